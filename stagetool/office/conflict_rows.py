"""What stands around a pupil at a place: the placements that can clash with it, read once."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from stagetool.office.plan_others import ENDED
from stagetool.records.restriction import COUNTED
from stagetool.records.tables import Mentor, Period, Place, Placement, Pupil, Site

WHOLE = 0  # no company has this id


@dataclass(frozen=True, slots=True)
class Pair:
    """A pupil at a place in a period, stored or only thought of.

    Attributes:
        placement: The stored one, or None.
        instead: Ids of placements that do not count: this one, and what it would replace.
        mentor: Who supervises; None is not chosen yet.
    """

    pupil: Pupil
    place: Place
    period: Period
    placement: Placement | None = None
    instead: frozenset[int] = frozenset()
    mentor: Mentor | None = None


class Around:
    """Placements at a company at the time, and those of a pupil; make a new one after a change.

    Args:
        session: The unit of work.
        many: Whole periods are asked: read once what is around, not per company and pupil.
    """

    def __init__(self, session: Session, *, many: bool) -> None:
        self._session = session
        self._many = many
        self._around: dict[tuple[int, int], tuple[Placement, ...]] = {}
        self._earlier: dict[int, list[Placement]] = {}

    def company(self, pair: Pair) -> tuple[Placement, ...]:
        """Return the company's placements of every period that shares dates with this one.

        Somebody whose data are restricted has a seat all the same.
        """
        period, company = pair.period, pair.place.site.company_id
        key = period.id, company
        if key not in self._around and not (self._many and (period.id, WHOLE) in self._around):
            own = [row for row in period.own if row.starts or row.ends]
            starts = min([period.starts, *(row.starts for row in own if row.starts)])
            ends = max([period.ends, *(row.ends for row in own if row.ends)])
            query = (
                select(Placement)
                .join(Placement.period)
                .where(
                    or_(
                        Placement.period_id == period.id,
                        (Period.starts <= ends) & (Period.ends >= starts),
                    )
                )
                .order_by(Placement.id)
                .options(*_loads())
                .execution_options(**COUNTED)
            )
            if not self._many:
                query = query.join(Placement.place).join(Place.site)
                query = query.where(Site.company_id == company)
            self._around[period.id, WHOLE if self._many else company] = ()
            for row in self._session.scalars(query):
                at = period.id, row.place.site.company_id
                self._around[at] = (*self._around.get(at, ()), row)
        return self._around.get(key, ())

    def pupil(self, pair: Pair) -> list[Placement]:
        """Return the pupil's other placements, by their days."""
        if pair.pupil.id not in self._earlier:
            query = select(Placement).order_by(Placement.id).options(*_loads())
            if not self._many:
                query = query.where(Placement.pupil_id == pair.pupil.id)
            self._earlier[pair.pupil.id] = []
            for row in self._session.scalars(query):
                self._earlier.setdefault(row.pupil_id, []).append(row)
        before = pair.period.starts, pair.placement.id if pair.placement else 0
        rows = [
            row
            for row in self._earlier.get(pair.pupil.id, ())
            if row.id not in pair.instead
            and (row.period_id != pair.period.id or row.state == ENDED)
            and (row.period.starts, 0) <= before
        ]
        return sorted(rows, key=lambda row: (row.period.starts, row.id))


def _loads() -> tuple[ORMOption, ...]:
    return (
        selectinload(Placement.period),
        selectinload(Placement.place).joinedload(Place.site).joinedload(Site.company),
        selectinload(Placement.place).selectinload(Place.capacities),
        selectinload(Placement.pupil).joinedload(Pupil.school_class),
        joinedload(Placement.mentor),
    )
