"""Findings, receipts, repairs and lists in words that a mentor reads."""

from dataclasses import replace
from datetime import date
from string import Formatter

import pytest

from stagetool.base.errors import LawDataError, RequestError
from stagetool.base.texts import Texts
from stagetool.calendar.spans import Span
from stagetool.law.assess import assess
from stagetool.law.explain import explain, mark, question, readings, title, who_may_judge
from stagetool.law.facts import (
    AgreementState,
    Basis,
    Day,
    EvRole,
    Known,
    Measures,
    Situation,
    Supervision,
    Task,
)
from stagetool.law.listing import interpretations, months_between, rules, show, stale
from stagetool.law.loading import Law
from stagetool.law.receipts import brief, canonical, make_receipt
from stagetool.law.repairs import find_repair, with_repairs
from stagetool.law.verdicts import Finding, Verdict
from stagetool.law.words import clock, day_in_words, hours, number

MADE = date(2026, 11, 23)
MONDAY = date(2027, 1, 11)


def finding_of(situation: Situation, law: Law, check: str) -> Finding:
    return next(one for one in assess(situation, law).findings if one.check == check)


def test_a_conditional_finding_asks_a_question_of_somebody(situation: Situation, law: Law) -> None:
    finding = finding_of(situation, law, "hazard.machine-draaiend")
    assert question(finding, law).endswith(".")
    assert "begeleider" in who_may_judge(finding, law)
    assert title(finding, law) == "Machine met draaiende delen"
    closed = finding_of(situation, law, "hazard.kassa")
    assert question(closed, law) == who_may_judge(closed, law) == ""


def test_a_choice_of_low_confidence_carries_the_mark_and_its_reading(
    situation: Situation, law: Law
) -> None:
    finding = finding_of(replace(situation, track="tl"), law, "admission.track")
    assert mark(finding) == "laat bevestigen"
    assert [one.id for one in readings(finding, law)] == ["tl-stage"]
    assert mark(finding_of(situation, law, "hazard.kassa")) == ""


def test_a_judged_finding_says_who_judged_it(situation: Situation, law: Law) -> None:
    finding = finding_of(situation, law, "hazard.machine-draaiend")
    said = explain(replace(finding, judged_by="Dhr. Bos", conditions="Met bril."), law)
    assert said.endswith("Beoordeeld door Dhr. Bos: Met bril.")


def test_every_sentence_of_the_law_names_only_places_that_a_finding_fills(law: Law) -> None:
    known = {"limit", "found", "age", "missing", "track", "hazard", "week", "weeks", "worked"}
    for parameter in law.parameters.values():
        places = {name for _, name, _, _ in Formatter().parse(parameter.says) if name}
        assert places <= known, parameter.id
        assert parameter.places == places


def test_the_same_facts_give_the_same_receipt_and_other_facts_another(
    situation: Situation, law: Law
) -> None:
    first = make_receipt(situation, assess(situation, law), law, "1.0", MADE)
    again = make_receipt(situation, assess(situation, law), law, "1.0", MADE)
    older = replace(situation, born=date(2011, 5, 31))
    other = make_receipt(older, assess(older, law), law, "1.0", MADE)
    assert first == again
    assert len(first.code) == 12
    assert first.code != other.code
    assert first.law == law.version
    assert '"kassa"' in first.findings
    assert '"born":"2011-06-01"' in first.facts


def test_a_receipt_that_takes_over_text_is_the_text_of_its_facts_and_findings(
    situation: Situation, law: Law
) -> None:
    measured = replace(situation, measures=Measures(noise_db=86), track="")
    for facts in (situation, measured, replace(situation, days=())):
        for _ in range(2):
            judged = assess(facts, law)
            receipt = make_receipt(facts, judged, law, "1.0", MADE)
            said = [one for one in judged.findings if one.verdict is not Verdict.ALLOWED]
            assert receipt.facts == canonical(facts)
            assert receipt.findings == canonical([brief(one) for one in said])


