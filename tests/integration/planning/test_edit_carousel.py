"""A carousel changes: turns that still may be stay, and which went is told."""

from dataclasses import replace
from datetime import date

import pytest

from stagetool.base.errors import InvalidInputError, LawDataError, RecordGoneError, RequestError
from stagetool.base.ids import CarouselId
from stagetool.exchange.written import workbook_bytes
from stagetool.office.add_carousel import add_carousel
from stagetool.office.carousel_card import carousel_card
from stagetool.office.carousel_draft import carousel_choices, carousel_draft
from stagetool.office.carousel_forms import CarouselForm, SlotForm, StationForm
from stagetool.office.carousel_rows import CarouselFieldError
from stagetool.office.carousel_wishes import carousel_wishes
from stagetool.office.edit_carousel import edit_carousel
from stagetool.office.pin_carousel_turn import pin_carousel_turn
from stagetool.office.plan_carousel import plan_carousel
from stagetool.office.read_law import LawOff
from stagetool.office.restrict_pupil import lift_restriction, restrict_pupil
from stagetool.office.set_carousel_wishes import read_carousel_wishes, set_carousel_wishes
from tests.factories import make_place, make_pupil

DAY = date(2027, 3, 9)
HOURS = ("09:00-10:00", "10:15-11:15", "11:30-12:30")
SAFE = "vijlen-aftekenen"


def form(**changes):
    usual = {
        "name": "Doe-dag",
        "stations": tuple(StationForm(name, 12, (SAFE,), 1) for name in ("A", "B", "C")),
        "slots": tuple(SlotForm(DAY, DAY, hours) for hours in HOURS),
        "classes": ("4K1",),
        "size": 2,
        "inside": True,
    }
    return CarouselForm(**(usual | changes))


@pytest.fixture
def pupils(desk):
    return [make_pupil(desk, number=f"30{number:02}") for number in range(6)]


@pytest.fixture
def planned(desk, pupils):
    carousel = add_carousel(desk, form())
    plan_carousel(desk, "Doe-dag")
    return carousel


def turns(desk, carousel):
    card = carousel_card(desk, carousel)
    parties = [(one.name, one.turns) for one in (*card.groups, *card.choosers)]
    return {(name, cell.slot): cell.name for name, cells in parties for cell in cells if cell.name}


def test_what_is_saved_unchanged_changes_nothing(desk, planned):
    before, card = turns(desk, planned), carousel_card(desk, planned)
    edited = edit_carousel(desk, planned, carousel_draft(desk, planned))
    assert (edited.kept, edited.gone, edited.judged) == (9, (), 0)
    assert turns(desk, planned) == before
    assert carousel_card(desk, planned) == card


def test_stations_may_change_names_among_themselves(desk, planned):
    draft = carousel_draft(desk, planned)
    a, b, c = draft.stations
    swapped = replace(
        draft, stations=(replace(a, name="B"), replace(b, name="A"), replace(c, name="Lassen"))
    )
    names = {"A": "B", "B": "A", "C": "Lassen"}
    before = turns(desk, planned)
    assert edit_carousel(desk, planned, swapped).gone == ()
    assert turns(desk, planned) == {key: names[name] for key, name in before.items()}


def test_groups_may_change_names_among_themselves(desk, planned):
    draft = carousel_draft(desk, planned)
    one, two, three = draft.groups
    groups = {two: draft.groups[one], one: draft.groups[two], three: draft.groups[three]}
    kept = {two: draft.kept[one], one: draft.kept[two], three: draft.kept[three]}
    before = turns(desk, planned)
    edit_carousel(desk, planned, replace(draft, groups=groups, kept=kept))
    other = {one: two, two: one, three: three}
    assert turns(desk, planned) == {(other[who], at): name for (who, at), name in before.items()}


def test_a_station_that_goes_takes_its_turns_and_says_which(desk, planned):
    draft = carousel_draft(desk, planned)
    edited = edit_carousel(desk, planned, replace(draft, stations=draft.stations[:2]))
    assert (edited.kept, len(edited.gone)) == (6, 3)
    assert all("naar C in ronde" in line for line in edited.gone)
    row = carousel_card(desk, planned).row
    assert (row.given, row.needed, row.status) == (6, 6, "feasible")


