"""Scenario files are read strictly: file, scenario and key are named in every refusal."""

from datetime import date

import pytest

from stagetool.law.facts import Known
from stagetool.law.loading import Law
from stagetool.law.scenarios import ScenarioError, meets, parse_scenarios, run_scenario

GOOD = '[[scenario]]\nname = "A"\nexpect = "allowed"\n'


def test_what_a_scenario_leaves_out_is_in_order(law: Law) -> None:
    (scenario,) = parse_scenarios("a.toml", GOOD, law)
    situation = scenario.situation
    assert situation.born == date(2010, 6, 15)
    assert situation.starts == situation.ends == date(2026, 11, 23)
    assert situation.recognised is Known.YES
    assert run_scenario(scenario, law).ok


def test_an_age_puts_the_birthday_a_hundred_days_before(law: Law) -> None:
    (scenario,) = parse_scenarios("a.toml", GOOD + "age = 14\n", law)
    assert scenario.situation.born == date(2012, 8, 15)
    leap = GOOD + "age = 15\non = 2028-06-08\n"
    (scenario,) = parse_scenarios("a.toml", leap, law)
    assert scenario.situation.born == date(2013, 3, 1)


def test_a_wrong_expectation_fails_with_what_was_found(law: Law) -> None:
    text = GOOD + 'age = 13\nbecause = ["NRK 9:9"]\n'
    (scenario,) = parse_scenarios("a.toml", text, law)
    result = run_scenario(scenario, law)
    assert not result.ok
    assert result.missing == ("NRK 9:9",)
    assert {finding.check for finding in result.deciding} == {"admission.stage_age"}


def test_a_vacation_day_and_a_saturday_are_no_school_days(law: Law) -> None:
    days = (
        "from = 2026-11-27\nuntil = 2026-11-28\ndays = [{date = 2026-11-27}, {date = 2026-11-28}]\n"
    )
    (scenario,) = parse_scenarios("a.toml", GOOD + days, law)
    assert [day.school_day for day in scenario.situation.days] == [True, False]
    (scenario,) = parse_scenarios("a.toml", GOOD + 'basis = "vakantiewerk"\n' + days, law)
    assert [day.school_day for day in scenario.situation.days] == [False, False]


@pytest.mark.parametrize(
    ("added", "place", "reason"),
    [
        ("leeftijd = 14", "leeftijd", "onbekend woord"),
        ("on = 2026-11-23\nfrom = 2026-11-23", "on", "niet samen"),
        ("from = 2026-11-23", "from", "horen bij elkaar"),
        ("from = 2026-11-23\nuntil = 2026-11-22", "until", "ligt voor from"),
        ("on = 2026-11-23T10:00:00", "on", "geen datum"),
        ('on = "2026-11-23"', "on", "geen datum"),
        ("age = 14\nborn = 2012-01-01", "age", "niet samen met born"),
        ("age = true", "age", "geen geheel getal"),
        ("age = -1", "age", "geen geheel getal"),
        ("born = 2027-01-01", "born", "ligt na de eerste dag"),
        ('basis = "uitje"', "basis", "onbekend woord uitje"),
        ('place = "thuis"', "place", "onbekend woord thuis"),
        ('track = "havo"', "track", "onbekend woord havo"),
        ('profile = "XX"', "profile", "onbekend woord XX"),
        ('agreement = "ja"', "agreement", "onbekend woord ja"),
        ('supervision = "unknown"', "supervision", "onbekend woord unknown"),
        ('recognised = "unknown"', "recognised", "onbekend woord unknown"),
        ('activities = ["dansen"]', "activities", "onbekend woord dansen"),
        ('hazards = ["draak"]', "hazards", "onbekend woord draak"),
        ('hazards = "kassa"', "hazards", "geen lijst van woorden"),
        ("note = 3", "note", "geen tekst"),
        ("measures = 3", "measures", "geen tabel"),
        ("measures = {warmte = 3}", "measures.warmte", "onbekend woord"),
        ('measures = {noise_db = "80"}', "measures.noise_db", "onbekende waarde 80"),
        ("measures = {till = 1}", "measures.till", "onbekende waarde 1"),
        ("measures = {bio_agent = 5}", "measures.bio_agent", "onbekende waarde 5"),
        ("measures = {laser_class = 3}", "measures.laser_class", "onbekende waarde 3"),
        ('measures = {h_statements = "H317"}', "measures.h_statements", "onbekende waarde H317"),
        ('measures = {ev_role_present = "baas"}', "measures.ev_role_present", "onbekende waarde"),
        ('measures = {ev_safe = "unknown"}', "measures.ev_safe", "onbekende waarde unknown"),
        ("weeks_worked = -1", "weeks_worked", "geen geheel getal"),
        ("days = [3]", "days", "geen lijst van dagen"),
        ("days = [{}]", "days.date", "geen datum"),
        ("days = [{date = 2026-11-23, uur = 3}]", "days.uur", "onbekend woord"),
        ("days = [{date = 2026-11-23, stage = 8}]", "days.stage", "geen lijst van tijden"),
        ('days = [{date = 2026-11-23, stage = ["8"]}]', "days.stage", "geen tijd"),
        ('days = [{date = 2026-11-23, school_day = "ja"}]', "days.school_day", "geen true"),
        ("days = [{date = 2026-11-24}]", "days", "ligt buiten de dagen"),
        ("days = [{date = 2026-11-23}, {date = 2026-11-23}]", "days", "staat er twee keer"),
        ('days = [{date = 2026-11-23, breaks = ["12:00-12:30"]}]', "days.breaks", "ligt niet in"),
    ],
)
def test_a_wrong_key_or_word_is_refused_by_name(
    law: Law, added: str, place: str, reason: str
) -> None:
    with pytest.raises(ScenarioError) as caught:
        parse_scenarios("fout.toml", GOOD + added + "\n", law)
    facts = caught.value.facts
    assert (facts["file"], facts["scenario"], facts["place"]) == ("fout.toml", "A", place)
    assert reason in str(facts["reason"])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (GOOD + GOOD, "staat er twee keer"),
        ("[[scenario]]\nexpect = 'allowed'\n", "ontbreekt"),
        ("[[scenario]]\nname = 'A'\n", "ontbreekt"),
        ("[[scenario]]\nname = 'A'\nexpect = 'mag'\n", "onbekend woord mag"),
        ("scenario = 3\n", "geen lijst"),
        ("titel = 'x'\n", "onbekend woord"),
        ("[[scenario]\n", "geen goede TOML"),
        (GOOD + "name = 'B'\n", "twee keer"),
    ],
)
def test_a_wrong_file_is_refused(law: Law, text: str, reason: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        parse_scenarios("fout.toml", text, law)
    assert reason in str(caught.value.facts["reason"])


def test_sources_are_compared_from_the_left_by_whole_words() -> None:
    assert meets("NRK 3:1 lid 2 onder c", "NRK 3:1")
    assert meets("NEN 9140:2024", "NEN 9140")
    assert not meets("NRK 3:11", "NRK 3:1")
    assert not meets("ATW 3:1", "NRK 3:1")
