"""What places take in a plan: per period, weekday and half day, by mentor, open and suitable."""

from datetime import date

import pytest
from sqlalchemy import select

from stagetool.office.period_overview import period_overview
from stagetool.office.period_pupils import OwnTimes, set_period_pupil
from stagetool.office.place_pupil import NotHereError, place_pupil
from stagetool.office.plan_period import plan_period
from stagetool.office.why_not_here import why_not_here
from stagetool.records.tables import (
    CompanyClosing,
    Mentor,
    Place,
    PlaceCapacity,
    Placement,
    Site,
)
from tests.factories import (
    make_company,
    make_period,
    make_place,
    make_placement,
    make_pupil,
    make_school,
    name_of,
)


def pupils(desk, count):
    return [make_pupil(desk) for _ in range(count)]


def plan(desk, period):
    return plan_period(desk, name_of(desk, period))


def change(desk, place, **values):
    with desk.open_unit() as session:
        row = session.get_one(Place, place)
        for name, value in values.items():
            setattr(row, name, value)


@pytest.mark.parametrize(
    ("rows", "placed"),
    [
        ([{"number": 1}], 1),
        ([{"weekday": "wo", "number": 2}], 2),
        ([{"weekday": "wo", "number": 2}, {"weekday": "wo", "half": "pm", "number": 1}], 1),
        ([{"half": "am", "number": 0}], 0),
        ([{"number": 1}, {"weekday": "za", "number": 0}], 1),
        ([{"number": 4}], 4),
    ],
)
def test_the_narrowest_number_of_a_place_holds(desk, rows, placed):
    pupils(desk, 5)
    place, period = make_place(desk, number=3), make_period(desk)
    with desk.open_unit() as session:
        session.get_one(Place, place).capacities = [PlaceCapacity(**row) for row in rows]
    report = plan(desk, period)
    assert report.placed == placed
    assert report.status == "optimal"
    if placed < 5:
        assert {reason.reason for one in report.unplaced for reason in one.reasons} == {"vol"}


def test_a_number_for_one_period_holds_in_that_period_only(desk):
    pupils(desk, 3)
    place = make_place(desk, number=3)
    one, two = (
        make_period(desk),
        make_period(desk, starts=date(2027, 1, 11), ends=date(2027, 1, 15)),
    )
    with desk.open_unit() as session:
        row = session.get_one(Place, place)
        row.capacities = [PlaceCapacity(period_id=one, number=1)]
    assert plan(desk, one).placed == 1
    assert plan(desk, two).placed == 2  # who went before does not go again


def test_a_place_serves_mornings_and_afternoons_in_turn(desk):
    pupils(desk, 2)
    place = make_place(desk, number=1)
    others = [make_pupil(desk, school_class="4K2") for _ in range(2)]
    morning = make_period(desk, hours="08:30-12:00", breaks="", weekdays=("di",))
    afternoon = make_period(
        desk, hours="13:00-16:30", breaks="", weekdays=("di",), classes=("4K2",)
    )
    assert plan(desk, morning).placed == 1
    assert plan(desk, afternoon).placed == 1
    with desk.open_unit() as session:
        rows = session.scalars(select(Placement.place_id)).all()
    assert rows == [place, place]
    assert len(others) == 2


def test_a_pupil_has_two_companies_in_one_week_on_other_days_or_halves(desk):
    pupil = make_pupil(desk)
    first, second, third = (make_place(desk) for _ in range(3))
    monday = make_period(desk, weekdays=("ma",))
    make_placement(desk, pupil=pupil, place=first, period=monday)
    tuesday = make_period(desk, weekdays=("di",), hours="08:30-12:00", breaks="")
    late = make_period(desk, weekdays=("di",), hours="13:00-16:00", breaks="")
    also_monday = make_period(desk, weekdays=("ma", "di"))
    assert plan(desk, tuesday).placed == 1
    assert place_pupil(desk, pupil, third, late)
    with pytest.raises(NotHereError, match="andere stage"):
        place_pupil(desk, pupil, second, also_monday)
    reasons = [one.reason for one in why_not_here(desk, pupil, second, also_monday).obstacles]
    assert "heeft dan een andere stage" in reasons