def test_the_rules_can_be_listed_shown_and_found_stale(law: Law) -> None:
    school = {name for name in law.parameters if name.startswith("policy.")}
    assert {row.id for row in rules(law)} == set(law.parameters) - school
    shown = show(law, "nrk.job13.latest")
    assert [row.value for row in shown.values] == ["19.00 uur", "20.00 uur"]
    assert any("t/m 2024-11-17" in line for line in shown.lines)
    assert show(law, "kassa").values[0].value == "prohibited"
    assert show(law, "nrk.stage.day_hours").interpretations[0].id == "stage-uren"
    with pytest.raises(RequestError):
        show(law, "bestaat.niet")
    now = stale(law, 12, date(2026, 11, 30))
    assert now
    assert all(row.unconfirmed for row in now)
    later = stale(law, 12, date(2027, 11, 21))
    assert len(later) > len(now)
    assert "maanden geleden" in later[0].line
    assert "laat bevestigen" in now[0].line
    assert months_between(date(2026, 1, 31), date(2026, 2, 28)) == 0
    assert len(interpretations(law)) == len(law.interpretations)


def test_a_rule_that_no_file_gives_is_loud(law: Law) -> None:
    with pytest.raises(LawDataError):
        law.on("bestaat.niet", MADE)


def test_numbers_and_times_are_said_in_dutch() -> None:
    assert hours(450) == "7 uur en 30 minuten"
    assert hours(420) == "7 uur"
    assert hours(45) == "45 minuten"
    assert hours(0) == "0 uur"
    assert clock(510) == "08.30 uur"
    assert number(84.9) == "84,9"
    assert day_in_words(date(2027, 3, 14)) == "14 maart 2027"


def times(*days: Day, age: int = 15, basis: Basis = Basis.STAGE) -> Situation:
    first, last = min(day.date for day in days), max(day.date for day in days)
    return Situation(date(2027 - age, 1, 1), first, last, basis=basis, days=days)


def stage(date_: date, text: str, pause: str = "") -> Day:
    breaks = (Span.parse(pause),) if pause else ()
    return Day(date_, stage=(Span.parse(text),), breaks=breaks)


TUESDAY = date(2027, 1, 12)


@pytest.mark.parametrize(
    ("situation", "check", "key", "facts"),
    [
        (
            times(stage(MONDAY, "08:30-16:30", "12:00-12:30")),
            "nrk.stage.day_hours",
            "end_at",
            {"time": "16.00 uur"},
        ),
        (
            times(stage(MONDAY, "06:30-11:00")),
            "nrk.stage.earliest",
            "begin_at",
            {"time": "07.00 uur"},
        ),
        (
            times(stage(MONDAY, "15:00-20:00", "17:00-17:30")),
            "nrk.stage.latest",
            "end_at",
            {"time": "19.00 uur"},
        ),
        (
            times(stage(MONDAY, "09:00-14:00")),
            "nrk.stage.break_minutes",
            "pause",
            {"minutes": "30", "begin": "11.30 uur", "end": "12.00 uur"},
        ),
        (
            times(stage(MONDAY, "14:00-18:30"), stage(TUESDAY, "08:00-12:00")),
            "nrk.stage.rest_hours",
            "end_at",
            {"time": "18.00 uur"},
        ),
        (
            times(stage(date(2027, 1, 17), "10:00-12:00")),
            "nrk.stage.sunday",
            "not_on",
            {"weekday": "zondag"},
        ),
    ],
)
def test_working_times_are_repaired_with_the_smallest_change(
    law: Law, situation: Situation, check: str, key: str, facts: dict
) -> None:
    repair = find_repair(finding_of(situation, law, check), situation, law)
    assert repair is not None
    assert repair.key == f"law.repair.{key}"
    assert dict(repair.facts) == facts


def test_a_lesson_too_early_is_repaired_the_evening_before(law: Law) -> None:
    lesson = Day(TUESDAY, school=(Span.parse("08:00-13:00"),))
    situation = times(stage(MONDAY, "13:00-18:30", "15:00-15:30"), lesson)
    repair = find_repair(finding_of(situation, law, "nrk.stage.rest_hours"), situation, law)
    assert repair is not None
    assert repair.facts == (("time", "18.00 uur"),)


