"""A task that is killed at any step leaves the old or the new, and nothing readable (F05 to F09).

Real processes and a real SIGKILL: see tests/crash/victims.py.
"""

import subprocess
import sys

import pytest

from stagetool.base.errors import WrongKeyError
from stagetool.base.paths import ROOT, AppPaths
from stagetool.office.backup_office import backup_office
from stagetool.office.check_office import check_office
from stagetool.records.backup import backup_folder, list_backups
from stagetool.records.keys import keys_path, read_keys
from stagetool.records.office_file import SCHEMA, open_office_file
from stagetool.records.tables import AuditEntry, Placement, PlanRun, Pupil
from stagetool.records.tries import forget_tries
from tests.crash.victims import NEW_PASSWORD, NUMBER, ROWS
from tests.factories import make_period, make_place, make_placement, make_pupil

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes end otherwise there")
MARKER = "Xyzzymarker"
LEFT = "open_office.not_closed"


@pytest.fixture
def victims(tmp_path, office_file, sit_down):
    """Kill children at every moment of a task; return the folder of each, the last one alive."""

    def kill(task, office=None):
        to = tmp_path / "slachtoffers"
        if office is None:
            office = office_file
            with sit_down() as opened:
                make_pupil(opened.desk, number=NUMBER, surname=MARKER)
        ran = subprocess.run(  # noqa: S603 - our own children
            [sys.executable, "-m", "tests.crash.victims", task, office, to],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        ends = [line.split()[1] for line in ran.stdout.splitlines()]
        assert ran.returncode == 0, ran.stderr[-2000:]
        assert ends == ["killed"] * (len(ends) - 1) + ["0"], ran.stderr[-2000:]
        return [folder / office.name for folder in sorted(to.iterdir())]

    return kill


@pytest.fixture
def reopen(sit_down, paths):
    """Open the office of a child with the data folder of that child."""

    def opened(file, **changes):
        return sit_down(file=file, paths=AppPaths(paths.resources, file.parent / "data"), **changes)

    return opened


def test_an_import_that_is_killed_took_in_all_or_nothing(victims, reopen):
    files = victims("import")
    assert len(files) == 6
    for file in files:
        with reopen(file) as opened:
            assert [notice.key for notice in opened.notices] == [LEFT]
            with opened.desk.open_unit() as session:
                pupils = session.query(Pupil).count()
                noted = session.query(AuditEntry).filter_by(action="import_pupils").count()
            assert (pupils, noted) == ((ROWS + 1, 1) if file == files[-1] else (1, 0))
            assert check_office(opened.desk).ok


def test_a_plan_that_is_killed_left_the_old_placements_or_made_all_new_ones(
    victims, reopen, office_file, sit_down
):
    """Every fifth statement that goes to the engine, up to the last one."""
    with sit_down() as opened:
        period = make_period(opened.desk)
        places = [make_place(opened.desk, number=2) for _ in range(3)]
        pupils = [make_pupil(opened.desk) for _ in range(6)]
        make_placement(opened.desk, pupil=pupils[0], place=places[2], period=period)
    found = set()
    files = victims("plan", office_file)
    for file in files:
        with reopen(file) as opened:
            with opened.desk.open_unit() as session:
                rows = session.query(Placement).all()
                judged = sum(bool(row.verdict) for row in rows)
                runs = session.query(PlanRun).count()
                noted = session.query(AuditEntry).filter_by(action="plan_period").count()
            found.add((len(rows), judged, runs, noted))
            assert check_office(opened.desk).ok
    assert len(files) > 5
    assert found == {(1, 0, 0, 0), (6, 6, 1, 1)}


def test_a_change_of_password_that_is_killed_leaves_the_old_or_the_new(victims, reopen, password):
    files = victims("password")
    assert len(files) > 4
    opens = {"old": 0, "new": 0}
    for file in files:
        try:
            reopen(file).close()
            opens["old"] += 1
        except WrongKeyError:
            forget_tries(file)
            reopen(file, password=NEW_PASSWORD).close()
            opens["new"] += 1
        assert not list(file.parent.glob(f".{keys_path(file).name}*"))
    assert min(opens.values()) > 0


def test_a_backup_that_is_killed_never_has_its_name_and_harms_no_older_one(victims, reopen):
    files = victims("backup")
    assert len(files) > 8
    counts = []
    for file in files:
        folder = backup_folder(file)
        backups = list_backups(folder, file)
        assert all(backup.is_whole for backup in backups)
        assert len(backups) == len(list(folder.glob(f"{file.stem}*{file.suffix}")))
        counts.append(len(backups))
        with reopen(file) as opened:
            left = {path.name for path in folder.iterdir()}
            assert left == {
                name
                for backup in backups
                for name in (
                    backup.path.name,
                    keys_path(backup.path).name,
                    f"{backup.path.name}.json",
                )
            }
            assert backup_office(opened.desk).backup.is_file()
    assert counts == sorted(counts)
    assert set(counts) == {1, 2}


def test_an_export_that_is_killed_leaves_nothing_half_and_nothing_more_after_a_start(
    victims, reopen
):
    files = victims("export")
    assert len(files) > 6
    parts = 0
    for file in files:
        out = file.parent / "uit"
        parts += len(list(out.glob(".*")))
        reopen(file).close()
        assert not list(out.glob(".*"))
        for paper in out.glob("*"):
            assert MARKER in paper.read_text(encoding="utf-8")
    assert parts > 0


def test_a_change_of_schema_that_is_killed_leaves_the_old_or_the_new(
    victims, reopen, old_office, content_of, is_kept, password
):
    """Every fourth statement; `python -m tests.crash --full` does them all (trust F04)."""
    before = content_of(old_office)
    files = victims("upgrade-quick", old_office)
    assert len(files) > 10
    schemas = []
    for file in files:
        keys = read_keys(file)
        raw = open_office_file(file, keys.unwrap(keys.users[0], password))
        schemas.append(raw.schema)
        raw.close()
        if schemas[-1] == SCHEMA:
            assert any(one.schema < SCHEMA for one in list_backups(backup_folder(file), file))
        with reopen(file) as opened:
            assert check_office(opened.desk).ok
        assert is_kept(before, content_of(file, like=before))
    assert schemas == sorted(schemas)
    assert set(schemas) == {SCHEMA - 1, SCHEMA}
