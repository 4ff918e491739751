"""Keep a small office of the present schema in tests/data/offices: run once for every schema.

`python -m tests.tools.keep_office` may replace the newest one until it is released.
"""

import json
import tempfile
from datetime import date
from pathlib import Path

from stagetool.base.clock import FixedClock
from stagetool.base.paths import ROOT, AppPaths
from stagetool.base.texts import Texts
from stagetool.office.backup_office import backup_office
from stagetool.office.import_companies import import_companies
from stagetool.office.import_pupils import import_pupils
from stagetool.office.new_office import new_office
from stagetool.office.open_office import open_office
from stagetool.office.read_law import read_law
from stagetool.office.reports import ImportOptions
from stagetool.records.keys import Cost, keys_path
from stagetool.records.office_file import SCHEMA

FOLDER = ROOT / "tests" / "data" / "offices"
EXPORTS = ROOT / "tests" / "data" / "exports"
PASSWORD = "fiets op de brug"  # noqa: S105 - of invented people
CHEAP = Cost(memory=64, rounds=1, lanes=1)


def keep() -> None:
    """Make an office from the example exports and keep its backup."""
    clock = FixedClock(date(2026, 11, 23))
    with tempfile.TemporaryDirectory() as folder:
        paths = AppPaths(ROOT / "resources", Path(folder) / "data")
        file = Path(folder) / "kantoor.stagetool"
        new_office(file, "Bewaarde school", "noord", PASSWORD, paths, clock, cost=CHEAP)
        law, texts = read_law(paths), Texts.read(paths.texts)
        with open_office(file, PASSWORD, paths=paths, clock=clock, law=law, texts=texts) as opened:
            import_pupils(opened.desk, EXPORTS / "leerlingen-excel.xlsx", ImportOptions())
            import_companies(opened.desk, EXPORTS / "bedrijven.xlsx", ImportOptions())
            made = backup_office(opened.desk, Path(folder) / "kopie")
        FOLDER.mkdir(exist_ok=True)
        kept = FOLDER / f"schema-{SCHEMA}.stagetool"
        kept.write_bytes(made.backup.read_bytes())
        keys_path(kept).write_bytes(keys_path(made.backup).read_bytes())
        rows = {table: count for table, count in made.rows.items() if count}
        kept.with_suffix(".json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    keep()
