"""Backups are checked before they count, thinned with care, and restored without loss."""

import shutil
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from stagetool.base.errors import (
    KeysMissingError,
    OfficeBusyError,
    OfficeDamagedError,
    OfficeMissingError,
    StorageError,
    WrongKeyError,
)
from stagetool.office.backup_office import (
    backup_before,
    backup_lines,
    backup_office,
    backup_when_changed,
    last_good_backup,
)
from stagetool.office.check_office import check_office
from stagetool.office.erase_pupil import erase_pupil
from stagetool.office.office_settings import choose_second_folder, second_folder
from stagetool.office.restore_office import restore_office
from stagetool.records.backup import backup_folder, list_backups, thin
from stagetool.records.keys import keys_path
from stagetool.records.office_file import open_office_file
from stagetool.records.restore import finish_restore
from stagetool.records.tables import Pupil, Setting
from stagetool.records.tries import tries_path
from tests.factories import make_pupil


def remember(desk, word):
    with desk.open_unit() as session:
        row = session.query(Setting).filter_by(name="woord").one_or_none()
        if row is None:
            session.add(row := Setting(name="woord", value=word))
        row.value = word
        desk.note(session, "proef")


def word_in(opened):
    with opened.desk.open_unit() as session:
        return session.query(Setting.value).filter_by(name="woord").scalar()


@pytest.fixture
def backed_up(sit_down, office_file):
    """An office that said "oud" at its backup and says "nieuw" now; closed."""
    with sit_down() as opened:
        remember(opened.desk, "oud")
        backup = backup_office(opened.desk).backup
        remember(opened.desk, "nieuw")
    return backup


def test_a_backup_is_whole_encrypted_and_carries_its_keys(desk):
    remember(desk, "Xyzzymarker")

    made = backup_office(desk)

    assert made.backup.parent == backup_folder(desk.file)
    assert keys_path(made.backup).read_bytes() == keys_path(desk.file).read_bytes()
    assert b"SQLite format 3" not in made.backup.read_bytes()
    assert b"Xyzzymarker" not in made.backup.read_bytes()
    assert made.rows["setting"] == 2
    assert not list(made.backup.parent.glob(".*"))


def test_a_backup_says_where_the_audit_chain_was(desk):
    made = backup_office(desk)

    (backup,) = list_backups(made.backup.parent, desk.file)
    assert backup.anchor == check_office(desk).anchor
    assert backup.is_whole


def test_a_backup_goes_to_another_folder_when_asked(desk, tmp_path):
    made = backup_office(desk, tmp_path / "stick" / "school")

    assert made.backup.is_file()
    assert not backup_folder(desk.file).exists()


def test_two_backups_in_one_second_are_two_files(desk):
    assert backup_office(desk).backup != backup_office(desk).backup


def test_a_backup_is_made_only_when_something_changed(desk):
    remember(desk, "een")
    assert backup_when_changed(desk) is not None
    assert backup_when_changed(desk) is None

    remember(desk, "twee")
    assert backup_when_changed(desk) is not None


def test_a_folder_that_cannot_be_written_fails_softly(desk, tmp_path):
    (tmp_path / "vol").write_text("geen map")

    with pytest.raises(StorageError):
        backup_office(desk, tmp_path / "vol")
    assert check_office(desk).ok


def test_a_damaged_copy_never_gets_a_name(desk, tmp_path, monkeypatch):
    monkeypatch.setattr("stagetool.records.backup.problems", lambda _: ("page 2",))

    with pytest.raises(OfficeDamagedError):
        backup_office(desk, tmp_path / "kopie")
    assert list((tmp_path / "kopie").iterdir()) == []


def test_what_an_interrupted_backup_left_is_swept(desk, tmp_path):
    folder = tmp_path / "kopie"
    folder.mkdir()
    (folder / f".{desk.file.stem}-20260101-000000.stagetool.tmp").write_bytes(b"half")

    backup_office(desk, folder)

    assert not list(folder.glob(".*"))


