"""A child that works on a real office file until it is killed; prints a number after each commit.

Every unit of work writes the same number in two rows and adds twenty rows and an audit entry.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from stagetool.records.audit import AuditTrail
from stagetool.records.backup import make_backup
from stagetool.records.keys import derive
from stagetool.records.office_file import open_office_file
from stagetool.records.tables import KnownTown, Setting

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
ROWS = 20
BACKUP_EVERY = 9


def work(file: Path, key: bytes, rounds: int, *, backups: bool) -> None:
    """Do numbered units of work."""
    office = open_office_file(file, key)
    open_unit = office.units()
    audit = AuditTrail(derive(key, "audit"))
    with open_unit() as session:
        done = session.query(Setting.value).filter_by(name="left").scalar() or 0
    for number in range(done + 1, done + rounds + 1):
        with open_unit() as session:
            for side, name in enumerate(("left", "right"), 1):
                session.merge(Setting(id=side, name=name, value=number))
            session.add_all(
                KnownTown(name=f"{number}-{row}", latitude=52.0, longitude=6.0)
                for row in range(ROWS)
            )
            audit.write(session, at=AT, user="x", role="x", action="proef", subject="", details={})
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        if backups and number % BACKUP_EVERY == 0:
            make_backup(office, file.parent / "kopie", at=AT, anchor=str(number))
    office.close()


if __name__ == "__main__":
    work(
        Path(sys.argv[1]),
        bytes.fromhex(sys.argv[2]),
        int(sys.argv[3]),
        backups=sys.argv[4] == "backups",
    )
