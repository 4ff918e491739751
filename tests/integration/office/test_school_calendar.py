"""The calendar of the school, per location, and closed companies."""

from datetime import date

import pytest
from sqlalchemy import select

from stagetool.base.errors import InvalidInputError, RecordGoneError, RequestError
from stagetool.base.ids import ClosingId, CompanyId, HolidayId
from stagetool.office.company_closings import (
    ClosingForm,
    add_closing,
    company_closings,
    edit_closing,
    remove_closing,
)
from stagetool.office.import_holidays import import_holidays
from stagetool.office.ledgers import Ledgers
from stagetool.office.reports import ImportOptions
from stagetool.office.school_calendar import (
    DayForm,
    DayTakenError,
    add_day,
    calendar_overview,
    check_day,
    edit_day,
    remove_day,
)
from stagetool.records.tables import Location, Period, Place, Placement
from tests.factories import make_company, make_period, make_place, make_placement, make_school


def dates_of(desk, period, location):
    with desk.open_unit() as session:
        row = session.get_one(Period, period)
        at = session.scalars(select(Location).where(Location.name == location)).one()
        return Ledgers(session).stage_dates(row, None, at)


def test_the_calendar_of_a_location_shows_its_region_by_day_with_its_source(desk):
    make_school(desk)
    overview = calendar_overview(desk, "2026-2027", "almelo")
    assert (overview.location, overview.region) == ("Almelo", "noord")
    rows = {row.name: row for row in overview.rows}
    assert rows["herfst"].days_text == "10 okt 2026 - 18 okt 2026"
    assert rows["herfst"].source_text.endswith("nog niet gecontroleerd")
    assert rows["koningsdag"].source_text == "elk jaar dezelfde dag, gecontroleerd op 21 nov 2026"
    assert rows["kerst"].effect_text == "geen les, geen stage"
    assert rows["kerst"].weeks_text == "week 51 - 53"
    assert overview.unchecked == 5
    assert [row.starts for row in overview.rows] == sorted(row.starts for row in overview.rows)
    assert overview.school_years == ("2025-2026", "2026-2027", "2027-2028")


def test_without_a_location_the_calendar_is_that_of_the_school(desk):
    overview = calendar_overview(desk)
    assert (overview.school_year, overview.location, overview.region) == ("2026-2027", "", "midden")
    with pytest.raises(RequestError):
        calendar_overview(desk, location="Nergens")


def test_a_location_has_its_own_days_and_replaces_those_of_the_region(desk):
    make_school(desk)
    make_school(desk, location="Rijssen")
    period = make_period(desk)
    make_placement(desk, period=period)
    day = date(2026, 12, 1)
    changed = add_day(desk, DayForm("studiedag", day, kind="study", location="Almelo"))
    assert changed.judged == 1
    assert day not in dates_of(desk, period, "Almelo")
    assert day in dates_of(desk, period, "Rijssen")
    assert [row.own for row in calendar_overview(desk, None, "Almelo").rows].count(True) == 1
    edit_day(desk, changed.day, DayForm(stage=True))
    assert day in dates_of(desk, period, "Almelo")
    remove_day(desk, changed.day)
    assert [row.own for row in calendar_overview(desk, None, "Almelo").rows].count(True) == 0
    own = DayForm("kerst", date(2026, 12, 7), date(2027, 1, 3), kind="holiday", location="Almelo")
    add_day(desk, own)
    assert max(dates_of(desk, period, "Almelo")) < date(2026, 12, 7)
    assert max(dates_of(desk, period, "Rijssen")) == date(2026, 12, 11)


def test_in_a_test_week_there_are_lessons_and_no_stage(desk):
    make_school(desk)
    period = make_period(desk)
    add_day(desk, DayForm("toetsweek", date(2026, 12, 7), date(2026, 12, 11), kind="test"))
    assert max(dates_of(desk, period, "Almelo")) == date(2026, 12, 11)
    row = add_day(
        desk,
        DayForm("toetsweek", date(2026, 12, 7), date(2026, 12, 11), kind="test", region="noord"),
    )
    assert max(dates_of(desk, period, "Almelo")) == date(2026, 12, 4)
    rows = {one.day: one for one in calendar_overview(desk, None, "Almelo").rows}
    assert rows[row.day].effect_text == "wel les, geen stage"


