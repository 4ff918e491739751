"""Whether an open office file is sound: pages, rows, references, and only our own tables."""

import re
from collections.abc import Mapping

from stagetool.records.driver import DriverConnection
from stagetool.records.tables import Table

MOST_SHOWN = 20
VERSION_TABLE = "alembic_version"
PLAIN_TABLE = re.compile(r"CREATE TABLE\b", re.IGNORECASE)


def quick_problems(driver: DriverConnection) -> tuple[str, ...]:
    """Return what a look at every page finds, without the indexes."""
    rows = driver.execute(f"PRAGMA quick_check({MOST_SHOWN})").fetchall()
    return tuple(text for (text,) in rows if text != "ok")


def problems(driver: DriverConnection) -> tuple[str, ...]:
    """Return everything that is wrong with pages, indexes, keys and references."""
    cipher = driver.execute("PRAGMA cipher_integrity_check").fetchall()
    whole = driver.execute(f"PRAGMA integrity_check({MOST_SHOWN})").fetchall()
    loose = driver.execute("PRAGMA foreign_key_check").fetchall()
    return (
        *(str(text) for (text, *_) in cipher[:MOST_SHOWN]),
        *(text for (text,) in whole if text != "ok"),
        *(f"{table} {row}: {parent}" for table, row, parent, _ in loose[:MOST_SHOWN]),
    )


def foreign_objects(driver: DriverConnection) -> tuple[str, ...]:
    """Return triggers, views, tables and columns that no migration of ours makes.

    Somebody may hand over a database with its own password: nothing in it may act by itself.
    """
    ours = {name: set(table.columns.keys()) for name, table in Table.metadata.tables.items()}
    ours[VERSION_TABLE] = {"version_num"}
    rows = driver.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    strange = [
        f"{kind} {name}"
        for kind, name, table, said in rows
        if kind not in {"table", "index"}
        or table not in ours
        or (kind == "table" and not PLAIN_TABLE.match(said or ""))
    ]
    tables = {name for kind, name, *_ in rows if kind == "table"} & set(ours)
    for table in sorted(tables):
        there = driver.execute(f'PRAGMA table_xinfo("{table}")').fetchall()
        strange += [f"column {table}.{row[1]}" for row in there if row[1] not in ours[table]]
    return tuple(strange)


def counts(driver: DriverConnection) -> Mapping[str, int]:
    """Return the number of rows of each table that the file has."""
    there = {name for (name,) in driver.execute("SELECT name FROM sqlite_master").fetchall()}
    return {
        table: int(driver.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])  # noqa: S608 - our own names
        for table in sorted(Table.metadata.tables)
        if table in there
    }
