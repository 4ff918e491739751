"""An office file of every released schema opens, is brought up to date, and keeps its rows."""

import json
import shutil

import pytest

from stagetool.base.paths import ROOT
from stagetool.office.check_office import check_office
from stagetool.office.signatures import recorded_on, signed_on
from stagetool.records.backup import backup_folder, list_backups
from stagetool.records.keys import keys_path
from stagetool.records.migrate import differences
from stagetool.records.office_file import SCHEMA
from stagetool.records.tables import Placement

# What the program brings along comes in once (office.fill_defaults): it adds, and changes nothing.
FILLED = {"audit_entry", "form_step", "holiday", "period_step", "setting", "stage_form"}
KEPT = sorted((ROOT / "tests" / "data" / "offices").glob("*.stagetool"))


def test_there_is_one_for_every_schema():
    assert [file.stem for file in KEPT] == [f"schema-{number + 1}" for number in range(SCHEMA)]


@pytest.mark.parametrize("kept", KEPT, ids=[file.stem for file in KEPT])
def test_a_kept_office_opens_up_to_date_with_all_its_rows(kept, tmp_path, sit_down):
    """Made at its release by tests/tools/keep_office.py and never again."""
    file = tmp_path / kept.name
    shutil.copyfile(kept, file)
    shutil.copyfile(keys_path(kept), keys_path(file))
    before = json.loads(kept.with_suffix(".json").read_text(encoding="utf-8"))

    with sit_down(file=file) as opened:
        report = check_office(opened.desk)
        assert report.ok, report.problems
        assert opened.desk.store.schema == SCHEMA
        with opened.desk.open_unit() as session:
            assert differences(session.connection()) == []
    rows = {table: report.rows[table] for table in before}
    grown = {table for table, count in before.items() if rows[table] != count}
    assert grown <= FILLED, grown
    assert all(rows[table] >= count for table, count in before.items())


@pytest.mark.parametrize("kept", KEPT[:-1], ids=[file.stem for file in KEPT[:-1]])
def test_before_an_older_office_is_brought_up_to_date_there_is_a_backup(kept, tmp_path, sit_down):
    file = tmp_path / kept.name
    shutil.copyfile(kept, file)
    shutil.copyfile(keys_path(kept), keys_path(file))

    sit_down(file=file).close()

    schemas = {one.schema for one in list_backups(backup_folder(file), file)}
    assert int(kept.stem.removeprefix("schema-")) in schemas


BEFORE_TERMS = KEPT[:2]


@pytest.mark.parametrize("kept", BEFORE_TERMS, ids=[file.stem for file in BEFORE_TERMS])
def test_a_signature_of_before_terms_were_kept_counts_whatever_changes(kept, tmp_path, sit_down):
    file = tmp_path / kept.name
    shutil.copyfile(kept, file)
    shutil.copyfile(keys_path(kept), keys_path(file))
    with sit_down(file=file) as opened, opened.desk.open_unit() as session:
        signed = [row for row in session.query(Placement) if recorded_on(row.agreement)]
        assert signed
        for row in signed:
            row.period.hours = "10:00-15:00"
            today = opened.desk.clock.today()
            assert signed_on(row, today) == recorded_on(row.agreement)
            assert {one.terms for one in row.agreement.signatures} == {""}


def test_the_offices_that_are_kept_hold_every_kind_of_row_that_a_step_may_lose():
    for kept in KEPT:
        rows = json.loads(kept.with_suffix(".json").read_text(encoding="utf-8"))
        assert {"placement", "agreement", "signature", "judgement", "unplaced", "wish"} <= set(rows)


def test_an_upgrade_keeps_every_value_of_every_row(old_office, content_of, is_kept, sit_down):
    before = content_of(old_office)
    with sit_down(file=old_office) as opened:
        report = check_office(opened.desk)

    assert report.ok, report.problems
    after = content_of(old_office, like=before)
    assert is_kept(before, after)
    for table, (columns, rows) in before.items():
        now_columns, now = after[table]
        assert now_columns == columns
        assert len(now) == len(rows) or table in FILLED


def test_the_backup_before_an_upgrade_is_the_office_as_it_was(old_office, content_of, sit_down):
    before = content_of(old_office)
    sit_down(file=old_office).close()

    (backup,) = list_backups(backup_folder(old_office), old_office)
    assert backup.is_whole
    assert backup.schema == SCHEMA - 1
    assert content_of(backup.path) == before