def test_dates_that_somebody_compared_are_no_longer_asked_about(desk):
    make_school(desk)
    autumn = calendar_overview(desk, None, "Almelo").rows[0]
    check_day(desk, autumn.day, "Regeling schoolvakanties")
    looked = calendar_overview(desk, None, "Almelo").rows[0]
    assert looked.source_text == "Regeling schoolvakanties, gecontroleerd op 23 nov 2026"
    assert looked.checked
    edit_day(desk, autumn.day, DayForm(ends=date(2026, 10, 20)))
    assert calendar_overview(desk, None, "Almelo").rows[0].ends == date(2026, 10, 20)


@pytest.mark.parametrize(
    "form",
    [
        DayForm("x"),
        DayForm("", date(2026, 12, 1)),
        DayForm("x", date(2026, 12, 2), date(2026, 12, 1)),
        DayForm("x", date(2026, 12, 2), date(2027, 12, 1)),
        DayForm("x", date(2026, 12, 1), kind="feest"),
        DayForm("x", date(2026, 12, 1), region="oost"),
    ],
)
def test_a_day_that_cannot_be_is_refused(desk, form):
    with pytest.raises(InvalidInputError):
        add_day(desk, form)


def test_a_row_is_in_the_calendar_once(desk):
    with pytest.raises(DayTakenError):
        add_day(desk, DayForm("Kerst", date(2026, 12, 21), region="midden"))
    with pytest.raises(RecordGoneError):
        edit_day(desk, HolidayId(999), DayForm())
    with pytest.raises(RecordGoneError):
        remove_day(desk, HolidayId(999))


def test_a_closed_company_has_no_stage_on_those_days(desk):
    company = make_company(desk, name="Bouw BV")
    place, period = make_place(desk, company=company), make_period(desk)
    make_placement(desk, place=place, period=period)
    closed = ClosingForm(date(2026, 12, 7), date(2026, 12, 11), " bouwvak ")
    changed = add_closing(desk, [company], closed)
    assert (changed.companies, changed.judged) == (1, 1)
    (row,) = company_closings(desk, company)
    assert (row.reason, row.days_text, row.weeks_text) == (
        "bouwvak",
        "7 dec 2026 - 11 dec 2026",
        "week 50",
    )
    with desk.open_unit() as session:
        placement = session.scalars(select(Placement)).one()
        dates = Ledgers(session).stage_dates(placement.period, session.get_one(Place, place), None)
    assert max(dates) == date(2026, 12, 4)
    edit_closing(desk, row.closing, ClosingForm(date(2026, 12, 11)))
    assert company_closings(desk)[0].days_text == "11 dec 2026"
    remove_closing(desk, row.closing)
    assert company_closings(desk, company) == ()


def test_a_closing_that_cannot_be_is_refused(desk):
    company = make_company(desk)
    with pytest.raises(InvalidInputError):
        add_closing(desk, [company], ClosingForm(date(2026, 12, 7), date(2026, 12, 1)))
    add_closing(desk, [company], ClosingForm(date(2026, 12, 7)))
    with pytest.raises(InvalidInputError):
        add_closing(desk, [company], ClosingForm(date(2026, 12, 7)))
    with pytest.raises(InvalidInputError):
        add_closing(desk, [company], ClosingForm(date(2026, 12, 8), reason="x" * 70))
    with pytest.raises(RecordGoneError):
        add_closing(desk, [CompanyId(99)], ClosingForm(date(2026, 12, 7)))
    with pytest.raises(RecordGoneError):
        remove_closing(desk, ClosingId(99))


def test_imported_dates_say_that_the_school_handed_them_in(desk, tmp_path):
    make_school(desk)
    file = tmp_path / "vakanties.csv"
    file.write_text(
        "schooljaar;vakantie;regio;van;tot en met;status\n"
        "2026-2027;herfst;Noord;10-10-2026;20-10-2026;advies\n"
        "2026-2027;koningsdag;Noord;27-04-2027;27-04-2027;feestdag\n",
        encoding="utf-8",
    )
    import_holidays(desk, file, ImportOptions())
    rows = {row.name: row for row in calendar_overview(desk, None, "Almelo").rows}
    assert rows["herfst"].ends == date(2026, 10, 20)
    assert rows["herfst"].source_text == "eigen lijst van de school"
    assert rows["koningsdag"].kind == "public"
