"""Why a pupil got this place."""

from datetime import date

import pytest
from sqlalchemy import select

from stagetool.base.errors import RecordGoneError
from stagetool.base.ids import PlacementId
from stagetool.base.progress import CancelledError
from stagetool.office.explain_placement import explain_placement
from stagetool.office.pin_placement import pin_placement
from stagetool.office.plan_period import PlanOptions, choose_run, plan_period, plan_periods
from stagetool.office.plan_weights import set_weights
from stagetool.records.tables import ApartPair, Period, Placement, Wish
from tests.factories import make_company, make_period, make_place, make_pupil, name_of


def of(desk, pupil):
    with desk.open_unit() as session:
        return PlacementId(
            session.scalars(select(Placement.id).where(Placement.pupil_id == pupil)).one()
        )


@pytest.fixture
def popular(desk):
    """One seat that two pupils want most; the second one also likes another company."""
    first, second = make_company(desk, name="Bakker Bol"), make_company(desk)
    make_place(desk, company=first, number=1)
    make_place(desk, company=second, number=1)
    winner = make_pupil(desk, wishes=(first,))
    loser = make_pupil(desk, wishes=(first, second))
    plan_period(desk, name_of(desk, make_period(desk)))
    return winner, loser


def test_a_first_wish_needs_no_more_words(desk, popular):
    answer = explain_placement(desk, of(desk, popular[0]))
    assert answer.here == ("Dit is wens 1 van de leerling.", "De afstand is 0,0 km.")
    assert answer.missed == ()


def test_a_missed_wish_tells_what_it_would_cost_others(desk, popular):
    answer = explain_placement(desk, of(desk, popular[1]))
    assert answer.here[0] == "Dit is wens 2 van de leerling."
    assert answer.missed == (
        "Wens 1, Bakker Bol: dan krijgt een andere leerling een mindere wens.",
    )


def test_a_wish_that_may_not_be_tells_the_obstacle(desk):
    company = make_company(desk, name="Bakker Bol")
    make_place(desk, company=company, minimum_age=18)
    make_place(desk)
    pupil = make_pupil(desk, wishes=(company,))
    plan_period(desk, name_of(desk, make_period(desk)))
    answer = explain_placement(desk, of(desk, pupil))
    assert answer.here[0] == "De leerling heeft deze plaats niet gevraagd."
    assert answer.missed == ("Wens 1, Bakker Bol: bedrijf vraagt een hogere leeftijd.",)


def test_a_pupil_without_wishes_or_at_a_company_to_avoid_is_told_so(desk):
    company = make_company(desk)
    make_place(desk, company=company)
    pupil = make_pupil(desk, town="Onbekend Oord")
    with desk.open_unit() as session:
        session.add(Wish(pupil_id=pupil, company_id=company, rank=0))
    plan_period(desk, name_of(desk, make_period(desk)))
    answer = explain_placement(desk, of(desk, pupil))
    assert answer.here[0] == "De leerling heeft geen wensen opgegeven."
    assert len(answer.here) == 2
    assert "liever niet" in answer.here[-1]


def test_a_wish_that_only_costs_others_distance_names_the_kilometres(desk):
    here, there = make_company(desk, name="Bakker Bol"), make_company(desk, town="Maastricht")
    make_place(desk, company=here, number=1)
    make_place(desk, company=there, number=1)
    make_pupil(desk)
    southern = make_pupil(desk, town="Maastricht", wishes=(here,))
    plan_period(desk, name_of(desk, make_period(desk)))
    (missed,) = explain_placement(desk, of(desk, southern)).missed
    assert missed.startswith("Wens 1, Bakker Bol: dan reizen anderen samen ")


def test_a_wish_that_costs_another_the_only_place_says_so(desk):
    wished = make_company(desk, name="Bakker Bol")
    make_place(desk, company=wished, number=1)
    make_place(desk, company=make_company(desk, town="Wierden"), profiles=("PIE",), number=1)
    make_pupil(desk, profile="BWI", town="Onbekend Oord")
    wisher = make_pupil(desk, profile="PIE", wishes=(wished,))
    plan_period(desk, name_of(desk, make_period(desk)))
    (missed,) = explain_placement(desk, of(desk, wisher)).missed
    assert missed == "Wens 1, Bakker Bol: dan houdt een andere leerling geen plaats."


def test_what_stands_fast_says_so(desk, popular):
    row = of(desk, popular[1])
    pin_placement(desk, row, pinned=True)
    assert explain_placement(desk, row).here == ("Deze plaats is met de hand vastgezet.",)


def test_a_placement_of_an_older_plan_says_so(desk, popular):
    make_place(desk, company=make_company(desk, town="Wierden"))
    row = of(desk, popular[1])
    with desk.open_unit() as session:
        wish = session.scalars(select(Wish).where(Wish.pupil_id == popular[0])).one()
        session.delete(wish)
    assert "ouder plan" in explain_placement(desk, row).here[0]


def test_a_placement_that_is_gone_is_said_to_be_gone(desk):
    with pytest.raises(RecordGoneError):
        explain_placement(desk, PlacementId(999))


