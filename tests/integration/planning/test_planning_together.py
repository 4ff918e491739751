"""Planning several periods together, and the runs that are kept of it."""

from datetime import date

import pytest
from sqlalchemy import select

from stagetool.base.errors import InvalidInputError, RecordGoneError, RequestError
from stagetool.base.progress import CancelledError
from stagetool.office.foresee_shortage import foresee_shortage
from stagetool.office.pin_placement import pin_placement
from stagetool.office.plan_period import (
    PeriodsOverlapError,
    PlanOptions,
    choose_run,
    plan_period,
    plan_periods,
)
from stagetool.office.plan_runs import (
    KEPT,
    compare_runs,
    list_runs,
    name_run,
    places_of_run,
    remove_run,
    run_by_id,
)
from stagetool.office.plan_weights import list_weights, set_weights
from stagetool.records.tables import ApartPair, Mentor, Period, Place, Placement
from tests.factories import (
    make_company,
    make_period,
    make_place,
    make_placement,
    make_pupil,
    name_of,
)


@pytest.fixture
def autumn(desk):
    return make_period(desk, name="Herfst", starts=date(2026, 11, 30), ends=date(2026, 12, 11))


@pytest.fixture
def spring(desk):
    return make_period(desk, name="Lente", starts=date(2027, 3, 1), ends=date(2027, 3, 12))


def places_in(desk, run):
    with desk.open_unit() as session:
        given = places_of_run(run_by_id(session, run))
        return {pupil: place for (_, pupil), place in given.items()}


def company_of_each(desk, pupil):
    with desk.open_unit() as session:
        rows = session.scalars(select(Placement).where(Placement.pupil_id == pupil))
        return {row.period.name: row.place.site.company_id for row in rows}


def change(desk, table, row, **values):
    with desk.open_unit() as session:
        found = session.get_one(table, row)
        for name, value in values.items():
            setattr(found, name, value)


def test_a_pupil_comes_once_at_a_company_over_all_periods(desk, autumn, spring):
    wished, other = make_company(desk), make_company(desk)
    make_place(desk, company=wished)
    make_place(desk, company=other)
    pupil = make_pupil(desk, wishes=[wished])

    report = plan_periods(desk, ("Herfst", "Lente"))

    assert [one.placed for one in report.periods] == [1, 1]
    assert set(company_of_each(desk, pupil).values()) == {wished, other}
    assert report.status == "optimal"
    assert report.objective == report.bound


def test_together_the_only_place_of_spring_is_not_taken_in_autumn(desk, autumn, spring):
    """One after the other, the first period takes the near place and leaves spring without."""
    near = make_place(desk, number=1)
    far = make_place(desk, number=1, company=make_company(desk, town="Zwolle"))
    change(desk, Place, far, weekdays=("ma", "di", "wo", "do", "vr"))
    change(desk, Period, spring, weekdays=("ma", "di"))
    change(desk, Place, near, weekdays=("ma", "di", "wo", "do", "vr"))
    pupil = make_pupil(desk)

    report = plan_periods(desk, ("Herfst", "Lente"))

    assert [one.placed for one in report.periods] == [1, 1]
    assert len(set(company_of_each(desk, pupil).values())) == 2


def test_two_periods_on_the_same_days_for_one_class_are_not_planned_together(desk, autumn):
    make_period(desk, name="Ook herfst", starts=date(2026, 12, 7), ends=date(2026, 12, 18))
    with pytest.raises(PeriodsOverlapError):
        plan_periods(desk, ("Herfst", "Ook herfst"))


def test_two_days_each_at_another_company_in_one_week(desk):
    make_period(desk, name="Maandag", weekdays=("ma",))
    make_period(desk, name="Donderdag", weekdays=("do",))
    make_place(desk, number=1)
    make_place(desk, number=1)
    pupil = make_pupil(desk)

    report = plan_periods(desk, ("Maandag", "Donderdag"))

    assert [one.placed for one in report.periods] == [1, 1]
    assert len(set(company_of_each(desk, pupil).values())) == 2


