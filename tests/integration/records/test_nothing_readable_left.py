"""After a day of work that ends in a kill, no name is readable outside what the user saved.

Trust F101, F114, SR-02 and SR-40: the office file, its journal and backups, the data folder with
its logs and settings, the home and the folder for temporary files.
"""

import os
import subprocess
import sys

import pytest

from stagetool.base.paths import ROOT, AppPaths
from tests.factories import make_pupil

MARKER = "Xyzzymarker"
DAY = """
import os, signal, sys
from datetime import date
from pathlib import Path
from stagetool.base.clock import FixedClock
from stagetool.base.errors import StagetoolError
from stagetool.base.paths import AppPaths
from stagetool.base.texts import Texts
from stagetool.exchange.written import workbook_bytes
from stagetool.office.backup_office import backup_office
from stagetool.office.export_figures import export_figures
from stagetool.office.export_pupil import export_pupil
from stagetool.office.import_pupils import import_pupils
from stagetool.office.list_pupils import list_pupils
from stagetool.office.open_office import open_office
from stagetool.office.plan_period import plan_period
from stagetool.office.print_papers import print_papers
from stagetool.office.read_law import read_law
from stagetool.office.reports import ImportOptions
from stagetool.office.search_office import search_office
from stagetool.records.tables import Pupil
from tests.factories import make_period, make_place, make_pupil

def main():
    file, folder, marker = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    paths = AppPaths.default()
    opened = open_office(
        file, "fiets op de brug", paths=paths, clock=FixedClock(date(2026, 11, 23)),
        law=read_law(paths), texts=Texts.read(paths.texts),
    )
    desk = opened.desk
    head = ("Leerlingnummer", "Roepnaam", "Achternaam", "Geboortedatum", "Klas", "Locatie")
    rows = [head] + [(str(n), marker, f"{marker}{n}", "1-2-2010", "4K1", "Almelo") for n in (1, 2)]
    (folder / "lijst.xlsx").write_bytes(workbook_bytes(rows))
    (folder / "lijst.csv").write_text("\\n".join(";".join(row) for row in rows))
    import_pupils(desk, folder / "lijst.csv", ImportOptions())
    import_pupils(desk, folder / "lijst.xlsx", ImportOptions())
    make_place(desk, number=5)
    make_period(desk, name="Blok")
    plan_period(desk, "Blok", seconds=2)
    for kind in ("checklists", "agreements", "letters", "lists"):
        print_papers(desk, kind, "Blok", folder / "papieren")
    export_pupil(desk, "1", folder / "inzage")
    export_figures(desk, folder / "cijfers.csv")
    for use in (
        lambda: export_pupil(desk, marker, folder / "inzage"),
        lambda: import_pupils(desk, folder / f"{marker}.csv", ImportOptions()),
    ):
        try:
            use()
        except (StagetoolError, OSError):
            pass
    assert search_office(desk, marker) and list_pupils(desk)
    backup_office(desk)
    with desk.open_unit() as session:
        for pupil in session.query(Pupil):
            pupil.guardian = marker * 2000
        session.flush()
        os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    main()
"""


def holds(content: bytes) -> bool:
    text = content.lower()
    return any(
        MARKER.lower().encode(encoding) in text for encoding in ("utf-8", "utf-16-le", "utf-16-be")
    )


@pytest.mark.skipif(sys.platform == "win32", reason="a process is killed otherwise there")
def test_after_a_day_and_a_kill_no_name_is_readable_anywhere(tmp_path, office_file, sit_down):
    saved = tmp_path / "bewaard"
    places = {name: tmp_path / name for name in ("temp", "home", "gegevens")}
    for folder in (saved, *places.values()):
        folder.mkdir()
    script = saved / "dag.py"
    script.write_text(DAY, encoding="utf-8")
    ran = subprocess.run(  # noqa: S603 - our own lines
        [sys.executable, script, office_file, saved, MARKER],
        cwd=ROOT,
        env=os.environ
        | {
            "PYTHONPATH": str(ROOT),
            "TMPDIR": str(places["temp"]),
            "HOME": str(places["home"]),
            "XDG_CACHE_HOME": str(places["home"]),
            "XDG_CONFIG_HOME": str(places["home"]),
            "STAGETOOL_DATA_DIR": str(places["gegevens"]),
        },
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert ran.returncode < 0, ran.stderr[-3000:]
    assert MARKER not in ran.stdout + ran.stderr
    journal = office_file.with_name(office_file.name + "-journal")
    assert journal.stat().st_size > 0
    folders = (office_file.parent, *places.values())
    looked = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    assert [file for file in looked if holds(file.read_bytes())] == []
    assert len(looked) > 6
    assert list(places["temp"].rglob("*")) == []
    assert holds((saved / "lijst.csv").read_bytes())
    assert len(list((saved / "papieren").glob("*.pdf"))) >= 4

    paths = AppPaths(ROOT / "resources", places["gegevens"])
    with sit_down(paths=paths) as opened:
        assert [notice.key for notice in opened.notices] == ["open_office.not_closed"]
        make_pupil(opened.desk, surname=MARKER)
    assert not [file for file in saved.rglob("*") if file.name.startswith(".")]
    after = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    assert [file for file in after if holds(file.read_bytes())] == []
