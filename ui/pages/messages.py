"""What a page says to its user: a key and facts; the words stand in resources/texts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from stagetool.base.errors import StagetoolError
from stagetool.base.texts import Texts


@dataclass(frozen=True, slots=True)
class UserMessage:
    """One message, not yet in words."""

    key: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def words(self, texts: Texts) -> str:
        """Return the sentences a user reads."""
        return texts(self.key, **self.facts)


def explain(error: Exception) -> UserMessage:
    """Turn an expected error into a message; re-raise a bug."""
    if isinstance(error, StagetoolError):
        return UserMessage(error.key, error.facts)
    raise error
