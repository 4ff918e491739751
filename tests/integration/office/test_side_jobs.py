"""Side jobs: kept as told, and every hour of them counts for the law."""

from datetime import date

import pytest

from stagetool.base.errors import InvalidInputError, RecordGoneError
from stagetool.base.ids import PupilId, SideJobId
from stagetool.calendar.spans import Span
from stagetool.law.placements import judge_placement
from stagetool.office.desk import Desk
from stagetool.office.judging import judge_periods
from stagetool.office.place_pupil import place_pupil
from stagetool.office.plan_others import other_stages
from stagetool.office.plan_screen import PairScreen
from stagetool.office.remove_placement import remove_placement
from stagetool.office.side_jobs import (
    SideJobForm,
    add_side_job,
    edit_side_job,
    remove_side_job,
    side_jobs,
)
from stagetool.office.situations import Situations
from stagetool.records.tables import Period, PeriodPupil, Place, Placement, Pupil
from tests.factories import make_period, make_place, make_placement, make_pupil


def test_a_side_job_is_told_by_weekday_with_its_hours_a_week(desk: Desk) -> None:
    pupil = make_pupil(desk)
    assert side_jobs(desk, pupil).week_text == "Er is geen bijbaan bekend."
    add_side_job(desk, pupil, SideJobForm("za", "09:00-12:00, 13:00-17:00"))
    add_side_job(desk, pupil, SideJobForm("di", "17:00-19:00", date(2026, 9, 1)))
    view = side_jobs(desk, pupil)
    assert [row.text for row in view.rows] == [
        "dinsdag 17:00-19:00, vanaf 1 sep 2026",
        "zaterdag 09:00-12:00,13:00-17:00",
    ]
    assert view.week_text == "Samen 9 uur per week."


def test_hours_of_a_side_job_stand_in_the_ledger_of_the_stage(desk: Desk) -> None:
    pupil = make_pupil(desk)
    placement = make_placement(desk, pupil=pupil)
    add_side_job(desk, pupil, SideJobForm("za", "09:00-17:00", ends=date(2026, 12, 6)))
    with desk.open_unit() as session:
        days = Situations(session, desk.law).of(session.get_one(Placement, placement)).days
    jobs = [(day.date, day.job) for day in days if day.job and not day.around]
    assert jobs == [(date(2026, 12, 5), (Span.parse("09:00-17:00"),))]
    assert not next(day for day in days if day.job).school_day


def test_a_stage_that_is_too_much_beside_a_job_is_forbidden_and_told(desk: Desk) -> None:
    pupil = make_pupil(desk, born=date(2011, 6, 1))
    placement = make_placement(desk, pupil=pupil)
    with desk.open_unit() as session:
        judge_periods(desk, session, (session.get_one(Placement, placement).period_id,))
        assert session.get_one(Placement, placement).verdict != "prohibited"
    saved = add_side_job(desk, pupil, SideJobForm("ma", "17:00-21:00"))
    assert (saved.judged, saved.changed, saved.forbidden) == (1, 1, 1)
    assert "mag nu zo niet doorgaan" in saved.text
    again = remove_side_job(desk, saved.job)
    assert again.forbidden == 0
    assert side_jobs(desk, pupil).rows == ()


def test_changed_hours_replace_the_old_ones(desk: Desk) -> None:
    pupil = make_pupil(desk)
    job = add_side_job(desk, pupil, SideJobForm("za", "09:00-17:00")).job
    edit_side_job(desk, job, SideJobForm("zo", "10:00-12:00"))
    assert [row.text for row in side_jobs(desk, pupil).rows] == ["zondag 10:00-12:00"]


@pytest.mark.parametrize(
    "form",
    [
        SideJobForm("zaterdag", "09:00-17:00"),
        SideJobForm("za", ""),
        SideJobForm("za", "17:00-09:00"),
        SideJobForm("za", "09:00-12:00,11:00-13:00"),
        SideJobForm("za", "09:00-12:00", date(2026, 9, 2), date(2026, 9, 1)),
    ],
)
def test_a_side_job_that_cannot_be_is_refused(desk: Desk, form: SideJobForm) -> None:
    with pytest.raises(InvalidInputError):
        add_side_job(desk, make_pupil(desk), form)


def test_a_removed_pupil_or_job_is_gone(desk: Desk) -> None:
    with pytest.raises(RecordGoneError):
        side_jobs(desk, PupilId(99))
    with pytest.raises(RecordGoneError):
        add_side_job(desk, PupilId(99), SideJobForm("za", "09:00-12:00"))
    with pytest.raises(RecordGoneError):
        remove_side_job(desk, SideJobId(99))


