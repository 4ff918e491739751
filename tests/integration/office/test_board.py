"""The planning board: places with seats, how good each is for a pupil, changing places."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from stagetool.base.errors import LawDataError, RecordGoneError
from stagetool.office.board import board
from stagetool.office.board_repair import board_repair
from stagetool.office.board_targets import board_targets
from stagetool.office.board_year import board_year
from stagetool.office.keep_apart import keep_apart
from stagetool.office.pin_group import pin_company
from stagetool.office.place_pupil import (
    NotHereError,
    NotInPeriodError,
    PlacementSettledError,
    place_pupil,
)
from stagetool.office.read_law import LawOff
from stagetool.office.school_calendar import DayForm, add_day
from stagetool.office.swap_pupils import SamePairError, swap_choices, swap_pupils
from stagetool.office.undo import UndoClashError, redo_last, undo_last, undo_state
from stagetool.records.pictures import take_picture
from stagetool.records.tables import AuditEntry, Place, Placement, Unplaced
from tests.factories import (
    make_company,
    make_period,
    make_place,
    make_placement,
    make_pupil,
)

CONDITIONAL = "decoupeerzaag"


def of(found, place):
    return next(target for target in found.places if target.place == place)


def picture(desk, period, pupil):
    with desk.open_unit() as session:
        return take_picture(session, period, pupil)


def where(desk, period):
    with desk.open_unit() as session:
        query = select(Placement.pupil_id, Placement.place_id)
        return dict(session.execute(query.where(Placement.period_id == period)).all())


@pytest.fixture
def period(desk):
    return make_period(desk)


def sam(desk, **changes):
    return make_pupil(desk, given_name="Sam", infix="", surname="Bos", **changes)


def test_a_board_shows_every_place_with_its_seats_and_who_has_none(desk, period):
    bakery = make_company(desk, name="Bakkerij")
    place = make_place(desk, company=bakery, number=3)
    empty = make_place(desk, company=make_company(desk, name="Aannemer"), number=1)
    placement = place_pupil(desk, sam(desk), place, period)
    waiting = make_pupil(desk)
    pin_company(desk, period, bakery)
    found = board(desk, period)
    assert [one.place for one in found.places] == [empty, place]
    assert [(one.seats, one.free, one.pinned) for one in found.places] == [
        (1, 1, False),
        (3, 2, True),
    ]
    (card,) = found.places[1].cards
    assert (card.row.placement, card.row.pinned_by) == (placement, "company")
    assert [row.pupil for row in found.waiting] == [waiting]
    assert found.placed == 1


def test_a_seat_of_another_period_at_the_same_time_is_taken(desk, period):
    place = make_place(desk, number=2)
    make_placement(desk, place=place, period=make_period(desk, classes=("4K2",)))
    (one,) = board(desk, period).places
    assert (one.taken, one.free, one.cards) == (1, 1, ())


def test_a_board_of_a_period_that_is_gone_says_so(desk, period):
    for ask in (board, board_year, lambda desk, it: board_targets(desk, sam(desk), it)):
        with pytest.raises(RecordGoneError):
            ask(desk, period + 99)


def test_the_best_place_comes_first_and_says_why(desk, period):
    wished = make_company(desk, name="Garage")
    first = make_place(desk, company=wished)
    near = make_place(desk, company=make_company(desk, name="Bakkerij"))
    far = make_place(desk, company=make_company(desk, name="Smederij", town="Zwolle"))
    found = board_targets(desk, sam(desk, wishes=(wished,)), period)
    assert [target.place for target in found.places] == [first, near, far]
    assert [target.grade for target in found.places] == [1, 2, 3]
    assert found.places[0].words.startswith("1e wens, 1 km")
    assert found.places[2].words.startswith("geen wens, ")
    assert all(target.may for target in found.places)
    assert (found.pupil_name, found.placement, found.settled) == ("Sam Bos", None, False)


def test_what_needs_a_judgement_is_looked_at_first_and_what_may_not_says_what_helps(desk, period):
    asked = make_place(desk, activities=(CONDITIONAL,))
    lacking = make_place(desk, weekdays=("ma",))
    full = make_place(desk, number=1)
    place_pupil(desk, make_pupil(desk), full, period)
    found = board_targets(desk, sam(desk), period)
    assert of(found, asked).quality == "weigh"
    assert "alleen onder deskundig toezicht" in of(found, asked).words
    assert of(found, lacking).quality == "no"
    assert of(found, lacking).why == (
        "De plaats biedt niet alle stagedagen. Vraag het bedrijf om de andere dagen."
    )
    assert of(found, full).quality == "full"
    assert "Vraag het bedrijf om een plaats meer" in of(found, full).why


def test_another_profile_and_a_company_to_avoid_are_weighed_and_not_forbidden(desk, period):
    unlike = make_place(desk, profiles=("Groen",))
    assert of(board_targets(desk, sam(desk, profile="PIE"), period), unlike).quality == "weigh"


def test_where_the_pupil_is_already_stands_apart(desk, period):
    pupil, place = sam(desk), make_place(desk, number=1)
    placement = place_pupil(desk, pupil, place, period)
    found = board_targets(desk, pupil, period)
    assert of(found, place).quality == "here"
    assert (found.placement, found.settled) == (placement, False)


def test_a_target_that_may_is_a_place_that_placing_by_hand_takes_and_no_other(desk, period):
    """For all kinds of obstacles at once: what the board promises is what happens."""
    child = sam(desk, born=date(2011, 5, 1))
    friend = make_pupil(desk)
    together = make_place(desk)
    place_pupil(desk, friend, together, period)
    keep_apart(desk, child, friend)
    make_place(desk)
    make_place(desk, activities=(CONDITIONAL,))
    make_place(desk, activities=("zweven",))
    make_place(desk, weekdays=("di", "wo"))
    make_place(desk, number=0)
    make_place(desk, suitability="unsuitable", suitability_by="Jan")
    found = board_targets(desk, child, period)
    assert {target.quality for target in found.places} >= {"no", "full"}
    for target in found.places:
        if target.may:
            place_pupil(desk, child, target.place, period)
            undo_last(desk)
        else:
            with pytest.raises(NotHereError):
                place_pupil(desk, child, target.place, period)


def test_what_the_law_has_against_a_place_comes_with_the_smallest_change(desk):
    early = make_period(desk, hours="06:00-16:00", breaks="12:00-12:30")
    pupil, place = sam(desk, born=date(2012, 5, 1)), make_place(desk)
    target = of(board_targets(desk, pupil, early), place)
    assert target.quality == "no"
    assert target.lines[0].word == "times"
    assert board_repair(desk, pupil, place, early)
    usual = make_period(desk)
    assert board_repair(desk, sam(desk), place, usual) == ""
    with pytest.raises(RecordGoneError):
        board_repair(desk, pupil, place + 99, early)


def test_with_judging_off_no_place_is_called_possible(desk, period):
    make_place(desk)
    fault = LawDataError(file="nrk-stage.toml", place="regel 10", reason="onbekend woord x")
    off = replace(desk, law=LawOff(fault, desk.law.activities))
    (target,) = board_targets(off, sam(desk), period).places
    assert (target.quality, target.may, target.verdict) == ("no", False, "")
    assert board_repair(off, sam(desk), target.place, period) == ""
    assert target.why == "Oordelen staat uit. Dit is nog niet beoordeeld."


@pytest.fixture
def two(desk, period):
    """Sam at the bakery, Noor at the garage; both are full."""
    bakery = make_place(desk, company=make_company(desk, name="Bakkerij"), number=1)
    garage = make_place(desk, company=make_company(desk, name="Garage"), number=1)
    first, second = sam(desk), make_pupil(desk)
    place_pupil(desk, first, bakery, period)
    place_pupil(desk, second, garage, period)
    return first, second, bakery, garage


def test_two_pupils_change_places_in_one_step_that_goes_back_and_forth(desk, period, two):
    first, second, bakery, garage = two
    before = [picture(desk, period, pupil) for pupil in (first, second)]
    (choice,) = swap_choices(desk, first, garage, period)
    assert (choice.pupil, choice.may, choice.why) == (second, True, "")
    assert choice.back.name == "Bakkerij"
    swap_pupils(desk, first, second, period)
    assert where(desk, period) == {first: garage, second: bakery}
    with desk.open_unit() as session:
        rows = session.scalars(select(Placement)).all()
        assert all(row.verdict and row.pinned and row.receipt_code for row in rows)
        assert session.scalars(select(AuditEntry.action)).all()[-1] == "swap_pupils"
    assert undo_state(desk).undo.startswith("verwisseling van Sam Bos en Noor")
    after = [picture(desk, period, pupil) for pupil in (first, second)]
    undo_last(desk)
    for was, pupil in zip(before, (first, second), strict=True):
        assert picture(desk, period, pupil).same_as(was)
    redo_last(desk)
    for was, pupil in zip(after, (first, second), strict=True):
        assert picture(desk, period, pupil).same_as(was)
    undo_last(desk)
    undo_last(desk)
    assert where(desk, period) == {first: bakery}


def test_who_has_no_place_takes_one_and_the_other_has_none(desk, period):
    place, first, second = make_place(desk, number=1), sam(desk), make_pupil(desk)
    place_pupil(desk, second, place, period)
    (choice,) = swap_choices(desk, first, place, period)
    assert (choice.may, choice.back) == (True, None)
    swapped = swap_pupils(desk, first, second, period)
    assert swapped.second is None
    assert where(desk, period) == {first: place}
    with desk.open_unit() as session:
        assert [row.pupil_id for row in session.scalars(select(Unplaced))] == [second]
    for _ in range(2):
        undo_last(desk)
        assert where(desk, period) == {second: place}
        redo_last(desk)
        assert where(desk, period) == {first: place}


def test_a_pupil_who_may_not_be_at_the_others_place_does_not_change(desk, period, two):
    first, second, bakery, garage = two
    with desk.open_unit() as session:
        session.get_one(Place, bakery).weekdays = ("ma",)
    (choice,) = swap_choices(desk, first, garage, period)
    assert not choice.may
    assert "kan niet naar Bakkerij" in choice.why
    with pytest.raises(NotHereError):
        swap_pupils(desk, first, second, period)
    assert where(desk, period) == {first: bakery, second: garage}
    assert undo_state(desk).undo.startswith("plaatsing van")


def test_pupils_who_stay_apart_may_not_come_together_by_changing(desk, period, two):
    first, second, _, garage = two
    with desk.open_unit() as session:
        session.get_one(Place, garage).number = 2
    third = make_pupil(desk)
    place_pupil(desk, third, garage, period)
    keep_apart(desk, first, third)
    with pytest.raises(NotHereError):
        swap_pupils(desk, first, second, period)
    assert swap_pupils(desk, first, third, period).second is not None


def test_what_is_confirmed_or_at_one_place_or_not_there_does_not_change(desk, period, two):
    first, second, bakery, _ = two
    with pytest.raises(SamePairError):
        swap_pupils(desk, first, first, period)
    other = make_pupil(desk)
    with pytest.raises(RecordGoneError):
        swap_pupils(desk, first, other, period)
    with pytest.raises(NotInPeriodError):
        swap_pupils(desk, make_pupil(desk, school_class="4K9"), second, period)
    with desk.open_unit() as session:
        session.get_one(Place, bakery).number = 2
    place_pupil(desk, other, bakery, period)
    with pytest.raises(SamePairError):
        swap_pupils(desk, first, other, period)
    with desk.open_unit() as session:
        query = select(Placement).where(Placement.pupil_id == second)
        session.scalars(query).one().state = "confirmed"
    with pytest.raises(PlacementSettledError):
        swap_pupils(desk, first, second, period)


def test_a_change_is_not_undone_over_what_happened_since(desk, period, two):
    first, second, bakery, _ = two
    swap_pupils(desk, first, second, period)
    with desk.open_unit() as session:
        session.get_one(Place, bakery).weekdays = ("ma",)
    with pytest.raises(UndoClashError):
        undo_last(desk)
    assert where(desk, period)[second] == bakery


def test_the_year_shows_all_stages_with_today_holidays_and_test_weeks(desk, period):
    pupil, place = sam(desk), make_place(desk)
    placement = place_pupil(desk, pupil, place, period)
    later = make_period(desk, starts=date(2027, 2, 1), ends=date(2027, 2, 12))
    place_pupil(desk, pupil, place, later)
    make_placement(desk, period=make_period(desk, starts=date(2027, 9, 6), ends=date(2027, 9, 17)))
    add_day(
        desk,
        DayForm(
            name="Toetsen",
            starts=date(2027, 1, 18),
            ends=date(2027, 1, 22),
            kind="test",
            location="Almelo",
        ),
    )
    year = board_year(desk, period)
    assert (year.name, year.today) == ("2026-2027", date(2026, 11, 23))
    assert [bar.period for bar in year.bars] == [period, later]
    assert year.bars[0].placement == placement
    assert year.bars[0].weekdays == "ma, di, wo, do, vr"
    kinds = {mark.kind for mark in year.marks}
    assert {"holiday", "test"} <= kinds
