"""Corners of the judge: gaps in the law, odd facts, days given in pieces."""

from dataclasses import replace
from datetime import date

import pytest

from stagetool.base.errors import LawDataError
from stagetool.base.paths import AppPaths
from stagetool.calendar.spans import Span
from stagetool.law.assess import assess
from stagetool.law.facts import Day, EvRole, Measures, Situation, Supervision, Task, Where
from stagetool.law.loading import Law, load_law
from stagetool.law.receipts import canonical
from stagetool.law.repairs import find_repair
from stagetool.law.scenarios import ScenarioError, parse_scenarios
from stagetool.law.sources import KnownLaw, parse_source
from stagetool.law.verdicts import Verdict

RESOURCES = AppPaths.default().resources
FILES = {
    file.relative_to(RESOURCES / "law").as_posix(): file.read_text(encoding="utf-8")
    for file in (RESOURCES / "law").rglob("*.toml")
}
DAY = date(2027, 1, 11)
CATALOGUES = (
    (RESOURCES / "hazards" / "hazards.csv").read_text(encoding="utf-8"),
    (RESOURCES / "activities" / "activities.csv").read_text(encoding="utf-8"),
)


def with_end(name: str, parameter: str) -> Law:
    """Return the law with every value of a parameter ended in 2020."""
    head = f"[[parameter.{parameter}.values]]\nfrom = 1996-01-01\n"
    assert head in FILES[name]
    text = FILES[name].replace(head, f"{head}until = 2020-12-31\n")
    return load_law({**FILES, name: text}, *CATALOGUES)


def stage(text: str, on: date = DAY) -> Day:
    return Day(on, stage=(Span.parse(text),))


def judge(law: Law, *hazards: str, age: int = 15, **changes: object) -> Verdict:
    measures = changes.pop("measures", None)
    task = Task("taak", hazards, measures)  # type: ignore[arg-type]
    situation = Situation(date(2027 - age, 1, 1), DAY, DAY, tasks=(task,), **changes)  # type: ignore[arg-type]
    return assess(situation, law).tasks[0].verdict


@pytest.mark.parametrize(
    ("file", "parameter", "situation"),
    [
        ("nrk-stage.toml", "day_hours", {"days": (stage("09:00-12:00"),)}),
        ("admission.toml", "stage_age", {}),
        ("tasks.toml", "machine_prefix", {"tasks": (Task("t", ("machine-zaag",)),)}),
        ("measured.toml", "noise_first", {"tasks": (Task("t", ("lawaai-kort",), None),)}),
    ],
)
def test_where_no_value_is_known_the_answer_is_undetermined(
    file: str, parameter: str, situation: dict
) -> None:
    law = with_end(file, parameter)
    changes = {"supervision": Supervision.GENERAL} if "tasks" in situation else {}
    asked = Situation(date(2012, 1, 1), DAY, DAY, **{**situation, **changes})
    assessment = assess(asked, law)
    assert assessment.verdict is Verdict.UNDETERMINED
    assert any(finding.text == "general.known" for finding in assessment.findings)
    assert all(find_repair(finding, asked, law) is None for finding in assessment.times)


def test_a_missing_topic_stops_loading() -> None:
    files = {name: text for name, text in FILES.items() if name != "nrk-stage.toml"}
    with pytest.raises(LawDataError) as caught:
        load_law(files, *CATALOGUES)
    assert caught.value.facts["file"] == "nrk.stage.toml"


@pytest.mark.parametrize(
    ("laser", "verdict"),
    [
        ("1", Verdict.ALLOWED),
        ("2", Verdict.CONDITIONAL),
        ("3R", Verdict.CONDITIONAL),
        ("3b", Verdict.PROHIBITED),
        ("oud", Verdict.UNDETERMINED),
    ],
)
def test_a_laser_is_judged_by_its_class(law: Law, laser: str, verdict: Verdict) -> None:
    assert judge(law, "beeldscherm", age=17, measures=Measures(laser_class=laser)) is verdict


@pytest.mark.parametrize(
    ("statement", "age", "verdict"),
    [
        ("H317", 17, Verdict.PROHIBITED),
        ("H300+H330", 17, Verdict.PROHIBITED),
        ("H360fd", 17, Verdict.PROHIBITED),
        ("H315a", 17, Verdict.SUPERVISED),
        ("H302", 17, Verdict.SUPERVISED),
        ("h317", 17, Verdict.PROHIBITED),
        ("zuur", 18, Verdict.UNDETERMINED),
    ],
)
def test_an_odd_h_statement_never_makes_a_product_harmless(
    law: Law, statement: str, age: int, verdict: Verdict
) -> None:
    measures = Measures(h_statements=(statement,))
    assert judge(law, "stof-etiket", age=age, measures=measures) is verdict


@pytest.mark.parametrize(
    ("age", "statements", "verdict"),
    [
        (15, ("H225",), Verdict.PROHIBITED),
        (17, ("H225",), Verdict.SUPERVISED),
        (18, ("H225",), Verdict.ALLOWED),
        (17, ("H225", "H331"), Verdict.PROHIBITED),
        (17, ("H226",), Verdict.PROHIBITED),
        (17, None, Verdict.PROHIBITED),
    ],
)
def test_a_vessel_is_judged_by_what_was_in_it(
    law: Law, age: int, statements: tuple[str, ...] | None, verdict: Verdict
) -> None:
    measures = Measures(h_statements=statements)
    assert judge(law, "kuip-leiding", age=age, measures=measures) is verdict


