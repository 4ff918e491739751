"""Turns of a carousel are the pupil's time: they meet stages, jobs and other carousels."""

from datetime import date, timedelta

import pytest

from stagetool.base.errors import StagetoolError
from stagetool.office.add_carousel import add_carousel
from stagetool.office.assess_period import assess_period
from stagetool.office.carousel_card import carousel_card
from stagetool.office.carousel_forms import CarouselForm, SlotForm, StationForm
from stagetool.office.period_conflicts import period_conflicts
from stagetool.office.pin_carousel_turn import TurnNotAllowedError, pin_carousel_turn
from stagetool.office.place_pupil import place_pupil
from stagetool.office.plan_carousel import plan_carousel
from stagetool.office.plan_period import plan_period
from stagetool.office.pupil_week import pupil_week
from stagetool.office.remove_carousel import remove_carousel
from stagetool.office.side_jobs import SideJobForm, add_side_job
from stagetool.office.why_not_here import why_not_here
from stagetool.records.tables import Placement
from tests.factories import make_period, make_place, make_placement, make_pupil

SAFE = "vijlen-aftekenen"
TUESDAY = date(2026, 12, 1)
YOUNG = date(2011, 6, 1)  # 15 in December 2026: at most seven hours a day


def day(name, hours, *, on=TUESDAY, inside=False, **changes):
    usual = {
        "name": name,
        "stations": (StationForm("Lassen", 12, (SAFE,)),),
        "slots": (SlotForm(on, on, hours),),
        "classes": ("4K1",),
        "inside": inside,
    }
    return CarouselForm(**(usual | changes))


@pytest.fixture
def pupil(desk):
    return make_pupil(desk, number="3000", born=YOUNG)


@pytest.fixture
def stage(desk, pupil):
    """A stage on Tuesdays."""
    period = make_period(desk, name="Lint", weekdays=("di",))
    return make_placement(desk, pupil=pupil, place=make_place(desk), period=period)


def verdict(desk, placement):
    with desk.open_unit() as session:
        return session.get_one(Placement, placement).verdict


def words(desk, placement):
    with desk.open_unit() as session:
        period = session.get_one(Placement, placement).period_id
    rows = period_conflicts(desk, period).rows
    return {line.word: line for row in rows for line in row.lines if line.firm}


def test_who_is_on_stage_then_takes_no_turn(desk, stage):
    carousel = add_carousel(desk, day("Doe-dag", "09:00-10:00"))
    report = plan_carousel(desk, "Doe-dag")
    assert (report.given, report.refused) == (0, {"elsewhere": 1})
    card = carousel_card(desk, carousel)
    assert "is dan op stage of bij een andere carrousel" in card.limits[0].text
    with pytest.raises(TurnNotAllowedError):
        pin_carousel_turn(
            desk, carousel, card.groups[0].group, card.slots[0].slot, card.stations[0].station
        )


@pytest.mark.parametrize("inside", [False, True])
def test_a_stage_at_the_hours_of_a_turn_is_a_firm_clash(desk, pupil, inside):
    carousel = add_carousel(desk, day("Doe-dag", "09:00-10:00", inside=inside))
    assert plan_carousel(desk, "Doe-dag").given == 1
    place, period = make_place(desk), make_period(desk, name="Lint", weekdays=("di",))
    with pytest.raises(StagetoolError) as told:
        place_pupil(desk, pupil, place, period)
    assert "carrousel" in desk.texts(told.value.key, **told.value.facts)
    assert carousel_card(desk, carousel).clashes == ()
    late = make_placement(desk, pupil=pupil, place=place, period=period)
    (clash,) = carousel_card(desk, carousel).clashes
    assert clash.startswith("4K1 bij Lassen in ronde 1. di 1 dec 2026 09.00-10.00: is dan op stage")
    line = words(desk, late)["carousel"]
    assert line.text == "De leerling is dan bij de carrousel Doe-dag."
    assert line.remedy
    remove_carousel(desk, carousel)
    assert "carousel" not in words(desk, late)


def test_a_turn_on_another_day_or_hour_is_no_clash(desk, stage):
    add_carousel(desk, day("Woensdag", "09:00-10:00", on=TUESDAY + timedelta(days=1), inside=True))
    assert plan_carousel(desk, "Woensdag").given == 1
    add_carousel(desk, day("Avond", "18:00-19:00", inside=True))
    assert plan_carousel(desk, "Avond").given == 1
    assert "carousel" not in words(desk, stage)


