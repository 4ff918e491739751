"""The age of the last good backup in words, and what a backup would bring back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from stagetool.base.clock import FixedClock
from stagetool.base.errors import OfficeMissingError, WaitFirstError, WrongKeyError
from stagetool.office.backup_office import backup_office, office_of
from stagetool.office.backup_state import BackupAge, backup_state, preview_backup, preview_restore
from stagetool.office.restore_office import try_backup
from tests.factories import make_pupil


def later(desk, days):
    return replace(desk, clock=FixedClock(desk.clock.today() + timedelta(days=days)))


def test_without_a_backup_it_says_so(desk):
    state = backup_state(desk)
    assert (state.age, state.made_at) == (BackupAge.NONE, None)
    assert "nog geen reservekopie" in state.text


def test_when_nothing_changed_since_then_age_does_not_matter(desk):
    backup_office(desk)
    state = backup_state(later(desk, 30))
    assert state.age is BackupAge.SAME
    assert "23 nov 2026" in state.text


@pytest.mark.parametrize(
    ("days", "age"),
    [
        (0, BackupAge.FRESH),
        (1, BackupAge.FRESH),
        (2, BackupAge.OLD),
        (7, BackupAge.OLD),
        (8, BackupAge.LATE),
    ],
)
def test_changes_after_it_make_it_older_by_the_day(desk, days, age):
    backup_office(desk)
    with desk.open_unit() as session:
        desk.note(session, "proef")
    state = backup_state(later(desk, days))
    assert state.age is age
    assert "23 nov 2026" in state.text


def test_a_backup_that_was_cut_does_not_count(desk):
    made = backup_office(desk)
    made.backup.write_bytes(made.backup.read_bytes()[:-1])
    assert backup_state(desk).age is BackupAge.NONE


def test_a_preview_sets_now_beside_then(desk):
    make_pupil(desk)
    made = backup_office(desk)
    make_pupil(desk)
    with desk.open_unit() as session:
        desk.note(session, "proef")
    preview = preview_restore(desk, made.backup)
    assert preview is not None
    assert preview.rows[0] == ("Leerlingen", 2, 1)
    assert preview.lost == 1
    assert preview.users == ("Beheer",)


def test_without_the_file_itself_a_preview_still_says_what_is_in_it(desk):
    made = backup_office(desk)
    preview = preview_backup(made.backup, desk.file, desk.texts)
    assert preview is not None
    assert preview.rows[0] == ("Leerlingen", None, 0)
    assert preview.lost is None


def test_a_backup_that_went_has_no_preview(desk):
    assert preview_restore(desk, desk.file.parent / "weg.stagetool") is None


def test_a_password_is_tried_before_anything_is_closed(desk, password, moving_clock):
    made = backup_office(desk)
    try_backup(made.backup, desk.file, password, waiting_clock=moving_clock)
    with pytest.raises(WrongKeyError):
        try_backup(made.backup, desk.file, "fout wachtwoord", waiting_clock=moving_clock)
    with pytest.raises(WaitFirstError):
        try_backup(made.backup, desk.file, password, waiting_clock=moving_clock)
    with pytest.raises(OfficeMissingError):
        try_backup(made.backup.with_name("weg.stagetool"), desk.file, password)


@pytest.mark.parametrize(
    ("name", "office"),
    [
        ("de-brug-20261123-120000.stagetool", "de-brug.stagetool"),
        ("de-brug-20261123-120000-001.stagetool", "de-brug.stagetool"),
        ("zomaar.stagetool", "zomaar.stagetool"),
    ],
)
def test_a_backup_tells_whose_it_is(tmp_path, name, office):
    backup = tmp_path / "kantoor" / "reservekopieen" / name
    backup.parent.mkdir(parents=True)
    assert office_of(backup, tmp_path / "eigen") == tmp_path / "eigen" / office
    (tmp_path / "kantoor" / office).touch()
    assert office_of(backup, tmp_path / "eigen") == tmp_path / "kantoor" / office
