"""The commands that change a plan by hand: another place, pins, room of a place."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from stagetool.base.errors import RequestError
from stagetool.base.ids import PeriodId, PlaceId, PlacementId
from stagetool.cli.hand_parser import Room
from stagetool.cli.outcome import Edge, Outcome
from stagetool.office.desk import Desk
from stagetool.office.list_places import PlaceLine, list_places
from stagetool.office.period_conflicts import ConflictRow
from stagetool.office.pin_group import pin_class, pin_company
from stagetool.office.pin_placement import pin_placement
from stagetool.office.pin_targets import PinLine, PinNames, pin_lines, pin_targets
from stagetool.office.place_details import place_details
from stagetool.office.placement_rows import period_by_name
from stagetool.office.replace_pupil import replace_pupil
from stagetool.office.set_capacities import Capacity, set_capacities


class NothingToPinError(RequestError):
    """Neither a pupil, nor a company, nor a class was named."""

    key: ClassVar[str] = "cli.nothing_to_pin"


def _replace(edge: Edge) -> Outcome:
    given = edge.arguments
    with edge.desk() as desk:
        placement = replace_pupil(
            desk,
            PlacementId(given.placement),
            PlaceId(given.place),
            reason=given.why,
            note=given.note,
            on=given.date,
        )
    answer = {"placement": placement, "replaced": given.placement}
    return Outcome(answer, (edge.texts("cli.replaced", placement=placement),))


def _pin_list(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        return _pinned(edge, desk)


def _pin_add(edge: Edge) -> Outcome:
    return _pin(edge, pinned=True)


def _pin_remove(edge: Edge) -> Outcome:
    return _pin(edge, pinned=False)


def _pin(edge: Edge, *, pinned: bool) -> Outcome:
    given = edge.arguments
    names = PinNames(given.pupil, given.company, given.classes, given.location)
    if not (names.pupils or names.companies or names.classes):
        raise NothingToPinError
    with edge.desk() as desk:
        targets = pin_targets(desk, given.name, names)
        for placement in targets.placements:
            pin_placement(desk, placement, pinned=pinned)
        for company in targets.companies:
            pin_company(desk, targets.period, company, pinned=pinned)
        for school_class in targets.classes:
            pin_class(desk, targets.period, school_class, pinned=pinned)
        return _pinned(edge, desk)


def _pinned(edge: Edge, desk: Desk) -> Outcome:
    lines = pin_lines(desk, edge.arguments.name)
    told = tuple(_pin_line(edge, line) for line in lines)
    return Outcome({"pins": lines}, told or (edge.texts("cli.pin.none"),))


def _pin_line(edge: Edge, line: PinLine) -> str:
    return edge.texts(f"cli.pin.{line.kind}", name=line.name, key=line.key, count=line.placements)


def _place_list(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        lines = list_places(desk, edge.arguments.company)
    told = tuple(_place_line(edge, line) for line in lines)
    return Outcome({"places": lines}, told or (edge.texts("cli.place.none"),))


def _place_line(edge: Edge, line: PlaceLine) -> str:
    about = "; ".join((", ".join(line.weekdays) or "-", *line.rooms))
    word = "stopped" if line.stopped else "line"
    return edge.texts(
        f"cli.place.{word}",
        place=line.place,
        company=line.company_name,
        number=line.company,
        room=line.number,
        taken=line.taken,
        about=about,
    )


def _place_room(edge: Edge) -> Outcome:
    """Show the numbers of a place, or replace them: all rows, the usual number, or both."""
    given = edge.arguments
    place = PlaceId(given.place)
    conflicts: tuple[ConflictRow, ...] = ()
    with edge.desk() as desk:
        now = place_details(desk, place)
        if given.room or given.clear or given.usual is not None:
            rows = [_capacity(desk, one) for one in given.room]
            if not (given.room or given.clear):
                rows = [one.capacity for one in now.capacities]
            conflicts = set_capacities(desk, place, rows, usual=given.usual).conflicts
            now = place_details(desk, place)
    told = [line for row in conflicts for line in _clashes(row)]
    answer = {
        "place": place,
        "company": now.company_name,
        "number": now.number,
        "rooms": [
            {
                "number": one.capacity.number,
                "weekday": one.capacity.weekday,
                "half": one.capacity.half,
                "period": one.period_name,
                "text": one.text,
            }
            for one in now.capacities
        ],
        "conflicts": told,
    }
    usual = edge.texts("cli.place.room", company=now.company_name, number=now.number)
    return Outcome(answer, (usual, *(f"  {one.text}" for one in now.capacities), *told))


def _capacity(desk: Desk, typed: Room) -> Capacity:
    period = None
    if typed.period:
        with desk.open_unit() as session:
            period = PeriodId(period_by_name(session, typed.period).id)
    return Capacity(typed.number, period, typed.weekday, typed.half)


def _clashes(row: ConflictRow) -> list[str]:
    return [f"{row.pupil_name}, {row.company}: {line.text} {line.remedy}" for line in row.lines]


COMMANDS: Mapping[str, Callable[[Edge], Outcome]] = {
    "replace": _replace,
    "pin list": _pin_list,
    "pin add": _pin_add,
    "pin remove": _pin_remove,
    "place list": _place_list,
    "place room": _place_room,
}
