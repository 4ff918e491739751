"""What tests of the office file share."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from stagetool.base.clock import FixedClock
from stagetool.base.paths import ROOT
from stagetool.office.open_office import OpenedOffice, open_office
from stagetool.records.keys import keys_path, read_keys
from stagetool.records.office_file import SCHEMA, open_office_file
from stagetool.records.soundness import VERSION_TABLE


@dataclass
class MovingClock:
    """A clock that a test sets."""

    moment: datetime

    def today(self):
        return self.moment.date()

    def now(self):
        return self.moment

    def pass_seconds(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


@pytest.fixture
def moving_clock(clock: FixedClock) -> MovingClock:
    return MovingClock(clock.now())


@pytest.fixture
def sit_down(
    paths, clock, law, texts, password, moving_clock, office_file
) -> Callable[..., OpenedOffice]:
    """Open the test's office, with anything else than usual by name."""

    def opened(**changes) -> OpenedOffice:
        usual = {
            "file": office_file,
            "password": password,
            "paths": paths,
            "clock": clock,
            "law": law,
            "texts": texts,
            "waiting_clock": moving_clock,
        } | changes
        return open_office(usual.pop("file"), usual.pop("password"), **usual)

    return opened


@pytest.fixture
def data_key(office_file: Path, password: str) -> bytes:
    """The data key of the test's office."""
    keys = read_keys(office_file)
    return keys.unwrap(keys.users[0], password)


@pytest.fixture
def elsewhere() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a few lines of Python in another process."""

    def run(lines: str, *words: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 - our own lines
            [sys.executable, "-c", lines, *map(str, words)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run


def whole_keys(office: Path) -> dict:
    """Return what stands in the key file."""
    return json.loads(keys_path(office).read_text(encoding="utf-8"))


NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


Content = dict[str, tuple[tuple[str, ...], dict[int, tuple[object, ...]]]]
OFFICES = ROOT / "tests" / "data" / "offices"


@pytest.fixture
def old_office(tmp_path: Path) -> Path:
    """A kept office of the schema before this one, in a folder of its own; not open."""
    kept = OFFICES / f"schema-{SCHEMA - 1}.stagetool"
    file = tmp_path / "oud" / kept.name
    file.parent.mkdir()
    shutil.copyfile(kept, file)
    shutil.copyfile(keys_path(kept), keys_path(file))
    return file


@pytest.fixture
def content_of(password: str) -> Callable[..., Content]:
    """Read every value of every table below all of our own code, as the engine has it."""

    def read(file: Path, like: Content | None = None) -> Content:
        keys = read_keys(file)
        office = open_office_file(file, keys.unwrap(keys.users[0], password), read_only=True)
        try:
            with office.driver() as driver:
                columns = _columns(driver) if like is None else {n: c for n, (c, _) in like.items()}
                return {
                    name: (words, _values(driver, name, words)) for name, words in columns.items()
                }
        finally:
            office.close()

    return read


def _columns(driver) -> dict[str, tuple[str, ...]]:
    tables = driver.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {
        name: tuple(row[1] for row in driver.execute(f'PRAGMA table_info("{name}")').fetchall())
        for (name,) in tables
        if name not in {VERSION_TABLE, "audit_entry"}
    }


def _values(driver, table: str, columns: tuple[str, ...]) -> dict[int, tuple[object, ...]]:
    names = ", ".join(f'"{name}"' for name in columns)
    rows = driver.execute(f'SELECT id, {names} FROM "{table}"').fetchall()  # noqa: S608
    return {row[0]: row[1:] for row in rows}


@pytest.fixture
def is_kept() -> Callable[[Content, Content], bool]:
    """Tell whether every value of every row is still there; the program may have added rows."""

    def look(before: Content, after: Content) -> bool:
        return all(rows.items() <= after[name][1].items() for name, (_, rows) in before.items())

    return look
