"""Make the office of a region, about 60 MB: `python -m tests.tools.big_office FOLDER [--times]`.

4,000 companies, 12,000 pupils, 60,000 placements (tests/benchmarks/bench_office.py), with a user
and a password, so that every command can be tried on it. With `--times` it runs `stagetool check`,
`backup` and `restore` on it, each as a program of its own, and prints the seconds.
"""

import argparse
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from sqlalchemy import insert
from sqlalchemy.orm import Session

from stagetool.base.paths import ROOT
from stagetool.records.audit import AuditTrail
from stagetool.records.keys import (
    FULL_COST,
    USER,
    KeyFile,
    Slot,
    derive,
    key_check,
    new_data_key,
    write_keys,
)
from stagetool.records.migrate import migrate
from stagetool.records.office_file import OfficeFile, make_office_file
from stagetool.records.seals import role_key, seal
from stagetool.records.tables import Account, School
from tests.benchmarks.bench_office import rows

NAME, PASSWORD = "regio.stagetool", "fiets op de brug"
ENTRIES = 2_000


def make_big_office(file: Path) -> OfficeFile:
    """Make the file and its key slots; return it open."""
    key = new_data_key()
    office = make_office_file(file, key)
    migrate(office)
    slot = Slot.wrap(USER, "Beheer", PASSWORD, key, FULL_COST)
    write_keys(file, KeyFile(key_check(key), (slot,)))
    with office.engine.begin() as connection:
        for table, values in rows():
            connection.execute(insert(table), values)
    audit = AuditTrail(derive(key, "audit"))
    with Session(office.engine) as session, session.begin():
        account = Account(name="Beheer", role="coördinator", slot=slot.id)
        account.seal = seal(account, role_key(key))
        session.add_all((account, School(name="Regio Proef", region="noord")))
        for number in range(ENTRIES):
            audit.write(
                session,
                at=datetime(2026, 11, 23, 12, tzinfo=UTC),
                user="Beheer",
                role=account.role,
                action="proef",
                subject=f"pupil {number}",
                details={"changed": ["town"]},
            )
    return office


def run(*words: str | Path) -> tuple[float, str]:
    """Run one command as a program; return the seconds and what it said."""
    began = perf_counter()
    ran = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "stagetool.cli", *map(str, words), "--json"],
        cwd=ROOT,
        env=os.environ | {"STAGETOOL_PASSWORD": PASSWORD},
        capture_output=True,
        text=True,
        check=True,
    )
    return perf_counter() - began, ran.stdout.strip()


def main() -> None:
    """Make the office and, when asked, time the commands."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.big_office", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--times", action="store_true")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    file = (given.folder / NAME).resolve()
    office = make_big_office(file)
    office.close()
    out = sys.stdout.write
    out(f"{file}: {file.stat().st_size / 1e6:.0f} MB, password: {PASSWORD}\n")
    if not given.times:
        return
    for words in (("check",), ("backup", "--to", given.folder / "kopie")):
        seconds, said = run(*words, "--office", file)
        out(f"stagetool {words[0]:<8} {seconds:6.1f} s  {said[:100]}\n")
    (backup,) = (given.folder / "kopie").glob("*.stagetool")
    seconds, said = run("restore", backup, "--office", file)
    out(f"stagetool restore  {seconds:6.1f} s  {said[:100]}\n")
    seconds, said = run("check", "--office", file)
    out(f"stagetool check    {seconds:6.1f} s  {said[:100]} (after the restore)\n")


if __name__ == "__main__":
    main()
