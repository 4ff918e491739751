"""Users, passwords, the recovery key: every path of people coming, forgetting and leaving."""

import hashlib
from dataclasses import replace

import pytest
from sqlalchemy import text

from stagetool.base.errors import (
    LastCoordinatorError,
    StorageFullError,
    UserExistsError,
    UserUnknownError,
    WaitFirstError,
    WeakPasswordError,
    WrongKeyError,
)
from stagetool.office.change_password import change_password, renew_recovery_key, set_password
from stagetool.office.desk import NotAllowedError, Role, User
from stagetool.office.manage_users import add_user, change_role, list_users, remove_user
from stagetool.office.new_office import new_office
from stagetool.office.open_office import seconds_to_wait, user_names
from stagetool.records.keys import FULL_COST, keys_path, read_keys
from stagetool.records.tables import AuditEntry

ANS = "Ans de Groot"
GOOD = "paarse regenjas"
BETTER = "groene regenjas"


@pytest.fixture
def with_ans(sit_down, cheap, office_file):
    """An office where Ans may do the administration; closed again."""
    with sit_down() as opened:
        add_user(opened.desk, ANS, Role.ADMINISTRATION, GOOD, cost=cheap)
    return office_file


def slot_of(file, name):
    return next(slot for slot in read_keys(file).users if slot.name == name)


def actions(desk):
    with desk.open_unit() as session:
        return [entry.action for entry in session.query(AuditEntry).order_by(AuditEntry.id)]


def test_a_new_user_opens_the_file_in_their_own_role(with_ans, sit_down):
    with sit_down(user=ANS, password=GOOD) as opened:
        assert opened.desk.user == User(ANS, Role.ADMINISTRATION)
    assert user_names(with_ans) == ("Beheer", ANS)


def test_without_a_name_the_first_user_is_meant(with_ans, sit_down, moving_clock):
    with sit_down() as opened:
        assert opened.desk.user.name == "Beheer"
    with pytest.raises(WrongKeyError):
        sit_down(password=GOOD)


def test_one_user_does_not_open_with_the_password_of_another(with_ans, sit_down, password):
    with pytest.raises(WrongKeyError):
        sit_down(user=ANS, password=password)


def test_an_unknown_name_looks_like_a_wrong_password(sit_down):
    with pytest.raises(WrongKeyError):
        sit_down(user="Niemand")


@pytest.mark.parametrize("short", ["", "1234567", "welkom01", "Wachtwoord123", "ans de groot"])
def test_a_weak_password_is_refused(desk, short, cheap):
    with pytest.raises(WeakPasswordError):
        add_user(desk, ANS, Role.READER, short, cost=cheap)
    assert len(list_users(desk)) == 1


def test_a_long_password_with_any_letters_is_fine(desk, cheap):
    add_user(desk, ANS, Role.READER, "é学🚲 " * 40, cost=cheap)


def test_two_users_have_two_names(desk, cheap):
    with pytest.raises(UserExistsError):
        add_user(desk, " Beheer ", Role.READER, GOOD, cost=cheap)


def test_a_removed_user_no_longer_opens_the_file(with_ans, sit_down):
    with sit_down() as opened:
        remove_user(opened.desk, ANS)

    with pytest.raises(WrongKeyError):
        sit_down(user=ANS, password=GOOD)
    assert user_names(with_ans) == ("Beheer",)


def test_the_last_coordinator_stays(desk):
    with pytest.raises(LastCoordinatorError):
        remove_user(desk, "Beheer")
    with pytest.raises(LastCoordinatorError):
        change_role(desk, "Beheer", Role.READER)


def test_a_role_changes_from_the_next_opening(with_ans, sit_down):
    with sit_down() as opened:
        change_role(opened.desk, ANS, Role.SUPERVISOR)
    with sit_down(user=ANS, password=GOOD) as opened:
        assert opened.desk.user.role is Role.SUPERVISOR


def test_a_changed_password_opens_and_the_old_one_does_not(with_ans, sit_down, cheap, moving_clock):
    with sit_down(user=ANS, password=GOOD) as opened:
        change_password(opened.desk, GOOD, BETTER, cost=cheap)

    with sit_down(user=ANS, password=BETTER):
        pass
    with pytest.raises(WrongKeyError):
        sit_down(user=ANS, password=GOOD)


def test_a_password_changes_only_its_own_slot(with_ans, sit_down, cheap):
    before = read_keys(with_ans)
    with sit_down(user=ANS, password=GOOD) as opened:
        change_password(opened.desk, GOOD, BETTER, cost=cheap)
    after = read_keys(with_ans)

    changed = [old.name for old, new in zip(before.slots, after.slots, strict=True) if old != new]
    assert changed == [ANS]
    assert after.check == before.check


def test_the_key_file_alone_is_written_by_a_change_of_password(with_ans, sit_down, cheap, password):
    keys = read_keys(with_ans)
    key = keys.unwrap(keys.users[0], password)
    before = hashlib.sha256(with_ans.read_bytes()).digest()
    from stagetool.records.keys import write_keys  # noqa: PLC0415

    write_keys(with_ans, keys.with_slot(slot_of(with_ans, ANS).rewrap(BETTER, key, cheap)))

    assert hashlib.sha256(with_ans.read_bytes()).digest() == before
    with sit_down(user=ANS, password=BETTER):
        pass


