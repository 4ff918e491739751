"""Change a carousel; turns that still may be stay, and which went is told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from stagetool.base.ids import CarouselId
from stagetool.office.carousel_check import CarouselCheck
from stagetool.office.carousel_effects import hours_of_pupils, judge_beside
from stagetool.office.carousel_forms import CarouselForm
from stagetool.office.carousel_people import Party, parties
from stagetool.office.carousel_rows import CarouselRows, carousel_by_id
from stagetool.office.carousel_screen import CarouselScreen
from stagetool.office.carousel_standing import Standing, who_of
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.read_law import fault_of
from stagetool.office.words import sort_name
from stagetool.records.tables import Carousel, CarouselGroup, CarouselMember, CarouselTurn

UNPROVEN = "feasible"


@dataclass(frozen=True, slots=True)
class CarouselEdited:
    """What a change did.

    Attributes:
        kept: Turns of the plan that stayed.
        gone: Turns that went, one sentence each.
        judged: Stages of these pupils that were judged again.
    """

    carousel: CarouselId
    kept: int
    gone: tuple[str, ...]
    judged: int


@needs(Role.COORDINATOR)
def edit_carousel(desk: Desk, carousel: CarouselId, form: CarouselForm) -> CarouselEdited:
    """Make a carousel what the form says; what has an id in it changes, the rest is new or goes.

    Raises:
        RecordGoneError: The carousel is gone.
        InvalidInputError: A name, a number, an activity or the hours cannot be.
        RequestError: A class or location is not known.
    """
    with desk.open_unit() as session:
        rows = carousel_by_id(session, carousel)
        row = rows.carousel
        told = _Told(desk, rows)
        before, shape = hours_of_pupils(session, row), _shape(row)
        planned = len(row.planned)
        with session.no_autoflush:
            _fill(desk, session, row, form)
        _people(desk, session, row, form)
        session.expire_all()
        rows = carousel_by_id(session, carousel)
        row = rows.carousel
        gone = told.missing(row.planned) + _let_go(desk, session, rows, told)
        session.flush()
        if gone or shape != _shape(row):
            row.status = UNPROVEN if row.planned else ""
        judged = judge_beside(desk, session, before, hours_of_pupils(session, row))
        desk.note(
            session,
            "edit_carousel",
            f"carousel {carousel}",
            kept=len(row.planned),
            gone=planned - len(row.planned),
        )
        return CarouselEdited(carousel, len(row.planned), tuple(gone), judged)


def _shape(row: Carousel) -> object:
    """Return everything that a plan rests on."""
    return (
        row.basis,
        row.inside,
        row.turns,
        row.choosing,
        sorted(
            (
                one.id,
                (one.number, one.groups or 0, one.place_id or 0, one.required),
                (one.activities, one.closed, one.supervision),
            )
            for one in row.stations
        ),
        sorted(
            (one.id, one.starts, one.ends, one.weekdays, one.hours, one.location_id or 0)
            for one in row.slots
        ),
        sorted((one.pupil_id, one.group_id or 0) for one in row.members),
    )


def _fill(desk: Desk, session: Session, row: Carousel, form: CarouselForm) -> None:
    """Write the carousel itself, its slots and its stations."""
    check = CarouselCheck(
        desk,
        form,
        {one.id: one for one in row.stations},
        {one.id: one for one in row.slots},
    )
    name, basis, turns = check.name(session, row.id), check.basis(), check.turns()
    old_slots = {one.id: one for one in row.slots}
    old_stations = {one.id: one for one in row.stations}
    names = {number: one.name for number, one in old_stations.items()}
    slots, stations = check.slots(session), check.stations(session)
    row.name, row.basis, row.turns = name, basis, turns
    row.inside, row.choosing, row.note = form.inside, form.choosing, form.note.strip()
    wanted = [one.name for one in stations]
    kept = [one for one in stations if one in old_stations.values()]
    for number, one in old_stations.items():  # two may have changed names
        if one.name != names[number]:
            one.name = f"\x00{number}"
    for turn in tuple(row.planned):
        here, then = old_stations.get(turn.station_id), old_slots.get(turn.slot_id)
        changed = who_of(turn)[0] != form.choosing
        if changed or here not in kept or then not in slots:
            row.planned.remove(turn)
    session.flush()
    row.slots, row.stations = slots, kept
    session.flush()
    for one, word in zip(stations, wanted, strict=True):
        one.name = word
    row.stations = stations
    session.flush()


def _people(desk: Desk, session: Session, row: Carousel, form: CarouselForm) -> None:
    """Write who takes part; wishes for stations that are there stay.

    Pupils whose data are only stored are in no form; they stay as they are.
    """
    found = parties(desk, session, form)
    shown = set(carousel_by_id(session, CarouselId(row.id)).pupils)
    hidden = {one.pupil_id for one in row.members} - shown
    groups = {one.id: one for one in row.groups}
    in_group = _groups(session, row, form, found)
    stay = {None, *in_group.values()}
    stay.update(one.group_id for one in row.members if one.pupil_id in hidden)
    for turn in tuple(row.planned):
        who = turn.pupil_id
        if turn.group_id not in stay or (who and who not in in_group.keys() | hidden):
            row.planned.remove(turn)
    for member in tuple(row.members):
        if member.pupil_id not in in_group.keys() | hidden:
            row.members.remove(member)
    session.flush()
    _members(row, in_group)
    session.flush()
    for number, old in groups.items():
        if number not in stay:
            session.delete(old)
    session.flush()


def _members(row: Carousel, in_group: Mapping[int, int | None]) -> None:
    known = {str(one.id) for one in row.stations}
    members = {one.pupil_id: one for one in row.members}
    for pupil, group in in_group.items():
        if pupil not in members:
            row.members.append(CarouselMember(pupil_id=pupil, group_id=group))
            continue
        members[pupil].group_id = group
        members[pupil].wishes = tuple(one for one in members[pupil].wishes if one in known)


def _groups(
    session: Session, row: Carousel, form: CarouselForm, found: Iterable[Party]
) -> dict[int, int | None]:
    """Write the groups; return the group of every pupil, None for who chooses."""
    if form.choosing:
        return {pupil.id: None for _, pupils in found for pupil in pupils}
    groups = {one.id: one for one in row.groups}
    names = {number: one.name for number, one in groups.items()}
    for number, old in groups.items():  # names may go round
        old.name = f"\x00{number}"
    session.flush()
    in_group: dict[int, int | None] = {}
    for party in found:
        number = _group(session, row, form, party, groups)
        names.pop(number, None)
        in_group.update((pupil.id, number) for pupil in party[1])
    taken = {name for name, _ in found}
    for number, name in names.items():
        groups[number].name = f"{name} ({number})" if name in taken else name
    session.flush()
    return in_group


def _group(
    session: Session,
    row: Carousel,
    form: CarouselForm,
    party: Party,
    groups: Mapping[int, CarouselGroup],
) -> int:
    """Return the id of a group of the form, made or given its name."""
    name = party[0]
    kept = next((one for word, one in form.kept.items() if " ".join(word.split()) == name), None)
    group = groups.get(kept or 0)
    if group is None:
        group = CarouselGroup(carousel_id=row.id, name=name)
        session.add(group)
    group.name = name
    session.flush()
    return group.id


def _let_go(desk: Desk, session: Session, rows: CarouselRows, told: "_Told") -> list[str]:
    """Remove turns that may not be any more; with judging off the law is not asked."""
    screen = None if fault_of(desk.law) is not None else CarouselScreen(desk, session, rows)
    standing = Standing(rows, screen.refused() if screen is not None else {})
    gone = []
    for turn in sorted(rows.carousel.planned, key=lambda one: (not one.pinned, one.id)):
        if not standing.is_shown(turn):
            continue
        word = standing.obstacle(turn)
        if word:
            gone.append(told.sentence(turn, word))
            rows.carousel.planned.remove(turn)
        else:
            standing.take(turn)
    return gone


class _Told:
    """Words turns that went, with the names from before the change."""

    def __init__(self, desk: Desk, rows: CarouselRows) -> None:
        self._texts = desk.texts
        self._stations = {one.id: one.name for one in rows.stations}
        self._slots = {
            one.id: f"{number}. {rows.when(one)}" for number, one in enumerate(rows.slots, start=1)
        }
        self._groups = {one.id: one.name for one in rows.carousel.groups}
        self._pupils = {number: sort_name(one) for number, one in rows.pupils.items()}
        self._said = {turn.id: self._line(turn, "gone") for turn in rows.carousel.planned}

    def sentence(self, turn: CarouselTurn, word: str) -> str:
        """Return that a turn went, and why."""
        return self._line(turn, word)

    def missing(self, stays: Iterable[CarouselTurn]) -> list[str]:
        """Return the turns that went with their station, slot, group or pupil."""
        there = {turn.id for turn in stays}
        return [said for turn, said in self._said.items() if turn not in there]

    def _line(self, turn: CarouselTurn, word: str) -> str:
        choosing, number = who_of(turn)
        return self._texts(
            "carousels.gone",
            who=(self._pupils if choosing else self._groups).get(number, "?"),
            station=self._stations.get(turn.station_id, "?"),
            slot=self._slots.get(turn.slot_id, "?"),
            why=self._texts(f"carousels.why.{word}"),
        )
