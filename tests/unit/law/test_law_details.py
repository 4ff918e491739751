"""Small things that a verdict alone does not show: which hazard, which day, which ground."""

from datetime import date, timedelta

import pytest

from stagetool.calendar.spans import Span
from stagetool.law.assess import assess
from stagetool.law.facts import Basis, Day, Measures, Situation, Task
from stagetool.law.loading import Law
from stagetool.law.verdicts import Finding, Verdict

MONDAY = date(2027, 1, 11)


def found(law: Law, *hazards: str, age: int = 15, **facts: object) -> dict[str, Finding]:
    """Return the findings of one task by their check."""
    task = Task("taak", hazards, Measures(**facts))  # type: ignore[arg-type]
    basis = Basis.STAGE
    situation = Situation(date(2027 - age, 1, 1), MONDAY, MONDAY, basis=basis, tasks=(task,))
    return {finding.check: finding for finding in assess(situation, law).findings}


def day(number: int, **spans: str) -> Day:
    """Return the day so many days after Monday."""
    pieces = {name: (Span.parse(text),) for name, text in spans.items()}
    return Day(MONDAY + timedelta(days=number), **pieces)


def times(law: Law, *days: Day, age: int = 15) -> dict[str, Finding]:
    """Return the findings on working times by their check."""
    last = max(one.date for one in days)
    situation = Situation(date(2027 - age, 1, 1), MONDAY, last, days=days)
    return {finding.check: finding for finding in assess(situation, law).times}


@pytest.mark.parametrize("statement", ["H300x", "H315a", "H317ab", "eUh071q"])
def test_a_letter_too_many_counts_as_the_number(law: Law, statement: str) -> None:
    findings = found(law, "stof-etiket", h_statements=(statement,))
    assert max(one.verdict for one in findings.values()) is Verdict.PROHIBITED


def test_an_unreadable_statement_is_named(law: Law) -> None:
    findings = found(law, "stof-etiket", h_statements=("zuur",))
    assert findings["substances.unreadable_label"].facts == (("found", "zuur"),)


@pytest.mark.parametrize("age", [15, 17, 18])
def test_a_vessel_is_found_behind_another_hazard(law: Law, age: int) -> None:
    findings = found(law, "beeldscherm", "kuip-leiding", age=age, h_statements=("H225",))
    about = [one for one in findings.values() if one.hazard == "kuip-leiding"]
    assert len(about) == 1
    check = "hazard.kuip-leiding" if age == 15 else "substances.vessel_guarded"
    assert about[0].check == check


@pytest.mark.parametrize(
    ("profile", "check"),
    [("HBR", "special.alcohol_education"), ("PIE", "special.alcohol")],
)
def test_alcohol_is_told_of_the_hazard_that_names_it(law: Law, profile: str, check: str) -> None:
    for hazards, about in (
        (("uitglijden", "alcohol-schenken"), "alcohol-schenken"),
        (("uitglijden",), None),
    ):
        task = Task("taak", hazards, Measures(alcohol_served=True))
        situation = Situation(date(2012, 1, 1), MONDAY, MONDAY, profile=profile, tasks=(task,))
        findings = {one.check: one for one in assess(situation, law).findings}
        assert findings[check].hazard == about


@pytest.mark.parametrize(
    ("age", "verdict"),
    [(17, Verdict.PROHIBITED), (18, Verdict.CONDITIONAL)],
)
def test_a_model_above_the_limit_is_forbidden_only_under_18(
    law: Law, age: int, verdict: Verdict
) -> None:
    findings = found(law, "ev-laagspanning-model", age=age, volt_dc=61)
    assert findings["special.ev_model_volt_dc"].verdict is verdict


def test_a_shift_too_long_is_told_on_the_day_it_begins(law: Law) -> None:
    evening, night = day(0, stage="14:00-24:00"), day(1, stage="00:00-04:00")
    finding = times(law, evening, night, age=18)["atw.adult.day_hours"]
    assert finding.starts == finding.ends == MONDAY
    assert dict(finding.facts) == {"found": "14 uur", "limit": "12 uur"}


def test_lessons_count_in_a_week_of_stage_and_job(law: Law) -> None:
    lessons = [day(number, school="08:30-15:30") for number in (0, 1, 2)]
    busy = (*lessons, day(3, stage="08:30-15:30"), day(5, job="09:00-16:05"))
    found_with = times(law, *busy)["combined.stage15_week_hours"]
    assert dict(found_with.facts)["found"] == "35 uur en 5 minuten"


def test_a_day_without_work_does_not_end_the_count_of_the_days(law: Law) -> None:
    week = (
        day(0, stage="09:00-10:00"),
        day(1, school="08:30-15:30"),
        day(2, stage="09:00-13:00", job="14:00-17:30"),
    )
    assert times(law, *week)["combined.stage15_day_hours"].starts == week[2].date


def test_a_visit_tells_the_age(law: Law) -> None:
    situation = Situation(date(2014, 1, 1), MONDAY, MONDAY, basis=Basis.BEZOEK)
    (finding,) = assess(situation, law).admission
    assert finding.facts == (("age", "13"),)


def test_a_measured_force_or_dose_is_told_once(law: Law) -> None:
    assert "measured.push_low" in found(law, "duwen-trekken", push_kg=20)
    assert "measured.noise_low" in found(law, "lawaai-kort", noise_db=84)
    assert "measured.noise_low" not in found(law, "lawaai-kort", noise_db=85)


def test_permanent_equipment_is_told_of_its_hazard_under_16_and_by_the_catalogue_from_16(
    law: Law,
) -> None:
    young = found(law, "beeldscherm", "pbm-permanent")
    assert young["special.ppe_stage"].hazard == "pbm-permanent"
    assert "hazard.pbm-permanent" not in young
    assert found(law, "beeldscherm", ppe_permanent=True)["special.ppe_stage"].hazard is None
    assert "hazard.pbm-permanent" in found(law, "pbm-permanent", age=17)


@pytest.mark.parametrize(("volts", "named"), [(None, False), (60, True), (61, False)])
def test_the_catalogue_speaks_of_a_model_only_below_the_limit(
    law: Law, volts: int | None, *, named: bool
) -> None:
    findings = found(law, "ev-laagspanning-model", volt_dc=volts)
    assert ("hazard.ev-laagspanning-model" in findings) is named


def test_the_longest_rest_of_a_week_is_told_to_the_minute(law: Law) -> None:
    week = [day(number, stage="09:00-12:00") for number in range(7)]
    finding = times(law, *week, age=17)["atw.youth.weekly_rest_hours"]
    assert dict(finding.facts) == {"found": "21 uur", "limit": "36 uur"}
