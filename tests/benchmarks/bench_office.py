"""The office file of a region: 4,000 companies, 12,000 pupils, 60,000 placements.

Held against the standard engine without encryption, with the same tables, rows and settings.
"""

import sqlite3  # noqa: TID251 - the bare engine, on a file of its own
import statistics
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from sqlalchemy import insert
from sqlalchemy.schema import CreateIndex, CreateTable

from stagetool.records.backup import make_backup
from stagetool.records.keys import KeyFile, key_check, new_data_key, write_keys
from stagetool.records.migrate import migrate
from stagetool.records.office_file import PRAGMAS, OfficeFile, make_office_file, open_office_file
from stagetool.records.soundness import problems, quick_problems
from stagetool.records.tables import (
    Company,
    Location,
    Period,
    Place,
    Placement,
    Pupil,
    SchoolClass,
    SchoolYear,
    Setting,
    Site,
    StageForm,
    Table,
)
from tests.benchmarks.row import Row, best_of

COMPANIES, PUPILS, PERIODS = 4_000, 12_000, 5
COMMITS = 100
AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = date(2026, 11, 23)
BARE = ("journal_mode", "synchronous", "locking_mode", "foreign_keys", "secure_delete")


def rows() -> Iterator[tuple[type[Table], list[dict[str, Any]]]]:
    """Return all rows, parents first."""
    yield Location, [{"id": 1, "name": "Almelo", "region": "noord"}]
    yield SchoolYear, [{"id": 1, "name": "2026-2027", "starts": DAY, "ends": DAY}]
    yield SchoolClass, [{"id": 1, "name": "4K1", "location_id": 1, "school_year_id": 1}]
    yield StageForm, [{"id": 1, "name": "Blokstage", "basis": "stage"}]
    yield (
        Company,
        [
            {"id": n, "number": f"{n}", "name": f"Bakkerij {n}", "search": f"bakkerij {n} almelo"}
            for n in range(1, COMPANIES + 1)
        ],
    )
    yield Site, [{"id": n, "company_id": n, "town": "Almelo"} for n in range(1, COMPANIES + 1)]
    yield Place, [{"id": n, "site_id": n, "number": 3} for n in range(1, COMPANIES + 1)]
    yield (
        Pupil,
        [
            {
                "id": n,
                "number": f"{n}",
                "number_key": f"{n}",
                "given_name": "Noor",
                "surname": f"Berg {n}",
                "born": DAY,
                "class_id": 1,
                "search": f"noor berg {n} 4k1",
            }
            for n in range(1, PUPILS + 1)
        ],
    )
    yield (
        Period,
        [
            {
                "id": n,
                "name": f"Periode {n}",
                "starts": DAY,
                "ends": DAY,
                "weekdays": ("ma", "di"),
                "hours": "08:30-16:00",
                "form_id": 1,
            }
            for n in range(1, PERIODS + 1)
        ],
    )
    yield (
        Placement,
        [
            {
                "period_id": period,
                "pupil_id": pupil,
                "place_id": pupil % COMPANIES + 1,
                "tasks": ("bak-001", "bak-002", "bak-003"),
                "receipt_code": f"{period:04}{pupil:08}",
                "receipt_findings": "oordeel " * 90,
            }
            for period in range(1, PERIODS + 1)
            for pupil in range(1, PUPILS + 1)
        ],
    )
    yield Setting, [{"id": 1, "name": "teller", "value": 0}]


def measure() -> Iterator[Row]:
    """Measure filling, committing, backing up and opening."""
    with tempfile.TemporaryDirectory() as folder:
        file, bare_file = Path(folder) / "regio.stagetool", Path(folder) / "regio.db"
        key = new_data_key()
        write_keys(file, KeyFile(key_check(key), ()))
        office = make_office_file(file, key)
        migrate(office)
        with office.engine.begin() as connection:
            for table, values in rows():
                connection.execute(insert(table), values)
        bare = _bare(bare_file, office)
        size = f"{file.stat().st_size / 1e6:.0f} MB"
        yield _commits(office, bare, size)
        yield _backup(office, bare, Path(folder))
        office.close()
        bare.close()
        yield _opening(file, key, bare_file)


def _commits(office: OfficeFile, bare: sqlite3.Connection, size: str) -> Row:
    """Change one row a hundred times in each by turns, since a disk is not always as quick."""
    open_unit = office.units()

    def ours(number: int) -> None:
        with open_unit() as session:
            session.get_one(Setting, 1).value = number

    def theirs(number: int) -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("UPDATE setting SET value = ? WHERE id = 1", (str(number),))
        bare.execute("COMMIT")

    times: dict[Callable[[int], None], list[float]] = {ours: [], theirs: []}
    for number in range(1, COMMITS + 1):
        for change, taken in times.items():
            began = perf_counter()
            change(number)
            taken.append(perf_counter() - began)
    return Row(
        "commit of one change, median",
        statistics.median(times[ours]),
        statistics.median(times[theirs]),
        note=size,
    )


def _backup(office: OfficeFile, bare: sqlite3.Connection, folder: Path) -> Row:
    def copy_and_check() -> None:
        target = folder / f"bare-{perf_counter()}.db"
        bare.execute("VACUUM INTO ?", (str(target),))
        copy = sqlite3.connect(target)
        copy.execute("PRAGMA integrity_check").fetchall()
        copy.execute("PRAGMA foreign_key_check").fetchall()
        copy.close()

    ours, _ = best_of(3, lambda: make_backup(office, folder / "kopie", at=AT, anchor=""))
    theirs, _ = best_of(3, copy_and_check)
    return Row("verified backup", ours, theirs, note="ours also checks every page's seal")


def _opening(file: Path, key: bytes, bare_file: Path) -> Row:
    def ours() -> None:
        office = open_office_file(file, key)
        with office.driver() as driver:
            assert not quick_problems(driver)
        office.close()

    def theirs() -> None:
        connection = sqlite3.connect(bare_file)
        connection.execute("PRAGMA quick_check").fetchall()
        connection.close()

    whole, _ = best_of(1, lambda: _whole_check(file, key))
    note = f"with quick check; full check {whole:.2f} s; Argon2id apart"
    name = "open with a look at every page"
    return Row(name, best_of(3, ours)[0], best_of(3, theirs)[0], note=note)


def _whole_check(file: Path, key: bytes) -> None:
    office = open_office_file(file, key)
    with office.driver() as driver:
        assert not problems(driver)
    office.close()


def _bare(file: Path, office: OfficeFile) -> sqlite3.Connection:
    """Make the same tables and rows without encryption."""
    bare = sqlite3.connect(file, isolation_level=None)
    for pragma in BARE:
        bare.execute(f"PRAGMA {pragma} = {PRAGMAS[pragma]}")
    dialect = office.engine.dialect
    with office.driver() as driver:
        bare.execute("BEGIN")
        for table in Table.metadata.sorted_tables:
            bare.execute(str(CreateTable(table).compile(dialect=dialect)))
            for index in table.indexes:
                bare.execute(str(CreateIndex(index).compile(dialect=dialect)))
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            marks = ", ".join("?" for _ in table.columns)
            found = driver.execute(f'SELECT {names} FROM "{table.name}"').fetchall()  # noqa: S608
            bare.executemany(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', found)  # noqa: S608
        bare.execute("COMMIT")
    return bare
