"""What a page says to its user: a key and facts; the words stand in resources/texts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from stagetool.base.errors import StagetoolError
from stagetool.base.texts import Texts

Said = Literal["done", "warning"]


@dataclass(frozen=True, slots=True)
class UserMessage:
    """One message, not yet in words."""

    key: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def words(self, texts: Texts) -> str:
        """Return the sentences a user reads."""
        return texts(self.key, **self.facts)


def saved_message(texts: Texts, key: str, *, clashes: int, again: int) -> tuple[UserMessage, Said]:
    """Return what to say after a change, and how: done, what clashes, who must sign again.

    Args:
        texts: The catalogue.
        key: Of the sentence that says what was done.
        clashes: How many placements clash now.
        again: How many agreements were changed after somebody signed.
    """
    if not clashes and not again:
        return UserMessage(key), "done"
    word = "both" if clashes and again else "said" if clashes else "again"
    facts = {"done": texts(key), "count": clashes, "again": again}
    return UserMessage(f"ui.clashes.{word}", facts), "warning"


def explain(error: Exception) -> UserMessage:
    """Turn an expected error into a message; re-raise a bug."""
    if isinstance(error, StagetoolError):
        return UserMessage(error.key, error.facts)
    raise error
