"""All pairs of a period screened at once, beside each pair asked alone and beside the judge."""

import random
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from stagetool.base.progress import silent
from stagetool.office.period_pupils import OwnTimes, set_period_pupil
from stagetool.office.plan_others import other_stages
from stagetool.office.plan_screen import PairScreen
from stagetool.office.read_law import activities_of
from stagetool.office.side_jobs import SideJobForm, add_side_job
from stagetool.planning.profiles import profile_fits
from stagetool.records.tables import Period, Place, Pupil
from tests.factories import make_company, make_period, make_place, make_placement, make_pupil

PROFILES = ("PIE", "Z&W", "D&P")


@pytest.fixture
def office(desk):
    """Make an office with every kind of obstacle; return its period."""
    dice = random.Random(5)  # noqa: S311 - an office, not a secret
    codes = sorted(activities_of(desk.law))
    companies = [make_company(desk) for _ in range(6)]
    places = [
        make_place(
            desk,
            company=dice.choice(companies),
            profiles=tuple(dice.sample(PROFILES, dice.choice((0, 1, 2)))),
            activities=tuple(dice.sample(codes, dice.choice((0, 1, 4)))),
            minimum_age=dice.choice((None, None, None, 16, 17, 18)),
            youth_rie=dice.choice(("yes", "unknown")),
            supervision=dice.choice(("expert", "unknown")),
            hours=dice.choice(("", "", "06:00-14:00")),
            weekdays=dice.choice((("ma", "di", "wo", "do", "vr"), ("ma", "di"))),
            measures=dice.choice(({}, {}, {"noise_db": 86})),
        )
        for _ in range(12)
    ]
    pupils = [
        make_pupil(
            desk,
            born=date(2012, 1, 1) - timedelta(days=dice.randrange(0, 1500)),
            track=dice.choice(("bb", "kb", "tl")),
            profile=dice.choice(PROFILES),
            location=dice.choice(("Almelo", "Almelo", "Hengelo")),
        )
        for _ in range(16)
    ]
    period = make_period(desk)
    earlier = make_period(desk, starts=date(2026, 9, 7), ends=date(2026, 9, 18))
    for number in range(3):
        make_placement(desk, pupil=pupils[number], place=places[number], period=earlier)
    for number, reason in ((3, "company_no"), (4, "rules")):
        make_placement(
            desk,
            pupil=pupils[number],
            place=places[number],
            period=period,
            state="ended",
            ended_on=date(2026, 12, 1),
            end_reason=reason,
        )
    make_placement(desk, pupil=pupils[5], place=places[5], period=make_period(desk))
    add_side_job(desk, pupils[6], SideJobForm("ma", "17:00-21:00"))
    set_period_pupil(desk, period, [pupils[7]], OwnTimes(weekdays=("ma", "di")))
    return period


def test_all_pairs_at_once_give_what_each_pair_gives_alone(desk, office):
    with desk.open_unit() as session:
        period = session.get_one(Period, office)
        pupils, places = list(session.scalars(select(Pupil))), list(session.scalars(select(Place)))
        others = other_stages(session, period)
        at_once = PairScreen(desk, session, period, others).refusals(pupils, places, silent)
        alone = PairScreen(desk, session, period, others)
        told: dict[tuple[int, int], tuple[str, ...]] = {}
        for pupil in pupils:
            for place in places:
                if not profile_fits(pupil.profile, frozenset(place.profiles)):
                    continue
                words = tuple(one.reason for one in alone.obstacles(pupil, place))
                if words:
                    told[pupil.id, place.id] = words
    assert {pair: (one.reason, *one.also) for pair, one in at_once.items()} == told
    words = {word for these in told.values() for word in these}
    assert words >= {"minimum_age", "no_task", "times", "elsewhere", "days", "repeat", "refused"}


def test_a_birthday_that_takes_the_obstacle_away_is_told_by_both(desk, office):
    with desk.open_unit() as session:
        period = session.get_one(Period, office)
        pupils, places = list(session.scalars(select(Pupil))), list(session.scalars(select(Place)))
        others = other_stages(session, period)
        screen = PairScreen(desk, session, period, others)
        at_once = screen.refusals(pupils, places, silent)
        rows = {row.id: row for row in pupils}
        where = {row.id: row for row in places}
        soon = {pair: one for pair, one in at_once.items() if one.until is not None}
        assert soon
        for (pupil, place), one in soon.items():
            (first, *_) = [
                each
                for each in screen.obstacles(rows[pupil], where[place])
                if each.reason == one.reason
            ]
            assert first.until == one.until


def test_who_waits_hears_how_far_it_is_and_can_stop(desk, office):
    heard = []
    with desk.open_unit() as session:
        period = session.get_one(Period, office)
        pupils, places = list(session.scalars(select(Pupil))), list(session.scalars(select(Place)))
        screen = PairScreen(desk, session, period, other_stages(session, period))
        screen.refusals(pupils, places, lambda *said: heard.append(said[:2]))
    assert heard[0] == (0, len(pupils))
    assert heard[-1] == (len(pupils), len(pupils))
    assert heard == sorted(heard)
