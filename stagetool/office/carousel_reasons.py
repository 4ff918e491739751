"""Words for why a carousel lacks turns: what a person can count after us."""

from collections import Counter
from collections.abc import Iterable, Mapping

from stagetool.base.ids import StationId
from stagetool.base.texts import Texts
from stagetool.office.carousel_rows import CarouselRows
from stagetool.office.carousel_views import CarouselReason
from stagetool.planning.carousel_problem import Fault, Share, Shortage
from stagetool.planning.choices_problem import Choice, Crowd, Unserved

MOST_NAMES = 8


class ReasonWords:
    """Words shortages and faults of one carousel."""

    def __init__(self, rows: CarouselRows, texts: Texts) -> None:
        self._texts, self._rows = texts, rows
        self._stations: Mapping[int, str] = {one.id: one.name for one in rows.stations}
        self._slots: Mapping[int, str] = {
            one.id: f"{number}. {rows.when(one)}" for number, one in enumerate(rows.slots, start=1)
        }
        self._groups: Mapping[int, str] = {one.id: one.name for one in rows.carousel.groups}

    def shortage(self, found: Shortage) -> CarouselReason:
        """Return why some groups have too few turns."""
        who = tuple(self._groups[group] for group in found.groups)
        core = tuple(self._groups[group] for group in found.core)
        facts = {"groups": self.named(who), "need": found.need, "can": found.can}
        count = "one" if len(who) == 1 else "more"
        station = ""
        if found.kind == "must" and found.shares:
            station = self._stations[found.shares[0].station or 0]
        key = f"carousels.reason.{found.kind}_{count}"
        return CarouselReason(
            found.kind,
            self._texts(key, **facts, station=station),
            who,
            found.need,
            found.can,
            self._shares(found.shares, heads=found.kind.endswith("heads")),
            core if core != who else (),
        )

    def crowd(self, found: Crowd) -> CarouselReason:
        """Return why some choosing pupils have too few turns."""
        text = self._texts(
            "carousels.reason.crowd", pupils=len(found.pupils), need=found.need, can=found.can
        )
        lines = self._shares(found.shares, heads=False)
        return CarouselReason("crowd", text, (), found.need, found.can, lines)

    def compulsory(self, unserved: Iterable[Unserved]) -> tuple[CarouselReason, ...]:
        """Return per required station that not every choosing pupil gets how much room it has."""
        count = Counter(station for one in unserved for station in one.must)
        found = []
        for station in self._rows.stations:
            lacking = count[StationId(station.id)]
            if not lacking:
                continue
            slots = sum(str(one.position) not in station.closed for one in self._rows.slots)
            need, can = len(self._rows.members), station.number * slots
            text = self._texts(
                "carousels.reason.required",
                station=station.name,
                pupils=lacking,
                slots=slots,
                number=station.number,
            )
            found.append(CarouselReason("required", text, (), need, can))
        return tuple(found)

    def fault(self, found: Fault) -> str:
        """Return why a pinned turn of a group could not stay."""
        turn = found.turn
        return self._fault(self._groups.get(turn.group, ""), turn.station, turn.slot, found.reason)

    def choice_fault(self, found: tuple[Choice, str], name: str) -> str:
        """Return why a pinned turn of a pupil could not stay."""
        choice, reason = found
        return self._fault(name, choice.station, choice.slot, reason)

    def why(self, word: str) -> str:
        """Return a reason word in Dutch."""
        return self._texts(f"carousels.why.{word}")

    def named(self, names: Iterable[str]) -> str:
        """Return names in one line; of many the first ones and how many more."""
        names = tuple(names)
        if len(names) <= MOST_NAMES:
            return ", ".join(names)
        first = ", ".join(names[: MOST_NAMES - 1])
        return self._texts("carousels.reason.names", first=first, more=len(names) - MOST_NAMES + 1)

    def _fault(self, who: str, station: int, slot: int, reason: str) -> str:
        return self._texts(
            "carousels.fault",
            who=who,
            station=self._stations.get(station, "?"),
            slot=self._slots.get(slot, "?"),
            why=self.why(reason),
        )

    def _shares(self, shares: Iterable[Share], *, heads: bool) -> tuple[str, ...]:
        return tuple(self._share(share, heads=heads) for share in shares)

    def _share(self, share: Share, *, heads: bool) -> str:
        """Return what a station or a slot can give at most, and what makes it so."""
        name = (
            self._stations[share.station]
            if share.station is not None
            else self._slots[share.slot or 0]
        )
        limit = share.limit
        if limit != "refused":
            unit = "heads" if heads else "turns"
            limit = f"{limit}_{unit}"
        text = self._texts(f"carousels.share.{limit}", name=name, most=share.most)
        if not share.refused:
            return text
        words = "; ".join(f"{self.why(word)} ({count}x)" for word, count in share.refused)
        return self._texts("carousels.share.because", text=text, why=words)
