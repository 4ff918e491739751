"""Facts that are odd, loose or impossible never make a verdict milder."""

from datetime import date
from math import inf, nan

import pytest

from stagetool.law.assess import assess
from stagetool.law.facts import Basis, Known, Measures, Situation, Supervision, Task, Where
from stagetool.law.loading import Law
from stagetool.law.verdicts import Verdict

DAY = date(2026, 11, 23)
FIFTEEN, SEVENTEEN = date(2011, 1, 1), date(2009, 1, 1)


def _verdict(law: Law, *tasks: Task, place: Measures | None = None) -> Verdict:
    measures = Measures() if place is None else place
    return assess(Situation(SEVENTEEN, DAY, DAY, tasks=tasks, measures=measures), law).verdict


@pytest.mark.parametrize("number", [nan, -1.0, inf])
def test_a_number_that_no_instrument_shows_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="noise_db"):
        Measures(noise_db=number)


def test_a_situation_without_a_day_is_refused() -> None:
    with pytest.raises(ValueError, match="before"):
        Situation(SEVENTEEN, DAY, date(2026, 11, 22))


@pytest.mark.parametrize("written", ["H350I", "h350i", "H350x", "H350"])
def test_an_h_statement_counts_however_it_was_typed(law: Law, written: str) -> None:
    task = Task("t", ("stof-etiket",), Measures(h_statements=(written,)))
    assert _verdict(law, task) is Verdict.PROHIBITED


@pytest.mark.parametrize(
    ("laser", "verdict"),
    [
        ("3b", Verdict.PROHIBITED),
        (" 4 ", Verdict.PROHIBITED),
        ("IIIB", Verdict.UNDETERMINED),
        ("", Verdict.UNDETERMINED),
    ],
)
def test_a_laser_class_that_nobody_knows_is_no_harmless_one(
    law: Law, laser: str, verdict: Verdict
) -> None:
    task = Task("t", ("beeldscherm",), Measures(laser_class=laser))
    assert _verdict(law, task) is verdict


def test_a_fact_of_the_place_that_belongs_to_no_task_counts_for_every_task(law: Law) -> None:
    place = Measures(laser_class="4")
    assert _verdict(law, Task("t", ("beeldscherm",)), place=place) is Verdict.PROHIBITED


def test_a_quiet_task_does_not_silence_a_loud_place(law: Law) -> None:
    task = Task("t", ("handgereedschap",), Measures(noise_db=60))
    assert _verdict(law, task, place=Measures(noise_db=90)) is Verdict.PROHIBITED


def test_a_hazard_that_the_catalogue_lacks_is_undetermined(law: Law) -> None:
    assert _verdict(law, Task("t", ("bestaat-niet",))) is Verdict.UNDETERMINED


def test_a_task_without_hazards_is_undetermined(law: Law) -> None:
    assert _verdict(law, Task("t", ())) is Verdict.UNDETERMINED


@pytest.mark.parametrize(
    ("unanswered", "check"),
    [
        (Situation(FIFTEEN, DAY, DAY, youth_rie=Known.UNKNOWN), "admission.youth_rie_unknown"),
        (
            Situation(
                FIFTEEN,
                DAY,
                DAY,
                basis=Basis.LEERWERKTRAJECT,
                track="bb",
                recognised=Known.UNKNOWN,
            ),
            "admission.recognition_unknown",
        ),
        (
            Situation(
                FIFTEEN,
                DAY,
                DAY,
                supervision=Supervision.UNKNOWN,
                tasks=(Task("t", ("handgereedschap",)),),
            ),
            "tasks.supervision_unknown",
        ),
        (
            Situation(
                FIFTEEN,
                DAY,
                DAY,
                place=Where.SCHOOL,
                supervision=Supervision.UNKNOWN,
                tasks=(Task("t", ("machine-zaag",)),),
            ),
            "tasks.school_machine_unknown",
        ),
    ],
    ids=["risk assessment", "recognition", "supervision", "machine at school"],
)
def test_an_unknown_answer_is_undetermined(law: Law, unanswered: Situation, check: str) -> None:
    assessment = assess(unanswered, law)
    assert assessment.verdict is Verdict.UNDETERMINED
    assert check in {
        finding.check for finding in assessment.findings if finding.verdict is Verdict.UNDETERMINED
    }
