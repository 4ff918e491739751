"""What a command answers, and the edge that every command stands on."""

import argparse
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import ClassVar

from stagetool.base.clock import Clock, FixedClock, SystemClock
from stagetool.base.errors import RequestError, UnreadableFileError
from stagetool.base.paths import AppPaths
from stagetool.base.texts import Texts
from stagetool.law.loading import Law
from stagetool.office.desk import Desk
from stagetool.office.open_office import open_office, seconds_to_wait
from stagetool.office.read_law import read_law, read_law_or_off
from stagetool.office.written_sheet import SheetExport

PASSWORD_VARIABLE = "STAGETOOL_PASSWORD"  # noqa: S105 - the variable's name, not a password
# A field that is a Python or SQL word has another name in the public JSON.
PUBLIC_NAMES = {"starts": "from", "ends": "until"}


class PasswordMissingError(RequestError):
    """No password was given (facts: variable)."""

    key: ClassVar[str] = "cli.password_missing"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command prints: one JSON object, or Dutch lines; and its exit status."""

    answer: Mapping[str, object]
    lines: tuple[str, ...] = ()
    status: int = 0


@dataclass(frozen=True, slots=True)
class Edge:
    """What the command line knows and hands down."""

    arguments: argparse.Namespace
    paths: AppPaths
    texts: Texts

    @property
    def clock(self) -> Clock:
        """Return the computer's clock, or the day of `--on`."""
        on: date | None = self.arguments.on
        return FixedClock(on) if on else SystemClock()

    @property
    def law(self) -> Law:
        """Return the law data.

        Raises:
            LawDataError: A law file is wrong.
        """
        return read_law(self.paths)

    @property
    def password(self) -> str:
        """Return the password from the file or the variable, never from an argument.

        Raises:
            PasswordMissingError: Neither was given.
            UnreadableFileError: The file is not there or is no text.
        """
        file: Path | None = self.arguments.password_file
        if file is not None:
            return read_text(file).removeprefix("\ufeff").rstrip("\r\n")
        if PASSWORD_VARIABLE in os.environ:
            return os.environ[PASSWORD_VARIABLE]
        raise PasswordMissingError(variable=PASSWORD_VARIABLE)

    def wait(self, file: Path) -> None:
        """Wait as long as the last wrong passwords demand; each makes the next one slower."""
        time.sleep(seconds_to_wait(file))

    @contextmanager
    def desk(self, *, look: bool = True) -> Iterator[Desk]:
        """Open the office of the arguments and close it again."""
        self.wait(self.arguments.office)
        with open_office(
            self.arguments.office,
            self.password,
            paths=self.paths,
            clock=self.clock,
            law=read_law_or_off(self.paths),
            texts=self.texts,
            user=self.arguments.user,
            look=look,
        ) as opened:
            yield opened.desk


class NoTextError(UnreadableFileError):
    """The file is no text in UTF-8 (facts: file)."""

    key: ClassVar[str] = "cli.no_text"


class LockedFileError(UnreadableFileError):
    """The file may not be read, or is a folder (facts: file)."""

    key: ClassVar[str] = "cli.locked_file"


class NoSuchFileError(RequestError):
    """There is no file with that name (facts: file)."""

    key: ClassVar[str] = "cli.no_file"


def read_text(file: Path) -> str:
    """Return the text of a small file.

    Raises:
        NoSuchFileError: There is no such file.
        UnreadableFileError: It cannot be read, or is no text.
    """
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise NoSuchFileError(file=file) from error
    except UnicodeDecodeError as error:
        raise NoTextError(file=file) from error
    except OSError as error:
        raise LockedFileError(file=file) from error


def public(value: object) -> object:
    """Return a value as JSON has it: dataclasses as objects, days as ISO text, sets sorted."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            PUBLIC_NAMES.get(field.name, field.name): public(getattr(value, field.name))
            for field in fields(value)
        }
    if isinstance(value, Mapping):
        return {str(key): public(item) for key, item in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(public(item) for item in value)  # type: ignore[type-var]
    if isinstance(value, tuple | list):
        return [public(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return str(value) if isinstance(value, date | Path) else value


def exporting(task: Callable[[Desk, str, Path], SheetExport]) -> Callable[[Edge], Outcome]:
    """Return the command that writes a list about something that has a name."""

    def export(edge: Edge) -> Outcome:
        with edge.desk() as desk:
            written = task(desk, edge.arguments.name, edge.arguments.out)
        return Outcome({"file": written.file, "rows": written.rows}, (str(written.file),))

    return export