def test_a_backup_that_was_cut_afterwards_is_not_good(desk):
    first = backup_office(desk).backup
    second = backup_office(desk).backup
    second.write_bytes(second.read_bytes()[:5000])

    assert [backup.path for backup in list_backups(first.parent, desk.file)] == [second, first]
    assert last_good_backup(desk.file).path == first


def made_on(folder, office, moment):
    """Put an empty stand-in for a backup of a moment in a folder."""
    path = folder / f"{office.stem}-{moment:%Y%m%d-%H%M%S}{office.suffix}"
    path.write_bytes(b"")
    path.with_name(path.name + ".json").write_text(
        f'{{"made_at": "{moment.isoformat()}", "anchor": "", "schema": 1, "rows": {{}},'
        f' "sha256": ""}}'
    )


def test_thinning_keeps_two_days_then_days_then_weeks_and_nothing_after_90_days(tmp_path):
    office = tmp_path / "kantoor.stagetool"
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    for hours in range(0, 24 * 120, 6):
        made_on(tmp_path, office, now - timedelta(hours=hours))

    thin(tmp_path, office, now)
    ages = [now - backup.made_at for backup in list_backups(tmp_path, office)]

    assert sum(age <= timedelta(days=2) for age in ages) == 9
    daily = [age for age in ages if timedelta(days=2) < age <= timedelta(days=14)]
    assert 11 <= len(daily) <= 12
    weekly = [age for age in ages if age > timedelta(days=14)]
    assert 7 <= len(weekly) <= 9
    assert max(ages) <= timedelta(days=90)


def test_thinning_twice_removes_nothing_more(tmp_path):
    office = tmp_path / "kantoor.stagetool"
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    for hours in range(0, 24 * 60, 7):
        made_on(tmp_path, office, now - timedelta(hours=hours))
    thin(tmp_path, office, now)

    assert thin(tmp_path, office, now) == ()


@pytest.mark.parametrize("jump", [timedelta(days=3650), timedelta(days=-365)])
def test_a_jump_of_the_clock_removes_no_backup(tmp_path, jump):
    office = tmp_path / "kantoor.stagetool"
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    for days in range(20):
        for hours in (0, 6):
            made_on(tmp_path, office, now - timedelta(days=days, hours=hours))
    made_on(tmp_path, office, now + jump)

    assert thin(tmp_path, office, now + jump) == ()


def test_a_backup_of_another_office_in_the_folder_is_left_alone(tmp_path):
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    office, other = tmp_path / "kantoor.stagetool", tmp_path / "ander.stagetool"
    for days in range(0, 200, 2):
        made_on(tmp_path, office, now - timedelta(days=days))
        made_on(tmp_path, other, now - timedelta(days=days))

    thin(tmp_path, office, now)

    assert len(list_backups(tmp_path, other)) == 100


def test_a_restore_brings_back_the_old_and_keeps_the_replaced(
    backed_up, office_file, sit_down, password, clock
):
    report = restore_office(backed_up, office_file, password, clock=clock)

    with sit_down() as opened:
        assert word_in(opened) == "oud"
        assert check_office(opened.desk).ok
    assert report.kept is not None
    with sit_down(file=report.kept) as opened:
        assert word_in(opened) == "nieuw"


def test_a_restore_needs_no_sound_office_file(backed_up, office_file, sit_down, password, clock):
    office_file.write_bytes(b"kapot")

    report = restore_office(backed_up, office_file, password, clock=clock)

    assert report.kept.read_bytes() == b"kapot"
    with sit_down() as opened:
        assert word_in(opened) == "oud"


def test_a_restore_where_nothing_stands_keeps_nothing(backed_up, tmp_path, password, clock):
    report = restore_office(backed_up, tmp_path / "elders" / "k.stagetool", password, clock=clock)

    assert report.kept is None
    assert report.restored.is_file()


