"""The form for a new stage period, without a window."""

from dataclasses import replace
from datetime import date

import pytest

from stagetool.office.period_choices import PeriodChoices
from ui.pages.new_period.presenter import NewPeriodPresenter, NewPeriodTasks, TypedPeriod
from ui.pages.tasks import ImmediateRunner

GOOD = TypedPeriod(
    name=" Blok A ",
    form="Blokstage",
    starts=date(2026, 11, 30),
    ends=date(2026, 12, 11),
    weekdays=frozenset({0, 1}),
    hours="8.30-16.00",
    breaks="12:00-12:30",
    lessons="08:30-15:00",
    location="",
    classes=("4K1",),
)
CHOICES = PeriodChoices(("Blokstage",), (), ())


@pytest.fixture
def added():
    return []


@pytest.fixture
def presenter(form, voice, added):
    def add(period):
        added.append(period)
        return 5

    return NewPeriodPresenter(form, ImmediateRunner(), voice, NewPeriodTasks(lambda: CHOICES, add))


def test_it_offers_what_can_be_chosen(presenter, form):
    presenter.start()
    assert form.last("show_choices") is CHOICES


def test_a_complete_period_is_added_in_one_way_of_writing(presenter, form, voice, added):
    presenter.save(GOOD)
    assert added[0].name == "Blok A"
    assert added[0].hours == "08:30-16:00"
    assert added[0].location is None
    assert form.last("finish") == 5
    assert voice.said == [("ui.new_period.added", "done")]
    assert voice.changes == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "  "),
        ("form", ""),
        ("starts", None),
        ("ends", None),
        ("ends", date(2026, 11, 29)),
        ("weekdays", frozenset()),
        ("hours", "half negen"),
        ("hours", ""),
        ("breaks", "16:00-16:30"),
        ("breaks", "straks"),
        ("lessons", "15:00-08:30"),
        ("hours", "08:30-16:00; di 08:30-12:30; di 09:00-12:00"),
        ("hours", "ma 08:30-16:00"),
        ("hours", "08:30-16:00; ma geen"),
        ("breaks", "12:00-12:30; ma 16:00-16:30"),
        ("classes", ()),
    ],
)
def test_each_field_says_what_is_wrong(presenter, form, added, field, value):
    presenter.save(replace(GOOD, **{field: value}))
    assert list(form.last("show_problems")) == [field]
    assert not added


def test_a_period_without_any_of_its_days_is_refused():
    weekend = replace(GOOD, starts=date(2026, 12, 5), ends=date(2026, 12, 6))
    assert list(weekend.problems()) == ["ends"]


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        ("08:30-16:00; week  ma", "week"),
        ("08:30-16:00; week 99 ma", "week"),
        ("08:30-16:00; week 49 za", "week_days"),
        ("08:30-16:00; week 49 ma; week 49 di", "week_twice"),
        ("08:30-16:00; di 8; week 49 ma", "hours"),
    ],
)
def test_a_week_that_cannot_be_is_told(presenter, form, hours, told):
    presenter.save(replace(GOOD, hours=hours))
    problem = form.last("show_problems")["hours"]
    assert problem.key == f"ui.new_period.problem.{told}"


def test_days_are_counted_in_the_weeks_that_hold(presenter, added):
    even = replace(GOOD, hours="08:30-16:00; even weken")
    assert even.days() == 2
    presenter.save(replace(even, hours="08:30-16:00; Oneven; week 50 ma"))
    assert added[0].hours == "08:30-16:00; oneven weken; week 50 ma"


def test_weekdays_may_have_other_times(presenter, added):
    apart = {"hours": "8.30-16.00; di 8.30-12.00", "lessons": "08:30-15:00; vr"}
    presenter.save(replace(GOOD, **apart))
    assert not added
    presenter.save(replace(GOOD, **(apart | {"lessons": "08:30-15:00; vr geen"})))
    assert added[0].hours == "08:30-16:00; di 08:30-12:00"
    assert (added[0].breaks, added[0].lessons) == ("12:00-12:30", "08:30-15:00; vr geen")


def test_days_are_counted_over_the_calendar():
    assert GOOD.days() == 4
    assert replace(GOOD, ends=None).days() == 0
    with pytest.raises(ValueError, match="without days"):
        replace(GOOD, ends=None).to_form()


def test_problems_follow_the_typing_only_after_the_first_try(presenter, form):
    presenter.look_again(replace(GOOD, name=""))
    assert not form.times("show_problems")
    presenter.save(replace(GOOD, name=""))
    presenter.look_again(GOOD)
    assert form.last("show_problems") == {}
