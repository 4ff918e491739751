"""The commands that go through the whole program: the demonstration and the self-test."""

import shutil
import sys
from pathlib import Path

import pytest

from stagetool.base.paths import AppPaths
from stagetool.cli import run, whole_commands

DEMO_KEYS = {
    *("office", "pupils", "companies", "placements", "confirmed", "verdicts", "papers", "seconds"),
}


@pytest.fixture
def small_demo(cli, tmp_path: Path):
    def make(*words: str):
        return cli(
            *("demo", tmp_path / "demo", "--no-window", "--pupils", 12, "--companies", 8),
            *("--on", "2026-11-23", *words),
        )

    return make


@pytest.fixture
def copied(tmp_path: Path, monkeypatch) -> Path:
    """A copy of the program's data that a test may damage."""
    resources = tmp_path / "resources"
    shutil.copytree(AppPaths.default().resources, resources)
    monkeypatch.setattr(AppPaths, "default", lambda: AppPaths(resources, tmp_path / "data"))
    return resources


def test_a_demonstration_is_made_once_and_told(cli, small_demo):
    said = small_demo("--json")
    assert said.status == 0
    made = said.answer
    assert set(made) == DEMO_KEYS
    assert (made["pupils"], made["companies"]) == (12, 8)
    assert sum(made["verdicts"].values()) == made["placements"]
    assert all(Path(paper).is_file() for paper in made["papers"])
    again = small_demo()
    assert (again.status, "bestaat al" in again.err) == (2, True)


def test_a_demonstration_without_companies_places_nobody(cli, tmp_path):
    said = cli(
        *("demo", tmp_path / "demo", "--no-window", "--pupils", 3, "--companies", 0, "--seed", -7)
    )
    assert said.status == 0
    assert "3 leerlingen, 0 bedrijven, 0 plaatsingen" in said.out
    far = cli(
        *("demo", tmp_path / "toen", "--no-window", "--pupils", 3, "--companies", 1),
        *("--on", "1900-01-01"),
    )
    assert far.status == 0


def test_a_demonstration_needs_a_folder_that_can_be_written(cli, tmp_path):
    blocked = tmp_path / "bestand"
    blocked.write_text("x", encoding="utf-8")
    assert cli("demo", blocked, "--no-window").status == 2
    assert cli("demo", blocked / "map", "--no-window").status == 4


def test_the_window_opens_after_a_demonstration_where_there_is_a_screen(cli, tmp_path, monkeypatch):
    opened: list[list[str]] = []
    monkeypatch.setattr(whole_commands, "screen_is_there", lambda: True)
    monkeypatch.setattr(run, "open_window", lambda words: opened.append(list(words)) or 0)
    said = cli("demo", tmp_path / "demo", "--pupils", 2, "--companies", 1)
    assert said.status == 0
    assert opened == [[str(tmp_path / "demo" / "demo.stagetool")]]
    assert cli().status == 0
    assert opened[1:] == [[]]


@pytest.mark.parametrize(
    ("platform", "variables", "there"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("win32", {}, True),
    ],
)
def test_a_screen_is_there_when_the_system_says_so(monkeypatch, platform, variables, there):
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert whole_commands.screen_is_there() is there
    monkeypatch.setattr(whole_commands, "qt_is_there", lambda: False)
    assert whole_commands.screen_is_there() is False
    assert whole_commands.window_builder() is None


def test_the_self_test_goes_through_every_step(cli, monkeypatch):
    monkeypatch.setattr(whole_commands, "qt_is_there", lambda: False)
    said = cli("selftest", "--json")
    assert said.status == 0
    steps = said.answer["steps"]
    assert [one["step"] for one in steps] == [
        *("law", "office", "import", "period", "plan", "assess", "print", "check"),
    ]
    assert all(set(one) == {"step", "ok", "seconds"} and one["ok"] for one in steps)


@pytest.mark.parametrize(
    ("lost", "step"),
    [
        ("law/admission.toml", "law"),
        ("example/leerlingen.csv", "import"),
        ("towns/towns.csv", "plan"),
    ],
)
def test_the_self_test_says_no_where_the_installation_is_broken(
    cli, copied, monkeypatch, lost, step
):
    monkeypatch.setattr(whole_commands, "qt_is_there", lambda: False)
    (copied / lost).unlink()
    said = cli("selftest", "--json")
    assert said.status == 1
    assert said.answer["steps"][-1]["step"] == step
    assert said.answer["steps"][-1]["ok"] is False
    assert "FOUT" in cli("selftest").out
