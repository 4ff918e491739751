"""Who is where in other periods: stages that stand while a period is planned."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.office.ledgers import StageTime, stage_time
from stagetool.records.restriction import COUNTED, is_restricted
from stagetool.records.tables import Company, Period, PeriodPupil, Place, Placement, Site

ENDED = "ended"


@dataclass(frozen=True, slots=True)
class OtherStage:
    """A placement of another period, in as few values as planning asks for.

    Attributes:
        weekdays: Those of its period.
        at_once: It runs on a stage day of the period that is planned, and was not ended early.
        began: The pupil has been there; one that ended before its first day never began.
        sector: What the company does (`sector_of`).
        time: When the pupil is there, if it is at once.
        mentor: Who supervises.
    """

    pupil: int
    place: int
    company: int
    weekdays: tuple[str, ...]
    at_once: bool
    sector: str = ""
    began: bool = True
    time: StageTime | None = None
    mentor: int | None = None


def other_stages(
    session: Session, period: Period, together: Collection[int] = ()
) -> tuple[OtherStage, ...]:
    """Return the placements of other periods: who had what, and who is where then.

    Those of periods that are planned `together` with this one are left out. Somebody whose data
    are restricted is in no plan, and still has a seat.
    """
    query = (
        select(
            Placement.pupil_id,
            Placement.mentor_id,
            Placement.state,
            Placement.ended_on,
            Place,
            Site.company_id,
            Company.sector,
            Period,
        )
        .join(Placement.place)
        .join(Place.site)
        .join(Site.company)
        .join(Placement.period)
        .where(
            Placement.period_id.not_in({period.id, *together}) | is_restricted(Placement.pupil_id)
        )
        .order_by(Placement.id)
        .execution_options(**COUNTED)
    )
    own = {(row.period_id, row.pupil_id): row for row in session.scalars(select(PeriodPupil))}
    found = []
    for pupil, mentor, state, ended, place, company, sector, other in session.execute(query):
        runs = state != ENDED and at_once(other, period)
        found.append(
            OtherStage(
                pupil,
                place.id,
                company,
                other.weekdays,
                runs,
                sector_of(sector, place),
                ended is None or ended >= other.starts,
                stage_time(other, place, own.get((other.id, pupil))) if runs else None,
                mentor,
            )
        )
    return tuple(found)


def sector_of(sector: str, place: Place) -> str:
    """Return what a place is about: the company's own word, else the one profile it is for."""
    return sector or (place.profiles[0] if len(place.profiles) == 1 else "")


def at_once(one: Period, other: Period) -> bool:
    """Tell whether two periods use the same days, and the same hours of them."""
    return stage_time(one, None).meets(stage_time(other, None))
