"""What a carousel is, as a screen or a command gives it; ids name what is there already."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from stagetool.base.ids import GroupId, PlaceId, SlotId, StationId


@dataclass(frozen=True, slots=True)
class StationForm:
    """One station of a carousel.

    Attributes:
        number: Pupils at a time; `groups`: groups at a time, None is no limit.
        activities: Codes of the catalogue; a place brings its own.
        closed: Slots (1 is the first in time) in which the station is not there.
        required: Everybody must have been there.
        station: The one that changes; None is a new one.
    """

    name: str
    number: int
    activities: tuple[str, ...] = ()
    groups: int | None = None
    place: PlaceId | None = None
    supervision: str = "unknown"
    closed: tuple[int, ...] = ()
    required: bool = False
    station: StationId | None = None


@dataclass(frozen=True, slots=True)
class SlotForm:
    """One slot: hours on a day, or on weekdays (0 is Monday) of a run of days, both included.

    Attributes:
        location: Only for pupils of this location; None is for everybody.
        slot: The one that changes; None is a new one.
    """

    starts: date
    ends: date
    hours: str
    weekdays: frozenset[int] = frozenset()
    location: str | None = None
    slot: SlotId | None = None


@dataclass(frozen=True, slots=True)
class CarouselForm:
    """A carousel.

    Attributes:
        classes: Whose pupils take part; empty for all. Each class is a group, or several when
            `size` (the most pupils in a group) or `parts` (so many groups) says so.
        mixed: The groups are made out of all classes together.
        groups: Numbers of pupils per group instead, by name; of choosing pupils the name does
            not matter.
        kept: Groups that are there already, by their name in `groups`.
        turns: Stations that everybody visits; None is one in every slot, as far as there are.
        choosing: Pupils choose stations themselves; there are no groups.
        inside: In the school's own rooms.
    """

    name: str
    stations: tuple[StationForm, ...]
    slots: tuple[SlotForm, ...]
    classes: tuple[str, ...] = ()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kept: Mapping[str, GroupId] = field(default_factory=dict)
    size: int | None = None
    parts: int | None = None
    mixed: bool = False
    turns: int | None = None
    choosing: bool = False
    inside: bool = False
    basis: str = "stage"
    location: str | None = None
    note: str = ""
