"""Corners of the way of a placement that no ordinary day walks into."""

from datetime import date

import pytest
from sqlalchemy import select

from stagetool.base.errors import RecordGoneError
from stagetool.base.ids import PeriodId, PupilId
from stagetool.base.texts import Texts
from stagetool.office.answer_request import answer_request
from stagetool.office.assess_period import assess_period
from stagetool.office.chosen_placements import Choice
from stagetool.office.end_placement import end_placement
from stagetool.office.end_reasons import end_text
from stagetool.office.export_figures import figures
from stagetool.office.gates import gate_texts
from stagetool.office.list_periods import list_periods
from stagetool.office.period_overview import period_overview
from stagetool.office.period_standings import period_standings
from stagetool.office.pin_placement import pin_placement
from stagetool.office.place_pupil import place_pupil
from stagetool.office.placement_conflicts import placement_conflicts
from stagetool.office.placement_history import placement_history
from stagetool.office.replace_pupil import replace_pupil
from stagetool.office.sign_agreements import sign_agreements
from stagetool.office.undo import (
    NothingToUndoError,
    UndoGoneError,
    redo_last,
    undo_last,
)
from stagetool.office.undo_log import MOST, UndoLog, UndoStep
from stagetool.records.pictures import Picture
from stagetool.records.tables import Placement, Unplaced
from tests.factories import make_period, make_place, make_placement, make_pupil, name_of

TODAY = date(2026, 11, 23)
ALL = ("school", "company", "parent")


def test_a_second_yes_keeps_the_first_day(desk):
    placement = make_placement(desk)
    assess_period(desk)
    with desk.open_unit() as session:
        name = session.get_one(Placement, placement).period.name
    answer_request(desk, Choice(name), yes=True, on=date(2026, 11, 20))
    again = answer_request(desk, Choice(name), yes=True)
    assert (again.done, again.kept) == (0, 1)
    with desk.open_unit() as session:
        assert session.get_one(Placement, placement).promised_on == date(2026, 11, 20)


def test_a_reason_of_another_program_is_told_as_it_stands(texts: Texts):
    assert end_text("", texts) == ""
    assert end_text("toekomst\nmet een zin", texts) == "toekomst: met een zin"
    assert end_text("absent", texts) == "langdurig afwezig"


def test_an_agreement_that_lacks_nobody_is_told_in_general(desk):
    period = make_period(desk)
    placement = make_placement(desk, period=period)
    sign_agreements(desk, name_of(desk, period), ALL, TODAY)
    with desk.open_unit() as session:
        row = session.get_one(Placement, placement)
        assert gate_texts(row, ("agreement",), desk.texts, TODAY) == (
            "De overeenkomst is nog niet door iedereen getekend.",
        )


def test_an_ended_placement_clashes_with_nothing_and_stands_last(desk):
    period = make_period(desk)
    ended = make_placement(desk, period=period, place=make_place(desk, number=0))
    make_placement(desk, period=period)
    assess_period(desk)
    assert placement_conflicts(desk, ended)
    end_placement(desk, ended, reason="left_school")
    assert placement_conflicts(desk, ended) == ()
    assert [row.placement for row in period_standings(desk, period).rows][-1] == ended


def test_a_verdict_that_nobody_can_explain_any_more_is_a_clash(desk):
    placement = make_placement(desk, verdict="prohibited")
    (line,) = placement_conflicts(desk, placement)
    assert (line.word, line.firm) == ("admission", True)


def test_ending_twice_in_a_row_leaves_one_line_of_who_waits(desk):
    period, pupil = make_period(desk), make_pupil(desk)
    first = make_placement(desk, period=period, pupil=pupil)
    end_placement(desk, first, reason="pupil_stops")
    with desk.open_unit() as session:
        session.add(Placement(period_id=period, pupil_id=pupil, place_id=make_id(session, first)))
        session.flush()
        second = session.scalars(select(Placement.id).order_by(Placement.id.desc())).first()
    end_placement(desk, second, reason="pupil_stops")
    with desk.open_unit() as session:
        assert len(session.scalars(select(Unplaced)).all()) == 1


def make_id(session, placement):
    return session.get_one(Placement, placement).place_id


def test_who_lost_a_place_needs_one_and_who_left_does_not(desk):
    period = make_period(desk)
    stopped, left = make_placement(desk, period=period), make_placement(desk, period=period)
    end_placement(desk, stopped, reason="company_stops")
    end_placement(desk, left, reason="left_school")
    (row,) = list_periods(desk)
    assert (row.pupils, row.placed) == (2, 1)
    (waiting,) = period_overview(desk, period).unplaced
    assert waiting.reasons == (("stage is eerder gestopt", 1),)
    assert waiting.remedy
    with desk.open_unit() as session:
        companies = [one for one in figures(session) if one.kind == "company"]
    assert companies == []  # both ended before their first day


def test_own_days_of_a_pupil_count_in_the_history(desk):
    period, pupil = make_period(desk), make_pupil(desk)
    make_placement(desk, period=period, pupil=pupil)
    (row,) = placement_history(desk, pupil)
    assert row.days == "30 nov 2026 - 11 dec 2026"
    with desk.open_unit() as session:
        placed = session.scalars(select(Placement)).one()
        placed.state, placed.ended_on = "ended", date(2026, 11, 24)
    (row,) = placement_history(desk, pupil)
    assert row.days == ""


def test_nobody_is_placed_who_is_not_there(desk):
    with pytest.raises(RecordGoneError):
        place_pupil(desk, PupilId(999), make_place(desk), make_period(desk))
    with pytest.raises(RecordGoneError):
        place_pupil(desk, make_pupil(desk), make_place(desk), PeriodId(999))


def test_what_was_undone_and_changed_since_cannot_be_done_again(desk):
    pupil, period, place = make_pupil(desk), make_period(desk), make_place(desk)
    place_pupil(desk, pupil, place, period)
    undo_last(desk)
    make_placement(desk, pupil=pupil, period=period)
    with pytest.raises(UndoGoneError):
        redo_last(desk)
    with pytest.raises(NothingToUndoError):
        redo_last(desk)


def test_a_replaced_placement_is_done_again_with_its_history(desk):
    period, pupil = make_period(desk), make_pupil(desk)
    old = make_placement(desk, period=period, pupil=pupil)
    assess_period(desk)
    replace_pupil(desk, old, make_place(desk), reason="unsafe")
    undo_last(desk)
    redo_last(desk)
    ended, running = placement_history(desk, pupil)
    assert (ended.placement, running.replaces) == (old, old)


def test_pinning_what_is_pinned_is_no_step(desk):
    placement = make_placement(desk, pinned=True)
    pin_placement(desk, placement, pinned=True)
    with pytest.raises(NothingToUndoError):
        undo_last(desk)


def test_the_log_keeps_the_last_steps_only():
    log, bare = UndoLog(), Picture(1, 1, {})
    for number in range(MOST + 5):
        log.push(UndoStep("place_pupil", f"{number}", bare, bare))
    assert (len(log.done), log.done[0].name) == (MOST, "5")
    assert "5" not in repr(log)  # no name in a report of a crash
    assert "5" not in repr(log.done[0])
    log.clear()
    assert (log.done, log.undone) == ([], [])
