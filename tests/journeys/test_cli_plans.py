"""Plans of several periods, runs and weights on the command line."""

import pytest


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
