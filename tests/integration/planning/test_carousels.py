"""Carousels in a real office file, with the real law."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from stagetool.base.errors import (
    InvalidInputError,
    LawDataError,
    RecordGoneError,
    RequestError,
    StorageError,
)
from stagetool.office.add_carousel import add_carousel
from stagetool.office.carousel_card import carousel_card
from stagetool.office.carousel_forms import CarouselForm, SlotForm, StationForm
from stagetool.office.carousel_rows import CarouselFieldError, UnknownCarouselError
from stagetool.office.export_carousel import export_carousel
from stagetool.office.list_carousels import list_carousels
from stagetool.office.pin_carousel_turn import TurnNotAllowedError, pin_carousel_turn
from stagetool.office.plan_carousel import plan_carousel
from stagetool.office.print_carousel import print_carousel
from stagetool.office.read_law import LawOff
from stagetool.office.remove_carousel import remove_carousel
from stagetool.office.set_carousel_wishes import read_carousel_wishes, set_carousel_wishes
from stagetool.records.tables import AuditEntry, Carousel, CarouselTurn
from tests.factories import make_place, make_pupil

DAY = date(2027, 3, 9)
HOURS = ("09:00-10:00", "10:15-11:15", "11:30-12:30")
SAFE, HEAVY = "vijlen-aftekenen", "heftruck-rijden"


def slots(count=3):
    return tuple(SlotForm(DAY, DAY, hours) for hours in HOURS[:count])


def stations(*names, number=12, activities=(SAFE,), **more):
    return tuple(StationForm(name, number, activities, **more) for name in names)


def form(**changes):
    usual = {
        "name": "Doe-dag",
        "stations": stations("Lassen", "Zagen", "Koken", groups=1),
        "slots": slots(),
        "classes": ("4K1",),
        "size": 2,
        "inside": True,
    }
    return CarouselForm(**(usual | changes))


@pytest.fixture
def pupils(desk):
    return [make_pupil(desk, number=f"30{number:02}") for number in range(6)]


def planned(desk):
    with desk.open_unit() as session:
        rows = session.scalars(select(CarouselTurn)).all()
        return [(row.group_id, row.pupil_id, row.slot_id, row.station_id) for row in rows]


def test_a_class_is_split_in_groups_that_rotate_without_repeats(desk, pupils):
    carousel = add_carousel(desk, form())
    report = plan_carousel(desk, "doe-dag")
    assert (report.status, report.given, report.needed) == ("complete", 9, 9)
    assert (report.objective, report.bound) == (0, 0)
    card = carousel_card(desk, carousel)
    assert [group.name for group in card.groups] == ["4K1-1", "4K1-2", "4K1-3"]
    for group in card.groups:
        assert sorted(cell.name for cell in group.turns) == ["Koken", "Lassen", "Zagen"]
    assert card.row.status_text == "compleet"
    assert card.slots[0].text == "di 9 mrt 2027 09.00-10.00"


def test_what_one_pupil_may_not_do_the_group_may_not(desk):
    """A pupil of 13 is in the first group: nothing but looking."""
    make_pupil(desk, number="3100", surname="Aa", born=date(2014, 1, 1))
    make_pupil(desk, number="3101", surname="Zz")
    carousel = add_carousel(desk, form(size=1, inside=False))
    report = plan_carousel(desk, "Doe-dag")
    assert report.status == "infeasible"
    assert report.refused
    (reason,) = report.reasons
    assert (reason.who, reason.need, reason.can) == (("4K1-1",), 3, 0)
    card = carousel_card(desk, carousel)
    assert {line.who for line in card.limits} == {"4K1-1"}
    assert all(line.slots == () for line in card.limits)
    second = next(group for group in card.groups if group.name == "4K1-2")
    assert all(cell.name for cell in second.turns)


def test_too_little_room_is_told_so_that_anybody_can_count(desk, pupils):
    add_carousel(desk, form(stations=stations("Lassen", "Zagen", groups=1), turns=3))
    report = plan_carousel(desk, "Doe-dag")
    assert report.status == "infeasible"
    assert report.objective == report.bound == 3
    reason = report.reasons[0]
    assert (len(reason.who), reason.need, reason.can) == (3, 9, 6)
    assert reason.text.startswith("4K1-1, 4K1-2, 4K1-3 hebben samen 9 beurten nodig")
    assert [line.endswith("2. Meer beurten zijn er niet.") for line in reason.lines] == [True] * 3
    assert dict(report.lacking) == {"4K1-1": 1, "4K1-2": 1, "4K1-3": 1}


def test_a_station_without_an_activity_is_no_station_for_the_law(desk, pupils):
    add_carousel(desk, form(stations=stations("Lassen", "Zagen", "Koken", activities=())))
    report = plan_carousel(desk, "Doe-dag")
    assert report.refused == {"unknown_task": 27}


def test_a_visit_without_activities_needs_none(desk, pupils):
    visits = stations("Bakker", "Slager", "Smid", activities=(), groups=1)
    add_carousel(desk, form(stations=visits, basis="bezoek", inside=False))
    assert plan_carousel(desk, "Doe-dag").status == "complete"


def test_weeks_along_companies_are_a_carousel_too(desk, pupils):
    """Keuzevak in bedrijf: three companies, three weeks, a half day a week."""
    places = [make_place(desk) for _ in range(3)]
    companies = tuple(
        StationForm(f"Bedrijf {number}", 2, place=place) for number, place in enumerate(places)
    )
    weeks = tuple(
        SlotForm(date(2027, 1, day), date(2027, 1, day + 4), "09:00-12:00", frozenset({1}))
        for day in (11, 18, 25)
    )
    carousel = add_carousel(desk, form(stations=companies, slots=weeks, inside=False))
    assert plan_carousel(desk, "Doe-dag").status == "complete"
    card = carousel_card(desk, carousel)
    assert card.stations[0].company.endswith("Almelo")
    assert card.slots[0].text == "ma 11 jan t/m vr 15 jan 2027 di 09.00-12.00"


def test_hours_that_the_law_forbids_leave_nobody(desk, pupils):
    long = (SlotForm(DAY, DAY, "07:00-13:00"), SlotForm(DAY, DAY, "13:00-23:30"))
    add_carousel(desk, form(slots=long, inside=False))
    report = plan_carousel(desk, "Doe-dag")
    assert set(report.refused) == {"times"}
    assert report.given == 0


def test_a_pinned_turn_stays_and_the_others_go_around_it(desk, pupils):
    carousel = add_carousel(desk, form())
    plan_carousel(desk, "Doe-dag")
    card = carousel_card(desk, carousel)
    group, slot = card.groups[0], card.slots[0]
    other = next(one for one in card.stations if one.station != group.turns[0].station)
    pin_carousel_turn(desk, carousel, group.group, slot.slot, other.station)
    report = plan_carousel(desk, "Doe-dag")
    assert report.status == "complete"
    turn = carousel_card(desk, carousel).groups[0].turns[0]
    assert (turn.station, turn.pinned) == (other.station, True)
    pin_carousel_turn(desk, carousel, group.group, slot.slot, None)
    assert carousel_card(desk, carousel).groups[0].turns[0].station is None


def test_a_turn_that_may_not_be_cannot_be_pinned(desk, pupils):
    closed = (*stations("Lassen", "Zagen"), *stations("Koken", closed=(1,)))
    carousel = add_carousel(desk, form(stations=closed))
    card = carousel_card(desk, carousel)
    group, slot, cooking = card.groups[0].group, card.slots[0].slot, card.stations[2]
    assert cooking.closed == (slot,)
    with pytest.raises(TurnNotAllowedError):
        pin_carousel_turn(desk, carousel, group, slot, cooking.station)
    with pytest.raises(RecordGoneError):
        pin_carousel_turn(desk, carousel, group + 100, slot, cooking.station)
    with pytest.raises(RecordGoneError):
        pin_carousel_turn(desk, carousel, group, slot, cooking.station + 100)


def test_a_pin_that_cannot_stay_is_told_and_let_go(desk, pupils):
    carousel = add_carousel(desk, form())
    card = carousel_card(desk, carousel)
    group, station = card.groups[0].group, card.stations[0].station
    for slot in card.slots[:2]:
        pin_carousel_turn(desk, carousel, group, slot.slot, station)
    report = plan_carousel(desk, "Doe-dag")
    assert len(report.faults) == 1
    assert "er was al een beurt" in report.faults[0]
    assert report.given == 9


def test_choosing_pupils_get_their_wishes_as_far_as_there_is_room(desk, pupils, tmp_path):
    carousel = add_carousel(
        desk, form(stations=stations("Lassen", "Zagen", "Koken", number=2), choosing=True, turns=2)
    )
    file = tmp_path / "wensen.csv"
    lines = ["Leerlingnummer;Wens 1;Wens 2"]
    lines += [f"30{number:02};Lassen;koken" for number in range(6)]
    lines += ["9999;Lassen;", "3000;Dansen;Lassen"]
    file.write_text("\n".join(lines[:-1]), encoding="utf-8")
    report = set_carousel_wishes(desk, "Doe-dag", read_carousel_wishes(desk, file))
    assert (report.read, report.pupils, len(report.refused)) == (7, 6, 1)
    plan = plan_carousel(desk, "Doe-dag")
    assert (plan.status, plan.given, plan.needed) == ("optimal", 12, 12)
    assert plan.granted == (0, 6, 6)
    card = carousel_card(desk, carousel)
    assert card.choosers[0].wishes == ("Lassen", "Koken")
    assert sum(len(bus.pupils) for bus in card.buses) == 12
    wrong = set_carousel_wishes(desk, "Doe-dag", {"3000": ("Dansen", "Lassen")})
    assert "Dansen" in wrong.refused[0]


def test_too_many_choosing_pupils_are_counted(desk, pupils):
    small = stations("Lassen", "Zagen", number=1)
    add_carousel(desk, form(stations=small, choosing=True, turns=2))
    report = plan_carousel(desk, "Doe-dag")
    assert (report.status, report.given, report.needed) == ("optimal", 6, 12)
    (reason,) = report.reasons
    assert (reason.need, reason.can) == (12, 6)
    assert len(report.lacking) >= 3


def test_what_a_pupil_must_leave_alone_is_told_at_the_station(desk, pupils, tmp_path):
    make_pupil(desk, number="3100", surname="Aa", born=date(2011, 12, 1))
    mixed = stations("Magazijn", "Zagen", "Koken", activities=(SAFE, HEAVY))
    carousel = add_carousel(desk, form(stations=mixed, inside=False))
    assert plan_carousel(desk, "Doe-dag").status == "complete"
    lines = [line for line in carousel_card(desk, carousel).not_do if not line.waiting]
    assert {line.station_name for line in lines} == {"Magazijn", "Zagen", "Koken"}
    for line in lines:
        assert line.activity == desk.law.activities[HEAVY].name
        assert any("Aa (4K1)" in name for name in line.pupils)
        assert not line.everybody
    report = print_carousel(desk, "Doe-dag", tmp_path, per="station")
    assert report.pages == 3


def test_the_lists_and_the_export_hold_every_turn(desk, pupils, tmp_path):
    add_carousel(desk, form())
    plan_carousel(desk, "Doe-dag")
    for per, pages in (("group", 3), ("station", 3), ("bus", 1)):
        report = print_carousel(desk, "Doe-dag", tmp_path, per=per)
        assert (len(report.papers), report.pages) == (1, pages)
        assert report.papers[0].read_bytes().startswith(b"%PDF")
    export = export_carousel(desk, "Doe-dag", tmp_path / "carrousel.csv")
    text = export.file.read_text(encoding="utf-8-sig")
    assert export.rows == 18
    assert text.splitlines()[0].startswith("Leerlingnummer;Naam")
    with pytest.raises(InvalidInputError):
        export_carousel(desk, "Doe-dag", tmp_path / "carrousel.doc")
    with pytest.raises(RequestError):
        print_carousel(desk, "Doe-dag", tmp_path, per="pupil")


def test_choosing_pupils_have_a_list_per_class(desk, pupils, tmp_path):
    add_carousel(desk, form(choosing=True))
    plan_carousel(desk, "Doe-dag")
    for per in ("group", "station", "bus"):
        assert print_carousel(desk, "Doe-dag", tmp_path, per=per).pages
    assert export_carousel(desk, "Doe-dag", tmp_path / "keuze.xlsx").rows == 18


def test_a_carousel_is_listed_and_removed(desk, pupils):
    carousel = add_carousel(desk, form())
    (row,) = list_carousels(desk)
    assert (row.groups, row.pupils, row.given, row.needed, row.status) == (3, 6, 0, 9, "")
    plan_carousel(desk, "Doe-dag")
    remove_carousel(desk, carousel)
    assert list_carousels(desk) == ()
    with pytest.raises(RecordGoneError):
        carousel_card(desk, carousel)
    with pytest.raises(UnknownCarouselError):
        plan_carousel(desk, "Doe-dag")
    with desk.open_unit() as session:
        assert session.scalars(select(Carousel)).all() == []
    assert planned(desk) == []


def test_a_group_can_be_named_pupil_by_pupil(desk, pupils):
    groups = {"Rood": ("3000", "3001"), "Blauw": ("3002",)}
    carousel = add_carousel(desk, form(groups=groups))
    card = carousel_card(desk, carousel)
    assert [(one.name, len(one.pupils)) for one in card.groups] == [("Rood", 2), ("Blauw", 1)]
    with pytest.raises(CarouselFieldError):
        add_carousel(desk, form(name="Twee", groups={"Rood": ("3000",), "Blauw": ("3000",)}))


@pytest.mark.parametrize(
    "changes",
    [
        {"name": " "},
        {"basis": "feest"},
        {"turns": 9},
        {"slots": ()},
        {"slots": (SlotForm(DAY, DAY, "09:00-11:00"), SlotForm(DAY, DAY, "10:00-12:00"))},
        {"slots": (SlotForm(DAY, date(2027, 3, 12), "09:00-11:00"),)},
        {"stations": stations("Lassen", "lassen")},
        {"stations": stations("Lassen", number=0)},
        {"stations": stations("Lassen", activities=("onzin",))},
        {"stations": stations("Lassen", closed=(9,))},
        {"stations": stations("Lassen", groups=0)},
        {"stations": stations("Lassen", supervision="streng")},
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(desk, pupils, changes):
    with pytest.raises(InvalidInputError):
        add_carousel(desk, form(**changes))
    assert list_carousels(desk) == ()


def test_a_name_is_used_once(desk, pupils):
    add_carousel(desk, form())
    with pytest.raises(CarouselFieldError):
        add_carousel(desk, form(name="doe-dag"))


def test_every_task_writes_one_entry_without_names(desk, pupils):
    add_carousel(desk, form())
    plan_carousel(desk, "Doe-dag")
    with desk.open_unit() as session:
        rows = session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
    told = rows[-2:]
    assert told == ["add_carousel", "plan_carousel"]


def test_with_judging_off_the_turns_are_shown_but_nothing_is_planned(desk, pupils):
    carousel = add_carousel(desk, form())
    plan_carousel(desk, "Doe-dag")
    law = LawOff(LawDataError(file="admission.toml", place="regel 1", reason="geen goede TOML"))
    blind = replace(desk, law=law)
    card = carousel_card(blind, carousel)
    assert (card.judged, card.limits, card.not_do) == (False, (), ())
    assert all(cell.name for group in card.groups for cell in group.turns)
    with pytest.raises(LawDataError):
        plan_carousel(blind, "Doe-dag")


def test_of_many_groups_the_first_are_named(desk):
    for number in range(12):
        make_pupil(desk, number=f"30{number:02}")
    add_carousel(desk, form(size=1, stations=stations("Lassen", "Zagen", groups=1)))
    report = plan_carousel(desk, "Doe-dag")
    assert "en nog 5 hebben samen 24 beurten nodig" in report.reasons[0].text


def test_a_pin_of_a_choosing_pupil_that_cannot_stay_is_told_by_name(desk, pupils):
    carousel = add_carousel(desk, form(choosing=True))
    card = carousel_card(desk, carousel)
    for slot in card.slots[:2]:
        who, where = card.choosers[0].pupil, card.stations[0].station
        pin_carousel_turn(desk, carousel, who, slot.slot, where)
    (fault,) = plan_carousel(desk, "Doe-dag").faults
    assert fault.startswith(card.choosers[0].name)


@pytest.mark.parametrize("choosing", [True, False])
def test_what_the_law_forbids_cannot_be_pinned(desk, choosing):
    make_pupil(desk, born=date(2014, 1, 1))
    carousel = add_carousel(desk, form(choosing=choosing, inside=False))
    card = carousel_card(desk, carousel)
    who = card.choosers[0].pupil if choosing else card.groups[0].group
    with pytest.raises(TurnNotAllowedError):
        pin_carousel_turn(desk, carousel, who, card.slots[0].slot, card.stations[0].station)
    assert len(card.limits) == 3


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_noted(desk, pupils, tmp_path):
    add_carousel(desk, form())
    (tmp_path / "map.csv").mkdir()
    with pytest.raises(StorageError):
        export_carousel(desk, "Doe-dag", tmp_path / "map.csv")


def test_the_list_of_a_station_at_a_company_names_it_and_what_waits_for_a_judgement(
    desk, pupils, tmp_path
):
    make_pupil(desk, number="3100", surname="Aa", born=date(2011, 12, 1))
    place = make_place(desk, activities=(SAFE, HEAVY))
    at_company = (StationForm("Magazijn", 9, place=place), *stations("Zagen", "Koken"))
    carousel = add_carousel(desk, form(stations=at_company, inside=False, classes=()))
    plan_carousel(desk, "Doe-dag")
    assert carousel_card(desk, carousel).stations[0].company.endswith("Almelo")
    assert print_carousel(desk, "Doe-dag", tmp_path, per="station").pages == 3


def test_slots_on_other_weekdays_of_the_same_weeks_do_not_clash(desk, pupils):
    weeks = tuple(
        SlotForm(date(2027, 1, 11), date(2027, 1, 22), "09:00-12:00", frozenset({day}))
        for day in (0, 1, 2)
    )
    add_carousel(desk, form(slots=weeks))
    add_carousel(desk, form(name="Tweede"))
    assert plan_carousel(desk, "tweede").status == "complete"


def test_more_stations_than_a_building_has_are_a_typing_error(desk, pupils):
    many = stations(*(f"Hoek {number}" for number in range(201)))
    with pytest.raises(CarouselFieldError):
        add_carousel(desk, form(stations=many))


def test_a_list_without_the_columns_is_no_list_of_wishes(desk, tmp_path):
    file = tmp_path / "lijst.csv"
    file.write_text("Kleur;Maat\nrood;3\n", encoding="utf-8")
    with pytest.raises(CarouselFieldError):
        read_carousel_wishes(desk, file)
