"""A certificate with a last day: what it does to a judgement, the radar, the card and a plan."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from stagetool.base.clock import FixedClock
from stagetool.base.errors import InvalidInputError
from stagetool.base.ids import PlaceId, PlacementId
from stagetool.office.add_carousel import add_carousel
from stagetool.office.answer_points import Measured, answer_points
from stagetool.office.assess_period import assess_period
from stagetool.office.carousel_card import carousel_card
from stagetool.office.carousel_forms import CarouselForm, SlotForm, StationForm
from stagetool.office.company_card import company_card
from stagetool.office.desk import Desk
from stagetool.office.edit_place import PlaceForm, edit_place
from stagetool.office.end_placement import end_placement
from stagetool.office.law_radar import law_radar
from stagetool.office.placement_card import placement_card
from stagetool.office.plan_carousel import plan_carousel
from stagetool.office.plan_period import plan_period
from stagetool.office.today_overview import today_overview
from stagetool.records.tables import PeriodPupil, Place, PlaceMeasure, Placement
from tests.factories import (
    ENDS,
    make_company,
    make_period,
    make_place,
    make_placement,
    make_pupil,
    name_of,
)

HALFWAY = date(2026, 12, 4)
YEAR = date(2027, 11, 23)
EV, FILING = "ev-diagnose-uitlezen", "vijlen-aftekenen"


@pytest.fixture
def place(desk: Desk) -> PlaceId:
    """A garage where the ev-WV's certificate ends halfway the stage."""
    found = make_place(
        desk, company=make_company(desk, number="1200"), activities=(FILING, EV), measures={}
    )
    until(desk, found, HALFWAY)
    return found


@pytest.fixture
def placed(desk: Desk, place: PlaceId) -> PlacementId:
    placement = make_placement(desk, place=place, pupil=make_pupil(desk, born=date(2009, 5, 1)))
    assess_period(desk)
    return placement


def until(desk: Desk, place: PlaceId, day: date | None) -> None:
    measures = {"ev_role_present": "ev-WV"}
    edit_place(desk, place, PlaceForm(measures=measures, measured_until=day))


def verdict(desk: Desk, placement: PlacementId, activity: str = EV) -> str:
    tasks = placement_card(desk, placement).tasks
    return next(task.verdict for task in tasks if task.activity == activity)


def test_what_lapses_on_the_way_counts_on_no_day(desk: Desk, placed: PlacementId) -> None:
    assert verdict(desk, placed) == "undetermined"
    assert verdict(desk, placed, FILING) == "allowed"


def test_after_renewal_the_work_is_there_again(
    desk: Desk, place: PlaceId, placed: PlacementId
) -> None:
    until(desk, place, ENDS - timedelta(days=1))
    assert verdict(desk, placed) == "undetermined"
    until(desk, place, ENDS)
    assert verdict(desk, placed) == "supervised"
    assert law_radar(desk, YEAR) == ()
    until(desk, place, None)
    assert verdict(desk, placed) == "supervised"


def test_the_radar_names_the_day_the_fact_and_both_verdicts(
    desk: Desk, placed: PlacementId
) -> None:
    (line,) = law_radar(desk, YEAR)
    assert (line.placement, line.day) == (placed, HALFWAY + timedelta(days=1))
    assert (line.cause, line.activity) == ("certificate", EV)
    assert (line.before, line.after) == ("supervised", "undetermined")
    assert line.why == "Dit is dan verlopen: EV-rol aanwezig."
    assert law_radar(desk, HALFWAY) == ()
    (item,) = [one for one in today_overview(desk).items if one.kind == "radar"]
    assert item.count == 1
    later = replace(desk, clock=FixedClock(HALFWAY + timedelta(days=1)))
    assert law_radar(later, YEAR) == ()


def test_a_birthday_on_that_day_is_named_beside_what_lapses(desk: Desk, place: PlaceId) -> None:
    young = make_pupil(desk, born=date(2010, 12, 5), given_name="Sam")
    make_placement(desk, place=place, pupil=young)
    assess_period(desk)
    lines = [line for line in law_radar(desk, YEAR) if line.activity == EV]
    assert [line.cause for line in lines] == ["birthday"]
    assert lines[0].why.endswith("wordt 16. Dit is dan verlopen: EV-rol aanwezig.")


def test_days_after_the_last_stage_day_ask_nothing_of_a_certificate(
    desk: Desk, place: PlaceId
) -> None:
    period = make_period(desk, weekdays=("ma", "di", "wo", "do"))
    placement = make_placement(desk, period=period, place=place, pupil=make_pupil(desk))
    until(desk, place, ENDS - timedelta(days=1))
    assess_period(desk)
    assert verdict(desk, placement) == "supervised"
    assert law_radar(desk, YEAR) == ()


def test_own_days_and_an_early_end_make_the_last_stage_day_earlier(
    desk: Desk, placed: PlacementId
) -> None:
    with desk.open_unit() as session:
        row = session.get_one(Placement, placed)
        row.period.own.append(PeriodPupil(pupil_id=row.pupil_id, ends=HALFWAY))
    assess_period(desk)
    assert verdict(desk, placed) == "supervised"
    assert law_radar(desk, YEAR) == ()
    end_placement(desk, placed, reason="agreement")
    assert law_radar(desk, YEAR) == ()


