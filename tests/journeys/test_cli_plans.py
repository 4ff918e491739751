"""Plans of several periods, runs and weights on the command line."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

import pytest
from sqlalchemy import Engine, event

from stagetool.base.paths import ROOT


@pytest.fixture
def two_periods(cli, planned):
    common = ("--days", "ma,di", "--hours", "08:30-16:00", "--form", "Blokstage")
    for name, starts, ends in (
        ("Winter", "2027-01-11", "2027-01-22"),
        ("Lente", "2027-03-01", "2027-03-12"),
    ):
        dates = ("--from", starts, "--until", ends)
        said = cli("period", "add", name, "--classes", "alle", *dates, *common, *planned)
        assert said.status == 0, said.err
    return planned


def test_two_periods_are_planned_together_and_the_run_is_kept(cli, two_periods):
    plan = cli("plan", "Winter", "Lente", *two_periods, "--json").answer
    assert plan["status"] == "optimal"
    assert plan["objective"] == plan["bound"]
    assert len(plan["periods"]) == 2

    other = cli(
        "plan", "Winter", "Lente", "--only-try", "--run-name", "ver", *two_periods, "--json"
    )
    (second, first) = cli("runs", "list", *two_periods, "--json").answer["runs"][:2]
    assert (first["run"], second["run"]) == (plan["run"], other.answer["run"])
    assert (first["chosen"], second["chosen"], second["name"]) == (True, False, "ver")

    found = cli("runs", "compare", first["run"], second["run"], *two_periods, "--json").answer
    assert found["differences"] == []
    assert cli("runs", "name", first["run"], "mooi", *two_periods).status == 0
    assert cli("runs", "choose", first["run"], *two_periods).status == 0
    assert cli("runs", "remove", second["run"], *two_periods).status == 0
    assert cli("runs", "choose", second["run"], *two_periods).status == 2


def test_weights_are_shown_and_set(cli, planned):
    assert cli("weights", "set", "per_km=20", *planned).status == 0
    lines = cli("weights", "list", *planned, "--json").answer["weights"]
    assert {one["name"]: one["points"] for one in lines}["per_km"] == 20
    assert cli("weights", "set", "per_km=veel", *planned).status == 2
    assert cli("weights", "set", "tempo=3", *planned).status == 2


def test_a_shortage_is_told_before_the_plan(cli, two_periods):
    found = cli("outlook", "Winter", *two_periods, "--json")
    plan = cli("plan", "Winter", *two_periods, "--json").answer
    assert found.answer["outlook"]["short"] <= len(plan["unplaced"])
    assert found.status == (1 if found.answer["outlook"]["short"] else 0)


@contextmanager
def at_statement(number: int, do: Callable[[], None], times: int = 1) -> Iterator[None]:
    """Do something when the n-th statement goes to the engine, and at those after it."""
    asked = count(1)

    def watched(*_: object) -> None:
        if number <= next(asked) < number + times:
            do()

    event.listen(Engine, "before_cursor_execute", watched)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", watched)


def ctrl_c() -> None:
    signal.raise_signal(signal.SIGINT)


@pytest.fixture
def heard() -> Iterator[None]:
    """Let Ctrl+C be heard; a shell that starts tests in the background has them ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard")
def test_ctrl_c_saves_the_best_plan_so_far_and_says_so(cli, two_periods):
    tried = cli("plan", "Blok 1", "--only-try", *two_periods, "--json").answer
    with at_statement(20, ctrl_c):
        plan = cli("plan", "Blok 1", *two_periods, "--json")
    assert plan.status == 0
    assert "beste plan tot nu toe" in plan.err
    assert plan.answer["placed"] == tried["placed"] > 0
    listed = cli("period", "list", *two_periods, "--json").answer["periods"]
    assert {row["name"]: row["placed"] for row in listed}["Blok 1"] == plan.answer["placed"]


@pytest.mark.usefixtures("heard")
def test_ctrl_c_twice_stops_at_once_and_saves_nothing(cli, two_periods):
    before = cli("runs", "list", *two_periods, "--json").answer
    with at_statement(20, ctrl_c, times=2):
        plan = cli("plan", "Lente", *two_periods)
    assert plan.status == 130
    assert "Er is niets gewijzigd" in plan.err
    assert cli("runs", "list", *two_periods, "--json").answer == before


def test_a_second_plan_of_another_process_is_refused_while_one_runs(cli, two_periods):
    words = ["plan", "Winter", *map(str, two_periods)]
    said = []

    def meanwhile() -> None:
        script = "import sys; from stagetool.cli import main; sys.exit(main(sys.argv[1:]))"
        said.append(
            subprocess.run(  # noqa: S603 - our own command
                [sys.executable, "-c", script, *words],
                cwd=ROOT,
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
            )
        )

    with at_statement(20, meanwhile):
        plan = cli(*words)
    assert plan.status == 0
    (other,) = said
    assert other.returncode == 3
    assert "in gebruik" in other.stderr


def test_a_period_that_is_not_there_names_those_that_are(cli, two_periods):
    failed = cli("plan", "Zomer", *two_periods)
    assert failed.status == 2
    assert "Winter" in failed.err
