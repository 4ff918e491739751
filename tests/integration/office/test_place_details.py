"""Places: their numbers, people and suitability, told whole and changed one by one."""

from datetime import date

import pytest
from sqlalchemy import select

from stagetool.base.errors import InvalidInputError, RecordGoneError
from stagetool.base.ids import MentorId, PeriodId, PlaceId
from stagetool.office.company_card import company_card
from stagetool.office.company_closings import ClosingForm, add_closing
from stagetool.office.company_fields import NEVER, CompanyForm
from stagetool.office.edit_company import edit_company
from stagetool.office.edit_mentors import MentorForm, add_mentor, edit_mentor, remove_mentor
from stagetool.office.edit_place import PlaceForm, edit_place
from stagetool.office.judge_suitability import SuitabilityForm, judge_suitability
from stagetool.office.place_details import place_details
from stagetool.office.set_capacities import Capacity, set_capacities
from stagetool.records.tables import Company, Placement, Site
from tests.factories import make_company, make_period, make_place, make_placement, name_of


def test_numbers_of_a_place_are_told_per_period_day_and_half(desk):
    place, period = make_place(desk), make_period(desk)
    rows = (
        Capacity(1, period, "wo", "pm"),
        Capacity(3, weekday="ma"),
        Capacity(2),
    )
    assert set_capacities(desk, place, rows, usual=4).conflicts == ()
    assert place_details(desk, place).number == 4
    told = [row.text for row in place_details(desk, place).capacities]
    assert told == [f"{name_of(desk, period)}, wo, middag: 1", "ma: 3", "altijd: 2"]
    assert [row.capacity for row in place_details(desk, place).capacities] == list(rows)
    set_capacities(desk, place, ())
    assert place_details(desk, place).capacities == ()


@pytest.mark.parametrize(
    "rows",
    [
        (Capacity(-1),),
        (Capacity(1, weekday="zz"),),
        (Capacity(1, half="avond"),),
        (Capacity(1), Capacity(2)),
    ],
)
def test_numbers_that_cannot_be_are_refused(desk, rows):
    place = make_place(desk)
    with pytest.raises(InvalidInputError):
        set_capacities(desk, place, rows)
    with pytest.raises(RecordGoneError):
        set_capacities(desk, place, (Capacity(1, PeriodId(99)),))
    with pytest.raises(RecordGoneError):
        place_details(desk, PlaceId(99))


def test_what_somebody_found_of_a_place_is_kept_with_name_and_days(desk):
    place = make_place(desk)
    assert place_details(desk, place).suitability.text == "nog niet bekeken"
    form = SuitabilityForm("suitable", date(2027, 7, 31), "nette werkplaats")
    judge_suitability(desk, place, form)
    found = place_details(desk, place).suitability
    assert found.text == "geschikt, door Beheer op 23 nov 2026, tot en met 31 jul 2027"
    assert not found.expired
    old = SuitabilityForm("conditional", date(2026, 6, 1), by="Ans", on=date(2026, 1, 5))
    judge_suitability(desk, place, old)
    found = place_details(desk, place).suitability
    assert found.expired
    assert found.text.endswith("verlopen op 1 jun 2026, kijk opnieuw")
    judge_suitability(desk, place, SuitabilityForm(""))
    assert place_details(desk, place).suitability.by == ""


@pytest.mark.parametrize(
    "form",
    [
        SuitabilityForm("goed"),
        SuitabilityForm("suitable", note="x" * 400),
        SuitabilityForm("suitable", date(2026, 1, 1)),
        SuitabilityForm("suitable", on=date(2026, 12, 24)),
    ],
)
def test_a_look_that_cannot_be_is_refused(desk, form):
    with pytest.raises(InvalidInputError):
        judge_suitability(desk, make_place(desk), form)


def test_mentors_come_change_and_go(desk):
    place = make_place(desk)
    placement = make_placement(desk, place=place)
    (mentor,) = add_mentor(desk, place, MentorForm(" Jan  Smid ", "06-00000001", 2)).added
    with desk.open_unit() as session:
        session.get_one(Placement, placement).mentor_id = mentor
    row = place_details(desk, place).mentors[1]
    assert (row.name, row.most, row.now) == ("Jan Smid", 2, 1)
    edit_mentor(desk, mentor, MentorForm(most=0))
    assert place_details(desk, place).mentors[1].most is None
    assert remove_mentor(desk, mentor).left == 1
    assert len(place_details(desk, place).mentors) == 1
    with pytest.raises(InvalidInputError):
        add_mentor(desk, place, MentorForm())
    with pytest.raises(InvalidInputError):
        add_mentor(desk, place, MentorForm("Bo", most=-1))
    with pytest.raises(RecordGoneError):
        edit_mentor(desk, MentorId(99), MentorForm())


def test_the_office_keeps_its_own_facts_of_a_company(desk):
    company = make_company(desk)
    place = make_place(desk, company=company)
    with desk.open_unit() as session:
        site = session.scalars(select(Site)).one().id
    form = CompanyForm(
        leave_alone_until=date(2027, 1, 1),
        sector=" bouw ",
        member=True,
        where={site: (52.3, 6.6)},
    )
    edit_company(desk, company, form)
    assert place_details(desk, place).leave_alone_until == date(2027, 1, 1)
    edit_company(desk, company, CompanyForm(leave_alone_until=NEVER, where={site: None}))
    with desk.open_unit() as session:
        row = session.get_one(Company, company)
        assert (row.leave_alone_until, row.sector, row.member) == (None, "bouw", True)
        assert row.sites[0].latitude is None
    with pytest.raises(InvalidInputError):
        edit_company(desk, company, CompanyForm(where={site: (91, 6)}))
    with pytest.raises(InvalidInputError):
        edit_company(desk, company, CompanyForm(sector="x" * 200))
    with pytest.raises(RecordGoneError):
        edit_company(desk, company, CompanyForm(where={99: None}))


def test_the_card_of_a_company_tells_room_fitness_and_days_off(desk):
    company = make_company(desk, sector="bouw", member=True)
    place = make_place(desk, company=company)
    set_capacities(desk, place, (Capacity(1, weekday="wo", half="pm"),))
    judge_suitability(desk, place, SuitabilityForm("conditional", note="helm dragen"))
    add_closing(desk, [company], ClosingForm(date(2027, 7, 26), date(2027, 8, 13), "bouwvak"))
    card = company_card(desk, company)
    assert dict(card.facts)["Gesloten"] == "26 jul 2027 - 13 aug 2027 bouwvak"
    assert dict(card.facts)["Sector"] == "bouw"
    (seat,) = card.places
    assert seat.capacities == ("wo, middag: 1",)
    assert seat.suitability == "onder voorwaarden geschikt, door Beheer op 23 nov 2026"


def test_a_minimum_age_is_set_and_taken_away(desk):
    place = make_place(desk)
    edit_place(desk, place, PlaceForm(minimum_age=16))
    assert place_details(desk, place).minimum_age == 16
    edit_place(desk, place, PlaceForm(minimum_age=0))
    assert place_details(desk, place).minimum_age is None
    with pytest.raises(InvalidInputError, match="Minimumleeftijd"):
        edit_place(desk, place, PlaceForm(minimum_age=160))
