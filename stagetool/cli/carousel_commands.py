"""The commands on carousels."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any, ClassVar, TypeVar

from stagetool.base.errors import RequestError
from stagetool.base.ids import CarouselId, GroupId, PupilId
from stagetool.cli.outcome import Edge, Outcome, exporting
from stagetool.exchange.numbers import key_of
from stagetool.office.add_carousel import add_carousel
from stagetool.office.carousel_card import carousel_card
from stagetool.office.carousel_draft import carousel_draft
from stagetool.office.carousel_forms import CarouselForm, StationForm
from stagetool.office.carousel_rows import UnknownCarouselError
from stagetool.office.carousel_views import CarouselCard, CarouselReport, CarouselRow
from stagetool.office.desk import Desk
from stagetool.office.edit_carousel import edit_carousel
from stagetool.office.export_carousel import export_carousel
from stagetool.office.list_carousels import list_carousels
from stagetool.office.pin_carousel_turn import pin_carousel_turn
from stagetool.office.plan_carousel import plan_carousel
from stagetool.office.print_carousel import print_carousel
from stagetool.office.remove_carousel import remove_carousel
from stagetool.office.set_carousel_wishes import read_carousel_wishes, set_carousel_wishes

T = TypeVar("T")


def _add(edge: Edge) -> Outcome:
    given = edge.arguments
    form = CarouselForm(
        name=given.name,
        stations=tuple(given.station),
        slots=tuple(given.slot),
        classes=() if given.classes == ("alle",) else given.classes,
        size=given.size,
        parts=given.parts,
        mixed=given.mixed,
        turns=given.turns,
        choosing=given.choosing,
        inside=given.inside,
        basis=given.basis,
        location=given.location,
    )
    with edge.desk() as desk:
        carousel = add_carousel(desk, form)
    return Outcome({"carousel": carousel}, (edge.texts("cli.carousel.added", name=given.name),))


def _edit(edge: Edge) -> Outcome:
    """Change what is named; stations and slots that look the same keep their turns."""
    given = edge.arguments
    with edge.desk() as desk:
        carousel = _named(desk, given.name)
        draft = carousel_draft(desk, carousel)
        changes: dict[str, Any] = {}
        if given.new_name is not None:
            changes["name"] = given.new_name
        if given.turns is not None:
            changes["turns"] = given.turns or None
        if given.slot:
            slots = {(one.starts, one.ends, one.hours): one.slot for one in draft.slots}
            changes["slots"] = tuple(
                replace(one, slot=slots.get((one.starts, one.ends, one.hours)))
                for one in given.slot
            )
        if given.station:
            known = {one.name.casefold(): one for one in draft.stations}
            changes["stations"] = tuple(
                _like(one, known.get(one.name.casefold())) for one in given.station
            )
        if given.move:
            changes["groups"] = _moved(draft, given.move)
        report = edit_carousel(desk, carousel, replace(draft, **changes))
    kept = edge.texts("cli.carousel.edited", kept=report.kept, gone=len(report.gone))
    return Outcome(asdict(report), (kept, *report.gone))


def _like(new: StationForm, old: StationForm | None) -> StationForm:
    """Return a station with what cannot be typed here as it was."""
    if old is None:
        return new
    return replace(new, station=old.station, place=old.place, supervision=old.supervision)


def _moved(draft: CarouselForm, moves: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return the groups after pupils (by number) went to another one."""
    groups = {name: list(numbers) for name, numbers in draft.groups.items()}
    for number, word in moves:
        target = _found(word, {name.casefold(): name for name in groups})
        for numbers in groups.values():
            numbers[:] = [one for one in numbers if key_of(one) != key_of(number)]
        groups[target].append(number)
    return {name: tuple(numbers) for name, numbers in groups.items() if numbers}


