"""Why a pupil does not have one certain place."""

from datetime import date

import pytest

from stagetool.base.errors import RecordGoneError
from stagetool.base.ids import PlaceId
from stagetool.office.place_pupil import NotHereError, place_pupil
from stagetool.office.why_not_here import why_not_here
from stagetool.records.tables import Wish
from tests.factories import make_company, make_period, make_place, make_placement, make_pupil


def test_a_possible_place_has_no_obstacles_but_a_wish_and_a_distance(desk):
    company = make_company(desk, town="Wierden")
    place = make_place(desk, company=company)
    answer = why_not_here(desk, make_pupil(desk, wishes=(company,)), place, make_period(desk))
    assert (answer.obstacles, answer.wish, answer.avoided) == ((), 1, False)
    assert answer.distance_km == pytest.approx(5, abs=2)


def test_every_obstacle_is_named_with_its_remedy(desk):
    company = make_company(desk, name="Bakker Bol", number="42", leave_alone_until=date(2027, 7, 1))
    place = make_place(
        desk, company=company, minimum_age=17, profiles=("Z&W",), activities=(), number=1
    )
    period = make_period(desk)
    make_placement(desk, place=place, period=period)
    pupil = make_pupil(desk, profile="PIE", born=date(2010, 5, 6))
    answer = why_not_here(desk, pupil, place, period)
    assert [(line.reason, line.firm) for line in answer.obstacles] == [
        ("past niet bij het profiel", False),
        ("bedrijf nu niet benaderen", False),
        ("bedrijf vraagt een hogere leeftijd", False),
        ("geen werkzaamheid die mag", True),
        ("vol", True),
    ]
    assert "6 mei 2027" in answer.obstacles[2].remedy
    assert all("Bol (42)" in line.remedy for line in answer.obstacles[1:])


def test_a_birthday_of_years_ahead_is_no_remedy(desk):
    place = make_place(desk, minimum_age=18)
    answer = why_not_here(desk, make_pupil(desk, born=date(2010, 5, 6)), place, make_period(desk))
    assert "2028" not in answer.obstacles[0].remedy


@pytest.mark.parametrize(
    "place", [{"activities": ()}, {"weekdays": ("ma",)}, {"number": 0}, {"hours": "06:00-21:00"}]
)
def test_a_firm_obstacle_also_stops_placing_by_hand(desk, place):
    pupil, seat, period = make_pupil(desk), make_place(desk, **place), make_period(desk)
    assert [line.firm for line in why_not_here(desk, pupil, seat, period).obstacles] == [True]
    with pytest.raises(NotHereError):
        place_pupil(desk, pupil, seat, period)


def test_a_company_that_the_pupil_would_rather_not_have_is_said(desk):
    company = make_company(desk)
    pupil = make_pupil(desk)
    with desk.open_unit() as session:
        session.add(Wish(pupil_id=pupil, company_id=company, rank=0))
    place = make_place(desk, company=company)
    assert why_not_here(desk, pupil, place, make_period(desk)).avoided


def test_a_place_that_is_gone_is_said_to_be_gone(desk):
    with pytest.raises(RecordGoneError):
        why_not_here(desk, make_pupil(desk), PlaceId(999), make_period(desk))
