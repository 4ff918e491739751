"""Starting the window: from the start of the process to the first paint, each in its own process.

Beside it a bare window: PySide6 with SQLAlchemy imported and a table over a list of its own. The
second row adds what follows on the password, up to the page Vandaag of an opened office, beside the
bare window and the bare unlock. The office's engine loads while somebody types the password; that
time is given in the note.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from stagetool.base.clock import FixedClock
from stagetool.base.paths import ROOT, AppPaths
from stagetool.office.new_office import new_office
from tests.benchmarks.row import Row

ROUNDS = 7
GOAL = 1.3
PASSWORD = "fiets op de brug"  # noqa: S105 - of an office that this benchmark makes
FIRST_PAINT = """
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.isWidgetType() and watched.isVisible():
            self.seen = True
        return False

def wait(app, watch):
    while not getattr(watch, "seen", False):
        app.processEvents()
"""
BARE = (
    """
import sqlalchemy.orm
from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
"""
    + FIRST_PAINT
    + """
class Model(QAbstractTableModel):
    rows = [tuple(f"{row}-{column}" for column in range(8)) for row in range(720)]
    def rowCount(self, parent=QModelIndex()):
        return len(self.rows)
    def columnCount(self, parent=QModelIndex()):
        return 8
    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if role == Qt.ItemDataRole.DisplayRole:
            return self.rows[index.row()][index.column()]

app = QApplication([])
window, table, model, watch = QMainWindow(), QTableView(), Model(), Watch()
table.setModel(model)
window.setCentralWidget(table)
window.resize(1366, 768)
table.viewport().installEventFilter(watch)
window.show()
wait(app, watch)
print("painted", flush=True)
"""
)
OURS = (
    """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from ui.app import build_window
from ui.outset import make_app
from stagetool.base.clock import SystemClock
from stagetool.base.paths import AppPaths
"""
    + FIRST_PAINT
    + """
app = make_app([])
built, watch = build_window(AppPaths.default(), SystemClock()), Watch()
built.start.installEventFilter(watch)
built.begin()
built.window.show()
wait(app, watch)
print("painted", flush=True)
if len(sys.argv) > 1:
    built._presenter.choose(Path(sys.argv[1]))
    built.prepare()
    while built._runner.busy:
        app.processEvents()
    print("ready", flush=True)
    built._presenter.open(sys.argv[2])
    while not built.window.status.backup.text():
        app.processEvents()
    built.window.grab()
    print("opened", flush=True)
    built.window.close()
"""
)
UNLOCK = """
import sys, time
from pathlib import Path
from stagetool.office.open_office import unlock_slots
from stagetool.records.keys import read_keys
begun = time.perf_counter()
unlock_slots(read_keys(Path(sys.argv[1])), sys.argv[2], None)
print(time.perf_counter() - begun)
"""


def measure() -> Iterator[Row]:
    """Give both rows."""
    with tempfile.TemporaryDirectory(prefix="stagetool-") as folder:
        here = Path(folder)
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "STAGETOOL_DATA_DIR": str(here / "data"),
            "PYTHONPATH": str(ROOT),
            "PYTHONPYCACHEPREFIX": str(here / "compiled"),  # as installed: compiled once
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        bare = min(_once(BARE, environment)["painted"] for _ in range(ROUNDS))
        ours = min(_once(OURS, environment)["painted"] for _ in range(ROUNDS))
        yield Row("window: process start to first paint", ours, bare, GOAL)
        file = here / "kantoor" / "proef.stagetool"
        paths = AppPaths(ROOT / "resources", here / "data")
        new_office(file, "Proefschool", "noord", PASSWORD, paths, FixedClock(date(2026, 11, 23)))
        runs = [_once(OURS, environment, str(file), PASSWORD) for _ in range(ROUNDS)]
        answered = min(run["opened"] - run["ready"] for run in runs)
        loading = min(run["ready"] - run["painted"] for run in runs)
        unlock = _unlock(environment, file)
        note = f"{answered:.2f} s after the password; engine loaded in {loading:.2f} s before"
        yield Row(
            "window: first paint, and password to Vandaag",
            ours + answered,
            bare + unlock,
            GOAL,
            note=note,
        )


def _once(code: str, environment: dict[str, str], *given: str) -> dict[str, float]:
    begun = time.perf_counter()
    times: dict[str, float] = {}
    with subprocess.Popen(  # noqa: S603 - our own code
        [sys.executable, "-c", code, *given],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as child:
        if child.stdout is not None:
            for line in child.stdout:
                times[line.strip()] = time.perf_counter() - begun
    return times


def _unlock(environment: dict[str, str], file: Path) -> float:
    found = [
        subprocess.run(  # noqa: S603 - our own code
            [sys.executable, "-c", UNLOCK, str(file), PASSWORD],
            env=environment,
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for _ in range(3)
    ]
    return min(float(one) for one in found)
