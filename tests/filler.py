"""Fills a row of any table about one pupil, so that no test of all tables has to name them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import REAL, Column, FromClause, Integer, insert, select
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeDecorator

from stagetool.records.tables import Pupil, Table
from stagetool.records.tables.base import Flag, IsoDate, IsoMoment, Json, Words

# Made by the factories and the tasks already, and unique.
THERE = frozenset({"agreement", "wish", "unplaced", "signature"})
# Words that the program reads back; anything else in them would be a broken office file.
READ_BACK = {
    "weekday": "ma",
    "party": "school",
    "hours": "17:00-19:00",
    "kind": "visit",
    "basis": "stage",
    "status": "",
    "supervision": "expert",
    "safety": "",
    "again": "",
    "field": "guardian",
}
VALUES: dict[type[TypeDecorator[Any]], object] = {
    IsoDate: date(2026, 11, 23),
    IsoMoment: datetime(2026, 11, 23, 12, tzinfo=UTC),
    Flag: True,
    Words: (),
    Json: {},
}


@dataclass(frozen=True)
class Filler:
    """Makes rows that refer to one pupil, placement and period, with a marker in every text."""

    session: Session
    marker: str
    pupil: int
    placement: int
    period: int

    def fill(self, table: type[Table]) -> bool:
        """Add a row of a table, unless there is one; tell whether a text in it is marked."""
        if table.__tablename__ in THERE:
            return False
        values = {
            column.name: self._value(column, self.marker)
            for column in table.__table__.columns
            if column.name != "id"
        }
        self.session.add(table(**values))
        self.session.flush()
        return self.marker in values.values()

    def _value(self, column: Column[Any], text: str) -> object:
        key = next(iter(column.foreign_keys), None)
        if key is not None:
            if column.name == "other_id":
                return self._another_pupil()
            known = {"pupil": self.pupil, "placement": self.placement, "period": self.period}
            return known.get(key.column.table.name) or self._parent(key.column.table)
        for kind, value in VALUES.items():
            if isinstance(column.type, kind):
                return value
        if isinstance(column.type, Integer | REAL):
            return 1
        return READ_BACK.get(column.name, text)

    def _parent(self, table: FromClause) -> int:
        """Return a row that is referred to, made when there is none; its texts are not marked."""
        found = self.session.scalar(select(table.c.id).limit(1))
        if found is not None:
            return int(found)
        values = {
            column.name: self._value(column, "x")
            for column in table.columns
            if column.name != "id" and not column.nullable
        }
        return int(self.session.execute(insert(table).values(values)).inserted_primary_key[0])

    def _another_pupil(self) -> int:
        like = self.session.get_one(Pupil, self.pupil)
        other = Pupil(
            number="7",
            number_key="7",
            given_name="Piet",
            surname="Ander",
            born=like.born,
            class_id=like.class_id,
        )
        self.session.add(other)
        self.session.flush()
        return other.id
