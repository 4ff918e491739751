"""What a new carousel needs, as a screen or a command gives it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from stagetool.base.ids import PlaceId


@dataclass(frozen=True, slots=True)
class StationForm:
    """One station of a new carousel.

    Attributes:
        number: Pupils at a time; `groups`: groups at a time, None is no limit.
        activities: Codes of the catalogue; a place brings its own.
        closed: Slots (1 is the first) in which the station is not there.
    """

    name: str
    number: int
    activities: tuple[str, ...] = ()
    groups: int | None = None
    place: PlaceId | None = None
    supervision: str = "unknown"
    closed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SlotForm:
    """One slot: hours on a day, or on weekdays (0 is Monday) of a run of days, both included."""

    starts: date
    ends: date
    hours: str
    weekdays: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class CarouselForm:
    """A new carousel.

    Attributes:
        classes: Whose pupils take part; empty for all. Each class is a group, or several when
            `size` (the most pupils in a group) says so.
        groups: Numbers of pupils per group instead, by name.
        turns: Stations that everybody visits; None is one in every slot, as far as there are.
        choosing: Pupils choose stations themselves; there are no groups.
        inside: In the school's own rooms.
    """

    name: str
    stations: tuple[StationForm, ...]
    slots: tuple[SlotForm, ...]
    classes: tuple[str, ...] = ()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    size: int | None = None
    turns: int | None = None
    choosing: bool = False
    inside: bool = False
    basis: str = "stage"
    location: str | None = None
    note: str = ""