def test_a_station_that_closes_lets_only_that_turn_go(desk, planned):
    draft = carousel_draft(desk, planned)
    stations = (replace(draft.stations[0], closed=(2,)), *draft.stations[1:])
    edited = edit_carousel(desk, planned, replace(draft, stations=stations))
    assert edited.kept == 8
    (line,) = edited.gone
    assert "naar A in ronde 2. di 9 mrt 2027" in line
    assert line.endswith("het onderdeel is dan dicht.")


def test_less_room_lets_the_unpinned_turns_go(desk, pupils):
    two = form(
        stations=(StationForm("A", 12, (SAFE,), 2), StationForm("B", 12, (SAFE,), 2)), size=3
    )
    carousel = add_carousel(desk, replace(two, slots=two.slots[:1]))
    card = carousel_card(desk, carousel)
    first, second = card.groups
    for group in (first, second):
        slot, station = card.slots[0].slot, card.stations[0].station
        pin_carousel_turn(desk, carousel, group.group, slot, station)
    draft = carousel_draft(desk, carousel)
    small = (replace(draft.stations[0], groups=1), draft.stations[1])
    edited = edit_carousel(desk, carousel, replace(draft, stations=small))
    assert edited.kept == 1
    assert edited.gone[0].startswith(f"{second.name} gaat niet meer naar A")


def test_a_pupil_who_moves_to_another_group_stays_in_the_carousel(desk, planned):
    draft = carousel_draft(desk, planned)
    (one, first), (two, second), *rest = draft.groups.items()
    groups = {one: first[1:], two: (*second, first[0]), **dict(rest)}
    edited = edit_carousel(desk, planned, replace(draft, groups=groups))
    assert edited.kept == 9
    card = carousel_card(desk, planned)
    assert [len(group.pupils) for group in card.groups] == [1, 3, 2]


def test_a_group_that_goes_takes_its_turns(desk, planned):
    draft = carousel_draft(desk, planned)
    name, *_ = draft.groups
    groups = {key: some for key, some in draft.groups.items() if key != name}
    edited = edit_carousel(desk, planned, replace(draft, groups=groups))
    assert (edited.kept, len(edited.gone)) == (6, 3)
    assert all(line.startswith(f"{name} gaat niet meer") for line in edited.gone)
    assert carousel_card(desk, planned).row.pupils == 4


def test_a_slot_that_goes_or_comes_takes_only_its_own_turns(desk, planned):
    draft = carousel_draft(desk, planned)
    later = SlotForm(DAY, DAY, "13:00-14:00")
    edited = edit_carousel(desk, planned, replace(draft, slots=(*draft.slots[1:], later)))
    assert (edited.kept, len(edited.gone)) == (6, 3)
    assert {line.split(" in ronde ")[1][0] for line in edited.gone} == {"1"}
    assert plan_carousel(desk, "Doe-dag").status == "complete"


def test_groups_become_choosing_pupils_and_the_plan_goes(desk, planned):
    draft = carousel_draft(desk, planned)
    edited = edit_carousel(desk, planned, replace(draft, choosing=True))
    assert (edited.kept, len(edited.gone)) == (0, 9)
    card = carousel_card(desk, planned)
    assert (len(card.choosers), card.row.status) == (6, "")
    assert plan_carousel(desk, "Doe-dag").status == "optimal"


def test_wishes_stay_as_long_as_their_station_does(desk, pupils):
    carousel = add_carousel(desk, form(choosing=True))
    set_carousel_wishes(desk, "Doe-dag", {"3000": ("C", "A"), "3001": ("C",)})
    draft = carousel_draft(desk, carousel)
    edit_carousel(desk, carousel, replace(draft, stations=draft.stations[:2]))
    wishes = {one.number: one.wishes for one in carousel_card(desk, carousel).choosers}
    assert (wishes["3000"], wishes["3001"]) == (("A",), ())


def test_a_required_station_is_visited_by_everybody(desk, pupils):
    stations = (
        StationForm("A", 12, (SAFE,), 1),
        StationForm("B", 12, (SAFE,), 1),
        StationForm("Veilig", 12, (SAFE,), 1, required=True),
    )
    carousel = add_carousel(desk, form(stations=stations, turns=1))
    assert plan_carousel(desk, "Doe-dag").status == "complete"
    assert set(turns(desk, carousel).values()) == {"Veilig"}
    assert carousel_draft(desk, carousel).stations[2].required


