"""Corners of the cards and of judging that a normal day seldom shows."""

from dataclasses import replace
from datetime import date

import pytest

from stagetool.base.clock import FixedClock
from stagetool.office.answer_points import answer_points
from stagetool.office.assess_period import assess_period
from stagetool.office.backup_office import backup_office
from stagetool.office.company_card import company_card
from stagetool.office.confirm_period import confirm_period
from stagetool.office.desk import Desk
from stagetool.office.judging import judge_and_store, judge_periods
from stagetool.office.map_activity import map_activity
from stagetool.office.measures import measures_of
from stagetool.office.period_overview import period_overview
from stagetool.office.placement_card import placement_card
from stagetool.office.placement_rows import placement_by_id
from stagetool.office.situations import period_days, situation_of
from stagetool.office.today_overview import today_overview
from stagetool.records.tables import Contact, Period, Place, PlaceMeasure
from tests.factories import (
    make_company,
    make_period,
    make_place,
    make_placement,
    make_pupil,
    name_of,
)


def test_a_task_that_a_birthday_allows_tells_its_days_apart(desk: Desk) -> None:
    place = make_place(desk, activities=("kassa",))
    pupil = make_pupil(desk, born=date(2010, 12, 4))
    card = placement_card(desk, make_placement(desk, pupil=pupil, place=place))
    (task,) = card.tasks
    assert task.verdict == "prohibited"
    assert task.days.startswith("30 nov 2026 - 3 dec 2026: Verboden; 4 dec 2026 - 11 dec 2026: ")


def test_a_company_card_names_contacts_and_activities_that_were_measured(desk: Desk) -> None:
    company = make_company(desk)
    place = make_place(desk, company=company)
    with desk.open_unit() as session:
        session.add(Contact(company_id=company, name="Els Kok", role="eigenaar", phone="0546-0"))
        session.add(
            PlaceMeasure(place_id=place, activity="vijlen-aftekenen", name="lift_kg", value=4.0)
        )
    card = company_card(desk, company)
    assert card.contacts == ("Els Kok, eigenaar, 0546-0",)
    assert card.places[0].measures[0][0].startswith("Tillen (kg) (")


def test_a_backup_of_today_is_told_and_asks_for_nothing(desk: Desk) -> None:
    backup_office(desk, None)
    overview = today_overview(desk)
    assert overview.backup_text.startswith("Alles staat in de reservekopie van 23 nov 2026")
    assert "backup" not in {item.kind for item in overview.items}
    with desk.open_unit() as session:
        desk.note(session, "proef")
    later = replace(desk, clock=FixedClock(date(2026, 12, 20)))
    assert "backup" in {item.kind for item in today_overview(later).items}


def test_an_unknown_town_has_no_distance(desk: Desk) -> None:
    period = make_period(desk)
    make_placement(desk, period=period, pupil=make_pupil(desk, town="Nergenshuizen"))
    assert period_overview(desk, period).placements[0].distance_km is None


@pytest.mark.parametrize(("hours", "told"), [("06:00-13:30", "De dagen of de uren mogen zo niet.")])
def test_hours_that_the_law_forbids_hold_a_placement_back(
    desk: Desk, hours: str, told: str
) -> None:
    period = make_period(desk)
    pupil = make_pupil(desk, born=date(2011, 3, 1))
    make_placement(desk, period=period, pupil=pupil, place=make_place(desk, hours=hours))
    assert told in " ".join(confirm_period(desk, name_of(desk, period)).held[0].reasons)


def test_a_pupil_of_thirteen_is_not_admitted(desk: Desk) -> None:
    period = make_period(desk)
    make_placement(desk, period=period, pupil=make_pupil(desk, born=date(2013, 3, 1)))
    reasons = " ".join(confirm_period(desk, name_of(desk, period)).held[0].reasons)
    assert "Deze leerling mag hier in deze periode geen stage lopen." in reasons
    assert placement_states(desk, period) == {"proposed"}


def placement_states(desk: Desk, period: int) -> set[str]:
    """Return the states of a period's placements."""
    with desk.open_unit() as session:
        return {row.state for row in session.get_one(Period, period).placements}


def test_one_placement_and_whole_periods_are_judged_alike(desk: Desk) -> None:
    period = make_period(desk)
    placement = make_placement(desk, period=period)
    with desk.open_unit() as session:
        row = placement_by_id(session, placement)
        one = judge_and_store(desk, session, row)
        code = row.receipt_code
        assert judge_periods(desk, session, (period,)) == 1
        assert (row.verdict, row.receipt_code) == (one.verdict.word, code)


def test_the_situation_of_a_placement_holds_the_ledger_of_its_period(desk: Desk) -> None:
    period = make_period(desk)
    placement = make_placement(desk, period=period)
    with desk.open_unit() as session:
        row = placement_by_id(session, placement)
        situation = situation_of(session, row, desk.law)
        assert situation.days == period_days(session, row.period, row.place)
        assert (situation.starts, situation.ends) == (row.period.starts, row.period.ends)
        assert situation.tasks[0].code == "vijlen-aftekenen"


def test_hazards_of_the_place_hold_for_every_task(desk: Desk) -> None:
    placement = make_placement(desk, place=make_place(desk, hazards=("lawaai-dag-85",)))
    with desk.open_unit() as session:
        row = placement_by_id(session, placement)
        assert "lawaai-dag-85" in situation_of(session, row, desk.law).tasks[0].hazards


def test_measurements_are_replaced_and_linked_once(desk: Desk) -> None:
    place = make_place(desk, activities=("vijlen", "vijlen-aftekenen"))
    period = make_period(desk)
    make_placement(desk, period=period, place=place)
    name = name_of(desk, period)
    answer_points(desk, name, measures={"noise_db": "70"})
    answer_points(desk, name, measures={"noise_db": "75", "h_statements": "H225;H319"})
    with desk.open_unit() as session:
        for code, value in (("vijlen", 3.0), ("vijlen-aftekenen", 4.0)):
            session.add(PlaceMeasure(place_id=place, activity=code, name="lift_kg", value=value))
    map_activity(desk, place, "vijlen", "vijlen-aftekenen")
    with desk.open_unit() as session:
        rows = session.get_one(Place, place).measures
        assert measures_of(rows).noise_db == 75
        assert measures_of(rows).h_statements == ("H225", "H319")
        assert measures_of(rows, "vijlen-aftekenen").lift_kg == 4
        assert len(rows) == 3
    assert assess_period(desk, name).placements == 1
