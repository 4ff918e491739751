"""What the planner must know of one carousel, taken out of the rows and judged by the law."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stagetool.base.ids import GroupId, PupilId, SlotId, StationId
from stagetool.office.carousel_rows import CarouselRows
from stagetool.office.carousel_screen import Refused
from stagetool.planning.carousel_problem import CarouselProblem, Group, Station
from stagetool.planning.choices_problem import ChoiceProblem, Chooser
from stagetool.records.tables import CarouselStation, Pupil


@dataclass(frozen=True, slots=True)
class GroupRefusal:
    """Why a group may not be at a station in a slot: the word, and for how many pupils."""

    reason: str
    pupils: tuple[int, ...]


def group_problem(rows: CarouselRows, refused: Refused) -> CarouselProblem:
    """Return the carousel in which groups rotate; what one pupil may not do, the group may not."""
    must = _must(rows)
    return CarouselProblem(
        tuple(
            Group(
                GroupId(group.id),
                rows.turns_of(rows.of_group(group.id)),
                len(rows.of_group(group.id)),
                must,
                _away(rows, rows.of_group(group.id)),
            )
            for group in rows.groups
        ),
        tuple(_station(rows, one, one.groups) for one in rows.stations),
        _slots(rows),
        {
            (GroupId(group), StationId(station), SlotId(slot)): refusal.reason
            for (group, station, slot), refusal in group_refusals(rows, refused).items()
        },
        {
            (GroupId(turn.group_id), SlotId(turn.slot_id)): StationId(turn.station_id)
            for turn in rows.carousel.planned
            if turn.pinned and turn.group_id is not None
        },
    )


def group_refusals(
    rows: CarouselRows, refused: Refused
) -> Mapping[tuple[int, int, int], GroupRefusal]:
    """Return per group, station and slot the pupils who may not, with their first reason."""
    found: dict[tuple[int, int, int], GroupRefusal] = {}
    for group in rows.groups:
        pupils = [pupil.id for pupil in rows.of_group(group.id)]
        for station in rows.stations:
            for slot in rows.slots:
                keys = [(pupil, station.id, slot.id) for pupil in pupils]
                not_allowed = tuple(key[0] for key in keys if key in refused)
                if not_allowed:
                    word = refused[not_allowed[0], station.id, slot.id]
                    found[group.id, station.id, slot.id] = GroupRefusal(word, not_allowed)
    return found


def choice_problem(rows: CarouselRows, refused: Refused) -> ChoiceProblem:
    """Return the carousel in which pupils choose."""
    must, away = _must(rows), {}
    known = {one.id for one in rows.stations}
    choosers = []
    for member in rows.members:
        pupil = rows.pupils[member.pupil_id]
        location = pupil.school_class.location
        if location.id not in away:
            away[location.id] = _away(rows, (pupil,))
        wishes = (int(word) for word in member.wishes)
        choosers.append(
            Chooser(
                PupilId(pupil.id),
                pupil.number_key,
                rows.turns_of((pupil,)),
                tuple(StationId(wish) for wish in wishes if wish in known),
                location.name,
                away[location.id],
                must,
            )
        )
    return ChoiceProblem(
        tuple(choosers),
        tuple(_station(rows, one, None) for one in rows.stations),
        _slots(rows),
        {
            (PupilId(pupil), StationId(station), SlotId(slot)): word
            for (pupil, station, slot), word in refused.items()
        },
        {
            (PupilId(turn.pupil_id), SlotId(turn.slot_id)): StationId(turn.station_id)
            for turn in rows.carousel.planned
            if turn.pinned and turn.pupil_id in rows.pupils
        },
    )


def _slots(rows: CarouselRows) -> tuple[SlotId, ...]:
    return tuple(SlotId(slot.id) for slot in rows.slots)


def _must(rows: CarouselRows) -> frozenset[StationId]:
    return frozenset(StationId(one.id) for one in rows.stations if one.required)


def _away(rows: CarouselRows, pupils: Sequence[Pupil]) -> frozenset[SlotId]:
    """Return the slots that are for pupils of another location."""
    there = {one.id for one in rows.slots_for(pupils)}
    return frozenset(SlotId(one.id) for one in rows.slots if one.id not in there)


def _station(rows: CarouselRows, station: CarouselStation, groups: int | None) -> Station:
    closed = {int(position) for position in station.closed}
    return Station(
        StationId(station.id),
        groups,
        station.number,
        frozenset(SlotId(slot.id) for slot in rows.slots if slot.position in closed),
    )
