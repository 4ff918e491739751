"""Periods: changed afterwards, refined per pupil, with the days that fall away."""

from datetime import date

import pytest
from sqlalchemy import select

from stagetool.base.errors import InvalidInputError, RecordGoneError
from stagetool.base.ids import PeriodId
from stagetool.office.add_period import add_period
from stagetool.office.edit_period import PeriodEdit, StillPlacedError, edit_period
from stagetool.office.list_periods import list_periods
from stagetool.office.period_calendar import period_calendar
from stagetool.office.period_overview import period_overview
from stagetool.office.period_pupils import (
    OwnDaysError,
    OwnTimes,
    PlacedPupilError,
    TeachersOnlyError,
    clear_period_pupil,
    period_pupils,
    set_period_pupil,
)
from stagetool.office.period_steps import period_steps
from stagetool.office.place_pupil import NotInPeriodError, place_pupil
from stagetool.office.plan_period import plan_period
from stagetool.office.reports import PeriodForm
from stagetool.office.situations import Situations
from stagetool.office.stage_forms import FormEdit, add_form, period_defaults
from stagetool.records.tables import CompanyClosing, HolidayRow, Location, Period, Placement
from tests.factories import (
    make_company,
    make_period,
    make_place,
    make_placement,
    make_pupil,
    make_school,
    name_of,
)


def form(**changes):
    values = {
        "name": "Blok voorjaar",
        "starts": date(2027, 3, 8),
        "ends": date(2027, 3, 19),
        "weekdays": frozenset(),
        "hours": "",
        "breaks": "12:00-12:30",
        "classes": (),
        "form": "Blokstage",
    }
    return PeriodForm(**{**values, **changes})


def test_a_period_takes_days_hours_and_steps_from_its_form(desk):
    make_school(desk)
    period = add_period(desk, form())
    with desk.open_unit() as session:
        row = session.get_one(Period, period)
        assert row.weekdays == ("ma", "di", "wo", "do", "vr")
        assert row.hours == "08:30-16:00"
    steps = {row.name: row for row in period_steps(desk, period)}
    agreements = steps["Overeenkomsten versturen"]
    assert agreements.due == date(2027, 2, 1)
    assert agreements.action == "agreements"
    assert agreements.offset_text == "35 dagen voor de start"


def test_a_step_that_falls_in_a_holiday_moves_back_to_the_last_school_day(desk):
    make_school(desk)
    period = add_period(desk, form(starts=date(2027, 1, 25), ends=date(2027, 2, 5)))
    steps = {row.name: row for row in period_steps(desk, period)}
    # 28 days before the start is Monday 28 December, in the Christmas holiday.
    assert steps["Checklists meegeven voor het kennismakingsgesprek"].due == date(2026, 12, 18)


def test_a_form_says_what_a_new_period_starts_with(desk):
    make_school(desk)
    defaults = period_defaults(desk, "blokstage", date(2027, 3, 8))
    assert defaults.ends == date(2027, 3, 19)
    assert defaults.weekdays == frozenset(range(5))
    assert defaults.lessons == "08:30-15:00"
    add_form(desk, FormEdit(name="Een dag", weeks=1, weekdays=("ma",)))
    assert period_defaults(desk, "Een dag", date(2027, 3, 8)).ends == date(2027, 3, 8)
    assert period_defaults(desk, "Lintstage", date(2027, 3, 8)).ends is None


def test_a_changed_period_moves_its_steps_and_judges_again(desk):
    make_school(desk)
    pupil, place = make_pupil(desk), make_place(desk)
    period = add_period(desk, form())
    make_placement(desk, pupil=pupil, place=place, period=period)
    edited = edit_period(
        desk,
        period,
        PeriodEdit(name="Blok twee", starts=date(2027, 3, 15), ends=date(2027, 3, 26)),
    )
    assert (edited.judged, edited.steps > 5) == (1, True)
    steps = {row.name: row for row in period_steps(desk, period)}
    assert steps["Overeenkomsten versturen"].due == date(2027, 2, 8)
    assert name_of(desk, period) == "Blok twee"


def test_another_form_brings_its_own_steps(desk):
    make_school(desk)
    period = add_period(desk, form())
    edit_period(desk, period, PeriodEdit(form="Snuffelstage"))
    assert next(row.name for row in period_steps(desk, period)) == "Plaatsen zoeken en verdelen"


def test_a_class_with_placed_pupils_stays_in_the_period(desk):
    make_school(desk, school_class="4K2")
    pupil = make_pupil(desk)
    period = make_period(desk, classes=("4K1", "4K2"))
    make_placement(desk, pupil=pupil, period=period)
    with pytest.raises(StillPlacedError):
        edit_period(desk, period, PeriodEdit(classes=("4K2",)))
    with desk.open_unit() as session:
        assert len(session.get_one(Period, period).classes) == 2


@pytest.mark.parametrize(
    "edit",
    [
        PeriodEdit(hours="16:00-08:30"),
        PeriodEdit(breaks="17:00-17:30"),
        PeriodEdit(starts=date(2027, 1, 1)),
        PeriodEdit(weekdays=frozenset()),
        PeriodEdit(starts=date(2026, 12, 21), ends=date(2026, 12, 31)),
        PeriodEdit(most_of_class=-1),
    ],
)
def test_a_change_that_cannot_be_changes_nothing(desk, edit):
    period = make_period(desk)
    with pytest.raises(InvalidInputError):
        edit_period(desk, period, edit)
    with pytest.raises(RecordGoneError):
        edit_period(desk, PeriodId(99), PeriodEdit())


