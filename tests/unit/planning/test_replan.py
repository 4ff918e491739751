"""Planning again after a pin, beside planning from nothing."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from stagetool.base.ids import PeriodId, PlaceId, PupilId
from stagetool.planning.weights import DEFAULT
from stagetool.planning.year.replan import Replanner
from stagetool.planning.year.solve import solve_year
from tests.unit.planning.small_years import breaks, choice_of, stages_of, years
from tests.unit.planning.years import Size, make_year


def with_now(year, choice, pin=None):
    """Return the year as it stands: everybody at the place of the plan, one stage pinned."""
    periods = tuple(
        replace(
            one,
            problem=replace(
                one.problem,
                candidates=tuple(
                    replace(
                        who,
                        now=choice.get((one.period, who.pupil)) if who.pinned is None else who.now,
                        pinned=pin[2] if pin and pin[:2] == (one.period, who.pupil) else who.pinned,
                    )
                    for who in one.problem.candidates
                ),
            ),
        )
        for one in year.periods
    )
    return replace(year, periods=periods)


@given(years(5, 4, 2), st.data())
@settings(max_examples=60, deadline=None)
def test_a_pin_costs_the_same_as_when_all_is_planned_anew(year, data):
    replanner = Replanner(year)
    before = choice_of(replanner.plan)
    free = [(t, who.pupil) for t, who, _, _ in stages_of(year) if who.pinned is None]
    if not free or replanner.plan.broken:
        return
    period, pupil = data.draw(st.sampled_from(sorted(free)))
    place = data.draw(st.sampled_from([PlaceId(1), PlaceId(2), PlaceId(9)]))
    plan = replanner.pin(period, pupil, place)
    if plan is None:
        assert choice_of(replanner.plan) == before
        return
    assert breaks(year, choice_of(plan)) == []
    assert choice_of(plan)[period, pupil] == place
    anew = solve_year(with_now(year, before, (period, pupil, place)))
    assert plan.status == anew.status == "optimal"
    assert len(choice_of(plan)) == len(choice_of(anew))
    assert plan.objective == anew.objective
    after = choice_of(plan)
    moved = {(one.period, one.pupil) for one in plan.moved}
    assert moved == {key for key in before if before[key] != after.get(key)}


def test_a_pin_at_a_school_moves_few_and_a_taken_pin_gives_the_first_plan_back():
    replanner = Replanner(make_year(Size(80, 40, 2), seed=3), weights=DEFAULT.steady())
    first = choice_of(replanner.plan)
    period, pupil = PeriodId(1), PupilId(7)
    other = next(
        plan
        for place in range(1, 41)
        if place != first[period, pupil]
        and (plan := replanner.pin(period, pupil, PlaceId(place))) is not None
    )
    assert 1 <= len(other.moved) <= 3
    back = replanner.unpin(period, pupil)
    assert back.status == "optimal"
    assert back.moved == () or len(back.moved) <= 3


def test_who_is_left_over_after_a_pin_is_explained_when_asked():
    replanner = Replanner(make_year(Size(60, 20, 1, rooms=(1, 3), siblings=3), seed=2))
    (first,) = replanner.plan.periods
    reasons = {who.pupil for who in first.left_over if who.reasons}
    assert reasons
    pupil = min(reasons)
    plan = next(
        plan
        for place in range(1, 21)
        if (plan := replanner.pin(PeriodId(1), pupil, PlaceId(place))) is not None
    )
    (named,) = plan.periods
    (told,) = replanner.explained().periods
    assert [who.pupil for who in named.left_over] == [who.pupil for who in told.left_over]
    assert all(who.reasons for who in told.left_over)
    assert replanner.explained().moved == plan.moved


def test_a_pin_that_cannot_be_changes_nothing():
    year = make_year(Size(12, 6, 1), seed=1)
    replanner = Replanner(year)
    before = replanner.plan
    assert replanner.pin(PeriodId(1), PupilId(99), PlaceId(1)) is None
    assert replanner.pin(PeriodId(1), PupilId(1), PlaceId(99)) is None
    refused = next(iter(year.periods[0].problem.refusals))
    assert replanner.pin(PeriodId(1), *refused) is None
    assert replanner.plan == before
