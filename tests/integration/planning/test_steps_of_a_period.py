"""The office's tasks in a period: due before a day, ticked off, and shown on the start page."""

from datetime import date

import pytest

from stagetool.base.errors import InvalidInputError, RecordGoneError
from stagetool.base.ids import PeriodId
from stagetool.office.add_period import add_period
from stagetool.office.judge_suitability import SuitabilityForm, judge_suitability
from stagetool.office.period_steps import (
    StepForm,
    StepId,
    add_step,
    edit_step,
    finish_step,
    period_steps,
    remove_step,
)
from stagetool.office.reports import PeriodForm
from stagetool.office.school_calendar import DayForm, add_day
from stagetool.office.today_overview import today_overview
from tests.factories import make_period, make_place, make_school


def add(desk, starts, ends, **changes):
    values = {
        "name": "Blok winter",
        "weekdays": frozenset({0}),
        "hours": "08:30-16:00",
        "breaks": "",
        "classes": (),
        "form": "Snuffelstage",
    }
    make_school(desk)
    return add_period(desk, PeriodForm(starts=starts, ends=ends, **{**values, **changes}))


def steps_of(desk):
    return [item for item in today_overview(desk).items if item.kind == "step"]


def test_the_start_page_tells_what_is_due_and_how_soon(desk):
    period = add(desk, date(2027, 1, 11), date(2027, 1, 18))
    # 42 days before: 30 November; 35 days: 7 December; 14 days: back to 18 December.
    (soon,) = steps_of(desk)
    assert (soon.urgency, soon.count, soon.period) == (1, 2, period)
    assert soon.text == (
        "Blok winter: 2 taken. De eerste: Plaatsen zoeken en verdelen (nog 7 dagen)."
    )
    assert soon.action == "plan"
    first = period_steps(desk, period)[0]
    done = finish_step(desk, first.step)
    assert (done.urgency, done.state_text) == (-1, "klaar op 23 nov 2026 (Beheer)")
    (one,) = steps_of(desk)
    assert one.text == "Blok winter: Overeenkomsten en brieven versturen (nog 14 dagen)."
    assert one.step == period_steps(desk, period)[1].step
    finish_step(desk, first.step, done=False)
    assert steps_of(desk)[0].count == 2


def test_what_is_late_comes_first(desk):
    period = make_period(desk)
    add_step(desk, period, StepForm("Vandaag bellen", date(2026, 11, 23)))
    add_step(desk, period, StepForm("Gisteren bellen", date(2026, 11, 20)))
    (late,) = steps_of(desk)
    assert (late.urgency, late.count) == (2, 2)
    assert "Gisteren bellen (3 dagen te laat)" in late.text
    assert today_overview(desk).items[0].urgency == 2


def test_of_a_period_long_over_nobody_asks(desk):
    period = make_period(desk, starts=date(2026, 8, 31), ends=date(2026, 9, 4))
    add_step(desk, period, StepForm("Terugkijken", date(2026, 9, 18)))
    assert steps_of(desk) == []


def test_a_step_of_the_office_is_changed_and_removed(desk):
    period = make_period(desk)
    row = add_step(desk, period, StepForm(" Taart  halen ", date(2026, 12, 11), "letters"))
    assert (row.name, row.offset_text) == ("Taart halen", "op de laatste dag")
    row = edit_step(desk, row.step, StepForm(due=date(2026, 12, 12), action=""))
    assert (row.offset_text, row.action) == ("een dag na het einde", "")
    edit_step(desk, row.step, StepForm(name="Taart", due=date(2026, 11, 30)))
    assert period_steps(desk)[0].offset_text == "op de eerste dag"
    remove_step(desk, row.step)
    assert period_steps(desk, period) == ()


@pytest.mark.parametrize(
    "form",
    [
        StepForm("", date(2026, 12, 1)),
        StepForm("x" * 90, date(2026, 12, 1)),
        StepForm("Bellen"),
        StepForm("Bellen", date(2026, 12, 1), "iets"),
    ],
)
def test_a_step_that_cannot_be_is_refused(desk, form):
    period = make_period(desk)
    with pytest.raises(InvalidInputError):
        add_step(desk, period, form)
    with pytest.raises(RecordGoneError):
        finish_step(desk, StepId(99))
    with pytest.raises(RecordGoneError):
        period_steps(desk, PeriodId(99))


def test_places_whose_look_is_over_are_asked_about_again(desk):
    place = make_place(desk)
    judge_suitability(
        desk, place, SuitabilityForm("suitable", date(2026, 7, 31), on=date(2026, 1, 5))
    )
    (item,) = [item for item in today_overview(desk).items if item.kind == "suitability"]
    assert item.text.startswith("Kijk opnieuw naar een stageplaats")


def test_a_day_that_becomes_free_moves_what_was_due_then(desk):
    period = make_period(desk)
    add_step(desk, period, StepForm("Bellen", date(2026, 12, 8)))
    add_step(desk, period, StepForm("Gisteren", date(2026, 11, 20)))
    free = DayForm("studiedag", date(2026, 12, 7), date(2026, 12, 8), "study", "Almelo")
    add_day(desk, free)
    assert [row.due for row in period_steps(desk, period)] == [
        date(2026, 11, 20),
        date(2026, 12, 4),
    ]