def test_pupils_are_left_out_and_added_and_the_plan_follows(desk):
    make_school(desk, school_class="4K2")
    stays, out = make_pupil(desk), make_pupil(desk)
    added = make_pupil(desk, school_class="4K2")
    make_place(desk, number=5)
    period = make_period(desk)
    set_period_pupil(desk, period, [out], OwnTimes(takes_part=False))
    set_period_pupil(desk, period, [added], OwnTimes())
    rows = {row.pupil: row for row in period_pupils(desk, period)}
    assert (rows[out].takes_part, rows[out].own_text) == (False, "doet niet mee")
    assert (rows[added].by_class, rows[added].own_text) == (False, "toegevoegd")
    assert next(row.pupils for row in list_periods(desk)) == 2
    plan_period(desk, name_of(desk, period))
    placed = {row.pupil for row in period_overview(desk, period).placements}
    assert placed == {stays, added}
    place = make_place(desk)
    with pytest.raises(NotInPeriodError):
        place_pupil(desk, out, place, period)
    with pytest.raises(PlacedPupilError):
        set_period_pupil(desk, period, [stays], OwnTimes(takes_part=False))
    with pytest.raises(PlacedPupilError):
        clear_period_pupil(desk, period, [added])
    clear_period_pupil(desk, period, [out])
    assert next(row.pupils for row in list_periods(desk)) == 3


def test_own_times_of_a_pupil_hold_for_the_law(desk):
    pupil, period = make_pupil(desk), make_period(desk)
    placement = make_placement(desk, pupil=pupil, period=period)
    own = OwnTimes(starts=date(2026, 12, 3), weekdays=("do", "vr"), hours="09:00-12:00")
    assert set_period_pupil(desk, period, [pupil], own).judged == 1
    with desk.open_unit() as session:
        situation = Situations(session, desk.law).of(session.get_one(Placement, placement))
    stage = [(day.date.isoformat(), str(day.stage[0])) for day in situation.days if day.stage]
    assert stage[0] == ("2026-12-03", "09:00-12:00")
    assert len(stage) == 4
    assert situation.starts == date(2026, 12, 3)
    (row,) = period_pupils(desk, period)
    assert row.own_text == "do, vr, 09:00-12:00, vanaf 3 dec 2026"


def test_own_times_without_a_stage_day_are_refused(desk):
    pupil, period = make_pupil(desk), make_period(desk)
    with pytest.raises(OwnDaysError):
        set_period_pupil(desk, period, [pupil], OwnTimes(starts=date(2027, 1, 11)))
    with pytest.raises(InvalidInputError):
        set_period_pupil(desk, period, [pupil], OwnTimes(weekdays=("maandag",)))
    assert period_pupils(desk, period)[0].own is None


def test_a_docentenstage_has_no_pupils(desk):
    make_school(desk)
    pupil = make_pupil(desk)
    period = add_period(desk, form(form="Docentenstage", weekdays=frozenset({0})))
    assert period_pupils(desk, period) == ()
    with pytest.raises(TeachersOnlyError):
        set_period_pupil(desk, period, [pupil], OwnTimes())
    assert plan_period(desk, "Blok voorjaar").pupils == 0


def test_a_period_tells_which_days_fall_away_and_why(desk):
    make_school(desk)
    company = make_company(desk, name="Bouw BV")
    pupil = make_pupil(desk)
    place = make_place(desk, company=company)
    period = make_period(desk, starts=date(2026, 12, 7), ends=date(2027, 1, 15))
    make_placement(desk, pupil=pupil, place=place, period=period)
    with desk.open_unit() as session:
        location = session.scalars(select(Location)).one()
        values = {"school_year": "2026-2027", "region": "noord", "location_id": location.id}
        session.add_all(
            (
                HolidayRow(
                    **values,
                    name="studiedag",
                    kind="study",
                    stage=True,
                    starts=date(2026, 12, 8),
                    ends=date(2026, 12, 8),
                ),
                HolidayRow(
                    **values,
                    name="toetsweek",
                    kind="test",
                    lessons=True,
                    starts=date(2027, 1, 11),
                    ends=date(2027, 1, 12),
                ),
                CompanyClosing(
                    company_id=company,
                    starts=date(2027, 1, 4),
                    ends=date(2027, 1, 5),
                    reason="inventaris",
                ),
            )
        )
    days = period_calendar(desk, period)
    assert days.summary == ("18 stagedagen, samen 126 uur",)
    assert [row.text for row in days.locations[0].away] == [
        "kerst: 21 dec 2026 - 1 jan 2027 (10 stagedagen)",
        "toetsweek: 11 jan 2027 - 12 jan 2027 (2 stagedagen)",
    ]
    (closed,) = days.closed
    assert (closed.name, closed.pupils) == ("Bouw BV", 1)
    assert closed.away[0].text == "inventaris: 4 jan 2027 - 5 jan 2027 (2 stagedagen)"
    with desk.open_unit() as session:
        row = session.scalars(select(Placement)).one()
        ledger = {day.date: day for day in Situations(session, desk.law).of(row).days}
    assert ledger[date(2026, 12, 8)].stage
    assert ledger[date(2027, 1, 11)].school
    assert not ledger[date(2027, 1, 11)].stage
    assert ledger[date(2027, 1, 4)].school
    assert not ledger[date(2027, 1, 4)].stage


def test_a_period_shorter_than_its_form_asks_says_so(desk):
    make_school(desk)
    period = add_period(desk, form(form="Leer-werktraject", weekdays=frozenset({0, 1})))
    (warning,) = period_calendar(desk, period).warnings
    assert warning == "Leer-werktraject vraagt minstens 640 uur. Deze periode heeft 28 uur."
