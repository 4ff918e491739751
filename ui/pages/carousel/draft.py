"""A carousel while somebody makes or changes it: nothing typed is lost; no Qt here."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count

from stagetool.base.ids import GroupId, PlaceId, SlotId, StationId
from stagetool.calendar.spans import Span, days_between, parse_spans
from stagetool.office.carousel_check import MOST_HEADS, MOST_SLOTS, MOST_STATIONS, in_order
from stagetool.office.carousel_draft import PupilChoice
from stagetool.office.carousel_forms import CarouselForm, SlotForm, StationForm
from stagetool.office.carousel_people import mix, split
from ui.pages.messages import UserMessage

STEPS = ("what", "slots", "stations", "people", "check")
WEEK = timedelta(days=7)
MIDNIGHT = 24 * 60
LAST_YEAR = 2199
_KEYS = count(1)


def new_key() -> int:
    """Return what tells a new row of a draft from the others."""
    return next(_KEYS)


@dataclass(frozen=True, slots=True)
class SlotDraft:
    """A round as somebody typed it; a day that cannot be read is None.

    Attributes:
        ends: Of a run of days; the same day for a single day.
        location: "" is for everybody.
    """

    starts: date | None
    ends: date | None
    hours: str
    weekdays: frozenset[int] = frozenset()
    location: str = ""
    slot: SlotId | None = None
    key: int = field(default_factory=new_key)

    def spans(self) -> tuple[Span, ...]:
        """Return the hours; nothing when they cannot be read."""
        try:
            return parse_spans(self.hours)
        except ValueError:
            return ()

    @property
    def single(self) -> bool:
        """Tell whether it is one day."""
        return self.ends is None or self.starts == self.ends

    def days(self) -> frozenset[int]:
        """Return the weekdays on which it is."""
        if self.starts is not None and self.single:
            return frozenset({self.starts.weekday()})
        return self.weekdays

    def problem(self) -> UserMessage | None:
        """Return what is wrong, if anything."""
        last = self.ends or self.starts
        if self.starts is None or last is None or max(last, self.starts).year > LAST_YEAR:
            return _said("slot_day")
        if last < self.starts:
            return _said("slot_ends")
        if not self.spans():
            return _said("slot_hours")
        run = {day.weekday() for day in days_between(self.starts, min(last, self.starts + WEEK))}
        if not self.single and run.isdisjoint(self.weekdays):
            return _said("slot_weekdays")
        return None

    def meets(self, other: "SlotDraft") -> bool:
        """Tell whether two rounds share an hour; then a station would need room twice."""
        if self.starts is None or other.starts is None:
            return False
        if (self.ends or self.starts) < other.starts or (other.ends or other.starts) < self.starts:
            return False
        if self.days().isdisjoint(other.days()):
            return False
        return any(
            one.start < two.end and two.start < one.end
            for one in self.spans()
            for two in other.spans()
        )

    def form(self) -> SlotForm:
        """Return what the office is given; only for a round without problems."""
        if self.starts is None:
            msg = "a round without a day has no form"
            raise ValueError(msg)
        hours = ",".join(map(str, self.spans()))
        ends = self.ends or self.starts
        weekdays = frozenset[int]() if self.single else self.weekdays
        return SlotForm(self.starts, ends, hours, weekdays, self.location or None, self.slot)


@dataclass(frozen=True, slots=True)
class StationDraft:
    """A station as somebody typed it.

    Attributes:
        groups: Groups at a time; 0 is no limit.
        closed: Keys of rounds in which it is closed.
    """

    name: str
    number: int = 12
    groups: int = 0
    place: PlaceId | None = None
    activities: tuple[str, ...] = ()
    supervision: str = "unknown"
    closed: frozenset[int] = frozenset()
    required: bool = False
    station: StationId | None = None
    key: int = field(default_factory=new_key)

    def form(self, numbers: Mapping[int, int]) -> StationForm:
        """Return what the office is given; `numbers` are those of the rounds, by key."""
        return StationForm(
            " ".join(self.name.split()),
            self.number,
            () if self.place is not None else self.activities,
            self.groups or None,
            self.place,
            self.supervision,
            tuple(sorted(numbers[key] for key in self.closed if key in numbers)),
            self.required,
            self.station,
        )


@dataclass(frozen=True, slots=True)
class GroupDraft:
    """A group with the numbers of its pupils; of choosing pupils there is one without a name."""

    name: str
    pupils: tuple[str, ...] = ()
    group: GroupId | None = None
    key: int = field(default_factory=new_key)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong: in which step, and in which row of it (0 is the step itself)."""

    step: str
    message: UserMessage
    row: int = 0
    field: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A carousel as far as it is."""

    name: str = ""
    basis: str = "stage"
    inside: bool = False
    choosing: bool = False
    turns: int = 0
    note: str = ""
    slots: tuple[SlotDraft, ...] = ()
    stations: tuple[StationDraft, ...] = ()
    groups: tuple[GroupDraft, ...] = ()

    @property
    def pupils(self) -> tuple[str, ...]:
        """Return the numbers of everybody who takes part."""
        return tuple(number for group in self.groups for number in group.pupils)

    def ordered(self) -> tuple[SlotDraft, ...]:
        """Return the rounds in order of time, as the office numbers them."""
        last = date.max
        return tuple(
            sorted(self.slots, key=lambda one: (one.starts or last, one.spans(), one.ends or last))
        )

    def problems(self) -> tuple[Problem, ...]:
        """Return what is missing or wrong, in the order of the steps."""
        return (*self._what(), *self._slots(), *self._stations(), *self._people())

    def to_form(self) -> CarouselForm:
        """Return what the office is given; only for a draft without problems."""
        forms = {one.key: one.form() for one in self.slots}
        order = in_order(forms.values())
        numbers = {key: order.index(form) + 1 for key, form in forms.items()}
        return CarouselForm(
            name=self.name,
            stations=tuple(one.form(numbers) for one in self.stations),
            slots=tuple(order),
            groups={one.name or "*": one.pupils for one in self.groups if one.pupils},
            kept={one.name: one.group for one in self.groups if one.group is not None},
            turns=self.turns or None,
            choosing=self.choosing,
            inside=self.inside,
            basis=self.basis,
            note=self.note,
        )

    def _what(self) -> Iterable[Problem]:
        if not self.name.strip():
            yield Problem("what", _said("name"), field="name")
        if self.turns > max(1, len(self.slots)):
            message = _said("turns", slots=len(self.slots))
            yield Problem("what", message, field="turns")

    def _slots(self) -> Iterable[Problem]:
        if not self.slots:
            yield Problem("slots", _said("no_slots"))
        if len(self.slots) > MOST_SLOTS:
            yield Problem("slots", _said("many_slots", most=MOST_SLOTS))
        before: list[SlotDraft] = []
        for one in self.ordered():
            wrong = one.problem()
            if wrong is not None:
                yield Problem("slots", wrong, one.key)
            elif any(one.meets(other) for other in before):
                yield Problem("slots", _said("slot_meets"), one.key)
            before.append(one)

    def _stations(self) -> Iterable[Problem]:
        if not self.stations:
            yield Problem("stations", _said("no_stations"))
        if len(self.stations) > MOST_STATIONS:
            yield Problem("stations", _said("many_stations", most=MOST_STATIONS))
        names = Counter(_plain(one.name) for one in self.stations)
        for one in self.stations:
            if not one.name.strip():
                yield Problem("stations", _said("station_name"), one.key, "name")
            elif names[_plain(one.name)] > 1:
                twice = _said("station_twice", name=one.name)
                yield Problem("stations", twice, one.key, "name")
            if self.inside and one.place is not None:
                yield Problem("stations", _said("station_inside", name=one.name), one.key, "place")
        required = sum(one.required for one in self.stations)
        turns = min(self.turns or len(self.slots), len(self.slots))
        if self.slots and required > turns:
            yield Problem("stations", _said("required", required=required, turns=turns))

    def _people(self) -> Iterable[Problem]:
        if not self.pupils:
            yield Problem("people", _said("no_pupils"))
        if self.choosing:
            return
        names = Counter(_plain(one.name) for one in self.groups)
        for one in self.groups:
            if not one.name.strip():
                yield Problem("people", _said("group_name"), one.key, "name")
            elif names[_plain(one.name)] > 1:
                yield Problem("people", _said("group_twice", name=one.name), one.key, "name")
            if not one.pupils and self.pupils:
                yield Problem("people", _said("group_empty", name=one.name), one.key)


def draft_of(form: CarouselForm) -> Draft:
    """Return a carousel that is there already as a draft."""
    slots = tuple(
        SlotDraft(one.starts, one.ends, one.hours, one.weekdays, one.location or "", one.slot)
        for one in form.slots
    )
    keys = {number: one.key for number, one in enumerate(slots, start=1)}
    groups = tuple(
        GroupDraft(name, tuple(numbers), form.kept.get(name))
        for name, numbers in form.groups.items()
    )
    if form.choosing:
        groups = (GroupDraft("", tuple(number for one in groups for number in one.pupils)),)
    return Draft(
        name=form.name,
        basis=form.basis,
        inside=form.inside,
        choosing=form.choosing,
        turns=form.turns or 0,
        note=form.note,
        slots=slots,
        stations=tuple(
            StationDraft(
                one.name,
                one.number,
                one.groups or 0,
                one.place,
                one.activities,
                one.supervision,
                frozenset(keys[number] for number in one.closed if number in keys),
                one.required,
                one.station,
            )
            for one in form.stations
        ),
        groups=groups,
    )


@dataclass(frozen=True, slots=True)
class DayPlan:
    """Rounds of one day, one after the other.

    Attributes:
        first: Minutes after midnight.
        long_after: After so many rounds there is a longer break; 0 is none.
    """

    day: date
    first: int
    count: int
    minutes: int
    pause: int = 0
    long_after: int = 0
    long_pause: int = 0
    location: str = ""

    def slots(self) -> tuple[SlotDraft, ...]:
        """Return the rounds; none that would run past midnight."""
        found, starts = [], self.first
        for number in range(1, self.count + 1):
            ends = starts + self.minutes
            if ends > MIDNIGHT:
                break
            hours = str(Span(starts, ends))
            found.append(SlotDraft(self.day, self.day, hours, location=self.location))
            starts = ends + (self.long_pause if number == self.long_after else self.pause)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class WeekPlan:
    """Rounds of a week (or some weeks) each, one after the other."""

    starts: date
    count: int
    weeks: int
    weekdays: frozenset[int]
    hours: str
    location: str = ""

    def slots(self) -> tuple[SlotDraft, ...]:
        """Return the rounds, each from its Monday to its Sunday, the first from its own day."""
        found: list[SlotDraft] = []
        if self.starts.year > LAST_YEAR:
            return ()
        monday = self.starts - timedelta(days=self.starts.weekday())
        for number in range(self.count):
            first = monday + WEEK * self.weeks * number
            last = first + WEEK * self.weeks - timedelta(days=1)
            starts = max(first, self.starts)
            found.append(SlotDraft(starts, last, self.hours, self.weekdays, self.location))
        return tuple(found)


def groups_of(
    pupils: Sequence[PupilChoice], parts: int, label: str, *, mixed: bool
) -> list[GroupDraft]:
    """Make groups out of the classes of pupils: so many per class, or of all together."""
    classes: dict[tuple[str, str], list[str]] = {}
    for one in pupils:
        classes.setdefault((one.location, one.school_class), []).append(one.number)
    if mixed:
        dealt = mix(tuple(classes.values()), parts)
        return [
            GroupDraft(f"{label} {number}", tuple(some))
            for number, some in enumerate(dealt, start=1)
        ]
    twice = Counter(name for _, name in classes)
    return [
        GroupDraft(name, numbers)
        for (location, school_class), some in classes.items()
        for name, numbers in split(
            school_class if twice[school_class] == 1 else f"{school_class} {location}", some, parts
        )
    ]


def fresh_name(word: str, taken: Iterable[str]) -> str:
    """Return a name that nothing has yet: `word`, `word 2`..."""
    known = {_plain(one) for one in taken}
    for number in count(1):
        name = word if number == 1 else f"{word} {number}"
        if _plain(name) not in known:
            return name
    raise AssertionError


def room_for(draft: Draft) -> int:
    """Return how many pupils the stations take in one round at the most."""
    return min(sum(one.number for one in draft.stations), MOST_HEADS * MOST_STATIONS)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _said(word: str, **facts: object) -> UserMessage:
    return UserMessage(f"ui.carousel.problem.{word}", facts)
