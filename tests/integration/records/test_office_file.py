"""The office file: encrypted, told apart from everything else, for one program at a time."""

import hashlib
import json
import os
import shutil
import stat
import sys
from datetime import date

import pytest

from stagetool.base.clock import FixedClock
from stagetool.base.errors import (
    KeysDamagedError,
    KeysMissingError,
    OfficeBusyError,
    OfficeClosedError,
    OfficeDamagedError,
    OfficeElsewhereError,
    OfficeExistsError,
    OfficeMissingError,
    OfficeReplacedError,
    OfficeTooNewError,
    OtherFileError,
    SecondNameError,
)
from stagetool.office.backup_office import backup_office, rescue_office
from stagetool.office.check_office import check_office
from stagetool.office.export_pupil import export_pupil
from stagetool.office.import_pupils import import_pupils
from stagetool.office.new_office import new_office
from stagetool.office.plan_period import plan_period
from stagetool.office.print_papers import print_papers
from stagetool.office.reports import ImportOptions
from stagetool.office.restore_office import restore_office
from stagetool.records.driver import DriverError, ask, connect
from stagetool.records.keys import keys_path
from stagetool.records.lock import lock_path
from stagetool.records.office_file import (
    APPLICATION_ID,
    PRAGMAS,
    SCHEMA,
    is_held,
    make_office_file,
    open_office_file,
)
from stagetool.records.tables import School, Setting
from tests.factories import make_period, make_place, make_placement

HOLD = """
import sys
from pathlib import Path
from stagetool.records.office_file import open_office_file
try:
    open_office_file(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
except Exception as error:
    print(type(error).__name__)
else:
    print("opened")
"""


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_file_is_ciphertext_from_its_first_byte(office_file):
    content = office_file.read_bytes()

    assert not content.startswith(b"SQLite format 3")
    assert b"Testschool" not in content
    assert b"CREATE TABLE" not in content


def test_only_the_owner_may_read_what_is_made(empty_office):
    for path in (empty_office, keys_path(empty_office)):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_engine_is_new_enough(desk):
    with desk.store.driver() as driver:
        cipher = ask(driver, "cipher_version")
        version = driver.execute("SELECT sqlite_version()").fetchone()[0]

    assert tuple(map(int, cipher.split()[0].split("."))) >= (4, 19, 0)
    assert tuple(map(int, version.split("."))) >= (3, 51, 3)


def test_every_setting_of_the_connection_reads_back(desk):
    with desk.store.driver() as driver:
        assert {name: str(ask(driver, name)) for name in PRAGMAS} == {
            name: str(value) for name, value in PRAGMAS.items()
        }


def test_every_page_is_signed(desk):
    with desk.store.driver() as driver:
        assert ask(driver, "cipher_use_hmac") == "1"
        assert driver.execute("PRAGMA cipher_integrity_check").fetchall() == []


def test_the_file_carries_its_mark_and_schema(desk):
    with desk.store.driver() as driver:
        assert ask(driver, "application_id") == APPLICATION_ID
        assert ask(driver, "user_version") == SCHEMA


def test_a_second_program_does_not_open_an_open_file(desk, elsewhere):
    ran = elsewhere(HOLD, desk.file, desk.store.key.hex())

    assert ran.stdout.strip() == "OfficeBusyError"
    assert is_held(desk.file)


def test_a_second_opening_says_who_and_since_when(sit_down, moving_clock):
    with sit_down():
        with pytest.raises(OfficeBusyError) as caught:
            sit_down()
        assert "Beheer" in str(caught.value.facts["holder"])
        assert caught.value.facts["since"].startswith("23-11-2026")


def test_after_closing_another_program_may_open_it(sit_down, elsewhere, data_key, office_file):
    sit_down().close()

    assert elsewhere(HOLD, office_file, data_key.hex()).stdout.strip() == "opened"
    assert not lock_path(office_file).exists()


def test_a_program_that_died_on_this_computer_does_not_block(sit_down, office_file):
    sit_down().desk.store.close()  # the note stays, as after a kill
    assert lock_path(office_file).exists()

    with sit_down() as opened:
        assert [notice.key for notice in opened.notices] == ["open_office.not_closed"]


def test_a_note_of_another_computer_blocks_until_a_person_removes_it(sit_down, office_file):
    note = {"person": "Ans", "computer": "PC-7", "process": 1, "since": "2026-11-20T08:00:00+00:00"}
    lock_path(office_file).write_text(json.dumps(note))

    with pytest.raises(OfficeElsewhereError) as caught:
        sit_down()
    assert str(caught.value.facts["holder"]) == "Ans (PC-7)"

    lock_path(office_file).unlink()
    sit_down().close()


def test_a_missing_file_is_missing(sit_down, tmp_path):
    with pytest.raises(OfficeMissingError):
        sit_down(file=tmp_path / "weg.stagetool")
    assert list(tmp_path.glob("weg*")) == []


def test_an_empty_file_is_damaged_and_stays_empty(sit_down, office_file):
    office_file.write_bytes(b"")

    with pytest.raises(OfficeDamagedError):
        sit_down()
    assert office_file.stat().st_size == 0


