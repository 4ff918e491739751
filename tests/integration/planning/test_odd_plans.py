"""Plans of odd offices: nothing to plan, pins that do not fit, points and times at the edge."""

import math
from datetime import date

import pytest
from sqlalchemy import select

from stagetool.base.errors import InvalidInputError, RequestError
from stagetool.base.ids import PlacementId
from stagetool.office.explain_placement import explain_placement
from stagetool.office.placement_rows import NoPeriodError, PeriodUnknownError
from stagetool.office.plan_period import NoneChosenError, PlanOptions, plan_period, plan_periods
from stagetool.office.plan_runs import list_runs
from stagetool.office.plan_weights import MOST, NAMES, WishOrderError, set_weights
from stagetool.records.tables import ApartPair, Company, Mentor, Period, Placement, Site
from tests.factories import (
    make_company,
    make_period,
    make_place,
    make_placement,
    make_pupil,
    make_school,
    name_of,
)


@pytest.fixture
def period(desk):
    return make_period(desk)


def plan(desk, period, **options):
    return plan_period(desk, name_of(desk, period), **options)


def places_of_all(desk):
    with desk.open_unit() as session:
        return {row.pupil_id: row.place_id for row in session.scalars(select(Placement))}


def test_an_office_without_periods_says_to_make_one(desk):
    make_school(desk)
    with pytest.raises(NoPeriodError) as failed:
        plan_period(desk, "Blok 9")
    assert "Maak eerst een periode" in desk.texts.explain(failed.value)


def test_a_period_that_is_not_there_names_those_that_are(desk, period):
    with pytest.raises(PeriodUnknownError) as failed:
        plan_period(desk, "Blok 9")
    assert name_of(desk, period) in desk.texts.explain(failed.value)


def test_no_period_at_all_is_no_plan_and_keeps_no_run(desk, period):
    with pytest.raises(NoneChosenError):
        plan_periods(desk, ())
    assert list_runs(desk) == ()


def test_a_period_without_pupils_says_that_nobody_takes_part(desk, period):
    make_place(desk)
    report = plan(desk, period)
    assert (report.pupils, report.status) == (0, "optimal")
    (note,) = report.notes
    assert note.endswith("Kies eerst klassen of leerlingen voor deze periode.")


def test_an_office_without_places_says_so_once_and_with_each_pupil(desk, period):
    for _ in range(3):
        make_pupil(desk)
    report = plan(desk, period)
    assert (report.placed, len(report.unplaced), report.status) == (0, 3, "optimal")
    assert report.notes == (
        "Er zijn nog geen stageplaatsen. Lees eerst bedrijven in of voeg plaatsen toe.",
    )
    assert {one.remedy for one in report.unplaced} == {"Lees eerst bedrijven met stageplaatsen in."}


def test_with_everybody_pinned_nothing_is_left_to_plan(desk, period):
    place = make_place(desk, number=3)
    for _ in range(3):
        make_placement(desk, pupil=make_pupil(desk), place=place, period=period, pinned=True)
    before = places_of_all(desk)
    report = plan(desk, period)
    assert (report.placed, report.status, report.notes) == (3, "optimal", ())
    assert places_of_all(desk) == before


def test_more_pins_than_seats_stay_and_are_told_by_name(desk, period):
    full = make_place(desk, company=make_company(desk, name="Bakker Bol"), number=1)
    make_place(desk, number=1)
    for name in ("Aalders", "Bakker", "Cox", "Dam", "Evers"):
        pupil = make_pupil(desk, surname=name)
        make_placement(desk, pupil=pupil, place=full, period=period, pinned=True)
    free = make_pupil(desk)
    report = plan(desk, period)
    assert (report.status, report.placed) == ("infeasible", 6)
    (note,) = report.notes
    assert note.startswith("Bij Bakker Bol staan 5 leerlingen vast. Zo veel plaats is er niet.")
    assert "Aalders" in note
    assert "en 2 anderen" in note
    assert places_of_all(desk)[free] != full


def test_pins_that_break_a_rule_between_pupils_are_told_too(desk):
    period = make_period(desk, most_of_class=1)
    company = make_company(desk)
    place = make_place(desk, company=company, number=4)
    one, other = make_pupil(desk), make_pupil(desk)
    for pupil in (one, other):
        make_placement(desk, pupil=pupil, place=place, period=period, pinned=True)
    with desk.open_unit() as session:
        session.add(ApartPair(pupil_id=one, other_id=other))
        site = session.scalars(select(Site).where(Site.company_id == company)).one()
        for mentor in session.scalars(select(Mentor).where(Mentor.site_id == site.id)):
            mentor.most = 1
    told = " ".join(plan(desk, period).notes)
    assert "die uit elkaar moeten blijven" in told
    assert "leerlingen van een klas vast" in told
    assert "Zo veel ruimte heeft de begeleider niet" in told or "Zo veel plaats is er niet" in told


