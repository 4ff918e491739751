"""Counting what some groups can get at most at a station or in a slot, in turns or in pupils."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from stagetool.planning.carousel_frame import Flags, Frame, Ints
from stagetool.planning.carousel_pairs import loose_room
from stagetool.planning.carousel_problem import CarouselProblem, Share
from stagetool.planning.flows import Network

Rows = tuple[int, ...]
SOURCE, SINK, FIRST = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Counting:
    """One way to count.

    Attributes:
        by_station: Per station, as if a group could be at two stations at a time; else per slot,
            as if a group could visit a station twice.
        in_heads: In pupils, else in groups.
    """

    problem: CarouselProblem
    frame: Frame
    by_station: bool
    in_heads: bool = False

    @property
    def kind(self) -> str:
        """Return the word for a shortage that was counted so."""
        if self.in_heads:
            return "station_heads" if self.by_station else "slot_heads"
        return "stations" if self.by_station else "slots"

    @property
    def parts(self) -> int:
        """Return how many stations, or slots, there are."""
        return len(self.frame.stations if self.by_station else self.frame.slots)

    def need(self, rows: Rows) -> int:
        """Return what these groups need."""
        chosen = list(rows)
        return int((self.frame.turns[chosen] * self._size()[chosen]).sum())

    def gap(self, rows: Rows) -> int:
        """Return how much more these groups need than they can get; zero or less is no reason."""
        return self.need(rows) - sum(self.most(rows, part) for part in range(self.parts))

    def most(self, rows: Rows, part: int) -> int:
        """Return the most that these groups can get at a station or in a slot, each once."""
        others = len(self.frame.slots if self.by_station else self.frame.stations)
        network = Network(FIRST + len(rows) + others)
        cells = self._room(rows)
        room = cells[part] if self.by_station else cells[:, part]
        for number, row in enumerate(rows):
            size = int(self._size()[row])
            network.edge(SOURCE, FIRST + number, size)
            for other in np.flatnonzero(self._may(row, part)).tolist():
                network.edge(FIRST + number, FIRST + len(rows) + other, size)
        for other in range(others):
            network.edge(FIRST + len(rows) + other, SINK, int(room[other]))
        return network.fill(SOURCE, SINK)

    def stuck(self, rows: Rows) -> Rows:
        """Return the groups that want more than they can get, with those in their way."""
        network = self._whole(rows)
        if network.fill(SOURCE, SINK) == self.need(rows):
            return ()
        reached = network.reached(SOURCE)
        return tuple(row for number, row in enumerate(rows) if FIRST + number in reached)

    def share(self, rows: Rows, part: int) -> Share:
        """Return the most at a station or in a slot, and what makes it so."""
        able = [row for row in rows if self._may(row, part).any()]
        most = self.most(rows, part)
        once = most == int(self._size()[able].sum())
        limit = ("once" if once else "room") if able else "refused"
        if not self.by_station:
            return Share(most, limit, slot=self.frame.slots[part])
        reasons = Counter(self._why(row, part) for row in rows if row not in able)
        station = self.frame.stations[part].station
        return Share(most, limit, station, refused=tuple(sorted(reasons.items())))

    def _size(self) -> Ints:
        return self.frame.heads if self.in_heads else np.ones_like(self.frame.heads)

    def _room(self, rows: Rows) -> Ints:
        """Return what fits per station and slot; in groups: the smallest of these groups."""
        if self.in_heads:
            return np.where(self.frame.room > 0, self.frame.space, 0)
        return loose_room(self.frame.only(np.array(rows, dtype=np.intp)))

    def _may(self, row: int, part: int) -> Flags:
        may: Flags = self.frame.may[row, part] if self.by_station else self.frame.may[row, :, part]
        return may

    def _whole(self, rows: Rows) -> Network:
        """Return the network of all parts together."""
        frame, slots = self.frame, len(self.frame.slots)
        cells = FIRST + len(rows)
        halves = cells + len(frame.stations) * slots
        network = Network(halves + len(rows) * self.parts)
        for number, row in enumerate(rows):
            size = int(self._size()[row])
            network.edge(SOURCE, FIRST + number, int(frame.turns[row]) * size)
            for part in range(self.parts):
                half = halves + number * self.parts + part
                network.edge(FIRST + number, half, size)
                for other in np.flatnonzero(self._may(row, part)).tolist():
                    s, t = (part, other) if self.by_station else (other, part)
                    network.edge(half, cells + s * slots + t, size)
        for number, most in enumerate(self._room(rows).reshape(-1).tolist()):
            network.edge(cells + number, SINK, most)
        return network

    def _why(self, row: int, s: int) -> str:
        """Return why a group cannot be at a station in any slot."""
        group, station = self.frame.groups[row], self.frame.stations[s]
        words = []
        for slot in self.frame.slots:
            away = "away" if slot in group.away else "pinned"
            word = self.problem.refusal(group.group, station.station, slot)
            words.append(word or ("closed" if slot in station.closed else away))
        order = {"closed": 1, "away": 2, "pinned": 3}
        return max(words, key=lambda word: order.get(word, 0), default="closed")