def test_the_office_s_own_weights_explain_what_they_planned(desk):
    wished = make_company(desk, name="Bakker Bol", town="Hengelo")
    make_place(desk, company=wished)
    make_place(desk)
    pupil = make_pupil(desk, wishes=(wished,))
    set_weights(desk, {"per_km": 100})
    plan_period(desk, name_of(desk, make_period(desk)))
    answer = explain_placement(desk, of(desk, pupil))
    assert answer.here[0] == "De leerling heeft deze plaats niet gevraagd."
    assert answer.missed[0].startswith("Wens 1, Bakker Bol: dan reizen anderen samen")


@pytest.fixture
def halves(desk):
    return tuple(
        make_period(desk, name=name, starts=starts, ends=ends)
        for name, starts, ends in (
            ("Herfst", date(2026, 11, 30), date(2026, 12, 11)),
            ("Lente", date(2027, 3, 1), date(2027, 3, 12)),
        )
    )


def in_period(desk, pupil, name):
    with desk.open_unit() as session:
        query = select(Placement.id).join(Placement.period)
        query = query.where(Placement.pupil_id == pupil, Period.name == name)
        return PlacementId(session.scalars(query).one())


def missed_in(desk, pupil):
    return {
        name: explain_placement(desk, in_period(desk, pupil, name)).missed
        for name in ("Herfst", "Lente")
    }


def test_periods_that_were_planned_together_are_explained_together(desk, halves):
    wished, other = make_company(desk, name="Bakker Bol"), make_company(desk)
    make_place(desk, company=wished)
    make_place(desk, company=other)
    pupil = make_pupil(desk, wishes=(wished, other))
    plan_periods(desk, ("Herfst", "Lente"))
    told = [line for lines in missed_in(desk, pupil).values() for line in lines]
    assert told == ["Wens 1, Bakker Bol: zit hier al in een andere periode."]


def test_a_period_that_was_planned_once_more_alone_counts_as_it_stands(desk, halves):
    wished, other = make_company(desk, name="Bakker Bol"), make_company(desk)
    make_place(desk, company=wished)
    make_place(desk, company=other)
    pupil = make_pupil(desk, wishes=(wished, other))
    plan_periods(desk, ("Herfst", "Lente"))
    plan_period(desk, "Lente")
    told = [line for lines in missed_in(desk, pupil).values() for line in lines]
    assert told == ["Wens 1, Bakker Bol: was daar al eens."]


def test_a_pinned_sibling_keeps_a_wish_away(desk):
    wished = make_company(desk, name="Bakker Bol")
    make_place(desk, company=wished, number=2)
    make_place(desk)
    first, second = make_pupil(desk, wishes=(wished,)), make_pupil(desk)
    name = name_of(desk, make_period(desk))
    plan_period(desk, name)
    pin_placement(desk, of(desk, first), pinned=True)
    with desk.open_unit() as session:
        session.add(ApartPair(pupil_id=first, other_id=second))
        session.add(Wish(pupil_id=second, company_id=wished, rank=1))
    plan_period(desk, name)
    answer = explain_placement(desk, of(desk, second))
    assert answer.missed == ("Wens 1, Bakker Bol: moet uit elkaar blijven met een ander.",)


def test_the_points_of_that_run_explain_what_it_planned(desk):
    wished = make_company(desk, name="Bakker Bol", town="Hengelo")
    make_place(desk, company=wished)
    make_place(desk)
    pupil = make_pupil(desk, wishes=(wished,))
    name = name_of(desk, make_period(desk))
    plan_periods(desk, (name,), PlanOptions(points={"per_km": 100}))
    answer = explain_placement(desk, of(desk, pupil))
    assert answer.here[0] == "De leerling heeft deze plaats niet gevraagd."
    assert answer.missed[0].startswith("Wens 1, Bakker Bol: dan reizen anderen samen")


def test_who_stops_the_explanation_gets_none(desk, popular):
    calls = []

    def stop_while_it_plans(done, total, words=""):
        calls.append(words)
        if words:
            raise CancelledError

    with pytest.raises(CancelledError):
        explain_placement(desk, of(desk, popular[1]), stop_while_it_plans)
    assert calls[-1]


def test_a_run_that_was_chosen_later_is_explained_and_a_wish_that_costs_nothing_is_told(desk):
    wished = make_company(desk, name="Bakker Bol", town="Hengelo")
    make_place(desk, company=wished)
    make_place(desk)
    pupil = make_pupil(desk, wishes=(wished,))
    name = name_of(desk, make_period(desk))
    tried = plan_periods(desk, (name,), PlanOptions(points={"per_km": 100}, propose=False))
    plan_period(desk, name)
    assert explain_placement(desk, of(desk, pupil)).missed == ()
    choose_run(desk, tried.run)
    answer = explain_placement(desk, of(desk, pupil))
    assert answer.here[0] == "De leerling heeft deze plaats niet gevraagd."
    (missed,) = answer.missed
    assert missed.startswith("Wens 1, Bakker Bol: dat kan, en niemand gaat erop achteruit.")