def test_pupils_apart_do_not_meet_at_one_company(desk, autumn):
    make_place(desk, number=2)
    first, second = make_pupil(desk), make_pupil(desk)
    with desk.open_unit() as session:
        session.add(ApartPair(pupil_id=first, other_id=second))

    report = plan_period(desk, "Herfst")

    assert report.placed == 1


def test_a_period_with_a_limit_takes_no_more_of_a_class_at_one_company(desk, autumn):
    make_place(desk, number=3)
    for _ in range(3):
        make_pupil(desk)
    change(desk, Period, autumn, most_of_class=2)

    assert plan_period(desk, "Herfst").placed == 2


def test_mentors_take_no_more_pupils_than_they_said(desk, autumn):
    place = make_place(desk, number=3)
    with desk.open_unit() as session:
        site = session.get_one(Place, place).site
        for mentor in session.scalars(select(Mentor).where(Mentor.site_id == site.id)):
            mentor.most = 1
    for _ in range(3):
        make_pupil(desk)

    assert plan_period(desk, "Herfst").placed == 1


def test_trying_stores_nothing_but_the_run(desk, autumn):
    make_place(desk)
    make_pupil(desk)

    report = plan_periods(desk, ("Herfst",), PlanOptions(propose=False, name="proef"))

    assert report.periods[0].placed == 1
    with desk.open_unit() as session:
        assert session.scalars(select(Placement)).all() == []
    (run,) = list_runs(desk)
    assert (run.run, run.name, run.placed, run.stages, run.chosen) == (
        report.run,
        "proef",
        1,
        1,
        False,
    )
    assert run.periods == ("Herfst",)


def test_runs_with_other_weights_stand_side_by_side_with_who_differs(desk, autumn):
    wished = make_company(desk, town="Hengelo")
    make_place(desk, company=wished)
    near = make_place(desk)
    pupil = make_pupil(desk, wishes=[wished])
    for_wishes = plan_periods(desk, ("Herfst",), PlanOptions(propose=False))
    for_distance = plan_periods(
        desk, ("Herfst",), PlanOptions(propose=False, points={"no_wish": 100, "per_km": 100})
    )

    found = compare_runs(desk, for_wishes.run, for_distance.run)

    (line,) = found.differences
    assert (line.pupil, line.first_wish, line.second_wish) == (pupil, 1, 0)
    assert found.first.wishes == (1, 0, 0)
    assert found.second.no_wish == 1
    assert found.second.weights["per_km"] == 100
    assert found.first.mean_km > found.second.mean_km

    choose_run(desk, for_distance.run)
    with desk.open_unit() as session:
        assert session.scalars(select(Placement.place_id)).all() == [near]


def test_a_run_that_is_chosen_later_gives_way_to_what_is_no_longer_possible(desk, autumn):
    first, second = make_place(desk, number=1), make_place(desk, number=1)
    pupil = make_pupil(desk)
    run = plan_periods(desk, ("Herfst",), PlanOptions(propose=False)).run
    gone = places_in(desk, run)[pupil]
    make_placement(desk, place=gone, period=make_period(desk, name="Andere klas", classes=()))

    choose_run(desk, run)

    with desk.open_unit() as session:
        found = session.scalars(select(Placement.place_id).where(Placement.pupil_id == pupil)).one()
    assert found == ({first, second} - {gone}).pop()


def test_the_last_runs_are_kept_and_those_with_a_name(desk, autumn):
    make_place(desk)
    make_pupil(desk)
    first = plan_periods(desk, ("Herfst",)).run
    name_run(desk, first, " mooi  plan ")
    for _ in range(KEPT + 1):
        plan_periods(desk, ("Herfst",))

    runs = list_runs(desk)
    assert len(runs) == KEPT + 1
    assert (runs[-1].run, runs[-1].name) == (first, "mooi plan")
    remove_run(desk, first)
    assert len(list_runs(desk)) == KEPT
    with pytest.raises(RecordGoneError):
        choose_run(desk, first)


