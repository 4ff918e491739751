"""Which companies and classes of a period are pinned: a new plan leaves all of theirs alone."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.records.tables import PeriodPin, Placement


@dataclass(frozen=True, slots=True)
class PinnedGroups:
    """The companies and classes that are pinned in one period, by id."""

    companies: frozenset[int] = frozenset()
    classes: frozenset[int] = frozenset()

    def hold(self, placement: Placement) -> bool:
        """Tell whether a placement stays because of its company or its class."""
        return bool(self.by(placement))

    def by(self, placement: Placement) -> str:
        """Return what holds a placement: `company`, `class` or nothing."""
        if placement.place.site.company_id in self.companies:
            return "company"
        return "class" if placement.pupil.class_id in self.classes else ""


def pinned_groups(session: Session, period: int) -> PinnedGroups:
    """Return what is pinned in a period."""
    rows = pins_of(session, period)
    return PinnedGroups(
        frozenset(row.company_id for row in rows if row.company_id is not None),
        frozenset(row.class_id for row in rows if row.class_id is not None),
    )


def pins_of(session: Session, period: int) -> Iterable[PeriodPin]:
    """Return the stored pins of a period."""
    query = select(PeriodPin).where(PeriodPin.period_id == period).order_by(PeriodPin.id)
    return session.scalars(query).all()
