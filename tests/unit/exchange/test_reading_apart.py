"""A workbook is read in a process of its own."""

import os
import threading
from pathlib import Path

import pytest

from stagetool.exchange.apart import read_apart
from stagetool.exchange.problems import DamagedFileError, MacroWorkbookError, TooSlowError

FILE = Path("lijst.xlsx")


def _process(file: Path) -> tuple[int, str]:
    return os.getpid(), file.name


def _refuse(file: Path) -> None:
    raise MacroWorkbookError(file=file.name)


def _crash(_: Path) -> None:
    os._exit(1)


def _never(_: Path) -> None:
    threading.Event().wait()


def _eat(_: Path) -> int:
    return len(bytearray(4 * 1024**3))


def test_another_process_reads() -> None:
    number, name = read_apart(_process, FILE)
    assert number != os.getpid()
    assert name == FILE.name


def test_its_problem_is_our_problem() -> None:
    with pytest.raises(MacroWorkbookError) as found:
        read_apart(_refuse, FILE)
    assert found.value.facts == {"file": FILE.name}


def test_what_crashes_there_is_a_damaged_file_here() -> None:
    with pytest.raises(DamagedFileError):
        read_apart(_crash, FILE)


def test_what_never_ends_is_ended() -> None:
    with pytest.raises(TooSlowError):
        read_apart(_never, FILE, seconds=0.2)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit per process")
def test_what_wants_all_memory_gets_none() -> None:
    with pytest.raises(DamagedFileError):
        read_apart(_eat, FILE)
