"""Sleep, lost rights, folders that go, clocks and time zones: the file stays good."""

import ast
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, date, datetime

import pytest

from stagetool.base.clock import SystemClock
from stagetool.base.errors import (
    OfficeBusyError,
    OfficeDamagedError,
    OfficeElsewhereError,
    OfficeReplacedError,
    StorageFullError,
)
from stagetool.base.paths import ROOT
from stagetool.office.check_office import check_office
from stagetool.records.lock import Holder, lock_path, read_holder, write_holder
from stagetool.records.office_file import open_office_file
from stagetool.records.tables import AuditEntry, KnownTown, Setting
from tests.factories import make_pupil

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="done otherwise there")

HOLD = """
import sys, time
from pathlib import Path
from stagetool.records.office_file import open_office_file
from stagetool.records.tables import Setting
office = open_office_file(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
unit = office.units()
print("open", flush=True)
for line in sys.stdin:
    with unit() as session:
        session.add(Setting(name=line.strip(), value=1))
    print("saved", flush=True)
"""
SPILL = """
import os, signal, sys
from pathlib import Path
from stagetool.records.office_file import open_office_file
office = open_office_file(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
with office.driver() as driver:
    driver.execute("PRAGMA cache_size = 10")
    driver.execute("BEGIN IMMEDIATE")
    driver.execute("UPDATE known_town SET name = name || '!', latitude = 1")
    driver.execute("SELECT count(*) FROM known_town").fetchone()
    os.kill(os.getpid(), signal.SIGKILL)
"""
NO_RIGHTS = """
import sys
from datetime import date
from pathlib import Path
from stagetool.base.clock import FixedClock
from stagetool.base.errors import StorageError
from stagetool.base.paths import ROOT, AppPaths
from stagetool.base.texts import Texts
from stagetool.office.check_office import check_office
from stagetool.office.desk import Role
from stagetool.office.manage_users import add_user, list_users
from stagetool.office.open_office import open_office
from stagetool.office.read_law import read_law
from stagetool.records.keys import Cost
file = Path(sys.argv[1])
paths = AppPaths(ROOT / "resources", file.parent.parent / "data")
given = dict(paths=paths, clock=FixedClock(date(2026, 11, 23)), law=read_law(paths))
opened = open_office(file, sys.argv[2], texts=Texts.read(paths.texts), **given)
cheap = Cost(memory=64, rounds=1, lanes=1)
def add(name):
    add_user(opened.desk, name, Role.READER, "paarse regenjas", cost=cheap)
add("Ans")
file.parent.chmod(0o500)
try:
    add("Bert")
except StorageError as error:
    print(type(error).__name__)
file.parent.chmod(0o700)
add("Cor")
print([user.name for user in list_users(opened.desk)], check_office(opened.desk).ok)
"""
NO_TEMP = """
import os, sys
from pathlib import Path
os.environ["TMPDIR"] = os.environ["SQLITE_TMPDIR"] = "/proc/nowhere"
from stagetool.records.office_file import open_office_file
office = open_office_file(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
with office.driver() as driver:
    driver.execute("PRAGMA cache_size = 10")
    rows = driver.execute(
        "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 200000)"
        " SELECT i, hex(randomblob(40)) AS h FROM n ORDER BY h LIMIT 1"
    ).fetchall()
    driver.execute("CREATE TEMP TABLE t (a TEXT)")
    driver.execute("INSERT INTO t VALUES ('x')")
print(len(rows))
"""