def test_a_restore_of_an_open_office_is_refused(backed_up, office_file, sit_down, password, clock):
    with sit_down() as opened:
        with pytest.raises(OfficeBusyError):
            restore_office(backed_up, office_file, password, clock=clock)
        assert word_in(opened) == "nieuw"


def test_a_restore_with_a_wrong_password_changes_nothing(backed_up, office_file, clock):
    before = office_file.read_bytes()

    with pytest.raises(WrongKeyError):
        restore_office(backed_up, office_file, "fout", clock=clock)
    assert office_file.read_bytes() == before
    assert tries_path(office_file).exists()


def test_a_damaged_backup_is_not_restored(backed_up, office_file, password, clock):
    content = bytearray(backed_up.read_bytes())
    content[9000] ^= 1
    backed_up.write_bytes(content)
    before = office_file.read_bytes()

    with pytest.raises(OfficeDamagedError):
        restore_office(backed_up, office_file, password, clock=clock)
    assert office_file.read_bytes() == before


def test_a_backup_without_its_keys_is_not_restored(backed_up, office_file, password, clock):
    keys_path(backed_up).unlink()

    with pytest.raises(KeysMissingError):
        restore_office(backed_up, office_file, password, clock=clock)


def test_a_backup_that_is_not_there_is_missing(tmp_path, office_file, password, clock):
    with pytest.raises(OfficeMissingError):
        restore_office(tmp_path / "weg", office_file, password, clock=clock)


