"""Putting back what was taken away, when something changed underneath (trust F58)."""

import pytest

from stagetool.office.plan_period import plan_period
from stagetool.records.tables import Placement, Pupil
from tests.factories import make_placement
from ui.pages.period.page import PeriodPage

pytestmark = pytest.mark.gui


@pytest.fixture
def removed(context, school, show, desk, frame):
    """A period from which one placement was taken away in the window."""
    page = show(PeriodPage(context))
    plan_period(desk, school)
    page.refresh()
    row = next(one for one in page.body.plan_model.shown_rows() if "Bakkerij" in one.company)
    page.body.plan_view.choose(row.placement)
    page.placement_pane.ask_remove()
    assert frame.said[-1] == ("ui.placement.removed", "done")
    page.kept = row
    return page


def placements(desk):
    with desk.open_unit() as session:
        return sorted((one.pupil_id, one.place_id) for one in session.query(Placement))


def test_a_seat_that_was_given_away_meanwhile_is_not_taken_back(removed, desk, frame):
    row = removed.kept
    with desk.open_unit() as session:
        period = session.query(Placement).first().period_id
    make_placement(desk, place=row.place, period=period)
    before = placements(desk)
    removed.undo.undo()
    assert frame.said[-1] == ("office.undo.clash", "error")
    assert placements(desk) == before
    assert (row.pupil, row.place) not in before


def test_a_pupil_who_went_meanwhile_is_not_put_back(removed, desk, frame):
    with desk.open_unit() as session:
        session.delete(session.get(Pupil, removed.kept.pupil))
    removed.undo.undo()
    assert frame.said[-1] == ("office.undo.changed", "error")


def test_a_step_is_undone_and_done_again(removed, desk, frame):
    before = placements(desk)
    removed.undo.undo()
    assert frame.said[-1] == ("ui.undo.undone", "done")
    assert (removed.kept.pupil, removed.kept.place) in placements(desk)
    removed.undo.redo()
    assert frame.said[-1] == ("ui.undo.redone", "done")
    assert placements(desk) == before


def test_without_a_step_it_says_so(removed, frame):
    removed.undo.redo()
    assert frame.said[-1] == ("office.undo.nothing", "error")
