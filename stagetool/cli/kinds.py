"""The kinds of values that options take; what is no such value is refused in Dutch."""

import argparse
import math
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from stagetool.base.texts import Texts

# What every disk takes, with room for the names that stand beside an office file.
LONGEST_NAME, LONGEST_PATH = 220, 3_000
FIRST_YEAR, LAST_YEAR = 1900, 2199
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class Kinds:
    """Reads one typed value; each method is the `type` of some options."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def day(self, text: str) -> date:
        """Return a day typed as jjjj-mm-dd."""
        if not DAY.fullmatch(text):
            raise self._no(text, "day")
        try:
            day = date.fromisoformat(text)
        except ValueError as error:
            raise self._no(text, "day") from error
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise self._no(text, "year", first=FIRST_YEAR, last=LAST_YEAR)
        return day

    def number(self, text: str) -> int:
        """Return a whole number."""
        try:
            return int(text)
        except ValueError as error:
            raise self._no(text, "number") from error

    def count(self, least: int, most: int) -> Callable[[str], int]:
        """Return what reads a whole number between two others, both included."""

        def read(text: str) -> int:
            number = self.number(text)
            if not least <= number <= most:
                raise self._no(text, "count", least=least, most=most)
            return number

        return read

    def seconds(self, text: str) -> float:
        """Return a time in seconds: a number from zero."""
        try:
            seconds = float(text)
        except ValueError as error:
            raise self._no(text, "seconds") from error
        if not math.isfinite(seconds) or seconds < 0:
            raise self._no(text, "seconds")
        return seconds

    def path(self, text: str) -> Path:
        """Return a file or folder that has a name which a disk can hold."""
        if not text.strip() or "\0" in text:
            raise self._no(text, "path")
        path = Path(text)
        if len(text.encode()) > LONGEST_PATH or any(
            len(part.encode()) > LONGEST_NAME for part in path.parts
        ):
            raise self._no(path.name[:40], "long_path", most=LONGEST_NAME)
        return path

    def said(self, text: str) -> str:
        """Return a text that says something."""
        if not text.strip():
            raise self._no(text, "said")
        return text

    def pair(self, text: str) -> tuple[str, str]:
        """Return a name and a value typed as NAAM=WAARDE."""
        name, equals, value = text.partition("=")
        if not (equals and name.strip()):
            raise self._no(text, "pair")
        return name, value

    def points(self, text: str) -> tuple[str, int]:
        """Return a name and a whole number typed as NAAM=PUNTEN."""
        name, value = self.pair(text)
        return name, self.number(value)

    def words(self, text: str) -> tuple[str, ...]:
        """Return at least one word; commas part them."""
        words = tuple(word.strip() for word in text.split(",") if word.strip())
        if not words:
            raise self._no(text, "words")
        return words

    def _no(self, text: str, kind: str, **facts: object) -> argparse.ArgumentTypeError:
        return argparse.ArgumentTypeError(self._texts(f"cli.no.{kind}", value=text, **facts))