def test_a_foreign_journal_is_moved_away_with_the_old_file(
    backed_up, office_file, sit_down, password, clock
):
    journal = office_file.with_name(office_file.name + "-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"x" * 600)

    report = restore_office(backed_up, office_file, password, clock=clock)

    assert not journal.exists()
    assert report.kept.with_name(report.kept.name + "-journal").exists()
    with sit_down() as opened:
        assert word_in(opened) == "oud"


@pytest.mark.parametrize(
    "planted",
    [
        "CREATE TRIGGER boem AFTER INSERT ON setting BEGIN DELETE FROM pupil;END",
        "CREATE VIEW kijk AS SELECT * FROM pupil",
        "CREATE TABLE vreemd (id INTEGER PRIMARY KEY)",
        "CREATE VIRTUAL TABLE vreemd USING fts5(tekst)",
        "ALTER TABLE setting ADD COLUMN bom TEXT AS (hex(zeroblob(100000000)))",
        "DROP TABLE setting; CREATE VIRTUAL TABLE setting USING fts5(name)",
        "DROP TABLE setting; CREATE VIEW setting AS SELECT 1 AS id, 'x' AS name, 'y' AS value",
    ],
)
def test_a_backup_with_foreign_objects_is_not_restored(
    backed_up, office_file, password, clock, data_key, planted
):
    before = office_file.read_bytes()
    opened = open_office_file(backed_up, data_key)
    with opened.driver() as driver:
        driver.execute("PRAGMA foreign_keys = OFF")
        for statement in planted.split("; "):
            driver.execute(statement)
    opened.close()

    with pytest.raises(OfficeDamagedError):
        restore_office(backed_up, office_file, password, clock=clock)
    assert office_file.read_bytes() == before


def test_a_backup_far_larger_than_any_office_is_not_opened(
    backed_up, office_file, password, clock, monkeypatch
):
    monkeypatch.setattr("stagetool.records.restore.LARGEST", backed_up.stat().st_size - 1)
    with pytest.raises(OfficeDamagedError):
        restore_office(backed_up, office_file, password, clock=clock)


def test_a_restore_is_noted_in_the_restored_office(
    backed_up, office_file, sit_down, password, clock
):
    restore_office(backed_up, office_file, password, clock=clock)

    with sit_down() as opened, opened.desk.open_unit() as session:
        actions = session.execute(text("SELECT action FROM audit_entry ORDER BY id DESC LIMIT 3"))
        assert "restore_office" in actions.scalars().all()


def test_a_restore_that_was_killed_at_any_step_opens_old_or_new(
    backed_up, office_file, password, clock, monkeypatch, tmp_path, sit_down
):
    """Each move of a file may be the last thing that the program did (trust F06)."""
    from pathlib import Path  # noqa: PLC0415 - only to count its moves

    class KilledError(BaseException):
        pass

    whole = tmp_path / "begin"
    shutil.copytree(office_file.parent, whole)
    real = Path.replace
    for step in range(12):
        shutil.rmtree(office_file.parent)
        shutil.copytree(whole, office_file.parent)
        left = step

        def replace(self, target):
            nonlocal left
            if left == 0:
                raise KilledError
            left -= 1
            return real(self, target)

        monkeypatch.setattr(Path, "replace", replace)
        try:
            restore_office(backed_up, office_file, password, clock=clock)
            finished = True
        except KilledError:
            finished = False
        monkeypatch.undo()
        with sit_down() as opened:
            now = word_in(opened)
            assert now in {"oud", "nieuw"}
            assert check_office(opened.desk).ok
        if now == "oud":
            (kept,) = office_file.parent.glob("*vervangen*.stagetool")
            with sit_down(file=kept) as opened:
                assert word_in(opened) == "nieuw"
        if finished:
            break
    assert finished


def test_finishing_a_restore_that_was_never_begun_does_nothing(office_file):
    before = office_file.read_bytes()
    finish_restore(office_file)
    assert office_file.read_bytes() == before


def test_a_full_backup_folder_removes_no_older_backup(desk, monkeypatch):
    older = backup_office(desk).backup

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("stagetool.records.backup.sync_file", full)
    with pytest.raises(StorageError):
        backup_office(desk)
    assert older.is_file()


def test_a_backup_also_goes_to_the_second_folder(desk, tmp_path):
    choose_second_folder(desk, tmp_path / "netwerk")

    made = backup_office(desk)

    assert made.second is not None
    assert made.second.parent == tmp_path / "netwerk"
    assert made.second.read_bytes()[:16] != b"SQLite format 3\0"
    assert second_folder(desk) == tmp_path / "netwerk"


def test_a_second_folder_that_is_gone_does_not_stop_the_first(desk, tmp_path):
    (tmp_path / "stick").write_text("geen map")
    choose_second_folder(desk, tmp_path / "stick")

    made = backup_office(desk)

    assert made.second_failed
    assert made.backup.is_file()
    choose_second_folder(desk, None)
    assert not backup_office(desk).second_failed


def test_the_list_of_backups_says_what_is_in_them_and_what_is_good(desk, office_file):
    make_pupil(desk)
    first = backup_office(desk).backup
    make_pupil(desk)
    second = backup_office(desk).backup
    first.write_bytes(b"")

    lines = backup_lines(office_file)

    assert [(line.path, line.pupils, line.is_whole) for line in lines] == [
        (second, 2, True),
        (first, 1, False),
    ]


def test_who_was_erased_after_the_backup_stays_erased_after_a_restore(
    sit_down, office_file, password, clock
):
    with sit_down() as opened:
        gone = make_pupil(opened.desk, number="4711", surname="Xyzzymarker")
        stays = make_pupil(opened.desk, number="4712")
        backup = backup_office(opened.desk).backup
        erase_pupil(opened.desk, "4711")

    report = restore_office(backup, office_file, password, clock=clock)

    assert report.erased_again == 1
    with sit_down() as opened, opened.desk.open_unit() as session:
        assert session.get(Pupil, gone) is None
        assert session.get(Pupil, stays) is not None


def test_before_something_large_there_is_a_backup_or_a_warning(desk, monkeypatch):
    assert backup_before(desk)
    assert last_good_backup(desk.file) is not None

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("stagetool.records.backup.sync_file", full)
    remember(desk, "nieuw")
    assert not backup_before(desk)