def test_a_required_station_with_too_little_room_is_told(desk, pupils):
    stations = (StationForm("A", 12, (SAFE,)), StationForm("Veilig", 2, (SAFE,), required=True))
    for choosing in (False, True):
        name = f"Dag {choosing}"
        slots = form().slots[:2]
        add_carousel(
            desk, form(name=name, stations=stations, slots=slots, turns=1, choosing=choosing)
        )
        report = plan_carousel(desk, name)
        assert report.given == report.needed
        assert any("Veilig" in one.text for one in report.reasons), report.reasons
        assert report.lacking


def test_more_required_stations_than_turns_are_refused(desk, pupils):
    stations = tuple(replace(one, required=True) for one in form().stations)
    with pytest.raises(CarouselFieldError):
        add_carousel(desk, form(stations=stations, turns=2))


@pytest.mark.parametrize("choosing", [False, True])
def test_a_slot_of_one_location_is_only_for_its_pupils(desk, choosing):
    for number in range(4):
        make_pupil(desk, number=f"40{number:02}", school_class="4A", location="Noord")
        make_pupil(desk, number=f"41{number:02}", school_class="4B", location="Zuid")
    slots = (
        SlotForm(DAY, DAY, "09:00-10:00", location="Noord"),
        SlotForm(DAY, DAY, "10:00-11:00", location="Noord"),
        SlotForm(DAY, DAY, "11:00-12:00", location="Zuid"),
        SlotForm(DAY, DAY, "12:00-13:00"),
    )
    add = form(slots=slots, classes=("4A", "4B"), choosing=choosing, size=4)
    stations = tuple(replace(one, groups=None) for one in add.stations)
    carousel = add_carousel(desk, replace(add, stations=stations))
    report = plan_carousel(desk, add.name)
    card = carousel_card(desk, carousel)
    assert report.given == report.needed == card.row.needed
    assert report.needed == ((3 + 2) * 4 if choosing else 3 + 2)
    assert [slot.location for slot in card.slots] == ["Noord", "Noord", "Zuid", ""]
    assert "Noord" in card.slots[0].text
    for one in (*card.groups, *card.choosers):
        there = one.school if choosing else {"4A": "Noord", "4B": "Zuid"}[one.name]
        for slot, cell in zip(card.slots, one.turns, strict=True):
            assert bool(cell.name) == (slot.location in {"", there})
    draft = carousel_draft(desk, carousel)
    assert edit_carousel(desk, carousel, draft).gone == ()
    turned = tuple(replace(one, location="Noord") for one in draft.slots)
    gone = edit_carousel(desk, carousel, replace(draft, slots=turned)).gone
    assert gone
    assert all("de groep is er dan niet" in line for line in gone)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 81},
        {"stations": ()},
        {"slots": ()},
        {"slots": (SlotForm(DAY, DAY, "09:00-10:00"), SlotForm(DAY, DAY, "09:30-10:30"))},
        {"groups": {"": ("3000",)}},
        {"groups": {"Een": ()}},
        {"groups": {"Een": ("3000",), "een ": ("3001",)}},
        {"groups": {"x" * 81: ("3000",)}},
        {"groups": {"Een": ("3000", "03000")}},
        {"groups": {"Een": ("9999",)}},
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_and_everything_stays(desk, planned, wrong):
    card = carousel_card(desk, planned)
    with pytest.raises(InvalidInputError):
        edit_carousel(desk, planned, replace(carousel_draft(desk, planned), **wrong))
    assert carousel_card(desk, planned) == card


def test_a_company_has_no_place_in_the_school(desk, pupils):
    with pytest.raises(CarouselFieldError):
        add_carousel(desk, form(stations=(StationForm("Bakker", 4, place=make_place(desk)),)))


def test_a_name_of_another_carousel_and_an_unknown_location_are_refused(desk, planned):
    add_carousel(desk, form(name="Tweede"))
    draft = carousel_draft(desk, planned)
    with pytest.raises(CarouselFieldError):
        edit_carousel(desk, planned, replace(draft, name="tweede"))
    far = (replace(draft.slots[0], location="Nergens"), *draft.slots[1:])
    with pytest.raises(RequestError):
        edit_carousel(desk, planned, replace(draft, slots=far))
    with pytest.raises(RecordGoneError):
        edit_carousel(desk, CarouselId(999), draft)


