"""What can be pinned as a whole in a period."""

import pytest

from stagetool.base.errors import RecordGoneError
from stagetool.base.ids import CompanyId, PeriodId
from stagetool.office.list_pins import list_pins
from stagetool.office.pin_group import pin_company
from tests.factories import make_company, make_period, make_place, make_placement


def test_companies_and_classes_with_a_placement_are_listed_with_their_pins(desk):
    period = make_period(desk)
    company = make_company(desk, name="Ærø Bouw")
    make_placement(desk, period=period, place=make_place(desk, company=company))
    make_placement(desk, period=period, place=make_place(desk, company=company), state="ended")
    empty = make_company(desk, name="Zonder leerlingen")
    for one in (company, empty):
        pin_company(desk, period, CompanyId(one))
    rows = [(row.kind, row.name, row.placements, row.pinned) for row in list_pins(desk, period)]
    assert rows == [
        ("company", "Ærø Bouw", 1, True),
        ("company", "Zonder leerlingen", 0, True),
        ("class", "4K1", 1, False),
    ]


def test_a_period_that_is_gone_is_said(desk):
    with pytest.raises(RecordGoneError):
        list_pins(desk, PeriodId(999))
