"""The main job through the command line, on exports as real offices have them.

One story, told in one test: every command leans on what the commands before it left in the office
file, and the counts are those of tests/data/exports/README.md.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from stagetool.cli import main

EXPORTS = Path(__file__).resolve().parents[1] / "data" / "exports"
TODAY = "2026-11-23"
COUNTS = ("read", "added", "changed", "unchanged", "gone")
ENOUGH_CONFIRMED = 150


class Office:
    """An office file and the commands that a secretary's script runs on it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def ask(self, *words: str | Path, status: int = 0) -> dict[str, Any]:
        """Run one command, expect its exit status, return its JSON object."""
        file = str(self.folder / "school.stagetool")
        new = words[0] == "office"
        where = [file] if new else ["--office", file]
        found = main([*map(str, words), *where, "--json", "--on", TODAY])
        printed = self._capsys.readouterr()
        assert found == status, printed.err + printed.out
        answer: dict[str, Any] = json.loads(printed.out)
        return answer


def _counts(answer: Mapping[str, Any]) -> tuple[int, ...]:
    return tuple(answer[name] for name in COUNTS)


@pytest.fixture
def office(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Office:
    monkeypatch.setenv("STAGETOOL_PASSWORD", "geheim-voor-de-test")
    made = Office(tmp_path, capsys)
    answer = made.ask("office", "new", "--school", "vmbo De Getouwen", "--region", "noord")
    assert answer["recovery_key"]
    return made


def test_a_secretary_gets_from_exports_to_confirmed_placements_and_checklists(
    office: Office,
) -> None:
    _import_pupils(office)
    _import_the_rest(office)
    _plan_and_confirm(office)
    _print_and_check(office)


def _import_pupils(office: Office) -> None:
    magister = EXPORTS / "leerlingen-magister.csv"
    first = office.ask("import", "pupils", magister)
    assert (first["read"], first["added"]) == (647, 638)
    answers = [
        word
        for one in first["questions"]
        for word in ("--answer", f"{one['key']}={one['choices'][0]}")
    ]
    assert len(first["questions"]) == 2
    second = office.ask("import", "pupils", magister, *answers)
    assert (second["added"], second["changed"]) == (2, 0)
    assert office.ask("import", "pupils", magister, *answers)["unchanged"] == 640

    somtoday = EXPORTS / "leerlingen-somtoday.csv"
    stopped = office.ask("import", "pupils", somtoday, status=1)
    assert stopped["stopped"]
    assert stopped["added"] == 0
    taken = office.ask("import", "pupils", somtoday, "--skip-column", "Opmerking")
    assert taken["added"] == 80
    assert sorted(name.lower() for name in taken["refused_columns"]) == [
        "bsn",
        "iban",
        "lgf-indicatie",
        "onderwijsnummer",
    ]
    excel = office.ask(
        "import", "pupils", EXPORTS / "leerlingen-excel.xlsx", "--location", "Oldenzaal"
    )
    assert excel["added"] == 60


def _import_the_rest(office: Office) -> None:
    companies = office.ask("import", "companies", EXPORTS / "bedrijven.xlsx")
    assert (companies["added"], companies["places"]) == (260, 785)
    wishes = EXPORTS / "wensen.csv"
    first = office.ask("import", "wishes", wishes, status=1)
    answers = [
        word
        for one in first["questions"]
        for word in ("--answer", f"{one['key']}={one['choices'][0]}")
    ]
    second = office.ask("import", "wishes", wishes, *answers, status=1)
    assert first["added"] + second["added"] == 2014
    assert office.ask("import", "holidays", EXPORTS / "vakanties.csv")["read"] == 30


def _plan_and_confirm(office: Office) -> None:
    office.ask(
        "period", "add", "Blok 1", "--from", "2027-01-11", "--until", "2027-01-22",
        "--days", "ma,di,wo,do,vr", "--hours", "08:30-16:00", "--breaks", "12:00-12:30",
        "--classes", "alle", "--form", "Blokstage",
    )  # fmt: skip
    plan = office.ask("plan", "Blok 1")
    assert plan["status"] == "optimal"
    assert plan["objective"] == plan["bound"]
    assert plan["placed"] + len(plan["unplaced"]) == plan["pupils"]
    assert all(one["reasons"] for one in plan["unplaced"])
    before = office.ask("confirm", "Blok 1")
    assert before["confirmed"] == 0
    assert len(before["held"]) == plan["placed"]

    office.ask("answer", "Blok 1", "--rie", "yes", "--supervision", "expert")
    office.ask("sign", "Blok 1", "--parties", "school,company,parent,pupil")
    assessed = office.ask("assess", "Blok 1")
    assert assessed["placements"] == plan["placed"]
    assert sum(assessed["verdicts"].values()) == plan["placed"]
    assert assessed["verdicts"].get("prohibited", 0) == 0
    confirmed = office.ask("confirm", "Blok 1")
    assert confirmed["confirmed"] >= ENOUGH_CONFIRMED
    assert confirmed["confirmed"] + len(confirmed["held"]) == plan["placed"]
    assert all(one["reasons"] for one in confirmed["held"])


def _print_and_check(office: Office) -> None:
    out = office.folder / "papier"
    printed = office.ask("print", "checklists", "Blok 1", "--out", out)
    assert printed["papers"]
    assert all(Path(paper).read_bytes().startswith(b"%PDF") for paper in printed["papers"])
    assert office.ask("check") == {"ok": True, "problems": []}
    assert Path(office.ask("backup", "--to", office.folder / "reserve")["backup"]).exists()


def test_a_wrong_password_is_status_3_and_says_so_in_dutch(
    office: Office, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAGETOOL_PASSWORD", "niet-het-goede-woord")
    file = str(office.folder / "school.stagetool")
    assert main(["check", "--office", file]) == 3
    assert "wachtwoord" in capsys.readouterr().err


def test_an_unknown_word_is_status_2_and_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["plannen"])
    assert stopped.value.code == 2
    assert "Er is niets gewijzigd" in capsys.readouterr().err