@pytest.mark.parametrize(
    ("supervision", "hazard", "verdict"),
    [
        (Supervision.UNKNOWN, "machine-zaag", Verdict.UNDETERMINED),
        (Supervision.NONE, "machine-zaag", Verdict.PROHIBITED),
        (Supervision.GENERAL, "machine-zaag", Verdict.ALLOWED),
        (Supervision.UNKNOWN, "ev-zonder-gevaar", Verdict.UNDETERMINED),
        (Supervision.GENERAL, "ev-zonder-gevaar", Verdict.PROHIBITED),
        (Supervision.EXPERT, "ev-zonder-gevaar", Verdict.SUPERVISED),
        (Supervision.UNKNOWN, "handgereedschap", Verdict.ALLOWED),
    ],
)
def test_in_school_a_machine_and_an_e_vehicle_still_need_supervision(
    law: Law, supervision: Supervision, hazard: str, verdict: Verdict
) -> None:
    measures = Measures(ev_role_present=EvRole.VP)
    found = judge(law, hazard, supervision=supervision, place=Where.SCHOOL, measures=measures)
    assert found is verdict


def test_an_unknown_hazard_and_a_task_without_hazards_cannot_be_judged(law: Law) -> None:
    assert judge(law, "draak") is Verdict.UNDETERMINED
    assert judge(law) is Verdict.UNDETERMINED


def test_a_day_given_in_two_pieces_counts_as_one(law: Law) -> None:
    situation = Situation(date(2012, 1, 1), DAY, DAY)
    pieces = (stage("08:00-12:00"), stage("13:00-16:30"))
    whole = Day(DAY, stage=(Span.parse("08:00-12:00"), Span.parse("13:00-16:30")))
    assert (
        assess(replace(situation, days=pieces), law).times
        == assess(replace(situation, days=(whole,)), law).times
    )


def test_repairs_of_longer_stretches_are_days_or_hours_off(law: Law) -> None:
    long = "08:00-17:30"
    days = tuple(
        Day(
            date(2027, 1, 11 + number),
            stage=(Span.parse(long),),
            breaks=(Span.parse("12:00-12:30"),),
        )
        for number in range(6)
    )
    week = Situation(date(2010, 1, 1), days[0].date, days[-1].date, days=days)
    found = {finding.check: find_repair(finding, week, law) for finding in assess(week, law).times}
    over = found["atw.youth.week_hours"]
    assert over is not None
    assert over.key in ("law.repair.end_at", "law.repair.not_on")


def test_a_rest_too_short_may_be_repaired_by_a_later_begin(law: Law) -> None:
    days = (stage("17:00-22:00"), stage("08:00-12:00", date(2027, 1, 12)))
    situation = Situation(date(2010, 1, 1), DAY, date(2027, 1, 12), days=days)
    (rest,) = [one for one in assess(situation, law).times if "rest" in one.check]
    repair = find_repair(rest, situation, law)
    assert repair is not None
    assert repair.key in ("law.repair.end_at", "law.repair.begin_at")


def test_a_source_may_be_of_a_law_whose_name_begins_like_another() -> None:
    laws = {
        "Wet": KnownLaw("Wet", "Wet", "", "x", whole=False),
        "Wet BIG": KnownLaw("Wet BIG", "Wet BIG", "", "y", whole=False),
    }
    assert parse_source("Wet BIG 35 lid 1", laws).law == "Wet BIG"
    with pytest.raises(ValueError, match="onbekende bron"):
        parse_source("Wet x lid", laws)


def test_a_grown_pupil_may_rest_longer_by_a_later_begin(law: Law) -> None:
    days = (stage("17:00-23:30"), stage("07:00-10:00", date(2027, 1, 12)))
    situation = Situation(date(2008, 1, 1), DAY, date(2027, 1, 12), days=days)
    (rest,) = [one for one in assess(situation, law).times if "rest" in one.check]
    repair = find_repair(rest, situation, law)
    assert repair == find_repair(rest, situation, law)
    assert repair is not None
    assert repair.key == "law.repair.begin_at"


def test_a_finding_of_other_facts_has_no_repair_here(law: Law) -> None:
    days = (stage("06:00-10:00"),)
    situation = Situation(date(2012, 1, 1), DAY, DAY, days=days)
    (early,) = assess(situation, law).times
    changed = replace(situation, days=(stage("08:00-12:00"),))
    assert find_repair(early, changed, law) is None
    lessons = Day(DAY, school=(Span.parse("08:00-12:00"),))
    assert find_repair(early, replace(situation, days=(lessons,)), law) is None


def test_an_age_that_nobody_reaches_is_refused(law: Law) -> None:
    text = '[[scenario]]\nname = "A"\nexpect = "allowed"\nage = 2000\n'
    with pytest.raises(ScenarioError):
        parse_scenarios("a.toml", text, law)


def test_verdicts_are_words_in_canonical_text() -> None:
    assert canonical({"oordeel": Verdict.ALLOWED, "dag": DAY}) == (
        '{"dag":"2027-01-11","oordeel":"allowed"}'
    )


def test_a_licence_alone_is_asked_only_of_vehicles(law: Law) -> None:
    road = Measures(public_road=True, t_licence=False)
    assert judge(law, "handgereedschap", age=17, measures=road) is Verdict.ALLOWED
    assert judge(law, "handgereedschap", "trekker", age=17, measures=road) is Verdict.PROHIBITED


def test_pushing_beside_another_hazard_is_judged_by_the_force(law: Law) -> None:
    hard = Measures(push_kg=25)
    assert judge(law, "duwen-trekken", "handgereedschap", measures=hard) is Verdict.PROHIBITED
