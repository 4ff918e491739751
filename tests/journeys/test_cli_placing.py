"""The way of a placement through the command line: asked, promised, ended, closed, who acts."""

from pathlib import Path

from tests.journeys.conftest import Cli


def test_a_period_is_asked_promised_and_followed(cli: Cli, planned: tuple[str, ...]) -> None:
    before = cli("standing", "Blok 1", *planned, "--json").answer
    assert set(before) == {"placements", "states", "actors"}
    count = before["states"]["proposed"]
    asked = cli("request", "Blok 1", *planned, "--json").answer
    assert (asked["requested"], asked["kept"], asked["held"]) == (count, 0, [])
    yes = cli("promise", "Blok 1", "yes", *planned, "--company", "502", "--json").answer
    assert yes["promised"] == 2
    no = cli("promise", "Blok 1", "no", *planned, "--company", "501", "--note", "Vol.", "--json")
    assert no.answer["refused"] == 1
    after = cli("standing", "Blok 1", *planned, "--json").answer
    assert after["states"]["promised"] == 2
    assert after["states"]["ended"] == 1
    told = {one["text"] for one in after["placements"]}
    assert "beëindigd (het bedrijf zei nee: Vol.)" in told
    said = cli("standing", "Blok 1", *planned)
    assert "toegezegd" in said.out
    assert "Druk de overeenkomst af" in said.out


def test_a_placement_is_ended_with_a_reason_of_the_list(cli: Cli, planned: tuple[str, ...]) -> None:
    first = cli("standing", "Blok 1", *planned, "--json").answer["placements"][0]
    wrong = cli("end", first["placement"], "zomaar", *planned)
    assert wrong.status == 2
    assert "unsafe" in wrong.err
    assert cli("end", first["placement"], "other", *planned).status == 2
    ended = cli("end", first["placement"], "absent", *planned, "--json")
    assert (ended.status, ended.answer) == (0, {"ended": first["placement"]})
    assert cli("end", first["placement"], "absent", *planned).status == 2


def test_nothing_that_is_not_over_or_confirmed_is_closed(
    cli: Cli, planned: tuple[str, ...]
) -> None:
    now = cli("complete", "Blok 1", *planned, "--json").answer
    assert now["completed"] == 0
    assert "22 jan 2027" in now["held"][0]["reasons"][0]
    later = ("--office", planned[1], "--on", "2027-02-01")
    told = cli("complete", "Blok 1", *later)
    assert "nooit bevestigd" in told.out


def test_clashes_are_told_and_firm_ones_give_status_1(
    cli: Cli, planned: tuple[str, ...], lists: Path
) -> None:
    calm = cli("conflicts", "Blok 1", *planned, "--json")
    assert (calm.status, calm.answer["conflicts"]) == (0, [])
    assert "botst niets" in cli("conflicts", "Blok 1", *planned).out
    file = lists / "bedrijven.csv"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("HBR,D&P;2;ma t/m vr", "HBR,D&P;2;ma"), encoding="utf-8")
    cli("import", "companies", file, *planned)
    clash = cli("conflicts", "Blok 1", *planned, "--json")
    assert clash.status == 1
    assert {one["word"] for one in clash.answer["conflicts"]} == {"days"}
    assert "stagedagen" in cli("conflicts", "Blok 1", *planned).out
