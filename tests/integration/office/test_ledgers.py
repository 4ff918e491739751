"""The ledger of a period: what the law hears of lessons, stage and holidays."""

from datetime import date

from sqlalchemy import select

from stagetool.calendar.spans import Span
from stagetool.office.desk import Desk
from stagetool.office.ledgers import Ledgers, offers_all_days
from stagetool.records.tables import HolidayRow, Location, Period, Place
from tests.factories import make_period, make_place, make_school

MONDAY = date(2026, 11, 30)


def test_a_ribbon_day_stands_between_the_lessons_of_the_week(desk: Desk) -> None:
    period = make_period(desk, starts=MONDAY, ends=date(2026, 12, 6), weekdays=("di",))
    with desk.open_unit() as session:
        days = Ledgers(session).days(session.get_one(Period, period), None, None)
    assert [day.date.day for day in days] == [30, 1, 2, 3, 4]
    assert [bool(day.stage) for day in days] == [False, True, False, False, False]
    assert days[0].school == (Span.parse("08:30-15:00"),)
    assert days[1].stage == (Span.parse("08:30-16:00"),)
    assert days[1].breaks == (Span.parse("12:00-12:30"),)
    assert all(day.school_day for day in days)


def test_the_weeks_at_both_edges_are_filled_with_lessons(desk: Desk) -> None:
    period = make_period(
        desk, starts=date(2026, 12, 2), ends=date(2026, 12, 8), weekdays=("ma", "di", "wo")
    )
    with desk.open_unit() as session:
        days = Ledgers(session).days(session.get_one(Period, period), None, None)
    assert days[0].date == MONDAY
    assert days[-1].date == date(2026, 12, 11)
    assert [day.date for day in days if day.stage] == [
        date(2026, 12, 2),
        date(2026, 12, 7),
        date(2026, 12, 8),
    ]


def test_a_holiday_has_neither_lessons_nor_stage(desk: Desk) -> None:
    period = make_period(desk, starts=date(2026, 12, 14), ends=date(2027, 1, 8))
    with desk.open_unit() as session:
        row = session.get_one(Period, period)
        location = session.scalars(select(Location)).one()
        days = {day.date for day in Ledgers(session).days(row, None, location)}
    assert date(2026, 12, 18) in days
    assert date(2026, 12, 23) not in days
    assert date(2027, 1, 4) in days


def test_a_free_day_of_one_location_leaves_the_other_alone(desk: Desk) -> None:
    period = make_period(desk)
    make_school(desk, location="Rijssen")
    with desk.open_unit() as session:
        row = session.get_one(Period, period)
        almelo, rijssen = session.scalars(select(Location).order_by(Location.name))
        session.add(
            HolidayRow(
                school_year="2026-2027",
                name="studiedag",
                region="noord",
                location_id=rijssen.id,
                starts=date(2026, 12, 1),
                ends=date(2026, 12, 1),
            )
        )
        session.flush()
        ledgers = Ledgers(session)
        assert date(2026, 12, 1) in ledgers.stage_dates(row, None, almelo)
        assert date(2026, 12, 1) not in ledgers.stage_dates(row, None, rijssen)


def test_a_location_replaces_a_holiday_of_its_region(desk: Desk) -> None:
    make_school(desk)
    with desk.open_unit() as session:
        location = session.scalars(select(Location)).one()
        christmas = session.scalars(
            select(HolidayRow).where(HolidayRow.name == "kerst", HolidayRow.region == "noord")
        ).first()
        assert christmas is not None
        session.add(
            HolidayRow(
                school_year=christmas.school_year,
                name=christmas.name,
                region="noord",
                location_id=location.id,
                starts=christmas.starts,
                ends=christmas.starts,
            )
        )
        session.flush()
        own = Ledgers(session).holidays(location)
        found = [one for one in own if one.starts == christmas.starts]
        assert [one.ends for one in found] == [christmas.starts]


def test_the_hours_of_the_place_go_before_those_of_the_period(desk: Desk) -> None:
    period, place = make_period(desk), make_place(desk, hours="07:30-12:00")
    with desk.open_unit() as session:
        row, seat = session.get_one(Period, period), session.get_one(Place, place)
        day = Ledgers(session).days(row, seat, None)[0]
    assert day.stage == (Span.parse("07:30-12:00"),)
    assert day.breaks == ()


def test_pupils_of_one_place_share_their_days(desk: Desk) -> None:
    period, place = make_period(desk), make_place(desk)
    with desk.open_unit() as session:
        row, seat = session.get_one(Period, period), session.get_one(Place, place)
        ledgers = Ledgers(session)
        assert ledgers.days(row, seat, None) is ledgers.days(row, None, None)


def test_a_place_that_lacks_a_day_of_the_period_does_not_offer_all(desk: Desk) -> None:
    period = make_period(desk, weekdays=("ma", "di"))
    whole, half = make_place(desk), make_place(desk, weekdays=("ma", "wo"))
    with desk.open_unit() as session:
        row = session.get_one(Period, period)
        assert offers_all_days(row, session.get_one(Place, whole))
        assert not offers_all_days(row, session.get_one(Place, half))
