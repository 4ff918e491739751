"""What may not stand in a text that people type freely: numbers that identify, words of health."""

import re
from pathlib import Path

from stagetool.base.errors import HealthWordError, IdentifyingTextError
from stagetool.base.folding import fold
from stagetool.exchange.refusals import identifies
from stagetool.office.desk import Desk

WORD = re.compile(r"[a-z0-9]+")


def demand_plain_text(desk: Desk, field: str, text: str, *, health: bool = True) -> None:
    """Make sure that a free text may be stored (AVG articles 9 and 87; domain/office.md 6.1).

    Args:
        desk: The user's desk.
        field: What the field is called, for the message.
        text: What was typed.
        health: Also refuse words that tell of somebody's health.

    Raises:
        IdentifyingTextError: It holds a number like a citizen's or a bank account's.
        HealthWordError: It holds a word that tells of somebody's health.
    """
    if identifies(text):
        raise IdentifyingTextError(field=field)
    listed = desk.paths.resources / "privacy" / "health_words.txt"
    word = health_word(text, listed) if health else ""
    if word:
        raise HealthWordError(field=field, word=word)


def health_word(text: str, file: Path) -> str:
    """Return the first word of a text that tells of somebody's health, as it was typed, or ""."""
    whole, begins = _listed(file.read_text(encoding="utf-8"))
    folded = fold(text)
    for found in WORD.finditer(folded):
        word = found[0]
        if word in whole or any(word.startswith(begin) for begin in begins):
            return word
    return next((words for words in whole if not words.isalnum() and words in folded), "")


def _listed(listed: str) -> tuple[frozenset[str], tuple[str, ...]]:
    lines = [line.strip() for line in listed.splitlines() if line and not line.startswith("#")]
    whole = frozenset(fold(line) for line in lines if not line.endswith("*"))
    return whole, tuple(fold(line[:-1]) for line in lines if line.endswith("*"))
