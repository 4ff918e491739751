"""What tests of the office file share."""

import json
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
