"""Why stages of a year are left over: the rules between pupils count as refusals.

For somebody who is nowhere the rules shut whole companies and places; those are looked up once
per class, period or pupil, not for every pair.
"""

from dataclasses import replace

from stagetool.base.ids import CompanyId, PlaceId, PupilId
from stagetool.planning.problem import Candidate, LeftOver, Pairing, Refusal
from stagetool.planning.weights import Weights
from stagetool.planning.why_not import explain_left_over
from stagetool.planning.year.problem import YearPeriod
from stagetool.planning.year.seated import Seated


def left_over(
    one: YearPeriod, pairings: tuple[Pairing, ...], seated: Seated, weights: Weights
) -> tuple[LeftOver, ...]:
    """Return who is left over in a period, with the reasons."""
    placed = {pairing.pupil for pairing in pairings}
    left = [who for who in one.problem.candidates if who.pupil not in placed]
    if not left:
        return ()
    refusals = dict(one.problem.refusals)
    shut = _Shut(seated, one)
    for who in left:
        companies, places = shut.companies(who), shut.places(who)
        for seat in one.problem.seats:
            words = [word for word, those in companies if seat.company in those]
            words += places.get(seat.place, ())
            if words:
                _refuse(refusals, (who.pupil, seat.place), words)
    return explain_left_over(replace(one.problem, refusals=refusals), pairings, weights)


class _Shut:
    """What the rules shut in a period for somebody who is nowhere in it."""

    def __init__(self, seated: Seated, one: YearPeriod) -> None:
        self._seated = seated
        self._period = one.period
        self._problem = one.problem
        self._classes: dict[str, set[CompanyId]] = {}
        self._days: dict[frozenset[int], dict[PlaceId, list[str]]] = {}
        self._rooms: dict[PlaceId, list[str]] = {}
        for kind, rooms in seated.rooms_used_up():
            for period, place in sorted(rooms):
                if period == one.period:
                    self._rooms.setdefault(place, []).append(kind)

    def companies(self, who: Candidate) -> list[tuple[str, set[CompanyId]]]:
        """Return the companies that are shut for a pupil, by reason."""
        found = [
            ("once", self._seated.companies_had(who.pupil, self._period)),
            ("apart", self._seated.companies_apart(who.pupil, self._period)),
        ]
        name = who.school_class
        if name not in self._classes:
            self._classes[name] = self._seated.companies_full_of(name, self._period)
        return [one for one in (*found, ("class_spread", self._classes[name])) if one[1]]

    def places(self, who: Candidate) -> dict[PlaceId, list[str]]:
        """Return why places are shut; `full` only where that is on some days.

        A place that is full on all days is told apart by who explains.
        """
        if who.slots is None:
            return self._rooms
        if who.slots not in self._days:
            full = self._seated.places_full_on(who, self._period)
            both = {place: [*self._rooms.get(place, ()), "full"] for place in full}
            self._days[who.slots] = self._rooms | both
        return self._days[who.slots]


def _refuse(
    refusals: dict[tuple[PupilId, PlaceId], Refusal],
    pair: tuple[PupilId, PlaceId],
    words: list[str],
) -> None:
    known = refusals.get(pair)
    if known is None:
        refusals[pair] = Refusal(words[0], also=tuple(words[1:]))
    else:
        refusals[pair] = replace(known, also=(*known.also, *words))
