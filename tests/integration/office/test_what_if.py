"""What a change would do is told as it would be, and nothing of it is kept."""

from datetime import date

import pytest
from sqlalchemy import func, select

from stagetool.base.errors import InvalidInputError
from stagetool.office.check_office import check_office
from stagetool.office.confirm_period import confirm_period
from stagetool.office.edit_period import PeriodEdit, edit_period
from stagetool.office.period_pupils import OwnTimes, set_period_pupil
from stagetool.office.place_pupil import place_pupil
from stagetool.office.placement_card import placement_card
from stagetool.office.sign_agreements import sign_agreements
from stagetool.office.undo import undo_state
from stagetool.office.what_if import what_if
from stagetool.records.tables import AuditEntry, Period, Placement
from tests.factories import make_period, make_place, make_placement, make_pupil

TODAY = date(2026, 11, 23)
ALL = ("school", "company", "parent")


def entries(desk):
    with desk.open_unit() as session:
        return session.scalar(select(func.count(AuditEntry.id)))


@pytest.fixture
def signed(desk):
    """Make a confirmed placement; return period, pupil and placement."""
    period, pupil = make_period(desk, name="Blok 1"), make_pupil(desk)
    placement = make_placement(desk, period=period, pupil=pupil)
    sign_agreements(desk, "Blok 1", ALL, TODAY)
    assert confirm_period(desk, "Blok 1").confirmed == 1
    return period, pupil, placement


def test_the_answer_is_that_of_the_change_and_nothing_changed(desk, signed):
    period, pupil, placement = signed
    before = entries(desk)
    edit = PeriodEdit(hours="09:00-16:00")
    told = what_if(desk, edit_period, period, edit)
    own = what_if(desk, set_period_pupil, period, (pupil,), OwnTimes(weekdays=("ma",)))
    assert (told.sign_again, own.sign_again) == (1, 1)
    with desk.open_unit() as session:
        assert session.get_one(Period, period).hours == "08:30-16:00"
        assert session.get_one(Placement, placement).state == "confirmed"
    assert placement_card(desk, placement).again == ()
    assert entries(desk) == before
    assert check_office(desk).ok
    assert edit_period(desk, period, edit) == told


def test_what_the_task_refuses_is_refused(desk, signed):
    with pytest.raises(InvalidInputError):
        what_if(desk, edit_period, signed[0], PeriodEdit(name=" "))


def test_a_try_cannot_be_undone(desk):
    period, pupil = make_period(desk), make_pupil(desk)
    what_if(desk, place_pupil, pupil, make_place(desk), period)
    assert undo_state(desk).undo == ""
    with desk.open_unit() as session:
        assert session.query(Placement).count() == 0
