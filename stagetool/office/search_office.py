"""One search over pupils, companies and periods, without accents and capitals."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session, joinedload

from stagetool.office.desk import Desk, Role, needs
from stagetool.office.list_pupils import ERASED
from stagetool.office.words import plain, sort_name
from stagetool.records.tables import Company, Period, Pupil

AT_MOST = 20


@dataclass(frozen=True, slots=True)
class Found:
    """One hit: `kind` is `pupil`, `company` or `period`, `id` of that kind."""

    kind: str
    id: int
    title: str
    subtitle: str


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
        )


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