def _list(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        rows = list_carousels(desk)
    lines = tuple(_row_line(edge, row) for row in rows)
    return Outcome({"carousels": rows}, lines or (edge.texts("cli.carousel.none"),))


def _row_line(edge: Edge, row: CarouselRow) -> str:
    return edge.texts(
        "cli.carousel.row",
        name=row.name,
        stations=row.stations,
        slots=row.slots,
        pupils=row.pupils,
        given=row.given,
        needed=row.needed,
        status=row.status_text,
    )


def _wishes(edge: Edge) -> Outcome:
    given = edge.arguments
    with edge.desk() as desk:
        wishes = read_carousel_wishes(desk, given.file)
        report = set_carousel_wishes(desk, given.name, wishes)
    lines = (edge.texts("cli.carousel.wishes", pupils=report.pupils), *report.refused)
    return Outcome(asdict(report), lines, 1 if report.refused else 0)


def _plan(edge: Edge) -> Outcome:
    given = edge.arguments
    with edge.desk() as desk:
        report = plan_carousel(desk, given.name, seconds=given.seconds)
    short = report.given < report.needed
    return Outcome(asdict(report), _plan_lines(edge, report), int(given.strict and short))


def _plan_lines(edge: Edge, report: CarouselReport) -> tuple[str, ...]:
    lines = [
        edge.texts(
            "cli.carousel.planned",
            given=report.given,
            needed=report.needed,
            status=edge.texts(f"carousels.status.{report.status or 'none'}"),
        )
    ]
    if report.granted:
        first, *wishes = report.granted
        told = ", ".join(f"{rank}: {count}x" for rank, count in enumerate(wishes, start=1))
        lines.append(edge.texts("cli.carousel.granted", wishes=told or "-", none=first))
    lines += [
        edge.texts("cli.carousel.refused", count=count, why=edge.texts(f"carousels.why.{word}"))
        for word, count in report.refused.items()
    ]
    if report.judged:
        lines.append(edge.texts("cli.carousel.judged", count=report.judged))
    lines += report.faults
    for reason in report.reasons:
        lines.append(reason.text)
        lines += [f"  {line}" for line in reason.lines]
    return tuple(lines)


def _named(desk: Desk, name: str) -> CarouselId:
    for row in list_carousels(desk):
        if row.name.casefold() == name.strip().casefold():
            return row.carousel
    raise UnknownCarouselError(word=name)


def _show(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        card = carousel_card(desk, _named(desk, edge.arguments.name))
    return Outcome({"card": card}, tuple(_card_lines(edge, card)))


def _card_lines(edge: Edge, card: CarouselCard) -> list[str]:
    lines = [_row_line(edge, card.row)]
    lines += [f"{slot.number}. {slot.text}" for slot in card.slots]
    parties = [(group.name, group.turns) for group in card.groups]
    parties += [(f"{one.name} ({one.school_class})", one.turns) for one in card.choosers]
    for name, turns in parties:
        way = "; ".join(
            f"{slot.number}. {cell.name or '-'}{'*' if cell.pinned else ''}"
            for slot, cell in zip(card.slots, turns, strict=True)
        )
        lines.append(f"{name}: {way}")
    must = ", ".join(one.name for one in card.stations if one.required)
    if must:
        lines.append(edge.texts("cli.carousel.required", stations=must))
    lines += [*card.clashes, *(line.text for line in card.limits)]
    return lines


class NotInCarouselError(RequestError):
    """There is no such group, pupil, slot or station in the carousel (facts: word)."""

    key: ClassVar[str] = "carousels.error.not_there"


def _pin(edge: Edge) -> Outcome:
    """Pin a turn; names are looked up in what `show` tells."""
    given = edge.arguments
    with edge.desk() as desk:
        card = carousel_card(desk, _named(desk, given.name))
        known: dict[str, GroupId | PupilId] = {}
        known.update((group.name.casefold(), group.group) for group in card.groups)
        known.update((one.number.casefold(), one.pupil) for one in card.choosers)
        who = _found(given.who, known)
        slot = _found(str(given.at), {str(one.number): one.slot for one in card.slots})
        stations = {one.name.casefold(): one.station for one in card.stations}
        station = None if given.where is None else _found(given.where, stations)
        pin_carousel_turn(desk, card.row.carousel, who, slot, station)
    return Outcome({"pinned": station is not None}, (edge.texts("cli.done"),))


def _found(word: str, known: Mapping[str, T]) -> T:
    key = word.strip().casefold()
    if key not in known:
        raise NotInCarouselError(word=word)
    return known[key]


def _print(edge: Edge) -> Outcome:
    given = edge.arguments
    with edge.desk() as desk:
        report = print_carousel(desk, given.name, given.out, per=given.per)
    return Outcome(asdict(report), tuple(map(str, report.papers)))


def _remove(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        carousel = _named(desk, edge.arguments.name)
        remove_carousel(desk, carousel)
    return Outcome({"removed": carousel}, (edge.texts("cli.done"),))


COMMANDS: Mapping[str, Callable[[Edge], Outcome]] = {
    "carousel add": _add,
    "carousel edit": _edit,
    "carousel list": _list,
    "carousel wishes": _wishes,
    "carousel plan": _plan,
    "carousel pin": _pin,
    "carousel show": _show,
    "carousel print": _print,
    "carousel export": exporting(export_carousel),
    "carousel remove": _remove,
}