@pytest.fixture
def holder(office_file, data_key):
    """Another program that has the office open and saves what it is told."""
    child = subprocess.Popen(  # noqa: S603 - our own lines
        [sys.executable, "-c", HOLD, office_file, data_key.hex()],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout.readline() == "open\n"
    yield child
    child.kill()
    child.wait()
    child.stdin.close()
    child.stdout.close()


@POSIX
def test_a_program_that_sleeps_keeps_its_lock_and_goes_on_afterwards(
    holder, office_file, data_key, sit_down
):
    holder.send_signal(signal.SIGSTOP)
    with pytest.raises(OfficeBusyError):
        open_office_file(office_file, data_key)
    holder.send_signal(signal.SIGCONT)
    holder.stdin.write("na de slaap\n")
    holder.stdin.flush()
    assert holder.stdout.readline() == "saved\n"
    holder.stdin.close()
    holder.wait(30)
    with sit_down() as opened:
        with opened.desk.open_unit() as session:
            assert session.query(Setting).filter_by(name="na de slaap").count() == 1
        assert check_office(opened.desk).ok


@POSIX
def test_a_program_that_is_told_to_end_leaves_a_good_file(holder, office_file, sit_down):
    holder.stdin.write("bewaard\n")
    holder.stdin.flush()
    assert holder.stdout.readline() == "saved\n"
    began = time.monotonic()
    holder.send_signal(signal.SIGTERM)
    holder.wait(2)
    assert time.monotonic() - began < 2
    with sit_down() as opened:
        with opened.desk.open_unit() as session:
            assert session.query(Setting).filter_by(name="bewaard").count() == 1
        assert check_office(opened.desk).ok


@POSIX
def test_without_its_hot_journal_a_half_written_file_is_damaged_or_as_it_was(
    office_file, data_key, sit_down, elsewhere
):
    """Half of the pages are on the disk when the program dies; then the journal goes (F28)."""
    with sit_down() as opened, opened.desk.open_unit() as session:
        session.add_all(
            KnownTown(name=f"plaats {number}", latitude=52.0, longitude=6.0)
            for number in range(4000)
        )
    whole = office_file.read_bytes()
    ran = elsewhere(SPILL, office_file, data_key.hex())
    journal = office_file.with_name(office_file.name + "-journal")
    assert ran.returncode == -signal.SIGKILL
    assert journal.stat().st_size > 0
    assert office_file.read_bytes() != whole
    copy = office_file.with_name("met-journaal.stagetool")
    shutil.copyfile(office_file, copy)
    shutil.copyfile(journal, copy.with_name(copy.name + "-journal"))

    journal.unlink()
    shutil.copyfile(office_file.with_name(office_file.name + ".keys"), f"{copy}.keys")
    write_holder(office_file, Holder.here("Beheer", datetime(2026, 11, 23, tzinfo=UTC)))
    with pytest.raises(OfficeDamagedError):
        sit_down()
    with sit_down(file=copy) as opened, opened.desk.open_unit() as session:
        assert {town.latitude for town in session.query(KnownTown)} == {52.0}
        assert session.query(KnownTown).count() == 4000


@POSIX
def test_rights_that_are_taken_away_stop_one_change_and_no_more(office_file, password):
    """Also as root: the child gives up the right to pass over rights (F20)."""
    lines = [sys.executable, "-c", NO_RIGHTS, office_file, password]
    if os.getuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root may write everywhere")
        lines = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *lines]
    ran = subprocess.run(  # noqa: S603 - our own lines
        lines, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    assert ran.stdout.splitlines() == [
        "StorageReadOnlyError",
        "['Ans', 'Beheer', 'Cor'] True",
    ]


def test_saving_and_sorting_need_no_temporary_folder(office_file, data_key, elsewhere):
    ran = elsewhere(NO_TEMP, office_file, data_key.hex())
    assert ran.stdout.strip() == "1", ran.stderr[-2000:]


@POSIX
def test_a_folder_that_disappears_stops_saving_and_no_new_file_is_made(desk, tmp_path):
    make_pupil(desk)
    desk.file.parent.rename(tmp_path / "weg")
    with pytest.raises(OfficeReplacedError), desk.open_unit():
        pytest.fail("a unit of work opened on a file that is gone")
    assert not desk.file.parent.exists()
    (tmp_path / "weg").rename(desk.file.parent)
    with desk.open_unit() as session:
        session.add(Setting(name="terug", value=1))
    assert check_office(desk).ok


@pytest.mark.parametrize("year", [1990, 2026, 2090])
def test_the_clock_of_another_computer_decides_nothing(sit_down, office_file, year):
    note = {"person": "Ans", "process": 1, "since": f"{year}-11-20T08:00:00+00:00"}
    lock_path(office_file).write_text(json.dumps(note | {"computer": "PC-7"}))
    with pytest.raises(OfficeElsewhereError) as caught:
        sit_down()
    assert str(year) in str(caught.value.facts["since"])

    lock_path(office_file).unlink()
    sit_down().close()


@pytest.mark.parametrize(
    "note",
    [
        *("", "{", "[]", "null", '{"person": 1}'),
        '{"person": "x", "computer": "PC-7", "process": 1, "since": "?"}',
        '{"person": "x", "computer": "PC-7", "process": 1, "since": 5}',
        '{"person": 1, "computer": [], "process": 1, "since": "2026-11-20T08:00:00+00:00"}',
    ],
)
def test_a_lock_note_that_makes_no_sense_blocks_nobody(sit_down, office_file, note):
    lock_path(office_file).write_text(note)
    assert read_holder(office_file) is None
    sit_down().close()


@POSIX
def test_days_and_moments_stay_the_same_when_the_time_zone_changes(desk, monkeypatch):
    """Also in the night in which the clock goes back an hour (F70, F73)."""
    moments = [datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1, 2)]
    pupil = make_pupil(desk, born=date(2010, 3, 28))
    for zone in ("Europe/Amsterdam", "Pacific/Auckland"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        for moment in moments:
            with desk.open_unit() as session:
                desk.audit.write(
                    session, at=moment, user="x", role="x", action=zone, subject="", details={}
                )
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    time.tzset()
    with desk.open_unit() as session:
        entries = [one for one in session.query(AuditEntry) if "/" in one.action]
        assert [one.at for one in entries] == moments * 2
        assert session.execute(AuditEntry.__table__.select()).first() is not None
        from stagetool.records.tables import Pupil  # noqa: PLC0415 - beside its use

        assert session.get(Pupil, pupil).born == date(2010, 3, 28)
    assert check_office(desk).ok
    monkeypatch.undo()
    time.tzset()


@POSIX
def test_today_is_the_day_at_the_office_and_now_is_the_same_everywhere(monkeypatch):
    days = set()
    for zone in ("Etc/GMT-14", "Etc/GMT+12"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        days.add(SystemClock().today())
        now = datetime.fromtimestamp(time.time(), UTC)  # noqa: TID251 - held against ours
        assert abs((SystemClock().now() - now).total_seconds()) < 5
    monkeypatch.undo()
    time.tzset()
    assert len(days) == 2


def test_processes_are_started_fresh_and_never_forked():
    """A fork would carry the open connection along (F54): every process comes from `spawn`."""
    for file in [*(ROOT / "stagetool").rglob("*.py"), *(ROOT / "ui").rglob("*.py")]:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == (
                "multiprocessing"
            ):
                assert node.attr in {"get_context", "freeze_support", "connection"}, file
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "get_context":
                assert [arg.value for arg in node.args] == ["spawn"], file
            if isinstance(node, ast.ImportFrom):
                names = {one.name for one in node.names}
                if node.module == "concurrent.futures":
                    assert "ProcessPoolExecutor" not in names, file
                if node.module == "multiprocessing":
                    assert not names & {"Process", "Pool", "Queue", "Manager"}, file


@POSIX
def test_a_disk_that_fills_up_during_an_upgrade_leaves_the_old_office(
    old_office, content_of, sit_down, tmp_path, texts
):
    """A real full disk, so as root only (F62)."""
    folder = tmp_path / "klein"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3400k", "tmpfs", folder]
    if subprocess.run(mount, capture_output=True, check=False).returncode:  # noqa: S603
        pytest.skip("only root may mount a small disk")
    try:
        file = folder / old_office.name
        for name in (file.name, f"{file.name}.keys"):
            shutil.copyfile(old_office.with_name(name), folder / name)
        before = content_of(file)
        (folder / "ballast").write_bytes(bytes(2_250_000))
        with pytest.raises(StorageFullError) as caught:
            sit_down(file=file)
        said = texts.explain(caught.value)
        assert re.search(r"Er is \d+,\d MB vrij en ongeveer \d+,\d MB nodig", said), said
        assert content_of(file) == before
        (folder / "ballast").unlink()
        with sit_down(file=file) as opened:
            assert check_office(opened.desk).ok
    finally:
        subprocess.run(["umount", "-l", folder], check=True)  # noqa: S603, S607