def test_the_old_password_is_asked_before_it_is_changed(desk, cheap):
    with pytest.raises(WrongKeyError):
        change_password(desk, "fout", BETTER, cost=cheap)


def test_a_coordinator_helps_a_colleague_who_forgot(with_ans, sit_down, cheap):
    with sit_down() as opened:
        set_password(opened.desk, ANS, BETTER, cost=cheap)
        with pytest.raises(UserUnknownError):
            set_password(opened.desk, "Niemand", BETTER, cost=cheap)
    with sit_down(user=ANS, password=BETTER):
        pass


def test_the_recovery_key_opens_and_gives_a_new_password(
    tmp_path, paths, clock, cheap, sit_down, password
):
    file = tmp_path / "nieuw" / "kantoor.stagetool"
    made = new_office(file, "School", "noord", password, paths, clock, cost=cheap)
    typed = made.recovery_key.lower().replace("-", " ")

    with sit_down(file=file, password=typed) as opened:
        assert [notice.key for notice in opened.notices] == ["open_office.recovery_key"]
        set_password(opened.desk, "Beheer", BETTER, cost=cheap)
        assert actions(opened.desk)[-2:] == ["opened", "change_password"]
    with sit_down(file=file, password=BETTER):
        pass


def test_the_recovery_key_stands_nowhere(tmp_path, paths, clock, cheap):
    file = tmp_path / "nieuw" / "kantoor.stagetool"
    made = new_office(file, "School", "noord", GOOD, paths, clock, cost=cheap)

    for path in file.parent.rglob("*"):
        content = path.read_bytes()
        assert made.recovery_key.encode() not in content
        assert made.recovery_key.replace("-", "").encode() not in content
    assert made.recovery_key not in repr(made)


def test_a_new_recovery_key_replaces_the_old_one(desk, cheap, office_file):
    before = read_keys(office_file).recovery

    fresh = renew_recovery_key(desk, cost=cheap)

    after = read_keys(office_file)
    assert len(fresh.replace("-", "")) >= 24
    assert after.recovery is not None
    assert after.recovery.id != before.id
    assert after.unwrap(after.recovery, fresh.replace("-", "")) == desk.store.key


def test_each_wrong_password_makes_the_next_try_wait_longer(
    sit_down, moving_clock, office_file, password
):
    waits = []
    for _ in range(9):
        with pytest.raises(WrongKeyError):
            sit_down(password="fout")  # noqa: S106 - wrong on purpose
        waits.append(seconds_to_wait(office_file, moving_clock))
        with pytest.raises(WaitFirstError) as caught:
            sit_down()
        assert caught.value.facts["seconds"] == waits[-1]
        moving_clock.pass_seconds(waits[-1])

    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    with sit_down() as opened:
        assert opened.notices[0].facts == {"count": 9}
        assert actions(opened.desk)[-1] == "opened"
    assert seconds_to_wait(office_file, moving_clock) == 0


def test_nobody_waits_for_a_clock_that_was_set_back(sit_down, moving_clock, office_file):
    with pytest.raises(WrongKeyError):
        sit_down(password="fout")  # noqa: S106 - wrong on purpose
    moving_clock.pass_seconds(-365 * 86400)

    assert seconds_to_wait(office_file, moving_clock) == 0


def test_slots_of_a_real_office_cost_an_attacker_what_they_should(tmp_path, paths, clock):
    file = tmp_path / "echt" / "kantoor.stagetool"
    new_office(file, "School", "noord", GOOD, paths, clock)

    for slot in read_keys(file).slots:
        assert slot.cost == FULL_COST
        assert (slot.cost.memory, slot.cost.rounds) >= (65536, 3)
        assert len(slot.salt) == 16


def test_a_new_office_has_no_user_but_the_one_that_was_made(desk):
    assert [user.name for user in list_users(desk)] == ["Beheer"]


def test_a_denied_call_changes_nothing_and_is_noted(desk, cheap):
    reader = replace(desk, user=User("Ans", Role.READER))

    with pytest.raises(NotAllowedError):
        add_user(reader, "Piet", Role.COORDINATOR, GOOD, cost=cheap)

    assert len(list_users(desk)) == 1
    assert actions(desk)[-1] == "not_allowed"


def test_a_role_that_was_changed_outside_the_program_does_not_count(with_ans, sit_down):
    with sit_down() as opened, opened.desk.open_unit() as session:
        session.execute(
            text("UPDATE account SET role = 'coördinator' WHERE name = :name"), {"name": ANS}
        )

    with sit_down(user=ANS, password=GOOD) as opened:
        assert opened.desk.user.role is Role.READER
        assert [notice.key for notice in opened.notices] == ["open_office.forged_role"]
        assert actions(opened.desk)[-1] == "opened"


def test_the_key_file_is_written_whole_or_not_at_all(desk, cheap, monkeypatch):
    before = keys_path(desk.file).read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("stagetool.records.safe_files.os.fsync", full)
    with pytest.raises(StorageFullError):
        change_password(desk, "fiets op de brug", BETTER, cost=cheap)
    monkeypatch.undo()

    assert keys_path(desk.file).read_bytes() == before
    assert not list(desk.file.parent.glob(".*.tmp"))