def test_classes_are_split_in_so_many_even_groups(desk, pupils):
    make_pupil(desk, number="3100", school_class="4K2")
    make_pupil(desk, number="3101", school_class="4K2")
    both = ("4K1", "4K2")
    apart = add_carousel(desk, form(classes=both, size=None, parts=3))
    card = carousel_card(desk, apart)
    assert [(group.name, len(group.pupils)) for group in card.groups] == [
        ("4K1-1", 2),
        ("4K1-2", 2),
        ("4K1-3", 2),
        ("4K2-1", 1),
        ("4K2-2", 1),
    ]
    mixed = add_carousel(desk, form(name="Samen", classes=both, size=None, parts=2, mixed=True))
    card = carousel_card(desk, mixed)
    assert [len(group.pupils) for group in card.groups] == [4, 4]
    for group in card.groups:
        assert sorted(name for _, _, name in group.pupils) == ["4K1"] * 3 + ["4K2"]


def test_a_workbook_with_wishes_is_read(desk, pupils, tmp_path):
    carousel = add_carousel(desk, form(choosing=True))
    file = tmp_path / "wensen.xlsx"
    heading = ["Leerlingnummer", "Wens 1", "Wens 2"]
    file.write_bytes(workbook_bytes([heading, ["3000", "C", "B"], ["3001", "A", ""]]))
    report = set_carousel_wishes(desk, "Doe-dag", read_carousel_wishes(desk, file))
    assert (report.pupils, report.refused) == (2, ())
    found = carousel_wishes(desk, carousel)
    wishes = {one.number: one.wishes for one in found.rows}
    assert (wishes["3000"], wishes["3001"]) == (("C", "B"), ("A",))
    assert found.without == 4


def test_everything_that_a_carousel_can_be_made_of_is_offered(desk, pupils):
    make_place(desk)
    choices = carousel_choices(desk)
    assert sorted(one.number for one in choices.pupils) == [f"300{at}" for at in range(6)]
    assert (SAFE, desk.law.activities[SAFE].name) in choices.activities
    assert len(choices.places) == 1
    assert "stage" in dict(choices.bases)


def test_with_judging_off_a_carousel_can_be_changed_and_keeps_its_turns(desk, planned):
    law = LawOff(LawDataError(file="admission.toml", place="regel 1", reason="geen goede TOML"))
    blind = replace(desk, law=law)
    draft = carousel_draft(blind, planned)
    assert carousel_choices(blind).activities == ()
    edited = edit_carousel(blind, planned, replace(draft, name="Anders", note="x"))
    assert (edited.kept, edited.gone) == (9, ())
    assert carousel_card(blind, planned).row.name == "Anders"
    with pytest.raises(CarouselFieldError):
        other = replace(draft.stations[0], activities=("heftruck-rijden",))
        edit_carousel(blind, planned, replace(draft, stations=(other, *draft.stations[1:])))


@pytest.mark.parametrize("choosing", [False, True])
def test_pupils_whose_data_are_only_stored_stay_as_they_are(desk, pupils, choosing):
    carousel = add_carousel(desk, form(choosing=choosing, size=1))
    plan_carousel(desk, "Doe-dag")
    before = turns(desk, carousel)
    restrict_pupil(desk, "3000", "Bezwaar is ingediend.")
    card = carousel_card(desk, carousel)
    assert (card.row.pupils, card.clashes) == (5, ())
    draft = carousel_draft(desk, carousel)
    assert "3000" not in {number for numbers in draft.groups.values() for number in numbers}
    edited = edit_carousel(desk, carousel, replace(draft, name="Anders"))
    assert edited.gone == ()
    lift_restriction(desk, "3000")
    assert turns(desk, carousel) == before


def test_a_new_group_may_take_the_name_of_one_that_cannot_be_seen(desk, pupils):
    carousel = add_carousel(desk, form(size=1))
    hidden = carousel_card(desk, carousel).groups[0]
    number = next(
        number
        for name, (number,) in carousel_draft(desk, carousel).groups.items()
        if name == hidden.name
    )
    restrict_pupil(desk, number, "Bezwaar is ingediend.")
    draft = carousel_draft(desk, carousel)
    name, *_ = draft.groups
    groups = {hidden.name if one == name else one: some for one, some in draft.groups.items()}
    kept = {hidden.name if one == name else one: some for one, some in draft.kept.items()}
    edit_carousel(desk, carousel, replace(draft, groups=groups, kept=kept))
    lift_restriction(desk, number)
    names = [group.name for group in carousel_card(desk, carousel).groups]
    assert len(set(names)) == len(names) == 6
    assert hidden.name in names
