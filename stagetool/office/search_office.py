"""One search over pupils, companies and periods, without accents and capitals."""

import re
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session, joinedload

from stagetool.office.desk import Desk, Role, needs
from stagetool.office.list_pupils import ERASED
from stagetool.office.placement_rows import placement_options
from stagetool.office.words import company_of, plain, sort_name
from stagetool.records.tables import Company, Period, Placement, Pupil

AT_MOST = 20
LEAST_OF_CODE = 5
CODE = re.compile("[A-Z2-7]{1,12}")


@dataclass(frozen=True, slots=True)
class Found:
    """One hit: `kind` is `pupil`, `company`, `period` or `receipt`, `id` of that kind.

    Attributes:
        code: Of a receipt, whose `id` is its placement's.
    """

    kind: str
    id: int
    title: str
    subtitle: str
    code: str = ""


@needs(Role.READER)
def search_office(desk: Desk, words: str, limit: int = AT_MOST) -> tuple[Found, ...]:
    """Return what holds every word, at most `limit` of each kind; no words find nothing."""
    asked = plain(words).split()
    if not asked:
        return ()
    with desk.open_unit() as session:
        return (
            *_pupils(session, asked, limit),
            *_companies(session, asked, limit),
            *_periods(session, asked, limit),
            *_receipts(desk, session, words, limit),
        )


def _receipts(desk: Desk, session: Session, words: str, limit: int) -> list[Found]:
    """Return placements whose receipt begins with what looks like a code."""
    code = "".join(words.split()).replace("-", "").upper()
    if len(code) < LEAST_OF_CODE or not CODE.fullmatch(code):
        return []
    query = (
        select(Placement)
        .where(Placement.receipt_code.startswith(code, autoescape=True))
        .order_by(Placement.receipt_code)
        .limit(limit)
        .options(*placement_options())
    )
    return [
        Found(
            kind="receipt",
            id=row.id,
            title=desk.texts("office.receipt.found", code=row.receipt_code),
            subtitle=f"{sort_name(row.pupil)}, {company_of(row.place).name}",
            code=row.receipt_code,
        )
        for row in session.scalars(query)
    ]


def _holds(column: InstrumentedAttribute[str], words: list[str]) -> list[ColumnElement[bool]]:
    return [column.contains(word, autoescape=True) for word in words]


def _pupils(session: Session, words: list[str], limit: int) -> list[Found]:
    query = (
        select(Pupil)
        .where(*_holds(Pupil.search, words), Pupil.number_key.not_like(f"{ERASED}%"))
        .order_by(Pupil.gone, Pupil.surname, Pupil.given_name)
        .limit(limit)
        .options(joinedload(Pupil.school_class))
    )
    return [
        Found("pupil", row.id, sort_name(row), f"{row.school_class.name}, {row.number}")
        for row in session.scalars(query)
    ]


def _companies(session: Session, words: list[str], limit: int) -> list[Found]:
    query = (
        select(Company).where(*_holds(Company.search, words)).order_by(Company.name).limit(limit)
    )
    return [Found("company", row.id, row.name, row.number) for row in session.scalars(query)]


def _periods(session: Session, words: list[str], limit: int) -> list[Found]:
    query = select(Period).options(joinedload(Period.form)).order_by(Period.starts.desc())
    hits = [
        Found("period", row.id, row.name, row.form.name)
        for row in session.scalars(query)
        if all(word in plain(row.name, row.form.name) for word in words)
    ]
    return hits[:limit]
