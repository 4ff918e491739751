"""Facts that are odd, loose or impossible never make a verdict milder."""

from datetime import date
from math import inf, nan

import pytest

from stagetool.law.assess import assess
from stagetool.law.facts import Measures, Situation, Task
from stagetool.law.loading import Law
from stagetool.law.verdicts import Verdict

DAY = date(2026, 11, 23)
SEVENTEEN = date(2009, 1, 1)


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