def test_two_stages_in_one_week_count_together(desk: Desk) -> None:
    pupil = make_pupil(desk)
    one = make_period(desk, weekdays=("ma", "di"))
    two = make_period(desk, weekdays=("do",))
    first = make_placement(desk, pupil=pupil, period=one)
    make_placement(desk, pupil=pupil, period=two)
    with desk.open_unit() as session:
        days = Situations(session, desk.law).of(session.get_one(Placement, first)).days
    week = [(day.date.day, bool(day.stage), bool(day.school)) for day in days[:5]]
    assert week == [
        (30, True, False),
        (1, True, False),
        (2, False, True),
        (3, True, False),
        (4, False, True),
    ]


def test_a_half_day_of_stage_has_lessons_on_the_other_half(desk: Desk) -> None:
    pupil = make_pupil(desk)
    period = make_period(desk, weekdays=("di",), hours="13:00-16:30", breaks="")
    placement = make_placement(desk, pupil=pupil, period=period)
    with desk.open_unit() as session:
        days = Situations(session, desk.law).of(session.get_one(Placement, placement)).days
    tuesday = days[1]
    assert tuesday.stage == (Span.parse("13:00-16:30"),)
    assert tuesday.school == (Span.parse("08:30-12:30"),)


def test_after_an_early_end_the_next_place_has_the_days_that_are_left(desk: Desk) -> None:
    pupil, period = make_pupil(desk), make_period(desk)
    make_placement(desk, pupil=pupil, period=period, state="ended", ended_on=date(2026, 12, 2))
    second = make_placement(desk, pupil=pupil, period=period)
    with desk.open_unit() as session:
        situation = Situations(session, desk.law).of(session.get_one(Placement, second))
    assert situation.starts == date(2026, 12, 3)
    assert [day.date.day for day in situation.days if day.stage][:4] == [30, 1, 2, 3]


def test_screening_says_what_judging_says_of_pupils_with_hours_elsewhere(desk: Desk) -> None:
    """The planner's screen and the judge agree, pair by pair."""
    period = make_period(desk, weekdays=("ma", "di", "wo"))
    other = make_period(desk, weekdays=("do",), hours="08:30-17:30", form="leerwerktraject")
    places = [
        make_place(desk),
        make_place(desk, hours="07:00-15:30"),
        make_place(desk, hours="09:00-18:00", activities=("bediening",)),
    ]
    born = (date(2010, 3, 1), date(2010, 12, 4), date(2011, 6, 1), date(2012, 12, 5))
    pupils = [make_pupil(desk, born=day) for day in born for _ in range(4)]
    for number, pupil in enumerate(pupils):
        if number % 4 == 1:
            add_side_job(desk, pupil, SideJobForm("ma", "17:00-19:00"))
        if number % 4 == 2:
            make_placement(desk, pupil=pupil, period=other)
        if number % 4 == 3:
            add_side_job(desk, pupil, SideJobForm("zo", "12:00-22:30"))
            with desk.open_unit() as session:
                session.add(
                    PeriodPupil(
                        period_id=period,
                        pupil_id=pupil,
                        starts=date(2026, 12, 2),
                        hours="08:00-12:00",
                    )
                )
    with desk.open_unit() as session:
        when = session.get_one(Period, period)
        others = other_stages(session, when)
        screen = PairScreen(desk, session, when, others)
        situations = Situations(session, desk.law)
        asked = 0
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
                assert (refusal is not None) == (
                    judged.verdict.word in {"prohibited", "undetermined"}
                )
                asked += 1
        assert asked == len(pupils) * len(places)


def test_a_second_stage_in_the_week_judges_the_first_again(desk: Desk) -> None:
    pupil = make_pupil(desk, born=date(2011, 6, 1))
    first = make_period(desk, weekdays=("ma", "di", "wo", "do"))
    second = make_period(desk, weekdays=("za",))
    one, two = make_place(desk), make_place(desk, weekdays=())
    placement = place_pupil(desk, pupil, one, first)

    def verdict() -> str:
        with desk.open_unit() as session:
            return session.get_one(Placement, placement).verdict

    alone = verdict()
    beside = make_placement(desk, pupil=pupil, place=two, period=second)
    with desk.open_unit() as session:
        judge_periods(desk, session, (second,))
    together = verdict()
    assert alone != "prohibited"
    assert together == "prohibited"
    remove_placement(desk, beside)
    assert verdict() == alone
