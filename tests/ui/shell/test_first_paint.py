"""The window stands before the office's engine is loaded: somebody who waits starts it twice."""

import os
import subprocess
import sys

from stagetool.base.paths import ROOT

HEAVY = ("sqlalchemy", "numpy", "highspy", "reportlab", "pikepdf", "openpyxl", "alembic")
CODE = f"""
import sys
from stagetool.base.clock import SystemClock
from stagetool.base.paths import AppPaths
from ui.app import build_window
from ui.outset import make_app
app = make_app([])
built = build_window(AppPaths.default(), SystemClock())
print(*[name for name in {HEAVY!r} if name in sys.modules])
"""


def test_the_first_window_waits_for_nothing_heavy(tmp_path):
    environment = {**os.environ, "STAGETOOL_DATA_DIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", CODE],
        env=environment,
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stdout.split() == []
