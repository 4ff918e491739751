"""Whether a planned turn still may be, as a carousel is now: room, slots, repeats and the law."""

from collections import Counter

from stagetool.office.carousel_facts import group_refusals
from stagetool.office.carousel_rows import CarouselRows
from stagetool.office.carousel_screen import Refused
from stagetool.records.tables import CarouselTurn


class Standing:
    """Holds turns against a carousel one by one; what one takes is not there for the next."""

    def __init__(self, rows: CarouselRows, refused: Refused) -> None:
        self._rows = rows
        self._refused = dict(refused)
        if not rows.carousel.choosing:
            found = group_refusals(rows, refused)
            self._refused = {key: one.reason for key, one in found.items()}
        self._stations = {one.id: one for one in rows.stations}
        self._slots = {one.id: one for one in rows.slots}
        self._groups: Counter[tuple[int, int]] = Counter()
        self._heads: Counter[tuple[int, int]] = Counter()
        self._had: dict[int, set[int]] = {}
        self._busy: set[tuple[int, int]] = set()

    def is_shown(self, turn: CarouselTurn) -> bool:
        """Tell whether somebody of a turn can be seen: data may only be stored."""
        return turn.pupil_id in self._rows.pupils or bool(self._rows.of_group(turn.group_id or 0))

    def obstacle(self, turn: CarouselTurn) -> str:
        """Return why a turn may not be, in the words of `carousels.why`; "" when it may."""
        _, who = who_of(turn)
        pupils = self._heads_of(turn)
        station, slot = self._stations.get(turn.station_id), self._slots.get(turn.slot_id)
        if station is None or slot is None or not pupils:
            return "gone"
        cell, had = (station.id, slot.id), self._had.get(who, set())
        party = [self._rows.pupils[pupil] for pupil in pupils]
        most = station.groups if not self._rows.carousel.choosing else None
        full = self._heads[cell] + len(pupils) > station.number or (
            most is not None and self._groups[cell] >= most
        )
        reasons = (
            ("away", slot not in self._rows.slots_for(party)),
            ("closed", str(slot.position) in station.closed),
            (self._refused.get((who, station.id, slot.id), ""), True),
            ("repeat", station.id in had or (who, slot.id) in self._busy),
            ("turns", len(had) >= self._rows.turns_of(party)),
            ("full", full),
        )
        return next((word for word, holds in reasons if word and holds), "")

    def take(self, turn: CarouselTurn) -> None:
        """Count a turn that stays."""
        _, who = who_of(turn)
        cell = turn.station_id, turn.slot_id
        self._groups[cell] += 1
        self._heads[cell] += len(self._heads_of(turn))
        self._had.setdefault(who, set()).add(turn.station_id)
        self._busy.add((who, turn.slot_id))

    def _heads_of(self, turn: CarouselTurn) -> tuple[int, ...]:
        choosing, who = who_of(turn)
        if choosing != self._rows.carousel.choosing:
            return ()
        if choosing:
            return (who,) if who in self._rows.pupils else ()
        return tuple(pupil.id for pupil in self._rows.of_group(who))


def who_of(turn: CarouselTurn) -> tuple[bool, int]:
    """Return whether a turn is of a choosing pupil, and the id of the pupil or the group."""
    if turn.pupil_id is not None:
        return True, turn.pupil_id
    return False, turn.group_id or 0
