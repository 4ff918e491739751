"""The edge of the program: JSON values, refusals that argparse words anew, outputs that end."""

import sys
from argparse import ArgumentTypeError
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path, PurePosixPath

import pytest

from stagetool.cli import main, whole_commands
from stagetool.cli.dutch import DutchParser
from stagetool.cli.kinds import Kinds
from stagetool.cli.last_resort import write_report
from stagetool.cli.outcome import public


class Colour(Enum):
    RED = "rood"


@dataclass(frozen=True)
class Run:
    starts: date
    ends: date
    colours: frozenset[str]
    paper: Path


def test_answers_become_plain_json_values():
    run = Run(date(2027, 1, 11), date(2027, 1, 22), frozenset({"b", "a"}), Path("uit") / "een.pdf")
    assert public({"run": run, 7: (Colour.RED, None, 1.5)}) == {
        "run": {
            "from": "2027-01-11",
            "until": "2027-01-22",
            "colours": ["a", "b"],
            "paper": str(Path("uit") / "een.pdf"),
        },
        "7": ["rood", None, 1.5],
    }


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("the following arguments are required: NAAM", "NAAM ontbreekt"),
        ("argument --per: invalid choice: 'x' (choose from a, b)", "kies uit a, b"),
        ("argument --per: invalid choice: 'x', maybe you meant 'y'? (choose from y)", "kies uit y"),
        ("argument --on: expected one argument", "achter --on ontbreekt een waarde"),
        ("argument --json: ignored explicit argument 'ja'", "achter --json hoort geen waarde"),
        ("argument NAAM: invalid int value: 'x'", "NAAM kan niet 'x' zijn"),
        ("something that no version says yet", "something that no version says yet"),
    ],
)
def test_what_argparse_says_in_any_version_is_told_in_dutch(texts, capsys, message, told):
    with pytest.raises(SystemExit) as stop:
        DutchParser(prog="stagetool", texts=texts).error(message)
    assert stop.value.code == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("kind", "word", "value"),
    [
        ("day", "2026-11-23", date(2026, 11, 23)),
        ("number", "-7", -7),
        ("seconds", "0.5", 0.5),
        ("path", "lijsten/een.csv", Path(PurePosixPath("lijsten/een.csv"))),
        ("said", "De Proef", "De Proef"),
        ("pair", "klas=Stam=lokaal", ("klas", "Stam=lokaal")),
        ("words", "4K1, 4K2,", ("4K1", "4K2")),
    ],
)
def test_each_kind_of_value_is_read(texts, kind, word, value):
    assert getattr(Kinds(texts), kind)(word) == value


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        *(("day", word) for word in ("2026-02-30", "23-11-2026", "2026-W48-1", "1899-12-31")),
        *(("number", word) for word in ("", "een", "1.5")),
        *(("seconds", word) for word in ("", "inf", "nan", "-0.1")),
        *(("path", word) for word in ("", " ", "a\0b", "x" * 300, "map/" * 1000)),
        ("said", "\t"),
        *(("pair", word) for word in ("klas", "=x", " =x")),
        *(("words", word) for word in ("", " , ")),
    ],
)
def test_a_value_of_another_kind_is_refused(texts, kind, word):
    with pytest.raises(ArgumentTypeError):
        getattr(Kinds(texts), kind)(word)


class Ending:
    """An output whose reader went away, or whose disk is full."""

    def __init__(self, error: OSError) -> None:
        self.error = error
        self.closed_by_us = False

    def writelines(self, _lines) -> None:
        raise self.error

    def fileno(self) -> int:
        return 1

    def close(self) -> None:
        self.closed_by_us = True


def test_a_reader_that_has_seen_enough_is_no_error(monkeypatch):
    ears = Ending(BrokenPipeError())
    monkeypatch.setattr(sys, "stdout", Ending(BrokenPipeError()))
    monkeypatch.setattr(sys, "stderr", ears)
    assert main(["activities", "zaag"]) == 0
    assert ears.closed_by_us


def test_an_output_that_is_full_is_told(monkeypatch, capsys):
    redirected: list[tuple[int, int]] = []
    monkeypatch.setattr(sys, "stdout", Ending(OSError(28, "full")))
    monkeypatch.setattr("os.dup2", lambda source, target: redirected.append((source, target)))
    assert main(["activities", "zaag"]) == 4
    assert "kan niet worden geschreven" in capsys.readouterr().err
    assert [target for _, target in redirected] == [1]


def test_the_report_of_a_bug_follows_its_causes_and_needs_no_folder(tmp_path):
    def cause() -> None:
        raise KeyError("Sanne")  # noqa: EM101 - a value that must not be told

    try:
        try:
            cause()
        except KeyError as error:
            raise RuntimeError from error
    except RuntimeError as error:
        reference, file = write_report(error, tmp_path / "logs")
        blocked = tmp_path / "bestand"
        blocked.write_text("x", encoding="utf-8")
        write_report(error, blocked / "logs")
    told = file.read_text(encoding="utf-8")
    assert reference in told
    assert told.index("RuntimeError") < told.index("KeyError")
    assert "cause" in told
    assert "Sanne" not in told


def test_where_qt_is_there_the_self_test_builds_the_window():
    builder = whole_commands.window_builder()
    assert builder is None or builder.__name__ == "build_every_page"
