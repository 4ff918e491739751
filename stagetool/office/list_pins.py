"""What can be pinned as a whole in a period: every company and class with a placement in it."""

from collections import Counter
from dataclasses import dataclass

from stagetool.base.errors import RecordGoneError
from stagetool.base.ids import PeriodId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.period_pins import pins_of
from stagetool.office.placement_rows import placements_of
from stagetool.office.words import plain
from stagetool.records.tables import Company, Period, SchoolClass

COMPANY, CLASS = "company", "class"


@dataclass(frozen=True, slots=True)
class PinChoice:
    """A company or a class, and whether it is pinned in the period.

    Attributes:
        kind: `company` or `class`; `key` its id.
        placements: How many placements of the period it has.
    """

    kind: str
    key: int
    name: str
    placements: int
    pinned: bool


@needs(Role.READER)
def list_pins(desk: Desk, period: PeriodId) -> tuple[PinChoice, ...]:
    """Return the companies and then the classes of a period, by name.

    Raises:
        RecordGoneError: The period was removed meanwhile.
    """
    with desk.open_unit() as session:
        if session.get(Period, period) is None:
            raise RecordGoneError
        counts: Counter[tuple[str, int]] = Counter()
        for row in placements_of(session, (period,)):
            if row.state != "ended":
                counts[(COMPANY, row.place.site.company_id)] += 1
                counts[(CLASS, row.pupil.class_id)] += 1
        pinned: set[tuple[str, int]] = set()
        for pin in pins_of(session, period):
            if pin.company_id is not None:
                pinned.add((COMPANY, pin.company_id))
            elif pin.class_id is not None:
                pinned.add((CLASS, pin.class_id))
        found = []
        for kind, key in counts.keys() | pinned:
            if kind == COMPANY:
                name = session.get_one(Company, key).name
            else:
                name = session.get_one(SchoolClass, key).name
            count = counts[(kind, key)]
            found.append(PinChoice(kind, key, name, count, (kind, key) in pinned))
        return tuple(sorted(found, key=lambda row: (row.kind != COMPANY, plain(row.name), row.key)))