def test_planning_the_same_again_moves_nobody(desk, autumn, spring):
    for _ in range(3):
        make_place(desk, number=1)
        make_pupil(desk)
    plan_periods(desk, ("Herfst", "Lente"))
    again = plan_periods(desk, ("Herfst", "Lente"))
    assert all(one.moved == () for one in again.periods)


def test_a_pin_stays_and_only_who_must_move_moves(desk, autumn):
    places = [make_place(desk, number=1) for _ in range(4)]
    pupils = [make_pupil(desk) for _ in range(3)]
    plan_period(desk, "Herfst")
    with desk.open_unit() as session:
        rows = {row.pupil_id: row for row in session.scalars(select(Placement))}
        free = (set(places) - {row.place_id for row in rows.values()}).pop()
        rows[pupils[0]].place_id = free
        placement = rows[pupils[0]].id
    pin_placement(desk, placement, pinned=True)

    report = plan_period(desk, "Herfst")

    assert report.moved == ()
    with desk.open_unit() as session:
        assert session.get_one(Placement, placement).place_id == free


def test_weights_are_shown_set_and_refused(desk):
    assert {one.name: one.points for one in list_weights(desk)}["per_km"] == 10
    set_weights(desk, {"per_km": 20})
    assert {one.name: (one.points, one.usual) for one in list_weights(desk)}["per_km"] == (20, 10)
    with pytest.raises(RequestError):
        set_weights(desk, {"kilometers": 3})
    with pytest.raises(InvalidInputError):
        set_weights(desk, {"per_km": -1})
    with pytest.raises(InvalidInputError):
        set_weights(desk, {"wish_1": 300})
    set_weights(desk, {"per_km": 10})
    assert all(one.points == one.usual for one in list_weights(desk))


def test_a_period_that_is_not_there_is_a_wrong_request(desk, autumn):
    with pytest.raises(RequestError):
        plan_periods(desk, (name_of(desk, autumn), "Winter"))


def test_who_stops_while_the_solver_works_gets_the_best_plan_so_far(desk, autumn):
    make_place(desk, number=1)
    make_place(desk, number=1)
    for _ in range(3):
        make_pupil(desk)
    heard = []

    def stop_at_the_first_plan(done, total, words=""):
        heard.append((done, total, words))
        if words:
            raise CancelledError

    report = plan_periods(desk, ("Herfst",), progress=stop_at_the_first_plan).periods[0]

    assert report.placed == 2
    assert report.bound <= report.objective
    assert any("van 3 geplaatst" in words for _, _, words in heard)


def test_a_solver_that_is_stopped_before_its_proof_says_so(desk, autumn):
    for town in ("Almelo", "Hengelo", "Enschede", "Borne"):
        make_place(desk, number=1, company=make_company(desk, town=town))
        make_pupil(desk, town=town)
    report = plan_periods(desk, ("Herfst",), PlanOptions(should_stop=lambda: True))
    assert report.status in {"stopped", "optimal"}
    assert report.bound <= report.objective
    assert report.periods[0].placed == 4


def test_a_shortage_is_foreseen_with_the_reason_and_the_plan_bears_it_out(desk, autumn):
    make_place(desk, number=2)
    make_place(desk, number=1, weekdays=("ma",))
    for _ in range(5):
        make_pupil(desk)

    outlook = foresee_shortage(desk, "herfst")

    assert (outlook.pupils, outlook.short) == (5, 3)
    (group,) = outlook.groups
    assert "Elders kan niet: biedt niet alle dagen (1x)." in group.text
    assert len(plan_period(desk, "Herfst").unplaced) == outlook.short