@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04" + b"docx" * 4000, b"Beste Ans,\n" * 900, os.urandom(40960)],
    ids=["docx", "text", "noise"],
)
def test_another_file_with_our_key_slots_is_damaged_and_untouched(sit_down, office_file, content):
    office_file.write_bytes(content)

    with pytest.raises(OfficeDamagedError):
        sit_down()
    assert office_file.read_bytes() == content


def test_a_file_without_key_slots_says_so(sit_down, office_file):
    keys_path(office_file).unlink()

    with pytest.raises(KeysMissingError):
        sit_down()


def test_damaged_key_slots_are_not_a_wrong_password(sit_down, office_file):
    keys = keys_path(office_file)
    text = keys.read_text(encoding="utf-8")
    at = text.index('"wrapped": "') + 14
    keys.write_text(text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :])

    with pytest.raises(KeysDamagedError):
        sit_down()


def test_key_slots_of_a_newer_program_are_too_new(sit_down, office_file):
    keys = keys_path(office_file)
    keys.write_text(keys.read_text(encoding="utf-8").replace('"format": 1', '"format": 2'))

    with pytest.raises(OfficeTooNewError):
        sit_down()


def test_a_plain_file_of_another_program_is_refused_and_untouched(sit_down, office_file):
    office_file.write_bytes(b"")
    other = connect(office_file, writing=True)
    other.execute("CREATE TABLE recipe (name TEXT)")
    other.close()
    before = digest(office_file)

    with pytest.raises(OtherFileError):
        sit_down()
    assert digest(office_file) == before


def test_an_encrypted_file_with_another_mark_is_refused(office_file, data_key):
    opened = open_office_file(office_file, data_key)
    with opened.driver() as driver:
        driver.execute("PRAGMA application_id = 7")
    opened.close()

    with pytest.raises(OtherFileError):
        open_office_file(office_file, data_key)


def test_a_newer_file_is_refused_and_untouched(office_file, data_key, sit_down):
    opened = open_office_file(office_file, data_key)
    with opened.driver() as driver:
        driver.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    opened.close()
    before = digest(office_file)

    with pytest.raises(OfficeTooNewError) as caught:
        sit_down()
    assert caught.value.facts["found"] == SCHEMA + 1
    assert digest(office_file) == before


