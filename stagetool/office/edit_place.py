"""Changing what a place offers and what is done there; its placements are judged again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from stagetool.base.errors import InvalidInputError, RecordGoneError
from stagetool.base.ids import PlaceId
from stagetool.calendar.week_times import TimesError, WeekTimes
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.exchange.studies import PROFILES as KNOWN_PROFILES
from stagetool.law.facts import Known, Supervision
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.judging import judge_places
from stagetool.office.measures import end_of, may_end, read_measures
from stagetool.office.period_conflicts import Edited, conflicts_after
from stagetool.office.placement_rows import placements_at
from stagetool.office.read_law import activities_of
from stagetool.office.signatures import sign_again
from stagetool.records.tables import Place, PlaceActivity, PlaceMeasure

PROFILES = frozenset(KNOWN_PROFILES.values())
OLDEST = 30  # years; a higher minimum age is a typing error
MOST = 500  # pupils at a place


@dataclass(frozen=True, slots=True)
class PlaceForm:
    """What to change at a place; None leaves it as it is.

    Attributes:
        weekdays: `ma`, `di`...
        minimum_age: 0 asks for none.
        hours: Times as text; "", and a weekday that they leave open, is as the period.
        activities: Codes of the catalogue; they replace those of now. A code that was there
            and that the catalogue lacks may stay.
        hazards: Codes of hazards of the place itself, beside those of its activities.
        measures: Measured facts as typed; "" forgets one.
        measured_for: The activity that the measures are about, "" for the whole place.
        measured_until: The last day on which they hold; None is without an end.
    """

    number: int | None = None
    weekdays: tuple[str, ...] | None = None
    hours: str | None = None
    profiles: tuple[str, ...] | None = None
    minimum_age: int | None = None
    youth_rie: str | None = None
    supervision: str | None = None
    recognised: str | None = None
    activities: tuple[str, ...] | None = None
    hazards: tuple[str, ...] | None = None
    measures: Mapping[str, str] = field(default_factory=dict)
    measured_for: str = ""
    measured_until: date | None = None


@needs(Role.ADMINISTRATION)
def edit_place(desk: Desk, place: PlaceId, form: PlaceForm) -> Edited:
    """Change one place and judge its placements again; return how many, and which clash now.

    Raises:
        RecordGoneError: The place was removed meanwhile.
        InvalidInputError: A value cannot be used.
    """
    values = place_values(desk, form)
    may_end(form.measures, form.measured_until, desk.texts("office.place.measure_until"))
    measures = read_measures({name: word for name, word in form.measures.items() if word.strip()})
    forgotten = {name for name, word in form.measures.items() if not word.strip()}
    with desk.open_unit() as session:
        row = session.get(Place, place)
        if row is None:
            raise RecordGoneError
        for name, value in values.items():
            setattr(row, name, value)
        if form.activities is not None:
            set_activities(desk, row, form.activities)
        _set_measures(desk, row, form, measures, forgotten)
        judged = judge_places(desk, session, (place,))
        changed = [*values, *(["activities"] if form.activities is not None else []), *measures]
        desk.note(session, "edit_place", f"place {place}", changed=changed, judged=judged)
        there = placements_at(session, (place,), desk.clock.today())
        again = sign_again(there, desk.clock.today())
        return Edited(judged, conflicts_after(desk, session, there), again)


def place_values(desk: Desk, form: PlaceForm) -> dict[str, object]:
    """Return the columns that a form changes.

    Raises:
        InvalidInputError: A value cannot be used.
    """
    names = (
        "number",
        "weekdays",
        "hours",
        "profiles",
        "minimum_age",
        "youth_rie",
        "supervision",
        "recognised",
        "hazards",
    )
    given = {name: getattr(form, name) for name in names if getattr(form, name) is not None}
    checks: Mapping[str, Callable[[Any], bool]] = {
        "number": lambda value: 0 <= value <= MOST,
        "weekdays": lambda value: bool(value) and set(value) <= set(WEEKDAYS),
        "hours": _is_hours,
        "profiles": lambda value: set(value) <= PROFILES,
        "minimum_age": lambda value: 0 <= value <= OLDEST,
        "youth_rie": lambda value: value in set(Known),
        "supervision": lambda value: value in set(Supervision),
        "recognised": lambda value: value in set(Known),
        "hazards": lambda value: set(value) <= desk.law.hazards.keys(),
    }
    for name, value in given.items():
        if name in checks and not checks[name](value):
            raise InvalidInputError(field=desk.texts(f"office.place.{name}"), value=value)
    if "minimum_age" in given:
        given["minimum_age"] = given["minimum_age"] or None
    if "weekdays" in given:
        given["weekdays"] = tuple(day for day in WEEKDAYS if day in given["weekdays"])
    return given


def _is_hours(text: str) -> bool:
    try:
        times = WeekTimes.parse(text)
    except TimesError:
        return False
    return all(spans for _, spans in times.other) and not times.weeks


def set_activities(desk: Desk, place: Place, codes: tuple[str, ...]) -> None:
    """Replace what is done at a place.

    Raises:
        InvalidInputError: The catalogue lacks a code that was not there yet.
    """
    known = {row.code: row for row in place.activities}
    catalogue = activities_of(desk.law)
    for code in codes:
        if code not in catalogue and code not in known:
            raise InvalidInputError(field=desk.texts("office.place.activity"), value=code)
    place.activities = [
        known.get(code) or PlaceActivity(code=code) for code in dict.fromkeys(codes)
    ]


def _set_measures(
    desk: Desk, place: Place, form: PlaceForm, measures: Mapping[str, object], forgotten: set[str]
) -> None:
    known = {row.name: row for row in place.measures if row.activity == form.measured_for}
    for name in forgotten & known.keys():
        place.measures.remove(known[name])
    for name, value in measures.items():
        row = known.get(name)
        if row is None:
            row = PlaceMeasure(activity=form.measured_for, name=name)
            place.measures.append(row)
        row.value, row.until = value, end_of(name, form.measured_until)
        row.answered_on, row.answered_by = desk.clock.today(), desk.user.name
