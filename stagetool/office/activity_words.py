"""The words for activities that this office linked to the catalogue, kept for the next import."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.records.tables import Setting

NAME = "activity_words"


def activity_words(session: Session) -> Mapping[str, str]:
    """Return the office's own words with the codes they stand for."""
    row = session.scalars(select(Setting).where(Setting.name == NAME)).first()
    return dict(row.value) if row is not None else {}


def remember_activity(session: Session, word: str, code: str) -> None:
    """Keep that a word of the company list means a code of the catalogue."""
    row = session.scalars(select(Setting).where(Setting.name == NAME)).first()
    if row is None:
        session.add(Setting(name=NAME, value={word: code}))
    else:
        row.value = {**row.value, word: code}