def test_the_card_of_the_company_tells_until_when_and_what_is_over(
    desk: Desk, place: PlaceId
) -> None:
    with desk.open_unit() as session:
        company = session.get_one(Place, place).site.company_id
    assert company_card(desk, company).places[0].measures == (
        ("EV-rol aanwezig", "ev-WV, geldig t/m 4 dec 2026"),
    )
    later = replace(desk, clock=FixedClock(HALFWAY + timedelta(days=1)))
    assert company_card(later, company).places[0].measures == (
        ("EV-rol aanwezig", "ev-WV, verlopen op 4 dec 2026"),
    )


def test_the_card_of_the_placement_tells_what_lapses_on_the_way(
    desk: Desk, place: PlaceId, placed: PlacementId
) -> None:
    (coming,) = placement_card(desk, placed).lapses
    assert coming.startswith("EV-rol aanwezig: geldig t/m 4 dec 2026, de stage duurt langer.")
    later = replace(desk, clock=FixedClock(HALFWAY + timedelta(days=1)))
    (over,) = placement_card(later, placed).lapses
    assert over.startswith("EV-rol aanwezig: verlopen op 4 dec 2026.")
    until(desk, place, ENDS)
    assert placement_card(desk, placed).lapses == ()
    until(desk, place, HALFWAY)
    end_placement(desk, placed, reason="agreement")
    assert placement_card(desk, placed).lapses == ()


def test_an_activity_may_have_a_certificate_of_its_own(desk: Desk, placed: PlacementId) -> None:
    with desk.open_unit() as session:
        place = session.get_one(Placement, placed).place
        place.measures.append(
            PlaceMeasure(activity=EV, name="ev_role_present", value="ev-WV", until=YEAR)
        )
    assess_period(desk)
    assert verdict(desk, placed) == "supervised"


def test_an_answer_gives_a_last_day_and_a_later_one_takes_it_away(
    desk: Desk, place: PlaceId, placed: PlacementId
) -> None:
    period = period_of(desk, placed)
    role = {"ev_role_present": "ev-WV"}
    answer_points(desk, period, company="1200", measures=Measured(role, ENDS))
    assert stored(desk, place) == ENDS
    assert verdict(desk, placed) == "supervised"
    answer_points(desk, period, company="1200", measures=role)
    assert stored(desk, place) is None
    answer_points(desk, period, measures=Measured({**role, "till": "ja"}, HALFWAY), company="1200")
    with desk.open_unit() as session:
        ends = {row.name: row.until for row in session.get_one(Place, place).measures}
    assert ends == {"ev_role_present": HALFWAY, "till": None}


def test_a_last_day_without_anything_that_can_end_is_refused(
    desk: Desk, place: PlaceId, placed: PlacementId
) -> None:
    period = period_of(desk, placed)
    for measures in ({}, {"till": "ja"}):
        with pytest.raises(InvalidInputError) as refused:
            answer_points(desk, period, measures=Measured(measures, ENDS))
        assert refused.value.facts["field"] == "Geldig tot en met"
    with pytest.raises(InvalidInputError):
        edit_place(desk, place, PlaceForm(measures={"till": "ja"}, measured_until=ENDS))


def test_a_plan_gives_nobody_a_place_where_all_work_lapses(desk: Desk) -> None:
    only = make_place(desk, activities=(EV,), measures={})
    until(desk, only, HALFWAY)
    period, early = make_period(desk), make_pupil(desk)
    usual = make_pupil(desk)
    with desk.open_unit() as session:
        session.add(PeriodPupil(period_id=period, pupil_id=early, ends=HALFWAY))
    report = plan_period(desk, name_of(desk, period))
    assert report.placed == 1
    with desk.open_unit() as session:
        assert [row.pupil_id for row in session.query(Placement)] == [early]
    assert usual != early
    until(desk, only, ENDS)
    assert plan_period(desk, name_of(desk, period)).placed == 2


def period_of(desk: Desk, placement: PlacementId) -> str:
    with desk.open_unit() as session:
        return session.get_one(Placement, placement).period.name


def test_a_turn_at_a_company_asks_for_the_last_day_of_that_turn(desk: Desk) -> None:
    garage, filing = make_place(desk, activities=(EV,), measures={}), make_place(desk)
    make_pupil(desk)
    weeks = tuple(
        SlotForm(date(2027, 1, day), date(2027, 1, day + 4), "09:00-12:00", frozenset({1}))
        for day in (11, 18)
    )
    companies = (StationForm("Garage", 2, place=garage), StationForm("Vijlen", 2, place=filing))
    carousel = add_carousel(desk, CarouselForm("Auto", companies, weeks, ("4K1",), size=2))
    for day, first, refused in ((14, None, 2), (15, "Garage", 1), (21, "Garage", 1), (22, "", 0)):
        until(desk, garage, date(2027, 1, day))
        report = plan_carousel(desk, "Auto")
        assert report.refused.get("no_task", 0) == refused, day
        names = [turn.name for turn in carousel_card(desk, carousel).groups[0].turns]
        assert first in {None, "", names[0]}, day


def stored(desk: Desk, place: PlaceId) -> date | None:
    with desk.open_unit() as session:
        (row,) = session.get_one(Place, place).measures
        return row.until
