"""From who goes where to when: a carousel's pairs in rounds (colouring of a bipartite graph).

When no station differs from slot to slot, every choice of pairs fits the slots as long as nobody
has more pairs than slots and no station more than its room times the slots (König). The rounds
of a station are as even as they can be: they differ by one at most.
"""

from collections.abc import Sequence

NONE = -1
Pair = tuple[int, int]


def in_rounds(pairs: Sequence[Pair], rounds: int) -> list[int]:
    """Return the round of each pair.

    Nobody (first of a pair) is twice in one round; a station (second) is in any round as often
    as in any other, or once more.

    Args:
        pairs: Each at most once; nobody in more pairs than there are rounds.
        rounds: How many there are.
    """
    halls, count = _split(pairs, rounds)
    people = max((person for person, _ in pairs), default=NONE) + 1
    colouring = _Colouring(people, count, rounds)
    for number, ((person, _), hall) in enumerate(zip(pairs, halls, strict=True)):
        colouring.add(number, person, hall)
    return [colouring.colour[number] for number in range(len(pairs))]


def _split(pairs: Sequence[Pair], rounds: int) -> tuple[list[int], int]:
    """Split each station in halls that take one at a time; all of its halls but one are full."""
    seen: dict[int, int] = {}
    halls: dict[tuple[int, int], int] = {}
    found = []
    for _, station in pairs:
        before = seen.get(station, 0)
        seen[station] = before + 1
        found.append(halls.setdefault((station, before // rounds), len(halls)))
    return found, len(halls)


class _Colouring:
    """Gives each pair a round that is free on both sides; swaps two rounds along a path if not."""

    def __init__(self, people: int, halls: int, rounds: int) -> None:
        self._rounds = rounds
        self._of_person = [[NONE] * rounds for _ in range(people)]
        self._of_hall = [[NONE] * rounds for _ in range(halls)]
        self._ends: dict[int, Pair] = {}
        self.colour: dict[int, int] = {}

    def add(self, number: int, person: int, hall: int) -> None:
        """Colour one more pair."""
        self._ends[number] = person, hall
        mine, theirs = self._of_person[person], self._of_hall[hall]
        both = next((c for c in range(self._rounds) if mine[c] == NONE and theirs[c] == NONE), NONE)
        if both == NONE:
            both = mine.index(NONE)
            self._swap(hall, both, theirs.index(NONE))
        self._put(number, both)

    def _put(self, number: int, colour: int) -> None:
        person, hall = self._ends[number]
        self.colour[number] = colour
        self._of_person[person][colour] = number
        self._of_hall[hall][colour] = number

    def _swap(self, hall: int, first: int, second: int) -> None:
        """Swap two rounds along the path from a hall that has the first and lacks the second."""
        path = []
        side, colour = self._of_hall[hall], first
        while side[colour] != NONE:
            number = side[colour]
            path.append(number)
            person, other = self._ends[number]
            side = self._of_person[person] if len(path) % 2 else self._of_hall[other]
            colour = second if colour == first else first
        for number in path:
            person, other = self._ends[number]
            old = self.colour[number]
            self._of_person[person][old] = self._of_hall[other][old] = NONE
        for number in path:
            self._put(number, second if self.colour[number] == first else first)
