"""Which placements of a period a step is about: all, of one company, of some pupils, by id."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from stagetool.base.errors import InvalidInputError, RecordGoneError, RequestError
from stagetool.base.ids import PlacementId
from stagetool.office.desk import Desk
from stagetool.office.judging import ENDED
from stagetool.office.placement_rows import (
    company_by_number,
    period_by_name,
    placements_of,
    pupil_by_number,
)
from stagetool.office.reports import Held
from stagetool.office.words import full_name
from stagetool.records.tables import Period, Placement

FAR = timedelta(days=731)  # a day of longer ago is a typing error


@dataclass(frozen=True, slots=True)
class Choice:
    """Placements of one period; what is empty or None leaves the choice wide.

    Attributes:
        period: Its name.
        company: The office's number of a company (Bedrijfsnr).
        pupils: Numbers of pupils.
        placements: Ids.
    """

    period: str
    company: str | None = None
    pupils: tuple[str, ...] = ()
    placements: tuple[PlacementId, ...] = ()


@dataclass(frozen=True, slots=True)
class StepReport:
    """What a step did.

    Attributes:
        done: How many placements took the step now.
        kept: How many had taken it before; they keep their day.
        held: Which may not take it, and why.
    """

    done: int
    kept: int = 0
    held: tuple[Held, ...] = ()


def chosen_rows(session: Session, choice: Choice) -> tuple[Period, list[Placement]]:
    """Return the period and the chosen placements in it that have not ended.

    Raises:
        RequestError: The period, the company or a pupil is not known, or has no placement here.
        RecordGoneError: A placement named by its id is gone.
    """
    period = period_by_name(session, choice.period)
    rows = [row for row in placements_of(session, (period.id,)) if row.state != ENDED]
    if choice.company is not None:
        company = company_by_number(session, choice.company).id
        rows = [row for row in rows if row.place.site.company_id == company]
    if choice.pupils:
        named = {pupil_by_number(session, number).id: number for number in choice.pupils}
        for lacking in named.keys() - {row.pupil_id for row in rows}:
            raise RequestError(word=named[lacking])
        rows = [row for row in rows if row.pupil_id in named]
    if choice.placements:
        if set(choice.placements) - {row.id for row in rows}:
            raise RecordGoneError
        rows = [row for row in rows if row.id in choice.placements]
    return period, rows


def told_day(desk: Desk, on: date | None) -> date:
    """Return the day of a step: today, or a day before it.

    Raises:
        InvalidInputError: The day is to come, or too long ago.
    """
    today = desk.clock.today()
    day = today if on is None else on
    if day > today or today - day > FAR:
        raise InvalidInputError(field=desk.texts("office.step.day"), value=day)
    return day


def held(row: Placement, *reasons: str) -> Held:
    """Return a placement that may not take a step, and why."""
    return Held(PlacementId(row.id), full_name(row.pupil), reasons)
