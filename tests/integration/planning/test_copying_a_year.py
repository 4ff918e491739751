"""A next school year out of this one: looked at first, then made."""

from datetime import date

import pytest
from sqlalchemy import select

from stagetool.base.errors import RequestError
from stagetool.office.add_period import add_period
from stagetool.office.copy_year import CopyChoice, copy_year, copy_year_preview
from stagetool.office.list_periods import list_periods
from stagetool.office.period_steps import StepForm, add_step, period_steps
from stagetool.office.reports import PeriodForm
from stagetool.records.tables import Period, SchoolClass
from tests.factories import make_school

THIS, NEXT = "2026-2027", "2027-2028"


def add(desk, name, starts, ends, **changes):
    values = {
        "weekdays": frozenset(range(5)),
        "hours": "08:30-16:00",
        "breaks": "",
        "classes": ("4K1",),
        "form": "Blokstage",
    }
    return add_period(
        desk, PeriodForm(name=name, starts=starts, ends=ends, **{**values, **changes})
    )


@pytest.fixture
def year(desk):
    make_school(desk)
    block = add(desk, f"Blok {THIS}", date(2026, 10, 19), date(2026, 10, 30))
    ribbon = add(
        desk,
        "Lint",
        date(2027, 1, 7),
        date(2027, 6, 24),
        form="Lintstage",
        weekdays=frozenset({3}),
    )
    add_step(desk, ribbon, StepForm("Taart halen", date(2027, 1, 5)))
    return block, ribbon


def test_the_preview_shows_new_dates_classes_and_notes_and_writes_nothing(desk, year):
    preview = copy_year_preview(desk, THIS, NEXT)
    block, ribbon = preview.lines
    assert (block.name, block.after, block.decide) == (f"Blok {NEXT}", "herfst", False)
    assert block.days_text == "25 okt 2027 - 5 nov 2027"
    assert (block.old_stage_days, block.stage_days) == (10, 10)
    assert [(one.name, one.there) for one in block.classes] == [("4K1", False)]
    assert block.notes == ("De klassen 4K1 zijn er dan nog niet. Ze worden leeg gemaakt.",)
    assert (ribbon.name, ribbon.starts.weekday()) == (f"Lint {NEXT}", 3)
    assert ribbon.starts == date(2028, 1, 13)
    assert preview.decide == 0
    assert len(list_periods(desk)) == 2


def test_the_periods_are_made_with_classes_and_steps(desk, year):
    made = copy_year(desk, THIS, NEXT)
    assert len(made.periods) == 2
    assert made.left == ()
    with desk.open_unit() as session:
        rows = [session.get_one(Period, number) for number in made.periods]
        assert [row.classes[0].school_year.name for row in rows] == [NEXT, NEXT]
        assert rows[0].weekdays == ("ma", "di", "wo", "do", "vr")
        assert len(session.scalars(select(SchoolClass)).all()) == 2
    steps = {row.name: row for row in period_steps(desk, made.periods[1])}
    assert steps["Taart halen"].due == date(2028, 1, 11)
    assert steps["Overeenkomsten versturen"].due == date(2027, 12, 9)


def test_a_second_copy_waits_for_other_names(desk, year):
    copy_year(desk, THIS, NEXT)
    preview = copy_year_preview(desk, THIS, NEXT)
    assert [line.missing for line in preview.lines] == [("name",), ("name",)]
    again = copy_year(desk, THIS, NEXT, {year[0]: CopyChoice(name="Nog een blok")})
    assert (len(again.periods), again.left) == (1, ("Lint",))


def test_what_somebody_chose_goes_before_the_preview(desk, year):
    choices = {
        year[0]: CopyChoice(starts=date(2027, 11, 8), ends=date(2027, 11, 12), classes=()),
        year[1]: CopyChoice(copy=False),
    }
    made = copy_year(desk, THIS, NEXT, choices)
    with desk.open_unit() as session:
        (row,) = [session.get_one(Period, number) for number in made.periods]
        assert (row.starts, row.classes) == (date(2027, 11, 8), [])
    assert made.left == ("Lint",)


def test_a_year_whose_holidays_are_not_known_says_so(desk, year):
    copy_year(desk, THIS, NEXT)
    preview = copy_year_preview(desk, NEXT, "2028-2029")
    assert preview.notes == (
        "De vakanties van 2028-2029 zijn nog niet bekend. Controleer de datums later.",
    )
    assert preview.lines[0].after == ""
    assert "Geteld is 52 weken verder. Controleer de datums." in preview.lines[0].notes


@pytest.mark.parametrize("years", [("2026", NEXT), (THIS, THIS), (NEXT, THIS), (THIS, "2027-2029")])
def test_years_that_are_none_are_refused(desk, years):
    with pytest.raises(RequestError):
        copy_year_preview(desk, *years)
    with pytest.raises(RequestError):
        copy_year(desk, *years)
