"""The weeks before and after a stage: seen where they matter, and shared where they do not."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from stagetool.base.ids import PlacementId, PupilId
from stagetool.law.placements import judge_placement
from stagetool.office.add_carousel import add_carousel
from stagetool.office.carousel_forms import CarouselForm, SlotForm, StationForm
from stagetool.office.desk import Desk
from stagetool.office.judging import judge_periods
from stagetool.office.place_pupil import NotHereError, place_pupil
from stagetool.office.plan_carousel import plan_carousel
from stagetool.office.plan_others import other_stages
from stagetool.office.plan_screen import PairScreen
from stagetool.office.remove_placement import remove_placement
from stagetool.office.school_calendar import DayForm, add_day
from stagetool.office.side_jobs import SideJobForm, add_side_job
from stagetool.office.situations import Situations
from stagetool.records.tables import Period, Place, Placement, Pupil
from tests.factories import make_period, make_place, make_placement, make_pupil

FULL = {"hours": "08:00-17:30"}  # nine hours a day, 45 a week
WHEN = {"starts": date(2027, 1, 11), "ends": date(2027, 1, 22)}
LATER = {"starts": date(2027, 1, 25), "ends": date(2027, 2, 5)}
A_WEEK_LATER = {"starts": date(2027, 2, 1), "ends": date(2027, 2, 12)}
SEVEN = "08:30-16:00"
FORBIDDEN = "prohibited"


def verdict(desk: Desk, placement: PlacementId) -> str:
    with desk.open_unit() as session:
        return session.get_one(Placement, placement).verdict


def placed(desk: Desk, pupil: PupilId, hours: str = FULL["hours"], **when: object) -> PlacementId:
    """Place a pupil whatever the law says, and judge as planning does."""
    period = make_period(desk, hours=hours, **(WHEN | when))
    placement = make_placement(desk, pupil=pupil, period=period)
    with desk.open_unit() as session:
        judge_periods(desk, session, (period,))
    return placement


@pytest.mark.parametrize(
    ("hours", "ends"),
    [
        ("08:30-16:00; vr 08:30-15:55", "allowed"),
        (SEVEN, "allowed"),
        ("08:30-16:00; vr 08:30-16:05", FORBIDDEN),
    ],
)
def test_two_periods_in_following_weeks_count_together_to_the_minute(
    desk: Desk, hours: str, ends: str
) -> None:
    pupil = make_pupil(desk)
    first = placed(desk, pupil)
    assert verdict(desk, first) != FORBIDDEN
    second = placed(desk, pupil, hours, **LATER)
    assert (verdict(desk, first) == FORBIDDEN) is (ends == FORBIDDEN)
    assert (verdict(desk, second) == FORBIDDEN) is (ends == FORBIDDEN)
    remove_placement(desk, second)
    assert verdict(desk, first) != FORBIDDEN


def test_nobody_is_placed_by_hand_where_the_weeks_before_forbid_it(desk: Desk) -> None:
    pupil = make_pupil(desk)
    placed(desk, pupil)
    later = make_period(desk, **FULL, **LATER)
    with pytest.raises(NotHereError):
        place_pupil(desk, pupil, make_place(desk), later)
    place_pupil(desk, pupil, make_place(desk, hours=SEVEN), later)


def test_the_stage_that_was_there_first_is_told_of_later_and_of_earlier_weeks(desk: Desk) -> None:
    pupil = make_pupil(desk)
    later = placed(desk, pupil, **LATER)
    assert verdict(desk, later) != FORBIDDEN
    placed(desk, pupil)
    assert verdict(desk, later) == FORBIDDEN


def test_a_neighbour_is_judged_again_when_a_place_with_shorter_days_comes_instead(
    desk: Desk,
) -> None:
    pupil = make_pupil(desk)
    first = placed(desk, pupil)
    second = placed(desk, pupil, **LATER)
    assert verdict(desk, first) == FORBIDDEN
    with desk.open_unit() as session:
        period = session.get_one(Placement, second).period_id
    remove_placement(desk, second)
    place_pupil(desk, pupil, make_place(desk, hours=SEVEN), period)
    assert verdict(desk, first) != FORBIDDEN


def test_four_weeks_apart_nothing_is_added(desk: Desk) -> None:
    pupil = make_pupil(desk)
    first = placed(desk, pupil)
    far = {"starts": date(2027, 2, 15), "ends": date(2027, 2, 19)}
    placed(desk, pupil, **far)
    assert verdict(desk, first) != FORBIDDEN


@pytest.mark.parametrize(
    ("lessons", "forbidden"),
    [("08:30-13:30; vr 08:30-13:25", False), ("08:30-13:30", False), ("08:30-13:31", True)],
)
def test_lessons_around_three_full_weeks_count_for_everybody(
    desk: Desk, lessons: str, *, forbidden: bool
) -> None:
    ends = date(2027, 1, 29)
    placement = placed(desk, make_pupil(desk), ends=ends, lessons=lessons)
    assert (verdict(desk, placement) == FORBIDDEN) is forbidden
    adult = placed(desk, make_pupil(desk, born=date(2008, 3, 1)), ends=ends, lessons=lessons)
    assert verdict(desk, adult) != FORBIDDEN


@pytest.mark.parametrize(("ends", "forbidden"), [("17:30", False), ("17:31", True)])
def test_a_side_job_after_the_stage_counts_along(desk: Desk, ends: str, *, forbidden: bool) -> None:
    """Two weeks of 45 hours, then twice 32.5 hours of lessons and 2.5 hours in the job."""
    pupil = make_pupil(desk)
    first = placed(desk, pupil)
    add_side_job(desk, pupil, SideJobForm("wo", f"15:00-{ends}", date(2027, 1, 25)))
    assert (verdict(desk, first) == FORBIDDEN) is forbidden


def test_short_weeks_next_to_each_other_stay_shared(desk: Desk) -> None:
    pupil = make_pupil(desk)
    first = make_placement(desk, pupil=pupil, period=make_period(desk, **WHEN))
    make_placement(desk, pupil=pupil, period=make_period(desk, **A_WEEK_LATER))
    with desk.open_unit() as session:
        row = session.get_one(Placement, first)
        times = Situations(session, desk.law).pupil_days
        location = row.pupil.school_class.location
        assert times.neighbours(row.period, pupil)
        assert times.is_usual(row.period, pupil)
        assert times.days_of(row) is times.ledgers.days(row.period, row.place, location)


def test_a_place_with_long_days_makes_a_pupil_with_a_neighbour_special(desk: Desk) -> None:
    pupil = make_pupil(desk)
    first = make_placement(desk, pupil=pupil, period=make_period(desk, **WHEN))
    make_placement(desk, pupil=pupil, period=make_period(desk, **A_WEEK_LATER))
    make_place(desk, hours=FULL["hours"])
    with desk.open_unit() as session:
        row = session.get_one(Placement, first)
        times = Situations(session, desk.law).pupil_days
        assert not times.is_usual(row.period, pupil)
        days = times.days_of(row)
        location = row.pupil.school_class.location
        assert days is times.shared(row.period, row.place, location)


def test_screening_says_what_judging_says_with_other_stages_around(desk: Desk) -> None:
    """The planner's screen and the judge agree, pair by pair."""
    period = make_period(desk, **WHEN)
    early = {"starts": date(2027, 1, 4), "ends": date(2027, 1, 8)}
    before = make_period(desk, **FULL, **early)
    after = make_period(desk, **LATER, hours="08:30-17:00")
    weekend = make_period(desk, **LATER, weekdays=("za", "zo"), form="leerwerktraject")
    hours = ("", FULL["hours"], "08:30-16:00; wo 08:30-18:00", "08:30-12:30")
    places = [make_place(desk, hours=one) for one in hours]
    born = (date(2010, 3, 1), date(2011, 1, 29), date(2009, 1, 29), date(2011, 6, 1))
    pupils = [make_pupil(desk, born=day) for day in born for _ in range(5)]
    wide = make_place(desk, weekdays=())
    for number, pupil in enumerate(pupils):
        if number % 5 in {1, 3}:
            make_placement(desk, pupil=pupil, period=before)
        if number % 5 in {2, 3}:
            make_placement(desk, pupil=pupil, period=after)
        if number % 5 == 4:
            make_placement(desk, pupil=pupil, period=weekend, place=wide)
            add_side_job(desk, pupil, SideJobForm("wo", "17:00-20:00", date(2027, 1, 25)))
    answers = set()
    with desk.open_unit() as session:
        when = session.get_one(Period, period)
        screen = PairScreen(desk, session, when, other_stages(session, when))
        situations = Situations(session, desk.law)
        for pupil in pupils:
            for place in places:
                row, seat = session.get_one(Pupil, pupil), session.get_one(Place, place)
                refusal = screen.by_law(row, seat)
                placement = Placement(period=when, pupil=row, place=seat)
                session.add(placement)
                session.flush()
                judged = judge_placement(situations.of(placement), desk.law)
                session.delete(placement)
                session.flush()
                forbidden = judged.verdict.word in {"prohibited", "undetermined"}
                assert (refusal is not None) is forbidden
                days = situations.pupil_days.days_at(when, seat, row)
                answers.add((forbidden, any(day.around for day in days)))
    assert answers == {(True, True), (True, False), (False, True), (False, False)}


