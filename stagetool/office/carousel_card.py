"""Everything of one carousel: who is where and when, what may not be, who travels together."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from stagetool.base.ids import CarouselId, GroupId, PlaceId, PupilId, SlotId, StationId
from stagetool.office.carousel_facts import group_refusals
from stagetool.office.carousel_rows import (
    CarouselRows,
    carousel_by_id,
    station_company,
)
from stagetool.office.carousel_screen import CarouselScreen, Refused
from stagetool.office.carousel_standing import Standing
from stagetool.office.carousel_views import (
    BusRow,
    CarouselCard,
    CarouselRow,
    ChooserLine,
    GroupLine,
    LimitLine,
    NotDoLine,
    SlotLine,
    StationLine,
    TurnCell,
)
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.paper_words import hours_text
from stagetool.office.read_law import fault_of
from stagetool.office.words import answer_word, full_name, sort_name
from stagetool.records.tables import CarouselStation, CarouselTurn, Pupil


@needs(Role.READER)
def carousel_card(desk: Desk, carousel: CarouselId) -> CarouselCard:
    """Return one carousel with its turns, judged by the law of today's files.

    With judging off it says who is where all the same, but not what may not be.

    Raises:
        RecordGoneError: The carousel is gone.
    """
    with desk.open_unit() as session:
        rows = carousel_by_id(session, carousel)
        off = fault_of(desk.law) is not None
        return make_card(desk, rows, None if off else CarouselScreen(desk, session, rows))


def make_card(desk: Desk, rows: CarouselRows, screen: CarouselScreen | None) -> CarouselCard:
    """Return the card of rows that were read already; without a screen nothing is judged."""
    maker = _Maker(desk, rows)
    carousel = rows.carousel
    refused = {} if screen is None else screen.refused()
    return CarouselCard(
        row=carousel_row(desk, rows),
        basis=desk.texts(f"carousels.basis.{carousel.basis}"),
        inside=carousel.inside,
        turns=rows.turns(),
        note=carousel.note,
        slots=maker.slots(),
        stations=maker.stations(),
        groups=() if carousel.choosing else maker.groups(),
        choosers=maker.choosers() if carousel.choosing else (),
        limits=maker.limits(refused),
        not_do=() if screen is None else maker.not_do(screen),
        buses=maker.buses(),
        judged=screen is not None,
        clashes=maker.clashes(refused),
    )


def carousel_row(desk: Desk, rows: CarouselRows) -> CarouselRow:
    """Return one line of the list of carousels."""
    carousel = rows.carousel
    known = {one.id for one in rows.groups}
    given = sum(
        turn.pupil_id in rows.pupils if carousel.choosing else turn.group_id in known
        for turn in carousel.planned
    )
    return CarouselRow(
        carousel=CarouselId(carousel.id),
        name=carousel.name,
        choosing=carousel.choosing,
        starts=min((slot.starts for slot in rows.slots), default=None),
        ends=max((slot.ends for slot in rows.slots), default=None),
        stations=len(rows.stations),
        slots=len(rows.slots),
        groups=len(rows.groups),
        pupils=len(rows.members),
        given=given,
        needed=rows.needed(),
        status=carousel.status,
        status_text=desk.texts(f"carousels.status.{carousel.status or 'none'}"),
    )


class _Maker:
    def __init__(self, desk: Desk, rows: CarouselRows) -> None:
        self._desk, self._rows = desk, rows
        self._station = {one.id: one for one in rows.stations}
        self._slot = {one.id: one for one in rows.slots}  # in order of time
        self._there: dict[int, frozenset[int]] = {}
        self._of_group = self._turns(lambda turn: turn.group_id)
        self._of_pupil = self._turns(lambda turn: turn.pupil_id)

    def _turns(
        self, who: Callable[[CarouselTurn], int | None]
    ) -> Mapping[int, dict[int, CarouselTurn]]:
        found: dict[int, dict[int, CarouselTurn]] = {}
        for turn in self._rows.carousel.planned:
            name = who(turn)
            if name is not None:
                found.setdefault(name, {})[turn.slot_id] = turn
        return found

    def slots(self) -> tuple[SlotLine, ...]:
        return tuple(
            SlotLine(
                SlotId(one.id),
                number,
                one.starts,
                one.ends,
                self._rows.when(one),
                self._rows.location_of(one),
                hours_text(one.hours),
            )
            for number, one in enumerate(self._rows.slots, start=1)
        )

    def stations(self) -> tuple[StationLine, ...]:
        return tuple(self._station_line(one) for one in self._rows.stations)

    def _station_line(self, station: CarouselStation) -> StationLine:
        law = self._desk.law
        known = law.activities if fault_of(law) is None else {}
        place = self._rows.places.get(station.place_id or 0)
        codes = [row.code for row in place.activities] if place else list(station.activities)
        supervision = place.supervision if place else station.supervision
        closed = {int(position) for position in station.closed}
        return StationLine(
            StationId(station.id),
            station.name,
            station.number,
            station.groups,
            PlaceId(place.id) if place else None,
            station_company(self._rows, station),
            tuple((code, known[code].name if code in known else code) for code in codes),
            answer_word(supervision, self._desk.texts),
            tuple(SlotId(one.id) for one in self._rows.slots if one.position in closed),
            station.required,
        )

    def groups(self) -> tuple[GroupLine, ...]:
        found = []
        for group in self._rows.groups:
            pupils = tuple(
                (PupilId(one.id), sort_name(one), one.school_class.name)
                for one in self._rows.of_group(group.id)
            )
            party = self._rows.of_group(group.id)
            cells = self._cells(self._of_group.get(group.id, {}), (), party)
            found.append(GroupLine(GroupId(group.id), group.name, pupils, cells))
        return tuple(found)

    def choosers(self) -> tuple[ChooserLine, ...]:
        found = []
        for member in self._rows.members:
            pupil = self._rows.pupils[member.pupil_id]
            wishes = [int(word) for word in member.wishes if int(word) in self._station]
            found.append(
                ChooserLine(
                    PupilId(pupil.id),
                    pupil.number,
                    sort_name(pupil),
                    pupil.school_class.name,
                    pupil.school_class.location.name,
                    tuple(self._station[wish].name for wish in wishes),
                    self._cells(self._of_pupil.get(pupil.id, {}), wishes, (pupil,)),
                )
            )
        return tuple(found)

    def _cells(
        self, turns: Mapping[int, CarouselTurn], wishes: Iterable[int], party: Sequence[Pupil]
    ) -> tuple[TurnCell, ...]:
        ranked, there = list(wishes), self._rows.slots_for(party)
        known = self._there.get(id(there))
        if known is None:
            known = self._there[id(there)] = frozenset(one.id for one in there)
        found = []
        for slot in self._slot:
            turn = turns.get(slot)
            if turn is None:
                found.append(TurnCell(SlotId(slot), None, "", away=slot not in known))
                continue
            station = self._station[turn.station_id]
            wish = ranked.index(station.id) + 1 if station.id in ranked else 0
            found.append(
                TurnCell(SlotId(slot), StationId(station.id), station.name, turn.pinned, wish)
            )
        return tuple(found)

    def limits(self, refused: Refused) -> tuple[LimitLine, ...]:
        """Return who may not be where; slots with the same reason in one line."""
        choosing = self._rows.carousel.choosing
        lines: dict[tuple[str, int, str, tuple[int, ...]], list[int]] = {}
        if choosing:
            for (pupil, station, slot), word in refused.items():
                name = sort_name(self._rows.pupils[pupil])
                lines.setdefault((name, station, word, (pupil,)), []).append(slot)
        else:
            names = {group.id: group.name for group in self._rows.groups}
            for (group, station, slot), found in group_refusals(self._rows, refused).items():
                key = names[group], station, found.reason, found.pupils
                lines.setdefault(key, []).append(slot)
        return tuple(
            self._limit(who, station, word, pupils, slots)
            for (who, station, word, pupils), slots in lines.items()
        )

    def _limit(
        self, who: str, station: int, word: str, pupils: tuple[int, ...], slots: list[int]
    ) -> LimitLine:
        numbers = {one.id: number for number, one in enumerate(self._rows.slots, start=1)}
        told = tuple(sorted(numbers[slot] for slot in slots))
        name = self._station[station].name
        key = "one" if self._rows.carousel.choosing else "group"
        text = self._desk.texts(
            f"carousels.limit.{key}",
            who=who,
            station=name,
            why=self._desk.texts(f"carousels.why.{word}"),
            pupils=len(pupils),
        )
        return LimitLine(who, name, () if len(told) == len(numbers) else told, word, text)

    def clashes(self, refused: Refused) -> tuple[str, ...]:
        """Return the planned turns that may not be as things are now."""
        standing, told = Standing(self._rows, refused), []
        names = {group.id: group.name for group in self._rows.carousel.groups}
        for turn in sorted(self._rows.carousel.planned, key=lambda one: one.id):
            if not standing.is_shown(turn):
                continue
            word = standing.obstacle(turn)
            if not word:
                standing.take(turn)
                continue
            pupil = self._rows.pupils.get(turn.pupil_id or 0)
            number = self._rows.slots.index(self._slot[turn.slot_id]) + 1
            told.append(
                self._desk.texts(
                    "carousels.clash",
                    who=sort_name(pupil) if pupil else names.get(turn.group_id or 0, "?"),
                    station=self._station[turn.station_id].name,
                    slot=f"{number}. {self._rows.when(self._slot[turn.slot_id])}",
                    why=self._desk.texts(f"carousels.why.{word}"),
                )
            )
        return tuple(told)

    def not_do(self, screen: CarouselScreen) -> tuple[NotDoLine, ...]:
        """Return per station what its visitors must leave alone, with who they are."""
        known = self._desk.law.activities
        visitors: dict[int, set[int]] = {}
        told: dict[tuple[int, str, bool], dict[int, str]] = {}
        for turn in self._rows.carousel.planned:
            station = self._station[turn.station_id]
            for pupil in self.who(turn):
                visitors.setdefault(station.id, set()).add(pupil.id)
                slot = self._slot[turn.slot_id]
                for code, waiting in screen.left_out(pupil, station, slot):
                    name = f"{full_name(pupil)} ({pupil.school_class.name})"
                    told.setdefault((station.position, code, waiting), {})[pupil.id] = name
        stations = {one.position: one for one in self._rows.stations}
        return tuple(
            NotDoLine(
                StationId(stations[position].id),
                stations[position].name,
                known[code].name,
                tuple(sorted(names.values())),
                names.keys() == visitors[stations[position].id],
                waiting,
            )
            for (position, code, waiting), names in sorted(told.items(), key=lambda one: one[0])
        )

    def who(self, turn: CarouselTurn) -> tuple[Pupil, ...]:
        """Return the pupils of a turn."""
        if turn.group_id is not None:
            return self._rows.of_group(turn.group_id)
        pupil = self._rows.pupils.get(turn.pupil_id or 0)
        return () if pupil is None else (pupil,)

    def buses(self) -> tuple[BusRow, ...]:
        """Return who goes from which school to which station, per slot."""
        found: dict[tuple[int, str, int], list[str]] = {}
        for turn in self._rows.carousel.planned:
            slot, station = self._slot[turn.slot_id], self._station[turn.station_id]
            for pupil in self.who(turn):
                key = slot.position, pupil.school_class.location.name, station.position
                found.setdefault(key, []).append(sort_name(pupil))
        slots = {one.position: one for one in self._rows.slots}
        stations = {one.position: one for one in self._rows.stations}
        return tuple(
            BusRow(
                SlotId(slots[slot].id),
                self._rows.when(slots[slot]),
                school,
                StationId(stations[station].id),
                stations[station].name,
                tuple(sorted(names)),
            )
            for (slot, school, station), names in sorted(found.items())
        )
