"""A carousel while somebody makes it: rounds, stations, groups, and what is wrong with them."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from stagetool.base.ids import PlaceId
from stagetool.office.carousel_draft import PupilChoice
from ui.pages.carousel.draft import (
    DayPlan,
    Draft,
    GroupDraft,
    SlotDraft,
    StationDraft,
    WeekPlan,
    draft_of,
    fresh_name,
    groups_of,
)

DAY = date(2027, 3, 9)


def slot(hours, day=DAY, **more):
    return SlotDraft(day, day, hours, **more)


def whole(**changes):
    usual = {
        "name": "Dag",
        "slots": (slot("10:00-11:00"), slot("09:00-10:00")),
        "stations": (StationDraft("A"), StationDraft("B")),
        "groups": (GroupDraft("Een", ("1", "2")), GroupDraft("Twee", ("3",))),
    }
    return Draft(**(usual | changes))


def told(draft):
    return [one.message.key.rpartition(".")[2] for one in draft.problems()]


def test_a_whole_draft_has_no_problems_and_comes_back_as_it_was():
    draft = whole()
    assert told(draft) == []
    form = draft.to_form()
    assert [one.hours for one in form.slots] == ["09:00-10:00", "10:00-11:00"]
    again = draft_of(form).to_form()
    assert again == form


def test_a_closed_round_is_numbered_in_order_of_time():
    first, second = slot("10:00-11:00"), slot("09:00-10:00")
    station = StationDraft("A", closed=frozenset({first.key}))
    draft = whole(slots=(first, second), stations=(station,))
    assert draft.to_form().stations[0].closed == (2,)
    gone = replace(draft, slots=(second,))
    assert gone.to_form().stations[0].closed == ()


def test_what_is_wrong_is_said_once_per_row():
    wrong = whole(
        name=" ",
        turns=3,
        slots=(slot("09:00-10:00"), slot("09:30-10:30"), slot("fout")),
        stations=(StationDraft(""), StationDraft("a "), StationDraft("A")),
        groups=(GroupDraft("", ("1",)), GroupDraft("X", ("2",)), GroupDraft("x", ())),
    )
    assert told(wrong) == [
        "name",
        "slot_hours",
        "slot_meets",
        "station_name",
        "station_twice",
        "station_twice",
        "group_name",
        "group_twice",
        "group_twice",
        "group_empty",
    ]


def test_nothing_at_all_is_four_problems():
    assert told(Draft()) == ["name", "no_slots", "no_stations", "no_pupils"]


def test_a_run_of_weeks_needs_a_day_of_the_week_and_an_end_after_its_start():
    week = SlotDraft(DAY, date(2027, 3, 12), "09:00-10:00")
    assert told(whole(slots=(week,), turns=0)) == ["slot_weekdays"]
    monday = replace(week, weekdays=frozenset({0}))  # no Monday from Tuesday to Friday
    assert told(whole(slots=(monday,))) == ["slot_weekdays"]
    back = replace(week, ends=date(2027, 3, 8))
    assert told(whole(slots=(back,))) == ["slot_ends"]
    assert told(whole(slots=(SlotDraft(None, None, "09:00-10:00"),))) == ["slot_day"]


def test_a_day_in_another_century_is_no_day():
    assert told(whole(slots=(slot("09:00-10:00", date(9999, 12, 31)),))) == ["slot_day"]
    assert WeekPlan(date(9999, 12, 31), 3, 1, frozenset({0}), "09:00-10:00").slots() == ()


def test_weeks_on_other_weekdays_do_not_meet():
    ends = date(2027, 3, 19)
    one = SlotDraft(DAY, ends, "09:00-10:00", frozenset({1}))
    other = SlotDraft(DAY, ends, "09:00-10:00", frozenset({2}))
    assert not one.meets(other)
    assert one.meets(slot("09:30-09:45"))
    assert not one.meets(slot("09:30-09:45", date(2027, 3, 10)))


def test_more_required_stations_than_turns_are_said():
    must = tuple(StationDraft(name, required=True) for name in "AB")
    assert told(whole(stations=must, turns=1)) == ["required"]
    assert told(whole(stations=must)) == []


def test_a_company_in_the_school_is_said():
    away = StationDraft("A", place=PlaceId(3))
    assert told(whole(stations=(away,), inside=True)) == ["station_inside"]


@given(
    st.integers(0, 1439),
    st.integers(1, 24),
    st.integers(5, 600),
    st.integers(0, 240),
    st.integers(0, 24),
)
def test_rounds_of_a_day_never_meet_and_stay_within_it(first, count, minutes, pause, after):
    made = DayPlan(DAY, first, count, minutes, pause, after, 30).slots()
    assert len(made) <= count
    assert all(one.problem() is None for one in made)
    assert not any(one.meets(other) for one in made for other in made if one.key != other.key)


@given(st.dates(date(2026, 8, 1), date(2027, 7, 1)), st.integers(1, 24), st.integers(1, 20))
def test_rounds_of_weeks_follow_each_other(starts, count, weeks):
    days = frozenset(range(7))
    made = WeekPlan(starts, count, weeks, days, "09:00-10:00").slots()
    assert len(made) == count
    assert made[0].starts == starts
    assert all(one.ends < two.starts for one, two in pairwise(made))
    assert all(one.ends.weekday() == 6 for one in made)


def pupils(*classes):
    return [
        PupilChoice(f"{at}{number}", f"Naam {number}", name, location)
        for at, (name, location, count) in enumerate(classes)
        for number in range(count)
    ]


def test_classes_of_one_name_at_two_locations_stay_apart():
    made = groups_of(pupils(("4A", "Noord", 3), ("4A", "Zuid", 2)), 1, "Groep", mixed=False)
    assert [(one.name, len(one.pupils)) for one in made] == [("4A Noord", 3), ("4A Zuid", 2)]


def test_there_are_never_more_groups_than_pupils():
    assert len(groups_of(pupils(("4A", "Noord", 2)), 9, "Groep", mixed=False)) == 2
    assert len(groups_of(pupils(("4A", "Noord", 2)), 9, "Groep", mixed=True)) == 2
    assert groups_of([], 3, "Groep", mixed=True) == []


def test_a_fresh_name_is_nobodys():
    assert fresh_name("Groep 1", ["groep 1", "Groep 1 2"]) == "Groep 1 3"
