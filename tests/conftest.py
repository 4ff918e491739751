"""What every test is given: real resources, an own data folder, an own encrypted office."""

import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

# Before Qt or anything of ours is imported: nothing may touch the home of whoever runs the tests.
HOME = Path(tempfile.mkdtemp(prefix="stagetool-tests-"))
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["HOME"] = os.environ["USERPROFILE"] = str(HOME)
os.environ["XDG_CONFIG_HOME"] = str(HOME / "config")
os.environ["XDG_CACHE_HOME"] = str(HOME / "cache")
os.environ["XDG_DATA_HOME"] = str(HOME / "share")
os.environ["STAGETOOL_DATA_DIR"] = str(HOME / "data")

import pytest  # noqa: E402 - after the environment

import ui  # noqa: E402, F401 - guards Python 3.11 against PySide6 in every test process, early
from stagetool.base.clock import FixedClock  # noqa: E402
from stagetool.base.paths import ROOT, AppPaths  # noqa: E402
from stagetool.base.texts import Texts  # noqa: E402
from stagetool.law.loading import Law  # noqa: E402
from stagetool.office.desk import Desk  # noqa: E402
from stagetool.office.new_office import new_office  # noqa: E402
from stagetool.office.open_office import open_office  # noqa: E402
from stagetool.office.read_law import read_law  # noqa: E402
from stagetool.records.keys import Cost, keys_path  # noqa: E402

PASSWORD = "fiets op de brug"  # noqa: S105 - of offices that only tests make
TODAY = date(2026, 11, 23)
CHEAP = Cost(memory=64, rounds=1, lanes=1)


OUTWARD = {"socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"}


def _stay_offline(event: str, args: tuple[object, ...]) -> None:
    """Refuse every way out of this computer; sockets with a path as address stay on it."""
    if event in OUTWARD and not (event == "socket.connect" and isinstance(args[1], str | bytes)):
        message = f"the program went out: {event} {args[1:]}"
        raise RuntimeError(message)


sys.addaudithook(_stay_offline)


def pytest_unconfigure() -> None:
    """Leave no folder behind."""
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    """The program's real resources and a data folder of this test's own."""
    return AppPaths(ROOT / "resources", tmp_path / "data")


@pytest.fixture(scope="session")
def texts() -> Texts:
    """The Dutch catalogue."""
    return Texts.read(ROOT / "resources" / "texts" / "nl.toml")


@pytest.fixture(scope="session")
def law() -> Law:
    """The real law data, read once."""
    return read_law(AppPaths(ROOT / "resources", HOME / "data"))


@pytest.fixture(scope="session")
def clock() -> FixedClock:
    """Monday 23 November 2026, noon."""
    return FixedClock(TODAY)


@pytest.fixture(scope="session")
def empty_office(tmp_path_factory: pytest.TempPathFactory, clock: FixedClock) -> Path:
    """An empty office file, made once; copy it, do not open it."""
    folder = tmp_path_factory.mktemp("office")
    file = folder / "kantoor.stagetool"
    new_office(
        file,
        "Testschool",
        "midden",
        PASSWORD,
        AppPaths(ROOT / "resources", folder / "data"),
        clock,
        cost=CHEAP,
    )
    return file


@pytest.fixture
def office_file(empty_office: Path, tmp_path: Path) -> Path:
    """An office file of this test's own, with its key slots, not open; password: PASSWORD."""
    file = tmp_path / "kantoor" / empty_office.name
    file.parent.mkdir()
    shutil.copyfile(empty_office, file)
    shutil.copyfile(keys_path(empty_office), keys_path(file))
    return file


@pytest.fixture(scope="session")
def password() -> str:
    """The password of every office that the tests make."""
    return PASSWORD


@pytest.fixture(scope="session")
def cheap() -> Cost:
    """What a guess costs in tests only."""
    return CHEAP


@pytest.fixture
def desk(
    office_file: Path, paths: AppPaths, clock: FixedClock, law: Law, texts: Texts
) -> Iterator[Desk]:
    """The coordinator's desk at an open, empty office."""
    with open_office(
        office_file, PASSWORD, paths=paths, clock=clock, law=law, texts=texts
    ) as opened:
        yield opened.desk


@pytest.fixture(autouse=True)
def no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail on a log record from WARNING up that the test did not clear."""
    yield
    loud = [
        record.getMessage()
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING
    ]
    assert not loud
