"""The one catalogue of what a user reads: a key, a Dutch sentence, named places."""

import string
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from stagetool.base.errors import StagetoolError


class Texts:
    """All texts of one language; an unknown key or place is a bug, so a KeyError."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        self._sentences = dict(sentences)

    @classmethod
    def read(cls, file: Path) -> "Texts":
        """Read a catalogue; tables become dotted keys (`[error] full = ` is `error.full`)."""
        return cls(dict(_flat(tomllib.loads(file.read_text(encoding="utf-8")))))

    def __call__(self, key: str, /, **facts: object) -> str:
        """Return the sentence of a key with its places filled."""
        return self._sentences[key].format_map({name: str(fact) for name, fact in facts.items()})

    def __contains__(self, key: object) -> bool:
        """Tell whether a key has a sentence."""
        return key in self._sentences

    def __iter__(self) -> Iterator[str]:
        """Go through the keys."""
        return iter(self._sentences)

    def raw(self, key: str) -> str:
        """Return the sentence of a key with its places unfilled."""
        return self._sentences[key]

    def places(self, key: str) -> frozenset[str]:
        """Return the names of the places in a sentence."""
        return frozenset(
            name for _, name, _, _ in string.Formatter().parse(self._sentences[key]) if name
        )

    def explain(self, error: StagetoolError) -> str:
        """Return the message of an expected problem: what happened, what is safe, what to do."""
        return self(error.key, **error.facts)


def _flat(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, dict):
            yield from _flat(value, f"{key}.")
        elif isinstance(value, str):
            yield key, value
        else:
            msg = f"text {key} is not a sentence"
            raise TypeError(msg)
