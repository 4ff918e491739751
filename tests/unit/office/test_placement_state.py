"""The word of a placement's state, the next step and who must act, day by day."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagetool.office.placement_state import (
    BEFORE_START,
    Actor,
    Milestones,
    Next,
    Stage,
    standing_on,
)

STARTS, ENDS = date(2026, 11, 30), date(2026, 12, 11)
TODAY = date(2026, 11, 23)
MINOR = ("school", "company", "parent")
FACTS = Milestones(STARTS, ENDS, must=MINOR, asked=(*MINOR, "pupil"))
ALL = dict.fromkeys(MINOR, TODAY)


def on_the_way(**changes):
    return replace(FACTS, **changes)


@pytest.mark.parametrize(
    ("facts", "stage", "step", "who"),
    [
        (on_the_way(), "proposed", "request", ("office",)),
        (on_the_way(requested_on=TODAY), "requested", "answer", ("company",)),
        (on_the_way(requested_on=TODAY, promised_on=TODAY), "promised", "print", ("office",)),
        (on_the_way(printed_on=TODAY), "agreement_out", "sign", ("company", "parent", "school")),
        (on_the_way(signed={"school": TODAY}), "signed", "sign", ("company", "parent")),
        (on_the_way(signed=ALL), "signed", "confirm", ("office",)),
        (on_the_way(signed=ALL, points=True), "signed", "solve", ("office",)),
        (on_the_way(blocked=True), "proposed", "solve", ("office",)),
        (on_the_way(stored="confirmed", signed=ALL), "confirmed", "start", ("pupil",)),
        (on_the_way(stored="ended", ended_on=TODAY), "ended", "nothing", ()),
        (on_the_way(stored="ended", ended_on=TODAY, replace=True), "ended", "replace", ("office",)),
    ],
)
def test_each_state_names_the_next_step_and_who_takes_it(facts, stage, step, who):
    standing = standing_on(facts, TODAY)
    assert (standing.stage, standing.next, standing.who) == (stage, step, who)


def test_signatures_for_other_terms_count_no_longer_and_are_asked_again():
    facts = on_the_way(printed_on=TODAY, lapsed=ALL)
    standing = standing_on(facts, TODAY)
    assert (standing.stage, standing.next, standing.since) == ("signed", "sign", TODAY)
    assert (standing.signed, standing.missing) == (0, ("company", "parent", "school"))
    assert standing.again
    some = standing_on(on_the_way(signed={"school": TODAY}, lapsed={"pupil": TODAY}), TODAY)
    assert (some.signed, some.again) == (1, False)


def test_a_confirmed_stage_that_lacks_a_signature_asks_for_it_and_one_that_runs_for_an_amendment():
    facts = on_the_way(stored="confirmed", confirmed_on=TODAY, lapsed=ALL)
    assert standing_on(facts, TODAY).next is Next.SIGN
    running = standing_on(facts, STARTS)
    assert (running.stage, running.next) == (Stage.RUNNING, Next.AMEND)
    assert running.who == (Actor.COMPANY, Actor.PARENT, Actor.SCHOOL)
    assert not running.urgent
    assert standing_on(facts, date(2026, 12, 12)).next is Next.COMPLETE


def test_a_signature_by_custom_counts_in_the_number_and_stops_nothing():
    standing = standing_on(on_the_way(signed=ALL), TODAY)
    assert (standing.signed, standing.asked, standing.missing) == (3, 4, ())


def test_a_confirmed_stage_runs_from_its_first_day_and_asks_to_be_closed_after_its_last():
    facts = on_the_way(stored="confirmed", confirmed_on=TODAY, signed=ALL)
    seen = {
        day: (standing_on(facts, day).stage, standing_on(facts, day).next)
        for day in (date(2026, 11, 29), STARTS, ENDS, date(2026, 12, 12))
    }
    assert seen == {
        date(2026, 11, 29): (Stage.CONFIRMED, Next.START),
        STARTS: (Stage.RUNNING, Next.WORK),
        ENDS: (Stage.RUNNING, Next.WORK),
        date(2026, 12, 12): (Stage.RUNNING, Next.COMPLETE),
    }
    closed = standing_on(replace(facts, completed_on=date(2026, 12, 14)), date(2026, 12, 15))
    assert (closed.stage, closed.next, closed.who) == (Stage.COMPLETED, Next.NOTHING, ())


def test_a_stage_that_began_unconfirmed_is_urgent_and_never_runs():
    before = standing_on(on_the_way(signed=ALL), date(2026, 11, 29))
    on_day = standing_on(on_the_way(signed=ALL), STARTS)
    assert (before.urgent, on_day.urgent, on_day.stage) == (False, True, Stage.SIGNED)


def test_the_day_of_a_step_comes_from_the_periods_own_tasks():
    due = date(2026, 11, 20)
    late = standing_on(on_the_way(printed_on=TODAY, dues={"sign": due}), TODAY)
    assert (late.due, late.late) == (due, True)
    assert standing_on(on_the_way(printed_on=TODAY, dues={"sign": TODAY}), TODAY).late is False
    assert standing_on(on_the_way(dues={"sign": due}), TODAY).due is None


def test_since_is_the_day_of_the_last_step():
    first, last = date(2026, 11, 2), date(2026, 11, 9)
    assert standing_on(on_the_way(signed={"school": last, "parent": first}), TODAY).since == last
    assert standing_on(on_the_way(requested_on=first), TODAY).since == first
    assert standing_on(on_the_way(), TODAY).since is None


def test_after_the_last_day_nobody_looks_for_another_place():
    ended = on_the_way(stored="ended", ended_on=TODAY, replace=True)
    assert standing_on(ended, date(2026, 12, 12)).next is Next.NOTHING


days = st.none() | st.dates(date(2026, 10, 1), date(2026, 12, 31))


@given(
    st.builds(
        Milestones,
        starts=st.just(STARTS),
        ends=st.just(ENDS),
        stored=st.sampled_from(("proposed", "confirmed", "ended")),
        requested_on=days,
        promised_on=days,
        printed_on=days,
        signed=st.dictionaries(st.sampled_from((*MINOR, "pupil")), st.just(TODAY)),
        must=st.just(MINOR),
        asked=st.just((*MINOR, "pupil")),
        confirmed_on=days,
        ended_on=days,
        completed_on=days,
        blocked=st.booleans(),
        points=st.booleans(),
        replace=st.booleans(),
    ),
    st.dates(date(2026, 10, 1), date(2026, 12, 31)),
)
def test_only_what_was_confirmed_ever_runs_and_every_open_step_has_somebody(facts, day):
    standing = standing_on(facts, day)
    if standing.stage in {Stage.RUNNING, Stage.CONFIRMED, Stage.COMPLETED}:
        assert facts.stored == "confirmed"
    if standing.next is Next.CONFIRM:
        assert not standing.missing
        assert not facts.blocked
        assert not facts.points
    assert bool(standing.who) == (standing.next is not Next.NOTHING)
    assert standing.urgent == (standing.next in BEFORE_START and day >= STARTS)
    assert set(standing.who) <= set(Actor)
