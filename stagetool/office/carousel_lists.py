"""Lists of a carousel for print: per group or pupil, per station, and who travels together."""

from collections.abc import Sequence

from stagetool.base.errors import RequestError
from stagetool.office.carousel_rows import CarouselRows
from stagetool.office.carousel_views import CarouselCard, NotDoLine, StationLine
from stagetool.office.desk import Desk
from stagetool.office.paper_words import from_until, long_day, school_text
from stagetool.paper.contents import Listing
from stagetool.records.tables import School

PER = ("group", "station", "bus")
_WIDTHS = {
    "group": (0.08, 0.42, 0.5),
    "pupil": (0.28, 0.72),
    "station": (0.3, 0.2, 0.5),
    "bus": (0.24, 0.26, 0.1, 0.4),
}


class CarouselLists:
    """Makes the lists of one carousel out of its card."""

    def __init__(self, desk: Desk, rows: CarouselRows, card: CarouselCard, school: School) -> None:
        self._desk, self._rows, self._card, self._school = desk, rows, card, school
        self._texts = desk.texts

    def make(self, per: str) -> tuple[tuple[str, tuple[Listing, ...]], ...]:
        """Return the lists with the name of their file.

        Raises:
            RequestError: The word is none of `group`, `station`, `bus`.
        """
        if per not in PER:
            raise RequestError(word=per)
        if per == "group":
            lists = self._pupils() if self._card.row.choosing else self._groups()
        else:
            lists = self._stations() if per == "station" else self._buses()
        return ((self._texts(f"carousels.list.file_{per}"), lists),) if lists else ()

    def _listing(
        self,
        kind: str,
        title: str,
        rows: Sequence[tuple[str, ...]],
        notes: Sequence[str] = (),
    ) -> Listing:
        row = self._card.row
        columns = self._texts(f"carousels.list.columns_{kind}").split(";")
        starts, ends = row.starts, row.ends
        days = from_until(starts, ends) if starts is not None and ends is not None else ""
        return Listing(
            title=title,
            subtitle=" · ".join(part for part in (row.name, days) if part),
            school=school_text(self._school, None),
            made_on=long_day(self._desk.clock.today()),
            columns=tuple(columns),
            widths=_WIDTHS[kind],
            rows=tuple(rows),
            notes=tuple(notes),
        )

    def _groups(self) -> tuple[Listing, ...]:
        """One list per group: its slots, and who is in it."""
        found = []
        for group in self._card.groups:
            rows = [
                (str(slot.number), slot.text, cell.name or self._texts("carousels.list.free"))
                for slot, cell in zip(self._card.slots, group.turns, strict=True)
                if not cell.away
            ]
            names = "; ".join(name for _, name, _ in group.pupils)
            notes = [self._texts("carousels.list.in_group", count=len(group.pupils), names=names)]
            title = self._texts("carousels.list.group", name=group.name)
            found.append(self._listing("group", title, rows, notes))
        return tuple(found)

    def _pupils(self) -> tuple[Listing, ...]:
        """One list per class: every pupil with the stations in order of time."""
        classes: dict[tuple[str, str], list[tuple[str, ...]]] = {}
        for one in self._card.choosers:
            way = "; ".join(
                f"{slot.number}. {cell.name}"
                for slot, cell in zip(self._card.slots, one.turns, strict=True)
                if cell.name
            )
            key = one.school, one.school_class
            classes.setdefault(key, []).append(
                (one.name, way or self._texts("carousels.list.free"))
            )
        return tuple(
            self._listing(
                "pupil",
                self._texts("carousels.list.class", name=f"{name} · {school}"),
                rows,
                self._slots_of(school),
            )
            for (school, name), rows in sorted(classes.items())
        )

    def _slots_of(self, school: str) -> list[str]:
        return [
            f"{slot.number}. {slot.text}"
            for slot in self._card.slots
            if slot.location in {"", school}
        ]

    def _stations(self) -> tuple[Listing, ...]:
        """One list per station: who comes in each slot, and what somebody must leave alone."""
        return tuple(self._station(one) for one in self._card.stations)

    def _station(self, station: StationLine) -> Listing:
        rows = []
        for number, slot in enumerate(self._card.slots):
            for group in self._card.groups:
                if group.turns[number].station == station.station:
                    names = "; ".join(name for _, name, _ in group.pupils)
                    rows.append((slot.text, f"{group.name} ({len(group.pupils)})", names))
            here: dict[str, list[str]] = {}
            for one in self._card.choosers:
                if one.turns[number].station == station.station:
                    here.setdefault(f"{one.school_class} · {one.school}", []).append(one.name)
            rows += [
                (slot.text, f"{name} ({len(names)})", "; ".join(names))
                for name, names in sorted(here.items())
            ]
        return self._listing(
            "station",
            self._texts("carousels.list.station", name=station.name),
            rows,
            [*self._nobody(rows), *self._station_notes(station)],
        )

    def _nobody(self, rows: Sequence[tuple[str, ...]]) -> list[str]:
        return [] if rows else [self._texts("carousels.list.nobody")]

    def _station_notes(self, station: StationLine) -> list[str]:
        notes = []
        if station.company:
            notes.append(station.company)
        if station.required:
            notes.append(self._texts("carousels.list.required"))
        if station.activities:
            names = "; ".join(name for _, name in station.activities)
            notes.append(self._texts("carousels.list.work", names=names))
        notes += [
            self._not_do(line) for line in self._card.not_do if line.station == station.station
        ]
        return notes

    def _not_do(self, line: NotDoLine) -> str:
        """Return what visitors must leave alone, and who when it is not everybody."""
        kind = "wait" if line.waiting else "not_do"
        if line.everybody:
            return self._texts(f"carousels.list.{kind}_all", name=line.activity)
        names = "; ".join(line.pupils)
        return self._texts(f"carousels.list.{kind}", name=line.activity, pupils=names)

    def _buses(self) -> tuple[Listing, ...]:
        """One list per school: who goes where in each slot."""
        schools: dict[str, list[tuple[str, ...]]] = {}
        for bus in self._card.buses:
            line = (
                bus.slot_text,
                bus.station_name,
                str(len(bus.pupils)),
                "; ".join(bus.pupils),
            )
            schools.setdefault(bus.school, []).append(line)
        return tuple(
            self._listing("bus", self._texts("carousels.list.bus", name=name), rows)
            for name, rows in sorted(schools.items())
        )