def test_a_pupil_pinned_at_one_company_in_two_periods_is_told(desk, period):
    later = make_period(desk, starts=date(2027, 3, 1), ends=date(2027, 3, 12))
    place, pupil = make_place(desk), make_pupil(desk)
    for when in (period, later):
        make_placement(desk, pupil=pupil, place=place, period=when, pinned=True)
    report = plan_periods(desk, (name_of(desk, period), name_of(desk, later)))
    assert report.status == "infeasible"
    assert all("in twee periodes vast" in one.notes[0] for one in report.periods)


@pytest.mark.parametrize("points", [0, MOST])
def test_weights_at_their_edges_still_place_as_many_as_can_be(desk, period, points):
    companies = [
        make_company(desk, town=town) for town in ("Almelo", "Maastricht", "Nergenshuizen")
    ]
    for company in companies:
        make_place(desk, company=company, number=1)
    for _ in range(4):
        make_pupil(desk, wishes=(companies[1],), town="")
    set_weights(desk, dict.fromkeys(NAMES, points))
    report = plan(desk, period)
    assert (report.placed, report.status) == (3, "optimal")
    assert report.objective == report.bound
    again = plan(desk, period)
    assert again.moved == ()


@pytest.mark.parametrize(
    ("points", "error"),
    [
        ({"per_km": 10**9}, InvalidInputError),
        ({"per_km": -1}, InvalidInputError),
        ({"per_mile": 1}, RequestError),
        ({"wish_1": 300, "wish_2": 0}, WishOrderError),
    ],
)
def test_points_that_no_plan_can_count_with_are_refused_for_one_run_too(
    desk, period, points, error
):
    with pytest.raises(error):
        plan_periods(desk, (name_of(desk, period),), PlanOptions(points=points))
    assert list_runs(desk) == ()


@pytest.mark.parametrize("seconds", [0.0, -1.0, 1e-9, 0.1, math.inf, math.nan])
def test_any_time_gives_a_plan(desk, period, seconds):
    make_place(desk)
    make_pupil(desk)
    report = plan(desk, period, seconds=seconds)
    assert report.placed == 1
    assert report.status in {"optimal", "feasible"}


def test_who_had_enough_before_it_began_gets_a_plan_all_the_same(desk, period):
    make_place(desk, number=2)
    for _ in range(2):
        make_pupil(desk)
    report = plan(desk, period, should_stop=lambda: True)
    assert report.placed == 2
    assert report.bound <= report.objective


def test_unknown_towns_and_companies_without_a_town_are_planned_with_a_guess(desk, period):
    for town in ("Nergenshuizen", ""):
        make_place(desk, company=make_company(desk, town=town), number=1)
    for town in ("Verweg", ""):
        make_pupil(desk, town=town)
    report = plan(desk, period)
    assert (report.placed, report.status) == (2, "optimal")
    assert report.unknown_towns == ("Nergenshuizen", "Verweg")


def test_a_wish_for_a_company_that_left_is_told_as_that(desk, period):
    gone, bare = make_company(desk, name="Weg BV"), make_company(desk, name="Leeg BV")
    wished = make_company(desk)
    make_place(desk, company=gone)
    make_place(desk, company=wished)
    make_pupil(desk, wishes=(gone, bare, wished))
    with desk.open_unit() as session:
        session.get_one(Company, gone).gone = True
    assert plan(desk, period).placed == 1
    with desk.open_unit() as session:
        placement = PlacementId(session.scalars(select(Placement.id)).one())
    answer = explain_placement(desk, placement)
    assert answer.here[0] == "Dit is wens 3 van de leerling."
    assert answer.missed == (
        "Wens 1, Weg BV: bedrijf doet niet meer mee.",
        "Wens 2, Leeg BV: bedrijf heeft geen stageplaats.",
    )


def test_a_run_of_a_period_that_was_removed_cannot_be_explained_wrongly(desk, period):
    later = make_period(desk, starts=date(2027, 3, 1), ends=date(2027, 3, 12))
    make_place(desk)
    make_place(desk)
    pupil = make_pupil(desk)
    plan_periods(desk, (name_of(desk, period), name_of(desk, later)))
    with desk.open_unit() as session:
        session.delete(session.get_one(Period, later))
    with desk.open_unit() as session:
        query = select(Placement.id).where(Placement.pupil_id == pupil)
        placement = PlacementId(session.scalars(query).one())
    assert explain_placement(desk, placement).here