def test_two_carousels_see_each_other(desk, pupil):
    add_carousel(desk, day("Een", "09:00-10:00", inside=True))
    add_carousel(desk, day("Twee", "09:30-10:30", inside=True))
    assert plan_carousel(desk, "Een").given == 1
    assert plan_carousel(desk, "Twee").refused == {"elsewhere": 1}
    assert plan_carousel(desk, "Een").given == 1


def test_hours_of_two_carousels_of_a_day_count_together(desk, pupil):
    add_carousel(desk, day("Ochtend", "08:30-12:30"))
    add_carousel(desk, day("Middag", "13:00-17:00"))
    assert plan_carousel(desk, "Ochtend").given == 1
    report = plan_carousel(desk, "Middag")
    assert (report.given, report.refused) == (0, {"times": 1})


def test_a_side_job_counts_with_a_carousel(desk, pupil):
    alone = add_carousel(desk, day("Los", "08:30-16:00", inside=False))
    slots = (SlotForm(TUESDAY, TUESDAY, "08:30-12:00"), SlotForm(TUESDAY, TUESDAY, "12:30-15:30"))
    remove_carousel(desk, alone)
    add_carousel(desk, day("Doe-dag", "", slots=slots, turns=1))
    assert plan_carousel(desk, "Doe-dag").given == 1
    add_side_job(desk, pupil, SideJobForm("di", "16:00-18:00"))
    assert plan_carousel(desk, "Doe-dag").refused == {"times": 2}


def test_a_carousel_does_not_add_hours_that_a_stage_has_no_room_for(desk, pupil):
    period = make_period(desk, name="Lint", weekdays=("di",), hours="13:00-15:45", breaks="")
    placement = make_placement(desk, pupil=pupil, place=make_place(desk), period=period)
    assess_period(desk)
    before = verdict(desk, placement)
    add_carousel(desk, day("Woensdag", "09:00-10:00", on=TUESDAY + timedelta(days=1)))
    assert plan_carousel(desk, "Woensdag").judged == 1
    assert verdict(desk, placement) == before
    assert before not in {"prohibited", "undetermined"}
    carousel = add_carousel(desk, day("Ochtend", "08:00-12:30"))
    refused = plan_carousel(desk, "Ochtend").refused
    assert refused == {"times": 1}
    card = carousel_card(desk, carousel)
    assert card.groups[0].turns[0].station is None
    assert verdict(desk, placement) == before


def test_a_stage_that_comes_later_counts_the_hours_of_the_carousel(desk, pupil):
    carousel = add_carousel(desk, day("Ochtend", "08:00-12:30"))
    assert plan_carousel(desk, "Ochtend").given == 1
    period = make_period(desk, name="Lint", weekdays=("di",), hours="13:00-15:45", breaks="")
    placement = make_placement(desk, pupil=pupil, place=make_place(desk), period=period)
    assess_period(desk)
    assert verdict(desk, placement) == "prohibited"
    remove_carousel(desk, carousel)
    assert verdict(desk, placement) not in {"prohibited", "undetermined"}


def test_turns_inside_the_school_are_lessons_and_no_work(desk, pupil):
    add_carousel(desk, day("Ochtend", "08:30-12:30", inside=True))
    assert plan_carousel(desk, "Ochtend").given == 1
    period = make_period(desk, name="Lint", weekdays=("di",), hours="13:00-16:00", breaks="")
    placement = make_placement(desk, pupil=pupil, place=make_place(desk), period=period)
    week = pupil_week(desk, pupil, TUESDAY)
    assert week.days[1].stage == "13.00-16.00"
    assert "08.30-12.30" in week.days[1].school
    assert placement


def test_the_week_of_a_pupil_shows_the_turns(desk, pupil):
    add_carousel(desk, day("Ochtend", "08:00-12:30"))
    plan_carousel(desk, "Ochtend")
    week = pupil_week(desk, pupil, TUESDAY)
    assert week.days[1].stage == "08.00-12.30"
    assert week.days[1].school == ""


def test_a_plan_of_a_period_leaves_who_is_at_a_carousel_and_says_so(desk, pupil):
    add_carousel(desk, day("Doe-dag", "09:00-10:00"))
    plan_carousel(desk, "Doe-dag")
    place = make_place(desk)
    period = make_period(desk, name="Lint", weekdays=("di",))
    report = plan_period(desk, "Lint")
    assert report.placed == 0
    assert "is dan bij een carrousel" in str(report.unplaced)
    told = why_not_here(desk, pupil, place, period)
    assert [(one.reason, one.firm) for one in told.obstacles] == [
        ("is dan bij een carrousel", True)
    ]
    assert "carrousel" in told.obstacles[0].remedy