def test_a_file_cut_in_half_is_damaged_and_untouched(sit_down, office_file):
    content = office_file.read_bytes()
    office_file.write_bytes(content[: len(content) // 2])

    with pytest.raises(OfficeDamagedError):
        sit_down()
    assert office_file.read_bytes() == content[: len(content) // 2]


def test_a_file_whose_first_page_is_gone_is_damaged(sit_down, office_file):
    content = office_file.read_bytes()
    office_file.write_bytes(bytes(4096) + content[4096:])

    with pytest.raises(OfficeDamagedError):
        sit_down()


def test_a_check_of_a_damaged_office_says_no(sit_down, office_file):
    content = bytearray(office_file.read_bytes())
    content[-2000] ^= 1
    office_file.write_bytes(content)

    with pytest.raises(OfficeDamagedError):
        sit_down()
    with sit_down(look=False) as opened:
        report = check_office(opened.desk)
    assert not report.ok
    assert report.problems


def test_making_an_office_never_overwrites(office_file, paths, clock, cheap):
    before = digest(office_file)

    with pytest.raises(OfficeExistsError):
        new_office(office_file, "Andere", "zuid", "een goed woord", paths, clock, cost=cheap)
    with pytest.raises(OfficeExistsError):
        make_office_file(office_file, bytes(32))
    assert digest(office_file) == before


def test_a_file_that_is_deleted_while_open_is_written_no_more(desk):
    desk.file.unlink()

    with pytest.raises(OfficeReplacedError), desk.open_unit():
        pytest.fail("a unit of work opened on a file that is gone")
    assert not desk.file.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot go there")
def test_a_file_that_went_can_still_be_saved_elsewhere(sit_down, office_file):
    with sit_down() as opened:
        with opened.desk.open_unit() as session:
            session.add(Setting(name="proef", value=7))
        office_file.unlink()
        keys_path(office_file).unlink()
        copy = rescue_office(opened.desk)

    with sit_down(file=copy) as opened, opened.desk.open_unit() as session:
        assert session.query(Setting).filter_by(name="proef").one().value == 7


def test_a_clock_that_was_set_back_is_said(sit_down):
    with sit_down(clock=FixedClock(date(2025, 11, 23))) as opened:
        assert [notice.key for notice in opened.notices] == ["open_office.clock_back"]


def test_a_file_that_is_replaced_while_open_is_written_no_more(desk, empty_office):
    shutil.copyfile(empty_office, other := desk.file.with_name("ander"))
    other.replace(desk.file)

    with pytest.raises(OfficeReplacedError), desk.open_unit():
        pytest.fail("a unit of work opened on another file")


def test_a_file_that_is_copied_over_while_open_is_written_no_more(desk, empty_office):
    with desk.open_unit() as session:
        session.add(Setting(name="proef", value=1))
    shutil.copyfile(empty_office, desk.file)

    with pytest.raises(OfficeReplacedError), desk.open_unit():
        pytest.fail("a unit of work opened on another file")


def test_our_own_changes_are_no_replacement(desk):
    for number in range(5):
        with desk.open_unit() as session:
            session.add(Setting(name=f"proef {number}", value="x" * 5000))


def test_a_file_with_a_second_name_is_refused(sit_down, office_file, tmp_path):
    os.link(office_file, tmp_path / "tweede")

    with pytest.raises(SecondNameError):
        sit_down()


def test_a_soft_link_leads_to_the_file_itself(sit_down, office_file, tmp_path):
    link = tmp_path / "snelkoppeling.stagetool"
    link.symlink_to(office_file)

    with sit_down(file=link) as opened:
        assert opened.desk.file == office_file.resolve()


@pytest.mark.parametrize("name", ["met spatie", "één-ü", "学生", "🚲 fiets", "a%20b#c?d"])
def test_any_name_of_folder_and_file_works(name, tmp_path, paths, clock, cheap, sit_down):
    file = tmp_path / name / f"{name}.stagetool"
    new_office(file, "School", "noord", "een goed woord", paths, clock, cost=cheap)

    with sit_down(file=file, password="een goed woord") as opened:  # noqa: S106 - a test's own
        with opened.desk.open_unit() as session:
            assert session.query(School).one().name == "School"
        assert opened.desk.file == file.resolve()
        made = backup_office(opened.desk).backup
        make_placement(opened.desk, period=make_period(opened.desk, name="Blok"))
        papers = print_papers(opened.desk, "checklists", "Blok", tmp_path / name / name).papers
        assert [paper.read_bytes()[:4] for paper in papers] == [b"%PDF"]
    restored = restore_office(made, file, "een goed woord", clock=clock)
    assert restored.kept is not None
    with sit_down(file=file, password="een goed woord") as opened:  # noqa: S106 - a test's own
        assert check_office(opened.desk).ok


def test_nothing_opens_the_live_file_by_another_route(desk, tmp_path, sit_down):
    """An audit hook sees every `open` of Python; the engine's own is not among them (trust D7).

    Opening it again in this program is refused and must not drop the lock either.
    """
    opened = []
    live = {str(desk.file), os.fsencode(desk.file)}

    def hook(event, args):
        if event in {"open", "shutil.copyfile"} and live & {*args[:2]}:
            opened.append((event, args))

    sys.addaudithook(hook)
    lines = tmp_path / "lijst.csv"
    lines.write_text(
        "Leerlingnummer;Roepnaam;Achternaam;Geboortedatum;Klas;Locatie\n"
        "4711;Jan;Bos;1-2-2010;4K1;Almelo\n"
    )
    import_pupils(desk, lines, ImportOptions())
    make_place(desk)
    make_period(desk, name="Blok")
    plan_period(desk, "Blok", seconds=1)
    print_papers(desk, "checklists", "Blok", tmp_path)
    export_pupil(desk, "4711", tmp_path)
    check_office(desk)
    backup_office(desk)
    rescue_office(desk)
    with pytest.raises(OfficeBusyError):
        sit_down()
    assert is_held(desk.file)
    with desk.open_unit() as session:
        session.add(Setting(name="nog steeds", value=1))

    assert opened == []
    assert open_event_is_heard(desk.file.with_name("ander"), live)


def open_event_is_heard(other, live):
    """Prove that such a hook hears an ordinary `open`."""
    heard = []

    def hook(event, args):
        if event == "open" and args[0] == str(other):
            heard.append(args)

    sys.addaudithook(hook)
    other.write_text("x")
    return bool(heard) and str(other) not in live


@pytest.mark.parametrize(
    "planted",
    [
        "CREATE TRIGGER boem AFTER INSERT ON setting BEGIN DELETE FROM pupil; END",
        "CREATE VIEW kijk AS SELECT * FROM pupil",
        "ALTER TABLE setting ADD COLUMN bom TEXT AS (hex(zeroblob(100000000)))",
    ],
)
def test_an_office_made_by_an_attacker_is_not_worked_in(office_file, data_key, sit_down, planted):
    """Somebody hands over a file with its password: nothing in it acts by itself (F107)."""
    store = open_office_file(office_file, data_key)
    with store.driver() as driver:
        driver.execute(planted)
    store.close()

    with pytest.raises(OfficeDamagedError):
        sit_down()


def test_after_the_lock_the_connection_is_closed_and_the_key_is_overwritten(sit_down, office_file):
    """Also work that was still on its way cannot open the file again (trust SR-12)."""
    opened = sit_down()
    desk, secret = opened.desk, opened.desk.store.door.secret
    key = desk.store.key
    with desk.store.driver() as driver:
        held = driver
    opened.close()

    assert key not in bytes(secret)
    assert not any(secret)
    with pytest.raises(DriverError):
        held.execute("SELECT 1")
    with pytest.raises(OfficeClosedError), desk.open_unit() as session:
        session.query(Setting).count()
    with pytest.raises(OfficeClosedError):
        _ = desk.store.key
    assert not is_held(office_file)
    sit_down().close()
