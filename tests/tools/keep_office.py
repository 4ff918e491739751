"""Keep a small office of the present schema in tests/data/offices: run once for every schema.

A whole invented school: lists, wishes, periods, placements with receipts, judgements, agreements
and signatures. `python -m tests.tools.keep_office` may replace the newest one until its release.
"""

import json
import tempfile
from datetime import date
from pathlib import Path

from stagetool.base.clock import FixedClock
from stagetool.base.paths import ROOT, AppPaths
from stagetool.base.texts import Texts
from stagetool.office.backup_office import backup_office
from stagetool.office.change_password import change_password
from stagetool.office.desk import Role
from stagetool.office.make_demo import PASSWORD as DEMO
from stagetool.office.make_demo import make_demo
from stagetool.office.manage_users import add_user
from stagetool.office.open_office import open_office
from stagetool.office.read_law import read_law
from stagetool.records.keys import Cost, keys_path
from stagetool.records.office_file import SCHEMA

FOLDER = ROOT / "tests" / "data" / "offices"
PASSWORD = "fiets op de brug"  # noqa: S105 - of invented people
CHEAP = Cost(memory=64, rounds=1, lanes=1)
PUPILS, COMPANIES = 30, 14


def keep() -> None:
    """Make an invented office and keep its backup."""
    clock = FixedClock(date(2026, 11, 23))
    with tempfile.TemporaryDirectory() as folder:
        paths = AppPaths(ROOT / "resources", Path(folder) / "data")
        law, texts = read_law(paths), Texts.read(paths.texts)
        made = make_demo(
            Path(folder) / "demo",
            pupils=PUPILS,
            companies=COMPANIES,
            paths=paths,
            clock=clock,
            law=law,
            texts=texts,
        )
        with open_office(
            made.office, DEMO, paths=paths, clock=clock, law=law, texts=texts
        ) as opened:
            change_password(opened.desk, DEMO, PASSWORD, cost=CHEAP)
            add_user(opened.desk, "Ans", Role.READER, "paarse regenjas", cost=CHEAP)
            backup = backup_office(opened.desk, Path(folder) / "kopie")
        FOLDER.mkdir(exist_ok=True)
        kept = FOLDER / f"schema-{SCHEMA}.stagetool"
        kept.write_bytes(backup.backup.read_bytes())
        keys_path(kept).write_bytes(keys_path(backup.backup).read_bytes())
        rows = {table: count for table, count in backup.rows.items() if count}
        kept.with_suffix(".json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    keep()