def test_mentors_take_no_more_pupils_than_they_said(desk):
    pupils(desk, 5)
    company = make_company(desk)
    make_place(desk, company=company, number=6)
    with desk.open_unit() as session:
        session.scalars(select(Mentor)).one().most = 1
        site = session.scalars(select(Site)).one()
        site.mentors.append(Mentor(name="Bo", most=2))
    period = make_period(desk)
    assert plan(desk, period).placed == 3
    with desk.open_unit() as session:
        rows = session.scalars(select(Placement)).all()
        names = sorted(row.mentor.name for row in rows if row.mentor)
    assert len(names) == 3


def test_pupils_of_another_period_at_the_same_time_take_a_mentor_too(desk):
    pupils(desk, 3)
    company = make_company(desk)
    place = make_place(desk, company=company, number=5)
    with desk.open_unit() as session:
        mentor = session.scalars(select(Mentor)).one()
        mentor.most = 2
        number = mentor.id
    other = make_period(desk, classes=("4K9",))
    guest = make_pupil(desk, school_class="4K9")
    make_placement(desk, pupil=guest, place=place, period=other, mentor_id=number)
    period = make_period(desk)
    assert plan(desk, period).placed == 1


def test_a_company_that_is_closed_all_the_time_has_no_places(desk):
    (pupil,) = pupils(desk, 1)
    company = make_company(desk, name="Bouw BV")
    place, period = make_place(desk, company=company), make_period(desk)
    with desk.open_unit() as session:
        session.add(
            CompanyClosing(
                company_id=company, starts=date(2026, 11, 28), ends=date(2026, 12, 13), reason=""
            )
        )
    report = plan(desk, period)
    (one,) = report.unplaced
    assert one.reasons[0].reason == "bedrijf is dan gesloten"
    assert "gesloten tot en met 13 dec 2026" in one.reasons[0].remedy
    told = [line.reason for line in why_not_here(desk, pupil, place, period).obstacles]
    assert "bedrijf is dan gesloten" in told
    with pytest.raises(NotHereError):
        place_pupil(desk, pupil, place, period)


def test_a_place_that_the_office_called_unsuitable_takes_nobody(desk):
    (pupil,) = pupils(desk, 1)
    place, period = make_place(desk), make_period(desk)
    change(
        desk,
        place,
        suitability="unsuitable",
        suitability_by="Ans",
        suitability_until=date(2026, 1, 1),
    )
    (one,) = plan(desk, period).unplaced
    assert one.reasons[0].reason == "plaats is niet geschikt"
    assert "opnieuw" in one.reasons[0].remedy
    told = [line.reason for line in why_not_here(desk, pupil, place, period).obstacles]
    assert told.count("plaats is niet geschikt") == 1
    with pytest.raises(NotHereError, match="niet geschikt"):
        place_pupil(desk, pupil, place, period)
    change(desk, place, suitability="conditional")
    assert plan(desk, period).placed == 1


def test_who_comes_on_fewer_days_may_go_where_a_day_lacks(desk):
    usual, few = pupils(desk, 2)
    make_place(desk, weekdays=("ma", "di"), number=5)
    period = make_period(desk, weekdays=("ma", "di", "wo"))
    make_school(desk)
    set_period_pupil(desk, period, [few], OwnTimes(weekdays=("ma", "di")))
    report = plan(desk, period)
    assert [row.pupil for row in period_overview(desk, period).placements] == [few]
    (left,) = report.unplaced
    assert left.reasons[0].reason == "biedt niet alle dagen"
    assert usual not in {row.pupil for row in period_overview(desk, period).placements}


def test_mentors_are_shared_by_the_places_of_their_site(desk):
    pupils(desk, 6)
    company = make_company(desk)
    make_place(desk, company=company, number=3)
    make_place(desk, company=company, number=3)
    with desk.open_unit() as session:
        session.scalars(select(Mentor)).one().most = 1
        site = session.scalars(select(Site)).one()
        site.mentors.append(Mentor(name="Bo", most=2))
    period = make_period(desk)
    assert plan(desk, period).placed == 3
    with desk.open_unit() as session:
        rows = session.scalars(select(Placement)).all()
        names = sorted(row.mentor.name for row in rows if row.mentor)
    assert names == ["Bo", "Bo", "Els Kok"]
