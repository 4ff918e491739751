"""The tables and the steps that make them."""

import threading

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from stagetool.base.errors import OfficeDamagedError
from stagetool.office.backup_office import backup_office
from stagetool.office.check_office import check_office
from stagetool.records import migrate as migrating
from stagetool.records.keys import new_data_key
from stagetool.records.migrate import FOLDER, differences, migrate
from stagetool.records.office_file import SCHEMA, make_office_file
from stagetool.records.soundness import VERSION_TABLE, foreign_objects
from stagetool.records.tables import Setting, Table, Wish


def listed(driver):
    return {
        (kind, name, said)
        for kind, name, said in driver.execute(
            "SELECT type, name, sql FROM sqlite_master"
        ).fetchall()
    }


def test_the_tables_are_what_the_steps_make(desk):
    """A change of a table needs a step: `python -m tests.tools.draft_migration`."""
    with desk.open_unit() as session:
        assert differences(session.connection()) == []


def test_the_schema_number_is_the_number_of_steps():
    assert len(list((FOLDER / "versions").glob("[0-9]*.py"))) == SCHEMA


def test_every_table_is_strict_and_of_our_types(desk):
    with desk.open_unit() as session:
        rows = session.execute(text("PRAGMA table_list")).all()
        loose = {row.name for row in rows if row.schema == "main" and not row.strict}
        assert loose == {VERSION_TABLE, "sqlite_schema"}
        assert {row.name for row in rows} >= set(Table.metadata.tables)


def test_every_reference_has_an_index(desk):
    with desk.open_unit() as session:
        connection = session.connection()
        for table in Table.metadata.tables:
            first = {
                connection.execute(text(f'PRAGMA index_info("{index.name}")')).first().name
                for index in connection.execute(text(f'PRAGMA index_list("{table}")')).all()
            }
            references = connection.execute(text(f'PRAGMA foreign_key_list("{table}")')).all()
            assert {reference[3] for reference in references} <= first, table


def test_the_columns_stand_as_the_tables_say(desk):
    with desk.open_unit() as session:
        for name, table in Table.metadata.tables.items():
            there = session.execute(text(f'PRAGMA table_info("{name}")')).all()
            assert {row.name for row in there} == set(table.columns.keys())


def test_references_are_held(desk):
    with pytest.raises(IntegrityError), desk.open_unit() as session:
        session.add(Wish(pupil_id=1, company_id=1, rank=1))


def test_a_failed_unit_of_work_leaves_nothing(desk):
    with pytest.raises(ZeroDivisionError), desk.open_unit() as session:
        session.add(Setting(name="half", value=1))
        session.flush()
        _ = 1 / 0

    with desk.open_unit() as session:
        assert session.query(Setting).filter_by(name="half").count() == 0


def test_a_new_table_in_a_failed_unit_of_work_is_not_there_afterwards(desk):
    with pytest.raises(ZeroDivisionError), desk.open_unit() as session:
        session.execute(text("CREATE TABLE proef (id INTEGER PRIMARY KEY)"))
        _ = 1 / 0

    with desk.open_unit() as session:
        there = session.execute(text("SELECT name FROM sqlite_master WHERE name = 'proef'"))
        assert there.all() == []


def test_a_unit_of_work_within_a_unit_of_work_is_a_mistake(desk):
    with desk.open_unit(), pytest.raises(RuntimeError), desk.open_unit():
        pytest.fail("two at once")

    with desk.open_unit() as session:
        session.add(Setting(name="after", value=1))


def test_migrating_twice_does_nothing_the_second_time(tmp_path):
    office = make_office_file(tmp_path / "nieuw", new_data_key())

    assert migrate(office)
    assert not migrate(office)
    office.close()


def test_a_failure_at_any_step_leaves_the_file_as_it_was(tmp_path):
    office = make_office_file(tmp_path / "nieuw", new_data_key())

    def fail(**_):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        migrate(office, after_step=fail)

    with office.driver() as driver:
        assert listed(driver) == set()
        assert driver.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    assert office.schema == 0
    assert migrate(office)
    office.close()


def test_rows_without_their_parent_stop_the_migration(tmp_path, monkeypatch):
    office = make_office_file(tmp_path / "oud", new_data_key())
    migrate(office)
    with office.driver() as driver:
        driver.execute("PRAGMA foreign_keys = OFF")
        driver.execute("INSERT INTO wish (pupil_id, company_id, rank) VALUES (7, 7, 1)")
        driver.execute("PRAGMA foreign_keys = ON")
    monkeypatch.setattr(migrating, "SCHEMA", SCHEMA + 1)

    with pytest.raises(OfficeDamagedError):
        migrate(office)
    assert office.schema == SCHEMA
    office.close()


def test_an_office_holds_only_our_tables(desk):
    with desk.store.driver() as driver:
        assert foreign_objects(driver) == ()


def test_saving_reading_and_backing_up_at_once_never_meet(desk):
    """Three threads share the one connection by turns (trust F56)."""
    failures = []

    def work(task):
        try:
            for number in range(15):
                task(number)
        except Exception as error:  # noqa: BLE001 - whatever it is, the test shows it
            failures.append(error)

    def save(number):
        with desk.open_unit() as session:
            session.add(Setting(name=f"rij {number}", value=number))
            desk.note(session, "proef")

    def read(_):
        with desk.open_unit() as session:
            session.query(Setting).count()

    def back_up(number):
        if number % 5 == 0:
            backup_office(desk)

    threads = [threading.Thread(target=work, args=(task,)) for task in (save, read, back_up)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    with desk.open_unit() as session:
        assert session.query(Setting).filter(Setting.name.like("rij %")).count() == 15
    assert check_office(desk).ok


def test_an_error_of_the_engine_does_not_say_what_was_written(desk):
    """A crash report holds no names (trust F114, F115)."""
    with pytest.raises(IntegrityError) as caught, desk.open_unit() as session:
        session.add(Setting(name="dubbel", value="Xyzzymarker"))
        session.add(Setting(name="dubbel", value="Xyzzymarker"))

    assert "Xyzzymarker" not in str(caught.value)
