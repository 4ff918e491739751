"""Placing, pinning and removing by hand."""

from datetime import date

import pytest
from sqlalchemy import select

from stagetool.base.errors import RecordGoneError
from stagetool.base.ids import PlaceId, PlacementId
from stagetool.office.pin_placement import pin_placement
from stagetool.office.place_pupil import (
    NotHereError,
    NotInPeriodError,
    PlacementSettledError,
    place_pupil,
)
from stagetool.office.plan_period import plan_period
from stagetool.office.plan_reasons import reason_lines
from stagetool.office.remove_placement import remove_placement
from stagetool.records.tables import Placement, Unplaced
from tests.factories import (
    make_company,
    make_period,
    make_place,
    make_placement,
    make_pupil,
    name_of,
)


def rows(desk):
    with desk.open_unit() as session:
        return [
            (row.id, row.pupil_id, row.place_id, row.pinned)
            for row in session.scalars(select(Placement))
        ]


def test_a_pupil_placed_by_hand_is_judged_and_pinned(desk):
    pupil, place, period = make_pupil(desk), make_place(desk), make_period(desk)
    placement = place_pupil(desk, pupil, place, period)
    assert rows(desk) == [(placement, pupil, place, True)]
    with desk.open_unit() as session:
        row = session.get_one(Placement, placement)
        assert row.verdict
        assert row.receipt_code
        assert row.mentor is not None


def test_placing_again_moves_the_pupil(desk):
    pupil, period = make_pupil(desk), make_period(desk)
    first, second = make_place(desk), make_place(desk)
    place_pupil(desk, pupil, first, period)
    moved = place_pupil(desk, pupil, second, period)
    assert rows(desk) == [(moved, pupil, second, True)]
    assert place_pupil(desk, pupil, second, period) == moved


def test_a_pupil_left_over_leaves_that_list_when_placed(desk):
    pupil, period = make_pupil(desk), make_period(desk)
    plan_period(desk, name_of(desk, period))
    place_pupil(desk, pupil, make_place(desk), period)
    with desk.open_unit() as session:
        assert session.scalars(select(Unplaced)).all() == []


def test_the_companys_wishes_do_not_stop_who_places_by_hand(desk):
    pupil = make_pupil(desk, profile="PIE")
    company = make_company(desk, leave_alone_until=date(2027, 7, 1))
    place = make_place(desk, company=company, minimum_age=18, profiles=("Z&W",))
    assert place_pupil(desk, pupil, place, make_period(desk))


@pytest.mark.parametrize(
    ("pupil", "place", "word"),
    [
        ({"born": date(2014, 1, 1)}, {}, "geen stage"),
        ({}, {"activities": ()}, "geen werkzaamheid"),
        ({}, {"hours": "06:00-21:00"}, "uren"),
        ({}, {"weekdays": ("ma",)}, "dagen"),
        ({}, {"number": 0}, "vol"),
    ],
)
def test_law_days_and_room_are_limits(desk, pupil, place, word):
    period = make_period(desk)
    with pytest.raises(NotHereError) as caught:
        place_pupil(desk, make_pupil(desk, **pupil), make_place(desk, **place), period)
    assert word in desk.texts.explain(caught.value)
    assert rows(desk) == []


def test_the_room_counts_pupils_of_other_periods_at_the_same_time(desk):
    place = make_place(desk, number=1)
    other = make_period(desk, classes=("3K1",))
    make_placement(desk, pupil=make_pupil(desk, school_class="3K1"), place=place, period=other)
    with pytest.raises(NotHereError):
        place_pupil(desk, make_pupil(desk), place, make_period(desk))


def test_a_pupil_is_in_one_place_at_a_time(desk):
    pupil = make_pupil(desk)
    make_placement(desk, pupil=pupil, period=make_period(desk))
    with pytest.raises(NotHereError):
        place_pupil(desk, pupil, make_place(desk), make_period(desk))


def test_a_confirmed_placement_is_not_moved_or_removed(desk):
    pupil, period = make_pupil(desk), make_period(desk)
    row = make_placement(desk, pupil=pupil, period=period, state="confirmed")
    with pytest.raises(PlacementSettledError):
        place_pupil(desk, pupil, make_place(desk), period)
    with pytest.raises(PlacementSettledError):
        remove_placement(desk, row)
    assert len(rows(desk)) == 1


def test_only_pupils_of_the_period_are_placed_in_it(desk):
    place, period = make_place(desk), make_period(desk)
    for changes in ({"school_class": "3K1"}, {"gone": True}):
        with pytest.raises(NotInPeriodError):
            place_pupil(desk, make_pupil(desk, **changes), place, period)


def test_what_is_gone_is_said_to_be_gone(desk):
    pupil, period = make_pupil(desk), make_period(desk)
    with pytest.raises(RecordGoneError):
        place_pupil(desk, pupil, PlaceId(999), period)
    with pytest.raises(RecordGoneError):
        pin_placement(desk, PlacementId(999), pinned=True)
    with pytest.raises(RecordGoneError):
        remove_placement(desk, PlacementId(999))


def test_a_removed_placement_leaves_the_pupil_on_the_list_of_who_is_left(desk):
    row = make_placement(desk)
    remove_placement(desk, row)
    assert rows(desk) == []
    with desk.open_unit() as session:
        (left,) = session.scalars(select(Unplaced))
        (line,) = reason_lines(left.reasons, desk.texts)
    assert line.reason == "met de hand weggehaald"
    assert line.remedy
