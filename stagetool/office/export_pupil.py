"""Everything that is stored about one pupil, for the pupil or a parent who asks (inzage)."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import FromClause, select
from sqlalchemy.orm import Session

from stagetool.base.texts import Texts
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.end_reasons import end_text
from stagetool.office.placement_rows import pupil_by_number
from stagetool.office.privacy_rights import rights_text
from stagetool.office.pupil_traces import traces_of
from stagetool.office.words import company_of, day_text
from stagetool.records.failures import storage_error
from stagetool.records.restriction import shown
from stagetool.records.safe_files import write_whole
from stagetool.records.tables import (
    Agreement,
    AuditEntry,
    Company,
    FacilityNote,
    Judgement,
    Place,
    Placement,
    Pupil,
    Signature,
    Table,
    Unplaced,
    Wish,
)

ONLY_JSON = frozenset(
    {"number_key", "receipt_facts", "receipt_findings", "facts", "reasons", "details", "subject"}
    | {"was", "became"}
)
KINDS: dict[str, type[Table]] = {
    "agreements": Agreement,
    "signatures": Signature,
    "judgements": Judgement,
    "facilities": FacilityNote,
    "left_over": Unplaced,
}
# Fields whose value is a word of ours, and where its Dutch stands.
WORDS = {
    "action": "office.action",
    "field": "office.field",
    "open": "office.open",
    "party": "office.party",
    "state": "office.stage_name",
    "strict_verdict": "law.verdict",
    "verdict": "law.verdict",
}
OTHER = "office.dossier.other"
DAY = re.compile(r"\d{4}-\d\d-\d\d(?=$|T\d\d:)", re.ASCII)
Dossier = dict[str, list[dict[str, Any]]]


@needs(Role.COORDINATOR)
def export_pupil(desk: Desk, number: str, out: Path) -> tuple[Path, ...]:
    """Write all that is stored about one pupil as JSON and as readable text; return both files.

    Raises:
        RequestError: There is no such pupil.
        StorageError: The folder cannot be written.
    """
    with desk.open_unit() as session, shown(session):
        pupil = pupil_by_number(session, number)
        dossier = dossier_of(session, pupil)
        name = f"{desk.clock.today().isoformat()}_inzage_{pupil.number_key}"
        papers = _write(dossier, out / name, desk)
        desk.note(
            session,
            "export_pupil",
            f"pupil {pupil.id}",
            **{part: len(rows) for part, rows in dossier.items()},
        )
        return papers


def dossier_of(session: Session, pupil: Pupil) -> Dossier:
    """Return every stored row about a pupil, by kind; choices are named, not numbered.

    The kinds that people ask for come first, then every other table that refers to the pupil.
    """
    traces = traces_of(session, pupil)
    found = traces.rows()
    school_class = pupil.school_class
    dossier: Dossier = {
        "pupil": [
            _row(pupil)
            | {
                "school_class": school_class.name,
                "tutor": school_class.tutor,
                "location": school_class.location.name,
                "school_year": school_class.school_year.name,
            }
        ],
        "wishes": [
            {"rank": wish.rank, "company": session.get_one(Company, wish.company_id).name}
            for wish in pupil.wishes
        ],
        "placements": [
            _row(row)
            | {
                "period": row.period.name,
                "company": company_of(row.place).name,
                "mentor": row.mentor.name if row.mentor else "",
            }
            for row in traces.placements
        ],
    }
    for kind, table in KINDS.items():
        dossier[kind] = [_row(row) | _named(session, row) for row in found.get(table, ())]
    for table, rows in found.items():
        if table is not Wish and table not in KINDS.values():
            kind = str(table.__tablename__)
            dossier[kind] = [_row(row) | _named(session, row) for row in rows]
    dossier["changes"] = [_row(entry) for entry in changes_of(session, pupil, traces.placements)]
    return dossier


def changes_of(
    session: Session, pupil: Pupil, placements: Iterable[Placement]
) -> Iterator[AuditEntry]:
    """Return every entry of the log about the pupil or a placement, prints and visits included."""
    ids = [row.id for row in placements]
    subjects = {f"pupil {pupil.id}", *(f"placement {number}" for number in ids)}
    named = {"pupils": {pupil.id}, "placements": set(ids)}
    for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.id)):
        if entry.subject in subjects or any(
            not wanted.isdisjoint(_numbers(entry.details, name)) for name, wanted in named.items()
        ):
            yield entry


def _numbers(details: object, name: str) -> list[int]:
    given = details.get(name) if isinstance(details, dict) else None
    return [one for one in given if isinstance(one, int)] if isinstance(given, list) else []


def _named(session: Session, row: Table) -> dict[str, Any]:
    """Return what the references of a row are called; another pupil is not named."""
    said: dict[str, Any] = {}
    for column in row.__table__.columns:
        number = getattr(row, column.name)
        if number is None:
            continue
        for key in column.foreign_keys:
            other = session.get(_class_of(key.column.table), number)
            if isinstance(other, Place):
                said["company"] = company_of(other).name
            elif other is not None and not isinstance(other, Pupil):
                name = getattr(other, "name", "")
                said |= {column.name.removesuffix("_id"): name} if name else {}
    return said


def _class_of(table: FromClause) -> type[Table]:
    return next(one.class_ for one in Table.registry.mappers if one.local_table is table)


def _row(row: Table) -> dict[str, Any]:
    return {
        column.name: _plain(getattr(row, column.name))
        for column in row.__table__.columns
        if column.name not in {"id", "mac", "search"} and not column.foreign_keys
    }


def _plain(value: object) -> object:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _write(dossier: Dossier, stem: Path, desk: Desk) -> tuple[Path, ...]:
    told = {
        stem.with_suffix(".json"): json.dumps(dossier, ensure_ascii=False, indent=2),
        stem.with_suffix(".txt"): readable(dossier, desk.texts, _whom(dossier, desk)),
    }
    try:
        stem.parent.mkdir(parents=True, exist_ok=True)
        with desk.writing_to(stem.parent):
            for file, text in told.items():
                write_whole(file, f"{text}\n".encode())
    except OSError as error:
        raise storage_error(error, stem.parent) from error
    return tuple(told)


def _whom(dossier: Dossier, desk: Desk) -> str:
    born = date.fromisoformat(dossier["pupil"][0]["born"])
    return rights_text(born, desk.clock.today(), desk.texts)


def readable(dossier: Dossier, texts: Texts, whom: str = "") -> str:
    """Return a dossier as plain text: a heading per kind, a line per value.

    Long machine-readable values stand only in the JSON.
    """
    lines = [texts("office.dossier.title"), *filter(None, (whom,)), ""]
    for kind, rows in dossier.items():
        key = f"office.dossier.{kind}"
        lines += [texts(key if key in texts else OTHER, count=len(rows)), ""]
        for row in rows:
            lines += [
                f"  {_label(name, texts)}: {_line(name, value, texts)}"
                for name, value in row.items()
                if value and name not in ONLY_JSON
            ]
            lines.append("")
    return "\n".join(lines)


def _label(name: str, texts: Texts) -> str:
    key = f"office.field.{name}"
    return texts(key) if key in texts else name


def _line(name: str, value: object, texts: Texts) -> str:
    if value is True:
        return texts("office.answer.yes")
    values = value if isinstance(value, list) else [value]
    return ", ".join(_word(name, str(one), texts) for one in values)


def _word(name: str, word: str, texts: Texts) -> str:
    """Return a word of ours in Dutch and a day as `23 nov 2026`; other words stay as they are."""
    if name == "end_reason":
        return end_text(word, texts)
    key = f"{WORDS.get(name, name)}.{word}"
    if key in texts:
        return texts(key)
    found = DAY.match(word)
    if not found:
        return word
    time = f" {word[11:16]} UTC" if len(word) > len(found[0]) else ""
    return day_text(date.fromisoformat(found[0])) + time
