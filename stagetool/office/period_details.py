"""What a period is made of, for the form that changes it."""

from dataclasses import dataclass
from datetime import date

from stagetool.base.ids import PeriodId
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.placement_rows import period_by_id


@dataclass(frozen=True, slots=True)
class PeriodDetails:
    """One period as it is kept.

    Attributes:
        weekdays: Numbers, 0 is Monday.
        hours, breaks, lessons: Times as text, per weekday if need be.
        location: Its name, or "" for all locations.
        placements: How many pupils have a place.
    """

    period: PeriodId
    name: str
    form: str
    starts: date
    ends: date
    weekdays: frozenset[int]
    hours: str
    breaks: str
    lessons: str
    location: str
    classes: tuple[str, ...]
    placements: int


@needs(Role.READER)
def period_details(desk: Desk, period: PeriodId) -> PeriodDetails:
    """Return one period.

    Raises:
        RecordGoneError: The period was removed meanwhile.
    """
    with desk.open_unit() as session:
        row = period_by_id(session, period)
        return PeriodDetails(
            period=PeriodId(row.id),
            name=row.name,
            form=row.form.name,
            starts=row.starts,
            ends=row.ends,
            weekdays=frozenset(WEEKDAYS.index(word) for word in row.weekdays),
            hours=row.hours,
            breaks=row.breaks,
            lessons=row.lessons,
            location=row.location.name if row.location is not None else "",
            classes=tuple(dict.fromkeys(one.name for one in row.classes)),
            placements=sum(one.state != "ended" for one in row.placements),
        )