def with_task(*hazards: str, age: int = 15, **changes: object) -> Situation:
    task = Task("taak", hazards, changes.pop("measures", None))  # type: ignore[arg-type]
    born = date(2027 - age, 1, 1)
    return Situation(born, MONDAY, TUESDAY, tasks=(task,), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("situation", "check", "key"),
    [
        (
            with_task("beeldscherm", supervision=Supervision.NONE),
            "tasks.supervision_none",
            "expert",
        ),
        (
            with_task("trekker", age=16, supervision=Supervision.GENERAL),
            "tasks.supervision_general",
            "expert",
        ),
        (
            with_task("ev-zonder-gevaar", measures=Measures(ev_role_present=EvRole.VOP)),
            "special.ev_role",
            "ev_guide",
        ),
        (
            with_task("heftruck", age=16, measures=Measures(vehicle_certificate=False)),
            "special.expertise_missing",
            "certificate",
        ),
        (
            with_task("trekker", age=16, measures=Measures(public_road=True, t_licence=False)),
            "special.road",
            "licence",
        ),
        (with_task("beeldscherm", measures=Measures(lift_kg=12)), "measured.lift_kg", "lift"),
        (with_task("beeldscherm", measures=Measures(push_kg=30)), "measured.push_kg", "push"),
        (with_task("beeldscherm", measures=Measures(noise_db=90)), "measured.noise_db", "noise"),
        (with_task("beeldscherm", measures=Measures(peak_pa=150)), "measured.peak_pa", "peak"),
        (with_task("ladder-laag", measures=Measures(height_m=3)), "measured.height_m", "height"),
        (with_task("lawaai-kort"), "measured.noise_unknown", "measure_noise"),
        (with_task("duwen-trekken"), "measured.push_unknown", "measure_push"),
        (with_task("ev-laagspanning-model"), "special.ev_model_unknown", "measure_volt"),
        (with_task("reiniger"), "substances.unknown_label", "read_label"),
        (with_task("kassa"), "hazard.kassa", "later"),
    ],
)
def test_tasks_are_repaired_with_the_smallest_change(
    law: Law, situation: Situation, check: str, key: str
) -> None:
    repair = find_repair(finding_of(situation, law, check), situation, law)
    assert repair is not None
    assert repair.key == f"law.repair.{key}"


@pytest.mark.parametrize(
    ("changes", "check", "key"),
    [
        ({"born": date(2014, 1, 20)}, "admission.stage_age", "later"),
        ({"agreement": AgreementState.NONE}, "admission.agreement_child", "sign"),
        ({"youth_rie": Known.NO}, "admission.youth_rie", "youth_rie"),
        (
            {"basis": Basis.LEERWERKTRAJECT, "track": "bb", "recognised": Known.NO},
            "admission.recognition",
            "recognised",
        ),
        ({"basis": Basis.LEERWERKTRAJECT, "track": "kb"}, "admission.track_dual", "stage"),
        ({"basis": Basis.BEZOEK, "born": date(2014, 1, 1)}, "admission.visit_task", "no_tasks"),
    ],
)
def test_papers_are_repaired_too(
    situation: Situation, law: Law, changes: dict, check: str, key: str
) -> None:
    changed = replace(situation, **changes)
    repair = find_repair(finding_of(changed, law, check), changed, law)
    assert repair is not None
    assert repair.key == f"law.repair.{key}"


def test_another_activity_is_offered_when_only_years_would_help(
    situation: Situation, law: Law
) -> None:
    assessment = with_repairs(assess(situation, law), situation, law)
    kassa = next(one for one in assessment.findings if one.check == "hazard.kassa")
    assert kassa.repair is not None
    assert kassa.repair.key == "law.repair.other"
    allowed = next(one for one in assessment.findings if one.verdict is Verdict.ALLOWED)
    assert allowed.repair is None


def test_what_no_change_lifts_has_no_repair(law: Law) -> None:
    situation = with_task("voorbehouden-handeling", age=18)
    finding = finding_of(situation, law, "hazard.voorbehouden-handeling")
    assert find_repair(finding, situation, law) is None


def test_every_repair_has_a_sentence_with_the_places_it_fills(texts: Texts) -> None:
    filled = {
        "begin_at": {"time"},
        "end_at": {"time"},
        "end_at_on": {"time", "weekday"},
        "height": {"limit"},
        "later": {"date"},
        "lift": {"limit"},
        "measure_noise": {"limit"},
        "measure_push": {"limit"},
        "measure_volt": {"limit"},
        "noise": {"limit"},
        "not_from": {"first", "last"},
        "not_on": {"weekday"},
        "other": {"activity"},
        "pause": {"minutes", "begin", "end"},
        "peak": {"limit"},
        "push": {"limit"},
        "sign": {"missing"},
        "volt": {"limit"},
    }
    keys = [key for key in texts if key.startswith("law.repair.")]
    for key in keys:
        assert texts.places(key) == filled.get(key.rpartition(".")[2], set()), key
