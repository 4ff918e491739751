"""Opening without a password by the account of a computer; a protector of files stands for DPAPI.

DPAPI itself is Windows: what is proved here is everything around it, with a protector that closes
by a key of this account on this computer (a file that only its owner reads).
"""

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from stagetool.base.errors import UserUnknownError, WrongKeyError
from stagetool.base.paths import AppPaths
from stagetool.office import computer_account
from stagetool.office.backup_office import backup_office
from stagetool.office.change_password import change_password
from stagetool.office.computer_account import (
    account_secret,
    forget_account,
    trust_account,
    trusted_user,
)
from stagetool.office.desk import Role
from stagetool.office.manage_users import add_user, remove_user
from stagetool.records.keys import ACCOUNT, keys_path, read_keys, write_keys
from stagetool.records.protectors import WindowsProtector, system_protector
from stagetool.records.tables import AuditEntry
from stagetool.records.tries import forget_tries

GOOD = "paarse regenjas"


@dataclass(frozen=True)
class FileProtector:
    """Closes with a key that stands in the home of one account."""

    home: Path

    def protect(self, secret):
        key = AESGCM.generate_key(256)
        self.home.write_bytes(key)
        return bytes(12) + AESGCM(key).encrypt(bytes(12), secret, b"stagetool")

    def reveal(self, closed):
        try:
            return AESGCM(self.home.read_bytes()).decrypt(closed[:12], closed[12:], b"stagetool")
        except (OSError, InvalidTag, ValueError) as error:
            raise WrongKeyError from error


@pytest.fixture
def account(tmp_path):
    return FileProtector(tmp_path / "account.key")


@pytest.fixture
def trusted(sit_down, account, office_file, cheap):
    """An office that this computer's account opens as Beheer; closed."""
    with sit_down() as opened:
        trust_account(opened.desk, account, cost=cheap)
    return office_file


def test_the_account_opens_the_office_as_the_user_who_chose_it(trusted, sit_down, account, paths):
    assert trusted_user(trusted, paths) == "Beheer"
    user, secret = account_secret(trusted, paths, account)
    with sit_down(password=secret, user=user) as opened:
        assert opened.desk.user.name == "Beheer"
        assert opened.desk.user.role is Role.COORDINATOR
        with opened.desk.open_unit() as session:
            actions = [entry.action for entry in session.query(AuditEntry)]
        assert "trust_account" in actions


def test_the_password_still_opens_it(trusted, sit_down):
    sit_down().close()


def test_the_secret_is_closed_on_the_disk_and_256_bits(trusted, account, paths):
    _, secret = account_secret(trusted, paths, account)
    (place,) = (paths.data / "sleutels").iterdir()
    assert len(bytes.fromhex(secret)) == 32
    for file in (place, trusted, keys_path(trusted)):
        assert secret.encode() not in file.read_bytes()
        assert bytes.fromhex(secret) not in file.read_bytes()
    if sys.platform != "win32":
        assert place.stat().st_mode & 0o777 == 0o600


def test_another_account_or_computer_opens_nothing(trusted, tmp_path, account, paths, sit_down):
    with pytest.raises(WrongKeyError):
        account_secret(trusted, paths, FileProtector(tmp_path / "ander.key"))
    other = AppPaths(paths.resources, tmp_path / "andere computer")
    assert trusted_user(trusted, other) is None
    with pytest.raises(WrongKeyError):
        account_secret(trusted, other, account)
    with pytest.raises(WrongKeyError):
        sit_down(password="0" * 64)


def test_a_closed_secret_that_was_changed_opens_nothing(trusted, paths, account):
    (place,) = (paths.data / "sleutels").iterdir()
    content = bytearray(place.read_bytes())
    content[-1] ^= 1
    place.write_bytes(content)
    with pytest.raises(WrongKeyError):
        account_secret(trusted, paths, account)


def test_a_backup_on_another_computer_asks_the_password(
    trusted, sit_down, tmp_path, paths, account
):
    with sit_down() as opened:
        made = backup_office(opened.desk, tmp_path / "stick").backup
    assert [slot.kind for slot in read_keys(made).slots].count(ACCOUNT) == 1
    other = AppPaths(paths.resources, tmp_path / "thuis")
    assert trusted_user(made, other) is None
    sit_down(file=made, paths=other).close()


def test_forgetting_asks_the_password_again(trusted, sit_down, paths, account):
    user, secret = account_secret(trusted, paths, account)
    with sit_down() as opened:
        forget_account(opened.desk)
    assert trusted_user(trusted, paths) is None
    assert list((paths.data / "sleutels").iterdir()) == []
    with pytest.raises(WrongKeyError):
        sit_down(password=secret, user=user)


def test_choosing_it_twice_leaves_one_slot(trusted, sit_down, account, cheap, paths):
    with sit_down() as opened:
        trust_account(opened.desk, account, cost=cheap)
    assert len(read_keys(trusted).accounts) == 1
    assert len(list((paths.data / "sleutels").iterdir())) == 1
    user, secret = account_secret(trusted, paths, account)
    sit_down(password=secret, user=user).close()


def test_who_left_is_out_by_the_account_too(sit_down, office_file, account, cheap, paths):
    """Also when the name comes back later."""
    with sit_down() as opened:
        add_user(opened.desk, "Ans", Role.READER, GOOD, cost=cheap)
    with sit_down(user="Ans", password=GOOD) as opened:
        trust_account(opened.desk, account, cost=cheap)
    user, secret = account_secret(office_file, paths, account)
    with sit_down() as opened:
        remove_user(opened.desk, "Ans")
    assert read_keys(office_file).accounts == ()
    with pytest.raises(WrongKeyError):
        sit_down(user=user, password=secret)
    forget_tries(office_file)
    with sit_down() as opened:
        add_user(opened.desk, "Ans", Role.COORDINATOR, GOOD, cost=cheap)
    with pytest.raises(WrongKeyError):
        sit_down(user=user, password=secret)


def test_the_secret_of_one_user_does_not_open_as_another(trusted, sit_down, account, cheap, paths):
    with sit_down() as opened:
        add_user(opened.desk, "Ans", Role.READER, GOOD, cost=cheap)
    _, secret = account_secret(trusted, paths, account)
    with pytest.raises(WrongKeyError):
        sit_down(user="Ans", password=secret)


def test_a_change_of_password_keeps_the_account(trusted, sit_down, account, cheap, paths, password):
    with sit_down() as opened:
        change_password(opened.desk, password, GOOD, cost=cheap)
    user, secret = account_secret(trusted, paths, account)
    sit_down(user=user, password=secret).close()


def test_an_account_that_lost_its_slot_is_no_user(sit_down, account, cheap):
    with sit_down() as opened:
        keys = read_keys(opened.desk.file)
        write_keys(opened.desk.file, keys.without_user("Beheer"))
        with pytest.raises(UserUnknownError):
            trust_account(opened.desk, account, cost=cheap)


def test_a_slot_never_names_a_file_elsewhere(paths):
    place = computer_account._place(paths, "../../elders")
    assert place == paths.data / "sleutels" / "elders.bin"
    shutil.rmtree(paths.data, ignore_errors=True)


def test_the_computer_has_such_an_account_on_windows_only():
    """On Windows a secret goes there and back; not run there yet."""
    protector = system_protector()
    if sys.platform != "win32":
        assert protector is None
        return
    assert isinstance(protector, WindowsProtector)
    assert protector.reveal(protector.protect(b"geheim")) == b"geheim"
    with pytest.raises(WrongKeyError):
        protector.reveal(b"iets anders")
