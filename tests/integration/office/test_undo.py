"""Undo and redo of what was done by hand; no gate is passed on the way back."""

from datetime import date

import pytest
from sqlalchemy import select

from stagetool.office.confirm_period import confirm_period
from stagetool.office.edit_place import PlaceForm, edit_place
from stagetool.office.end_placement import end_placement
from stagetool.office.erase_pupil import erase_pupil
from stagetool.office.judging import judge_periods
from stagetool.office.pin_placement import pin_placement
from stagetool.office.place_pupil import NotHereError, place_pupil
from stagetool.office.remove_placement import remove_placement
from stagetool.office.replace_pupil import replace_pupil
from stagetool.office.sign_agreements import sign_agreements
from stagetool.office.undo import (
    NothingToUndoError,
    UndoClashError,
    UndoGoneError,
    redo_last,
    undo_last,
    undo_state,
)
from stagetool.records.pictures import take_picture
from stagetool.records.tables import AuditEntry, Place, Placement, Unplaced
from tests.factories import make_period, make_place, make_placement, make_pupil, name_of

TODAY = date(2026, 11, 23)
ALL = ("school", "company", "parent")


def picture(desk, period, pupil):
    with desk.open_unit() as session:
        return take_picture(session, period, pupil)


def confirmed(desk, place=None):
    period, pupil = make_period(desk), make_pupil(desk, surname="Bos", infix="", given_name="Sam")
    placement = make_placement(desk, pupil=pupil, period=period, place=place or make_place(desk))
    sign_agreements(desk, name_of(desk, period), ALL, TODAY)
    assert confirm_period(desk, name_of(desk, period)).confirmed == 1
    return placement, pupil, period


def state(desk, placement):
    with desk.open_unit() as session:
        row = session.get(Placement, placement)
        return row.state if row is not None else None


def test_a_new_desk_has_nothing_to_undo(desk):
    assert (undo_state(desk).undo, undo_state(desk).redo) == ("", "")
    with pytest.raises(NothingToUndoError):
        undo_last(desk)
    with pytest.raises(NothingToUndoError):
        redo_last(desk)


def test_placing_moving_pinning_and_removing_go_back_step_by_step_and_forth_again(desk):
    pupil, period = make_pupil(desk, surname="Bos", infix="", given_name="Sam"), make_period(desk)
    first, second = make_place(desk), make_place(desk)
    seen = [picture(desk, period, pupil)]

    def look():
        seen.append(picture(desk, period, pupil))

    placement = place_pupil(desk, pupil, first, period)
    look()
    placement = place_pupil(desk, pupil, second, period)
    look()
    pin_placement(desk, placement, pinned=False)
    look()
    remove_placement(desk, placement)
    look()
    assert undo_state(desk).undo == "weghalen van de plaatsing van Sam Bos"
    for before in reversed(seen[:-1]):
        undo_last(desk)
        assert picture(desk, period, pupil).same_as(before)
    assert undo_state(desk).redo == "plaatsing van Sam Bos"
    for after in seen[1:]:
        redo_last(desk)
        assert picture(desk, period, pupil).same_as(after)
    assert undo_state(desk).redo == ""


def test_an_end_goes_back_with_agreement_and_confirmation(desk):
    placement, pupil, period = confirmed(desk)
    before = picture(desk, period, pupil)
    end_placement(desk, placement, reason="behaviour")
    assert state(desk, placement) == "ended"
    done = undo_last(desk)
    assert (done.pupil, done.period) == (pupil, period)
    assert "Sam Bos" in done.text
    assert picture(desk, period, pupil).same_as(before)
    with desk.open_unit() as session:
        assert session.scalars(select(Unplaced)).all() == []
        assert session.scalars(select(AuditEntry.action)).all()[-1] == "undo_last"


def test_a_confirmation_comes_back_only_when_it_could_be_given_today(desk):
    place = make_place(desk)
    placement, _, _ = confirmed(desk, place)
    end_placement(desk, placement, reason="behaviour")
    edit_place(desk, place, PlaceForm(youth_rie="unknown"))
    undo_last(desk)
    assert state(desk, placement) == "proposed"


def test_a_replacement_goes_back_as_one_step(desk):
    placement, pupil, period = confirmed(desk)
    before = picture(desk, period, pupil)
    replace_pupil(desk, placement, make_place(desk), reason="unsafe")
    undo_last(desk)
    assert picture(desk, period, pupil).same_as(before)


def test_what_changed_since_is_left_alone_and_the_step_is_dropped(desk):
    pupil, period, place = make_pupil(desk), make_period(desk), make_place(desk)
    placement = place_pupil(desk, pupil, place, period)
    sign_agreements(desk, name_of(desk, period), ("school",), TODAY)
    with pytest.raises(UndoGoneError):
        undo_last(desk)
    assert state(desk, placement) == "proposed"
    with pytest.raises(NothingToUndoError):
        undo_last(desk)


def test_a_pupil_does_not_come_back_to_a_seat_that_was_given_away(desk):
    place = make_place(desk, number=1)
    placement, _, period = confirmed(desk, place)
    end_placement(desk, placement, reason="behaviour")
    other = make_placement(desk, pupil=make_pupil(desk), place=place, period=period)
    with pytest.raises(UndoClashError):
        undo_last(desk)
    assert (state(desk, placement), state(desk, other)) == ("ended", "proposed")
    assert undo_state(desk).undo


def test_a_number_that_was_given_to_another_placement_is_no_obstacle(desk):
    pupil, period, place = make_pupil(desk), make_period(desk), make_place(desk, number=5)
    placement = place_pupil(desk, pupil, place, period)
    sign_agreements(desk, name_of(desk, period), ALL, TODAY)
    remove_placement(desk, placement)
    other = make_placement(desk, pupil=make_pupil(desk), place=place, period=period)
    assert other == placement
    undo_last(desk)
    with desk.open_unit() as session:
        back = session.scalars(select(Placement).where(Placement.pupil_id == pupil)).one()
        assert back.id != placement
        assert len(back.agreement.signatures) == 3


def test_a_change_that_fails_leaves_no_step(desk):
    with pytest.raises(NotHereError):
        place_pupil(desk, make_pupil(desk), make_place(desk, number=0), make_period(desk))
    assert undo_state(desk).undo == ""


def test_an_erased_pupil_does_not_come_back(desk):
    placement, _, period = confirmed(desk)
    end_placement(desk, placement, reason="left_school")
    with desk.open_unit() as session:
        number = session.get_one(Placement, placement).pupil.number
    erase_pupil(desk, number)
    with pytest.raises((UndoGoneError, NothingToUndoError)):
        undo_last(desk)
    assert state(desk, placement) == "ended"
    with desk.open_unit() as session:
        judge_periods(desk, session, (period,))
        assert session.scalars(select(Place)).first() is not None
