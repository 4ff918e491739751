"""Pins on a company and on a class: a new plan leaves all of theirs alone."""

import pytest
from sqlalchemy import select

from stagetool.base.errors import RecordGoneError
from stagetool.base.ids import CompanyId, PeriodId
from stagetool.office.period_overview import period_overview
from stagetool.office.pin_group import period_pins, pin_class, pin_company
from stagetool.office.plan_period import plan_period
from stagetool.records.tables import Placement
from tests.factories import (
    make_company,
    make_period,
    make_place,
    make_placement,
    make_pupil,
    make_school,
    name_of,
)


def where(desk, placement):
    with desk.open_unit() as session:
        row = session.get(Placement, placement)
        return row.place_id if row is not None else None


@pytest.fixture
def worse(desk):
    """A pupil who stands at another company than the one that is wished for."""
    wished = make_company(desk)
    make_place(desk, company=wished)
    company = make_company(desk)
    period = make_period(desk)
    pupil = make_pupil(desk, wishes=(wished,))
    place = make_place(desk, company=company)
    placement = make_placement(desk, pupil=pupil, place=place, period=period)
    return placement, place, company, period


def test_without_a_pin_a_plan_moves_to_the_wish(desk, worse):
    placement, place, _, period = worse
    assert plan_period(desk, name_of(desk, period)).moved
    assert where(desk, placement) != place


def test_a_pinned_company_keeps_its_pupils(desk, worse):
    placement, place, company, period = worse
    (pin,) = pin_company(desk, period, company)
    assert (pin.kind, pin.key, pin.placements) == ("company", company, 1)
    assert pin_company(desk, period, company) == (pin,)
    assert [row.pinned_by for row in period_overview(desk, period).placements] == ["company"]
    plan_period(desk, name_of(desk, period))
    assert where(desk, placement) == place
    assert pin_company(desk, period, company, pinned=False) == ()
    plan_period(desk, name_of(desk, period))
    assert where(desk, placement) != place


def test_a_pinned_class_keeps_its_places_and_its_others_are_planned(desk, worse):
    placement, place, _, period = worse
    school_class = make_school(desk)
    other = make_pupil(desk)
    (pin,) = pin_class(desk, period, school_class)
    assert (pin.kind, pin.name, pin.placements) == ("class", "4K1", 1)
    assert plan_period(desk, name_of(desk, period)).placed == 2
    assert where(desk, placement) == place
    with desk.open_unit() as session:
        found = session.scalars(select(Placement).where(Placement.pupil_id == other)).one()
        assert not found.pinned
    assert pin_class(desk, period, school_class, pinned=False) == ()


def test_what_is_gone_cannot_be_pinned(desk):
    period = make_period(desk)
    with pytest.raises(RecordGoneError):
        pin_company(desk, period, CompanyId(999))
    with pytest.raises(RecordGoneError):
        pin_class(desk, period, 999)
    with pytest.raises(RecordGoneError):
        period_pins(desk, PeriodId(999))
