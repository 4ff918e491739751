"""Everything that is stored about one pupil, for the pupil or a parent who asks (inzage)."""

import json
import re
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from stagetool.base.texts import Texts
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.placement_rows import placement_options, pupil_by_number
from stagetool.office.words import company_of, day_text
from stagetool.records.failures import storage_error
from stagetool.records.safe_files import write_whole
from stagetool.records.tables import (
    AuditEntry,
    Company,
    Period,
    Placement,
    Pupil,
    Table,
    Unplaced,
)

ONLY_JSON = frozenset(
    {"number_key", "receipt_facts", "receipt_findings", "facts", "reasons", "details", "subject"}
)
# Fields whose value is a word of ours, and where its Dutch stands.
WORDS = {
    "action": "office.action",
    "open": "office.open",
    "party": "office.party",
    "state": "office.state",
    "strict_verdict": "law.verdict",
    "verdict": "law.verdict",
}
DAY = re.compile(r"\d{4}-\d\d-\d\d(?=$|T\d\d:)", re.ASCII)
Dossier = dict[str, list[dict[str, Any]]]


@needs(Role.COORDINATOR)
def export_pupil(desk: Desk, number: str, out: Path) -> tuple[Path, ...]:
    """Write all that is stored about one pupil as JSON and as readable text; return both files.

    Raises:
        RequestError: There is no such pupil.
        StorageError: The folder cannot be written.
    """
    with desk.open_unit() as session:
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
    """Return every stored row about a pupil, by kind; choices are named, not numbered."""
    placements = list(
        session.scalars(
            select(Placement).where(Placement.pupil_id == pupil.id).options(*placement_options())
        )
    )
    school_class = pupil.school_class
    return {
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
            for row in placements
        ],
        "agreements": [_row(row.agreement) for row in placements if row.agreement],
        "signatures": [
            _row(signature)
            for row in placements
            if row.agreement
            for signature in row.agreement.signatures
        ],
        "judgements": [_row(judgement) for row in placements for judgement in row.judgements],
        "left_over": [
            _row(row) | {"period": session.get_one(Period, row.period_id).name}
            for row in session.scalars(select(Unplaced).where(Unplaced.pupil_id == pupil.id))
        ],
        "changes": [_row(entry) for entry in session.scalars(audit_entries(pupil, placements))],
    }


def audit_entries(pupil: Pupil, placements: Iterable[Placement]) -> Select[AuditEntry]:
    """Return the query of every change that names the pupil or one of the placements."""
    subjects = [f"pupil {pupil.id}", *(f"placement {row.id}" for row in placements)]
    return select(AuditEntry).where(AuditEntry.subject.in_(subjects)).order_by(AuditEntry.id)


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
        stem.with_suffix(".txt"): readable(dossier, desk.texts),
    }
    try:
        stem.parent.mkdir(parents=True, exist_ok=True)
        with desk.writing_to(stem.parent):
            for file, text in told.items():
                write_whole(file, f"{text}\n".encode())
    except OSError as error:
        raise storage_error(error, stem.parent) from error
    return tuple(told)


def readable(dossier: Dossier, texts: Texts) -> str:
    """Return a dossier as plain text: a heading per kind, a line per value.

    Long machine-readable values stand only in the JSON.
    """
    lines = [texts("office.dossier.title"), ""]
    for kind, rows in dossier.items():
        lines += [texts(f"office.dossier.{kind}", count=len(rows)), ""]
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
    key = f"{WORDS.get(name, name)}.{word}"
    if key in texts:
        return texts(key)
    found = DAY.match(word)
    if not found:
        return word
    time = f" {word[11:16]} UTC" if len(word) > len(found[0]) else ""
    return day_text(date.fromisoformat(found[0])) + time
