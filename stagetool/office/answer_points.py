"""Answering what the office learns after planning: RI&E, supervision, measured facts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from stagetool.base.errors import InvalidInputError
from stagetool.law.facts import Known, Supervision
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.judging import judge_places
from stagetool.office.measures import end_of, may_end, read_measures
from stagetool.office.placement_rows import company_by_number, period_by_name
from stagetool.records.tables import (
    Company,
    OpenAnswer,
    Period,
    Place,
    PlaceMeasure,
    Placement,
    Site,
)

MEASURE = "measure:"


@dataclass(frozen=True, slots=True)
class Measured:
    """Measured facts as somebody typed them.

    Attributes:
        words: By name: `noise_db` to `82`.
        until: The last day on which those hold that may have one: a certificate, a role, a check
            or a measured number. None is without an end, also for what had one before.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    until: date | None = None


@needs(Role.ADMINISTRATION)
def answer_points(
    desk: Desk,
    name: str,
    *,
    company: str | None = None,
    rie: str | None = None,
    supervision: str | None = None,
    measures: Mapping[str, str] | Measured | None = None,
) -> int:
    """Answer open points for the places of a period, and judge the touched placements again.

    With a company (its number) for all its places, else for every place with a placement in
    the period. What was answered for one company stands above an answer for all.

    Returns:
        How many answers were written, counted per place.

    Raises:
        RequestError: The period or the company is not known.
        InvalidInputError: An answer is none, or nothing that was answered can have a last day.
    """
    measured = measures if isinstance(measures, Measured) else Measured(measures or {})
    may_end(measured.words, measured.until, desk.texts("office.place.measure_until"))
    answers = _read(rie, supervision, measured.words)
    with desk.open_unit() as session:
        period = period_by_name(session, name)
        chosen = None if company is None else company_by_number(session, company)
        places = _places(session, period, chosen)
        settled = set() if chosen is not None else _settled(session, period)
        answered = 0
        for place in places:
            for point, value in answers.items():
                if (place.site.company_id, point) not in settled:
                    _write(place, point, value, measured.until, desk)
                    answered += 1
        session.add_all(
            _answer(period, chosen, point, value, desk) for point, value in answers.items()
        )
        judged = judge_places(desk, session, [place.id for place in places])
        desk.note(
            session,
            "answer_points",
            f"period {period.id}",
            points=tuple(answers),
            answered=answered,
            judged=judged,
        )
        return answered


def _read(
    rie: str | None, supervision: str | None, measures: Mapping[str, str]
) -> dict[str, object]:
    answers: dict[str, object] = {}
    if rie is not None:
        if rie not in {Known.YES, Known.NO}:
            raise InvalidInputError(field="--rie", value=rie)
        answers["youth_rie"] = str(rie)
    if supervision is not None:
        if supervision not in set(Supervision) - {Supervision.UNKNOWN}:
            raise InvalidInputError(field="--supervision", value=supervision)
        answers["supervision"] = str(supervision)
    answers.update((f"{MEASURE}{name}", value) for name, value in read_measures(measures).items())
    return answers


def _places(session: Session, period: Period, company: Company | None) -> list[Place]:
    query = select(Place).options(joinedload(Place.site), selectinload(Place.measures))
    if company is None:
        here = select(Placement.place_id).where(
            Placement.period_id == period.id, Placement.state != "ended"
        )
        query = query.where(Place.id.in_(here))
    else:
        query = query.join(Place.site).where(Site.company_id == company.id)
    return list(session.scalars(query.order_by(Place.id)))


def _settled(session: Session, period: Period) -> set[tuple[int | None, str]]:
    query = select(OpenAnswer.company_id, OpenAnswer.point).where(
        OpenAnswer.period_id == period.id, OpenAnswer.company_id.is_not(None)
    )
    return {(company, point) for company, point in session.execute(query)}


def _write(place: Place, point: str, value: object, until: date | None, desk: Desk) -> None:
    if not point.startswith(MEASURE):
        setattr(place, point, value)
        return
    name = point.removeprefix(MEASURE)
    row = next((row for row in place.measures if (row.activity, row.name) == ("", name)), None)
    if row is None:
        row = PlaceMeasure(activity="", name=name)
        place.measures.append(row)
    row.value, row.until = value, end_of(name, until)
    row.answered_on, row.answered_by = desk.clock.today(), desk.user.name


def _answer(
    period: Period, company: Company | None, point: str, value: object, desk: Desk
) -> OpenAnswer:
    words: Iterable[object] = value if isinstance(value, list) else (value,)
    return OpenAnswer(
        period_id=period.id,
        company_id=None if company is None else company.id,
        point=point,
        answer=";".join(map(str, words)),
        answered_on=desk.clock.today(),
        answered_by=desk.user.name,
    )
