"""Reads the form of a carousel into rows, and says what in it cannot be."""

from collections.abc import Collection, Iterable, Mapping
from itertools import combinations

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.calendar.spans import parse_spans
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.law.facts import Basis, Supervision
from stagetool.office.carousel_forms import CarouselForm, SlotForm, StationForm
from stagetool.office.carousel_rows import CarouselFieldError
from stagetool.office.desk import Desk
from stagetool.office.period_fields import location_named, span_text
from stagetool.office.read_law import fault_of
from stagetool.office.words import plain
from stagetool.records.tables import Carousel, CarouselSlot, CarouselStation, Place

LONGEST_NAME = 80
MOST_STATIONS, MOST_SLOTS, MOST_HEADS = 200, 60, 2000


class CarouselCheck:
    """Fills the rows of one carousel from a form.

    Args:
        known: Stations and slots that are there already, by id; others become new rows.
    """

    def __init__(
        self,
        desk: Desk,
        form: CarouselForm,
        stations: Mapping[int, CarouselStation] | None = None,
        slots: Mapping[int, CarouselSlot] | None = None,
    ) -> None:
        self._desk, self._form = desk, form
        self._stations, self._slots = stations or {}, slots or {}

    def wrong(self, *, field: str, value: object) -> CarouselFieldError:
        """Return what is wrong with a field, to be raised."""
        return CarouselFieldError(field=self._desk.texts(f"carousels.field.{field}"), value=value)

    def name(self, session: Session, own: int = 0) -> str:
        """Return the name; no other carousel has it."""
        name = " ".join(self._form.name.split())
        others = session.scalars(select(Carousel.name).where(Carousel.id != own))
        if not 0 < len(name) <= LONGEST_NAME or name.casefold() in {
            one.casefold() for one in others
        }:
            raise self.wrong(field="name", value=self._form.name)
        return name

    def basis(self) -> str:
        """Return the legal ground."""
        try:
            return Basis(self._form.basis).value
        except ValueError as error:
            raise self.wrong(field="basis", value=self._form.basis) from error

    def turns(self) -> int | None:
        """Return how many stations everybody visits; there is room for the required ones."""
        turns, slots = self._form.turns, len(self._form.slots)
        if turns is not None and not 1 <= turns <= slots:
            raise self.wrong(field="turns", value=turns)
        required = sum(one.required for one in self._form.stations)
        if required > min(slots, turns or slots):
            raise self.wrong(field="required", value=required)
        return turns

    def slots(self, session: Session) -> list[CarouselSlot]:
        """Return the slots in order of time; no two share an hour, for a station has one room."""
        forms = in_order(self._form.slots)
        if not 1 <= len(forms) <= MOST_SLOTS:
            raise self.wrong(field="slots", value=len(forms))
        rows = [self._slot(session, number, one) for number, one in enumerate(forms, start=1)]
        for one, other in combinations(rows, 2):
            if overlapping(one, other):
                raise self.wrong(field="slots", value=f"{other.starts} {other.hours}")
        return rows

    def _slot(self, session: Session, number: int, form: SlotForm) -> CarouselSlot:
        hours = span_text(form.hours)
        days = (form.ends - form.starts).days
        if days < 0 or (days and not form.weekdays) or not parse_spans(hours):
            raise self.wrong(field="slots", value=f"{form.starts} - {form.ends}")
        weekdays = tuple(WEEKDAYS[day] for day in sorted(form.weekdays)) if days else ()
        location = location_named(session, form.location)
        row = self._slots.get(form.slot or 0) or CarouselSlot()
        row.position, row.starts, row.ends = number, form.starts, form.ends
        row.weekdays, row.hours = weekdays, hours
        row.location_id = location.id if location is not None else None
        return row

    def stations(self, session: Session) -> list[CarouselStation]:
        """Return the stations in the order of the form."""
        names = [plain(" ".join(one.name.split())) for one in self._form.stations]
        if not 1 <= len(names) <= MOST_STATIONS:
            raise self.wrong(field="stations", value=len(names))
        rows = []
        for number, form in enumerate(self._form.stations, start=1):
            name = " ".join(form.name.split())
            if not 0 < len(name) <= LONGEST_NAME or names.count(plain(name)) > 1:
                raise self.wrong(field="station", value=form.name)
            self._look(session, form)
            rows.append(self._station(number, name, form))
        return rows

    def _look(self, session: Session, form: StationForm) -> None:
        slots, inside = len(self._form.slots), self._form.inside
        unknown = form.place is not None and not session.get(Place, form.place)
        for field, value, wrong in (
            ("number", form.number, not 1 <= form.number <= MOST_HEADS),
            ("groups", form.groups, form.groups is not None and form.groups < 1),
            ("place", form.place, unknown),
            ("place_inside", form.name, form.place is not None and inside),
            ("closed", form.closed, any(not 1 <= n <= slots for n in form.closed)),
            ("supervision", form.supervision, form.supervision not in set(Supervision)),
        ):
            if wrong:
                raise self.wrong(field=field, value=value)
        old = self._stations.get(form.station or 0)
        kept = set(old.activities) if old is not None else set[str]()
        for code in form.activities:
            if code not in kept and code not in self._known():
                raise self.wrong(field="activities", value=code)

    def _known(self) -> Collection[str]:
        """Return the codes of the catalogue; with judging off no new one can be told."""
        law = self._desk.law
        return law.activities if fault_of(law) is None else ()

    def _station(self, number: int, name: str, form: StationForm) -> CarouselStation:
        row = self._stations.get(form.station or 0) or CarouselStation()
        row.name, row.position, row.number, row.groups = name, number, form.number, form.groups
        row.place_id = form.place
        row.activities = tuple(dict.fromkeys(form.activities))
        row.supervision = form.supervision
        row.closed = tuple(str(one) for one in sorted(set(form.closed)))
        row.required = form.required
        return row


def in_order(slots: Iterable[SlotForm]) -> list[SlotForm]:
    """Return slots in order of time: their numbers are what a closed station names."""
    return sorted(slots, key=lambda one: (one.starts, span_text(one.hours), one.ends))


def overlapping(one: CarouselSlot, other: CarouselSlot) -> bool:
    """Tell whether two slots share hours on a day (of a run of weeks: on a weekday)."""
    if one.ends < other.starts or other.ends < one.starts:
        return False
    if _days(one).isdisjoint(_days(other)):
        return False
    return any(
        first.start < second.end and second.start < first.end
        for first in parse_spans(one.hours)
        for second in parse_spans(other.hours)
    )


def _days(slot: CarouselSlot) -> frozenset[str]:
    single = WEEKDAYS[slot.starts.weekday()]
    return frozenset(slot.weekdays or (single,))
