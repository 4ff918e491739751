"""What a small change of the code would spoil unnoticed; tests/tools/mutants.py found it."""

from datetime import date, timedelta

import pytest

from stagetool.calendar.spans import Span
from stagetool.law.assess import assess
from stagetool.law.checks.alcohol import check_alcohol
from stagetool.law.checks.supervision import check_supervision
from stagetool.law.facts import AgreementState, Basis, Day, Measures, Situation, Supervision, Task
from stagetool.law.loading import Law
from stagetool.law.moments import Band
from stagetool.law.rules import NoRuleKnownError
from stagetool.law.verdicts import Finding, Verdict
from stagetool.law.views import NOTHING, Circumstances, TaskView

MONDAY = date(2027, 1, 11)


def found(law: Law, *hazards: str, age: int = 15, **facts: object) -> dict[str, Finding]:
    """Return the findings of one task by their check."""
    profile = str(facts.pop("profile", "D&P"))
    task = Task("taak", hazards, Measures(**facts))  # type: ignore[arg-type]
    born = date(2027 - age, 1, 1)
    situation = Situation(born, MONDAY, MONDAY, profile=profile, tasks=(task,))
    return {finding.check: finding for finding in assess(situation, law).findings}


def day(number: int, **spans: str) -> Day:
    """Return the day so many days after Monday; pieces of one kind are parted by a space."""
    pieces = {
        name: tuple(Span.parse(piece) for piece in text.split()) for name, text in spans.items()
    }
    return Day(MONDAY + timedelta(days=number), **pieces)


def times(law: Law, *days: Day, age: int = 15) -> dict[str, Finding]:
    """Return the first finding on working times of every check."""
    first, last = min(one.date for one in days), max(one.date for one in days)
    situation = Situation(date(2027 - age, 1, 1), first, last, days=days)
    return {finding.check: finding for finding in reversed(assess(situation, law).times)}


def view(
    law: Law,
    *hazards: str,
    supervision: Supervision = Supervision.EXPERT,
    education: bool | None = True,
) -> TaskView:
    """Return the view of one task of a fifteen-year-old."""
    around = Circumstances(
        MONDAY,
        MONDAY,
        Band.OLDER_CHILD,
        at_school=False,
        basis=Basis.STAGE,
        education=education,
        supervision=supervision,
    )
    return TaskView(law, law.book(MONDAY), around, "taak", hazards, NOTHING)


@pytest.mark.parametrize("served", [None, False])
def test_within_education_the_catalogue_speaks_of_alcohol_that_nobody_serves(
    law: Law, *, served: bool | None
) -> None:
    findings = found(law, "alcohol-horeca", profile="HBR", alcohol_served=served)
    assert findings["hazard.alcohol-horeca"].verdict is Verdict.CONDITIONAL
    assert "special.alcohol" not in findings


def test_the_limit_of_a_biological_agent_is_told(law: Law) -> None:
    finding = found(law, "beeldscherm", bio_agent=4)["measured.bio_agent"]
    facts = dict(finding.facts)
    assert (facts["found"], facts["limit"]) == ("4", "3")


def test_an_average_is_told_from_the_monday_of_its_first_week(law: Law) -> None:
    weeks = [
        day(week * 7 + number, stage="08:00-17:00") for week in range(4) for number in range(1, 6)
    ]
    finding = times(law, *weeks, age=17)["atw.youth.average_hours"]
    assert (finding.starts, finding.ends) == (MONDAY, MONDAY + timedelta(days=27))


def test_a_danger_without_a_hazard_is_told_without_one(law: Law) -> None:
    danger = Finding("measured.laser_judged", Verdict.SUPERVISED, MONDAY, MONDAY, sources=())
    (finding,) = check_supervision(view(law, supervision=Supervision.GENERAL), [danger])
    assert (finding.hazard, finding.facts) == (None, ())


def test_who_never_stops_has_no_rest_at_all(law: Law) -> None:
    week = [day(number, stage="00:00-24:00") for number in range(9)]
    finding = times(law, *week, age=17)["atw.youth.weekly_rest_hours"]
    assert dict(finding.facts)["found"] == "0 uur"


def test_a_sunday_with_stage_and_job_is_told_of_both(law: Law) -> None:
    findings = times(law, day(6, stage="10:00-12:00", job="13:00-15:00"))
    assert findings["nrk.stage.sunday"].verdict is Verdict.PROHIBITED
    assert findings["nrk.job15.sunday"].verdict is Verdict.CONDITIONAL


@pytest.mark.parametrize(
    ("state", "missing"),
    [
        (AgreementState.NONE, "de hele overeenkomst"),
        (AgreementState.PARENT_MISSING, "de handtekening van een ouder of verzorger"),
        (AgreementState.COMPANY_MISSING, "de handtekening van het bedrijf"),
    ],
)
def test_what_an_agreement_misses_is_told(law: Law, state: AgreementState, missing: str) -> None:
    situation = Situation(date(2012, 1, 1), MONDAY, MONDAY, agreement=state)
    (finding,) = assess(situation, law).admission
    assert finding.facts == (("missing", missing),)


def test_alcohol_without_a_known_exception_names_the_rule_that_is_missing(law: Law) -> None:
    with pytest.raises(NoRuleKnownError, match=r"special\.alcohol_profiles"):
        list(check_alcohol(view(law, "alcohol-schenken", education=None)))
    assert not list(check_alcohol(view(law, "uitglijden", education=None)))
