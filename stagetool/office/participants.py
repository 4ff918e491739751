"""Who takes part in a period: its classes, less who is left out, and who was added."""

from collections.abc import Iterable

from sqlalchemy import CompoundSelect, Select, select, union

from stagetool.records.tables import Period, PeriodClass, PeriodPupil, Pupil


def taking_part(periods: Iterable[int] | None = None) -> CompoundSelect[int, int]:
    """Return the query of (period, pupil) of everybody who takes part and is still at school."""
    by_class: Select[int, int] = (
        select(PeriodClass.period_id, Pupil.id)
        .join(Pupil, Pupil.class_id == PeriodClass.class_id)
        .outerjoin(
            PeriodPupil,
            (PeriodPupil.period_id == PeriodClass.period_id)
            & (PeriodPupil.pupil_id == Pupil.id)
            & PeriodPupil.takes_part.is_(False),
        )
        .where(Pupil.gone.is_(False), PeriodPupil.id.is_(None))
    )
    added: Select[int, int] = (
        select(PeriodPupil.period_id, Pupil.id)
        .join(Pupil, Pupil.id == PeriodPupil.pupil_id)
        .where(Pupil.gone.is_(False), PeriodPupil.takes_part.is_(True))
    )
    if periods is not None:
        chosen = tuple(periods)
        by_class = by_class.where(PeriodClass.period_id.in_(chosen))
        added = added.where(PeriodPupil.period_id.in_(chosen))
    return union(by_class, added)


def pupils_in(period: int) -> Select[int]:
    """Return the query of the ids of everybody who takes part in one period."""
    both = taking_part((period,)).subquery()
    return select(both.c[1])


def takes_part(period: Period, pupil: Pupil) -> bool:
    """Tell whether a pupil takes part in a period."""
    if pupil.gone:
        return False
    own = next((row for row in period.own if row.pupil_id == pupil.id), None)
    if own is not None:
        return own.takes_part
    return pupil.class_id in {one.id for one in period.classes}
