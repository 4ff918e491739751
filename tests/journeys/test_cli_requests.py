"""What the command line says to a request that is wrong: Dutch, status 2, nothing changed."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from stagetool.base.paths import ROOT, AppPaths
from stagetool.cli import main
from stagetool.cli.run import COMMANDS

# Words of argparse, of Python and of the engine that no user should meet.
ENGLISH = re.compile(
    r"\b(usage|options|positional|arguments?|required|invalid|choice|expected|unrecognized|"
    r"show this|error|traceback|value|FileNotFoundError|UnicodeDecodeError)\b",
    re.IGNORECASE,
)

WRONG = [
    ("plannen",),
    ("office",),
    ("import",),
    ("import", "pupil", "x.csv"),
    ("plan",),
    ("plan", "Blok 1"),
    ("check", "--office"),
    ("check", "--office", ""),
    ("check", "--office", "x" * 300),
    ("check", "--office", "x.stagetool", "--jso"),
    ("check", "--office", "x.stagetool", "--json=ja"),
    ("check", "--office", "x.stagetool", "--on", "2026-02-30"),
    ("check", "--office", "x.stagetool", "--on", "gisteren"),
    ("check", "--office", "x.stagetool", "--on", "20261123"),
    ("check", "--office", "x.stagetool", "--on", "9999-12-31"),
    ("check", "--office", "x.stagetool", "extra"),
    ("check", "--office", "nergens.stagetool"),
    ("office", "new", "x.stagetool", "--school", "X", "--region", "oost"),
    ("office", "new", "x.stagetool", "--school", " ", "--region", "noord"),
    ("import", "pupils", "x.csv", "--office", "x.stagetool", "--map", "klas"),
    ("plan", "Blok 1", "--office", "x.stagetool", "--seconds", "veel"),
    ("plan", "Blok 1", "--office", "x.stagetool", "--seconds", "nan"),
    ("plan", "Blok 1", "--office", "x.stagetool", "--seconds", "-1"),
    ("sign", "Blok 1", "--office", "x.stagetool", "--parties", ","),
    ("print", "posters", "Blok 1"),
    ("print", "lists", "Blok 1", "--office", "x.stagetool", "--out", "uit", "--per", "school"),
    ("judge", "een", "hazard.x", "--office", "x.stagetool"),
    ("restore", "nergens.stagetool", "--office", "x.stagetool"),
    ("demo", "map", "--pupils", "0", "--no-window"),
    ("demo", "map", "--pupils", "veel", "--no-window"),
    ("demo", "map", "--companies", "-1", "--no-window"),
    ("law", "show", "onzin"),
    ("law", "stale", "--months", "-5"),
    ("law", "test", "nergens.toml"),
    ("law", "ask", "--born", "2030-01-01", "--on", "2026-11-23"),
    ("law", "ask", "--born", "2011-01-01", "--basis", "x"),
    ("law", "ask", "--born", "2011-01-01", "--track", "x"),
    ("law", "ask", "--born", "2011-01-01", "--profile", "x"),
    ("law", "ask", "--born", "2011-01-01", "--activity", "x"),
    ("law", "ask", "--born", "2011-01-01", "--hazard", "x"),
    ("law", "ask", "--born", "2011-01-01", "--measure", "noise_db=veel"),
    ("law", "ask", "--born", "2011-01-01", "--measure", "noise_db=-5"),
    ("law", "ask", "--born", "2011-01-01", "--day", "aap"),
    ("law", "ask", "--born", "2011-01-01", "--day", "16:00-08:30"),
    ("law", "ask", "--born", "2011-01-01", "--day", "08:30-16:00/17:00-18:00"),
    ("law", "ask", "--born", "2011-01-01", "--day", "/12:00-12:30"),
]


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_a_wrong_request_is_status_2_and_dutch(cli, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    said = cli(*words)
    assert said.status == 2
    assert said.out == ""
    assert "Er is niets gewijzigd." in said.err
    assert said.err.count("\n") == 2  # what happened; what to do
    assert not ENGLISH.search(said.err)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("office",),
        ("office", "new"),
        ("import",),
        *(("import", kind) for kind in ("pupils", "companies", "wishes", "holidays")),
        *((name,) for name in ("plan", "assess", "answer", "judge", "sign", "confirm", "check")),
        *(("print", kind) for kind in ("checklists", "agreements", "letters", "lists")),
        *(("law", word) for word in ("test", "ask", "list", "show", "stale")),
        *((name,) for name in ("demo", "activities", "backup", "restore", "selftest")),
        ("period", "add"),
        ("export", "pupil"),
        ("erase", "pupil"),
    ],
    ids=" ".join,
)
def test_every_command_has_help_in_dutch(cli, words):
    said = cli(*words, "--help")
    assert said.status == 0
    assert said.out.startswith("gebruik: stagetool")
    assert not ENGLISH.search(said.out)
    assert "--json" in said.out or not words or words in {("office",), ("import",)}


def test_the_version_is_told(cli):
    said = cli("--version")
    assert (said.status, said.out.startswith("stagetool ")) == (0, True)


def test_without_words_and_without_a_screen_it_says_so(cli, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    said = cli()
    assert said.status == 2
    assert "scherm" in said.err


def test_a_bug_is_told_in_dutch_and_its_report_holds_no_value(cli, tmp_path, monkeypatch):
    def bug(edge):
        raise ZeroDivisionError(edge.arguments.word)

    monkeypatch.setenv("STAGETOOL_DATA_DIR", str(tmp_path))
    monkeypatch.setitem(COMMANDS, "activities", bug)
    said = cli("activities", "Sanne")
    assert said.status == 70
    assert "fout in Stagetool" in said.err
    (report,) = (tmp_path / "logs").iterdir()
    told = report.read_text(encoding="utf-8")
    assert "ZeroDivisionError" in told
    assert "Sanne" not in told


def test_stopping_with_the_keyboard_is_no_bug(cli, monkeypatch):
    def stopped(edge):
        raise KeyboardInterrupt

    monkeypatch.setitem(COMMANDS, "activities", stopped)
    said = cli("activities")
    assert said.status == 130
    assert "Er is niets gewijzigd." in said.err


def test_bytes_that_are_no_letters_are_refused(cli):
    said = cli("activities", "zaag\udcff")
    assert (said.status, "niet te lezen" in said.err) == (2, True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_an_answer_that_cannot_be_written_is_status_4_and_told():
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "stagetool.cli", "activities"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert ran.returncode == 4
    assert "antwoord kan niet worden geschreven" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_script_that_closed_its_output_gets_the_status(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdout", None)
    assert main(["activities", "zaag"]) == 0
    monkeypatch.setattr("sys.stderr", None)
    assert main(["law", "show", "onzin"]) == 2


def test_the_catalogue_of_activities_is_searched_by_code_and_name(cli):
    found = cli("activities", "ZAAG", "--json").answer["activities"]
    assert found
    assert {"code", "name", "profiles", "hazards"} == set(found[0])
    assert all("zaag" in (one["code"] + one["name"]).lower() for one in found)
    assert cli("activities", "nergens").out == ""


def test_rules_are_listed_shown_and_aged(cli):
    rules = cli("law", "list", "--json").answer["rules"]
    shown = cli("law", "show", rules[0]["id"], "--json").answer["rules"]
    assert shown[0]["id"] == rules[0]["id"]
    assert cli("law", "show", rules[0]["id"]).out
    fresh = cli("law", "stale", "--json", "--on", "2026-11-23").answer["stale"]
    old = cli("law", "stale", "--json", "--on", "2031-11-23").answer["stale"]
    assert len(old) > len(fresh)


def test_the_law_answers_one_question_with_reasons(cli):
    words = ("law", "ask", "--born", "2011-06-15", "--on", "2026-11-23", "--day")
    short = cli(*words, "08:30-15:00/12:00-12:30", "--json").answer
    assert short["verdict"] == "allowed"
    long = cli(*words, "08:30-17:30", "--json").answer
    assert long["verdict"] == "prohibited"
    assert {"check", "verdict", "sources", "explanation", "from", "until"} <= set(
        long["findings"][0]
    )
    told = cli(*words, "08:30-17:30").out
    assert told.startswith("Verboden")
    assert "NRK 3:1" in told
    task = cli("law", "ask", "--born", "2011-06-15", "--on", "2026-11-23", "--activity", "kassa")
    assert task.status == 0
    job = cli(*words, "08:30-15:00/12:00-12:30", "--basis", "vakantiewerk", "--json")
    assert job.answer["verdict"] in {"allowed", "conditional", "prohibited"}


SCENARIO = '[[scenario]]\nname = "een"\nexpect = "allowed"\n'


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (SCENARIO + "onzin = 1\n", "onzin"),
        (SCENARIO + SCENARIO, "name"),
        (SCENARIO.replace("allowed", "misschien"), "expect"),
        (SCENARIO + "age = 400\n", "age"),
        (SCENARIO + "on = 9999-12-31\n", "on"),
        (SCENARIO + "measures = {volt_ac = -5}\n", "measures.volt_ac"),
        (SCENARIO + 'days = [{date = 2026-11-23, stage = ["16:00-08:00"]}]\n', "days.stage"),
        (SCENARIO + "born = 2010-02-30\n", "regel 4"),
        ("kapot [", "regel 1"),
        ("x = " + "[" * 5000, "het bestand"),
    ],
)
def test_a_wrong_scenario_file_names_file_and_place(cli, tmp_path: Path, text, place):
    file = tmp_path / "proef.toml"
    file.write_text(text, encoding="utf-8")
    said = cli("law", "test", file)
    assert said.status == 2
    assert "proef.toml" in said.err
    assert place in said.err
    assert not ENGLISH.search(said.err)


def test_a_scenario_that_does_not_hold_is_status_1_and_told(cli, tmp_path: Path):
    good, bad = tmp_path / "goed.toml", tmp_path / "fout.toml"
    good.write_text(SCENARIO, encoding="utf-8")
    bad.write_text(
        SCENARIO.replace("allowed", "prohibited")
        + 'supervision = "none"\nhazards = ["lasstraling"]\nbecause = ["NRK 99"]\n',
        encoding="utf-8",
    )
    assert cli("law", "test", good).status == 0
    said = cli("law", "test", good, bad)
    assert said.status == 1
    assert "NRK 99" in said.out
    answer = cli("law", "test", good, bad, "--json").answer
    assert (answer["passed"], answer["failed"]) == (1, 1)
    assert set(answer["results"][0]) == {"file", "name", "expected", "found", "ok", "findings"}


def test_a_broken_law_file_turns_judging_off_and_leaves_the_rest(
    cli, planned, tmp_path: Path, monkeypatch
):
    usual = AppPaths.default()
    resources = tmp_path / "resources"
    shutil.copytree(usual.resources, resources)
    broken = resources / "law" / "admission.toml"
    broken.write_text("kapot [", encoding="utf-8")
    monkeypatch.setattr(AppPaths, "default", lambda: AppPaths(resources, usual.data))
    for words in (("assess", "Blok 1"), ("plan", "Blok 1"), ("confirm", "Blok 1")):
        said = cli(*words, *planned)
        assert said.status == 2
        assert "admission.toml" in said.err
        assert "oordeelt nu niet" in said.err
    for words in (
        ("check",),
        ("backup",),
        ("export", "pupil", "1001", "--out", tmp_path / "inzage"),
        ("period", "add", "Blok 2", *PERIOD_2),
    ):
        assert cli(*words, *planned).status == 0
    broken.unlink()
    assert cli("law", "list").status == 2
    (resources / "hazards" / "hazards.csv").write_bytes(b"\xff\xfe")
    assert "hazards.csv" in cli("activities").err


PERIOD_2 = (
    *("--from", "2027-03-01", "--until", "2027-03-12", "--days", "do", "--hours", "09:00-15:00"),
    *("--classes", "alle", "--form", "Blokstage"),
)
