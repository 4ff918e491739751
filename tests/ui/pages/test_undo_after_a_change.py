"""Putting back what was taken away, when something changed underneath (trust F58)."""

import pytest

from stagetool.office.pin_placement import pin_placement
from stagetool.office.place_pupil import NotHereError, place_pupil
from stagetool.office.plan_period import plan_period
from stagetool.records.tables import Placement, Pupil
from tests.factories import make_pupil
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
    while True:
        other = make_pupil(desk, town="Almelo", profile="")
        try:
            pin_placement(desk, place_pupil(desk, other, row.place, period), pinned=True)
        except NotHereError:  # full now
            break
    before = placements(desk)
    removed.placement.undo_remove()
    assert frame.said[-1][1] == "error"
    assert placements(desk) == before
    assert (row.pupil, row.place) not in before


def test_a_pupil_who_went_meanwhile_is_not_put_back(removed, desk, frame):
    with desk.open_unit() as session:
        session.delete(session.get(Pupil, removed.kept.pupil))
    removed.placement.undo_remove()
    assert frame.said[-1] == ("error.record_gone", "error")
