"""An office of the schema before this one, killed at the statements of its change of schema."""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from stagetool.base.paths import ROOT
from stagetool.records.backup import backup_folder, list_backups
from stagetool.records.keys import keys_path, read_keys
from stagetool.records.office_file import SCHEMA, open_office_file
from stagetool.records.soundness import counts, problems
from tests.crash.trial import Trial
from tests.crash.victims import PASSWORD

KEPT = ROOT / "tests" / "data" / "offices" / f"schema-{SCHEMA - 1}.stagetool"


def upgrades(*, every: bool) -> Trial:
    """Kill at every statement, or at every fourth; the old or the new schema must stand there."""
    trial = Trial("kill -9 bij elke stap van een nieuw schema")
    began = time.perf_counter()
    if sys.platform == "win32":
        trial.note = "niet op Windows"
        return trial
    rows = json.loads(KEPT.with_suffix(".json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        office, to = Path(folder) / "oud" / KEPT.name, Path(folder) / "na"
        office.parent.mkdir()
        shutil.copyfile(KEPT, office)
        shutil.copyfile(keys_path(KEPT), keys_path(office))
        task = "upgrade" if every else "upgrade-quick"
        subprocess.run(  # noqa: S603 - our own children
            [sys.executable, "-m", "tests.crash.victims", task, office, to],
            cwd=ROOT,
            capture_output=True,
            check=True,
        )
        for child in sorted(to.iterdir()):
            trial.rounds += 1
            _judge(child / office.name, rows, trial)
    trial.seconds = time.perf_counter() - began
    return trial


def _judge(file: Path, rows: dict[str, int], trial: Trial) -> None:
    keys = read_keys(file)
    office = open_office_file(file, keys.unwrap(keys.users[0], PASSWORD))
    try:
        with office.driver() as driver:
            found = counts(driver)
            trial.wrong += bool(problems(driver)) or office.schema_of(driver) < SCHEMA - 1
            schema = office.schema_of(driver)
    finally:
        office.close()
    kept = {one.schema for one in list_backups(backup_folder(file), file) if one.is_whole}
    trial.wrong += schema == SCHEMA and SCHEMA - 1 not in kept
    trial.lost += any(found[table] < count for table, count in rows.items())
