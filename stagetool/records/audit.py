"""The audit trail: one chained entry per change, so that a change afterwards shows."""

import hashlib
import hmac
import json
import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.records.changes import codes_of
from stagetool.records.tables.school import AuditEntry

START = "0" * 64
ANCHOR = re.compile(r"^(?P<number>\d+)-(?P<code>[0-9a-f]{12})$")


def is_anchor(text: str) -> bool:
    """Tell whether a text has the form of an anchor; one typed over wrongly proves nothing."""
    return ANCHOR.match(text) is not None


class AuditTrail:
    """Writes and verifies the chain with a key of its own, never the data key itself."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def write(  # noqa: PLR0913 - an entry has this many facts
        self,
        session: Session,
        *,
        at: datetime,
        user: str,
        role: str,
        action: str,
        subject: str,
        details: Mapping[str, object],
    ) -> int:
        """Add the next entry and return its sequence number; details hold ids and counts."""
        session.flush()
        last = session.execute(
            select(AuditEntry.id, AuditEntry.mac).order_by(AuditEntry.id.desc()).limit(1)
        ).first()
        was, became = codes_of(session, self._key)
        number, before = (1, START) if last is None else (last.id + 1, last.mac)
        entry = AuditEntry(
            id=number,
            at=at.replace(microsecond=0),
            account=user,
            role=role,
            action=action,
            subject=subject,
            details=json.loads(json.dumps(dict(details), default=str)),
            was=was,
            became=became,
        )
        entry.mac = self._mac(entry, before)
        session.add(entry)
        session.flush()
        return number

    def verify(self, session: Session, anchors: Iterable[str] = ()) -> int | None:
        """Return the number of the first entry that is not as it was written, or None.

        Args:
            session: An open unit of work.
            anchors: Printed anchors; they also show that the tail was cut.
        """
        wanted = _numbered(anchors)
        before, expected = START, 1
        for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.id)):
            codes = wanted.pop(expected, ())
            if (
                entry.id != expected
                or not hmac.compare_digest(entry.mac, self._mac(entry, before))
                or not all(entry.mac.startswith(code) for code in codes)
            ):
                return expected
            before, expected = entry.mac, expected + 1
        return min(wanted) if wanted else None

    def anchor(self, session: Session) -> str:
        """Return the last sequence number with the first 12 characters of its code."""
        last = session.execute(
            select(AuditEntry.id, AuditEntry.mac).order_by(AuditEntry.id.desc()).limit(1)
        ).first()
        return f"0-{START[:12]}" if last is None else f"{last.id}-{last.mac[:12]}"

    def _mac(self, entry: AuditEntry, before: str) -> str:
        changed = [entry.was, entry.became] if entry.was or entry.became else []  # since schema 2
        said = json.dumps(
            [
                before,
                entry.id,
                entry.at.isoformat(timespec="seconds"),
                entry.account,
                entry.role,
                entry.action,
                entry.subject,
                entry.details,
                *changed,
            ],
            ensure_ascii=False,
            sort_keys=True,
        )
        return hmac.new(self._key, said.encode(), hashlib.sha256).hexdigest()


def _numbered(anchors: Iterable[str]) -> dict[int, set[str]]:
    numbered: dict[int, set[str]] = {}
    for match in filter(None, map(ANCHOR.match, anchors)):
        if match["number"] != "0":
            numbered.setdefault(int(match["number"]), set()).add(match["code"])
    return numbered