def test_planning_a_period_judges_the_neighbours_of_its_pupils(desk: Desk) -> None:
    pupil = make_pupil(desk)
    first = placed(desk, pupil)
    period = make_period(desk, **FULL, **LATER)
    make_placement(desk, pupil=pupil, period=period)
    with desk.open_unit() as session:
        judge_periods(desk, session, (period,))
    assert verdict(desk, first) == FORBIDDEN


def test_free_days_in_the_weeks_around_judge_the_stage_again(desk: Desk) -> None:
    first = placed(desk, make_pupil(desk), ends=date(2027, 1, 29))
    assert verdict(desk, first) == FORBIDDEN
    for day, expected in ((date(2027, 1, 4), True), (date(2027, 2, 1), False)):
        week = DayForm("vrij", day, day + timedelta(days=4), "holiday", location="Almelo")
        add_day(desk, replace(week, name=f"vrij {day}"))
        assert (verdict(desk, first) == FORBIDDEN) is expected


@pytest.mark.parametrize(("ends", "forbidden"), [("16:00", False), ("16:01", True)])
def test_a_carousel_in_the_week_after_counts_along(
    desk: Desk, ends: str, *, forbidden: bool
) -> None:
    """Two weeks of 45 hours, then 35 hours of lessons a week, one day of it at companies."""
    pupil = make_pupil(desk)
    first = placed(desk, pupil, lessons="08:30-15:30")
    day = LATER["starts"] + timedelta(days=2)
    stations = tuple(StationForm(name, 12, ("vijlen-aftekenen",)) for name in ("Vijlen", "Zagen"))
    slots = tuple(SlotForm(day, day, hours) for hours in ("08:30-12:30", f"13:00-{ends}"))
    add_carousel(
        desk, CarouselForm(name="Doe-dag", stations=stations, slots=slots, classes=("4K1",))
    )
    report = plan_carousel(desk, "Doe-dag")
    assert report.given == 2
    assert (verdict(desk, first) == FORBIDDEN) is forbidden
