"""A file or folder that may not be written opens for reading; every change is refused."""

import os
import subprocess
import sys

import pytest

from stagetool.base.errors import StorageError, StorageReadOnlyError
from stagetool.office.backup_office import backup_office
from stagetool.office.check_office import check_office
from stagetool.office.desk import Role
from stagetool.office.manage_users import add_user, list_users
from stagetool.records.tries import tries_path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="rights work otherwise there")
MOUNT = (["mount", "--bind"], ["mount", "-o", "remount,bind,ro"])


@pytest.fixture
def locked(office_file):
    """The folder of the office, which nobody may write: for root by a mount, else by its rights."""
    folder = office_file.parent
    if os.getuid():
        folder.chmod(0o555)
        office_file.chmod(0o444)
        yield folder
        folder.chmod(0o755)
        return
    if subprocess.run([*MOUNT[0], folder, folder], capture_output=True, check=False).returncode:  # noqa: S603
        pytest.skip("root may write everywhere and may not mount here")
    subprocess.run([*MOUNT[1], folder], check=True)  # noqa: S603
    yield folder
    subprocess.run(["umount", folder], check=True)  # noqa: S603, S607


def test_it_opens_for_reading_and_says_so(locked, sit_down):
    with sit_down() as opened:
        assert opened.desk.store.read_only
        assert [notice.key for notice in opened.notices] == ["open_office.read_only"]
        assert check_office(opened.desk).ok
        assert [user.name for user in list_users(opened.desk)] == ["Beheer"]


def test_every_change_is_refused(locked, sit_down, cheap):
    with sit_down() as opened:
        with pytest.raises(StorageReadOnlyError):
            add_user(opened.desk, "Ans", Role.READER, "paarse regenjas", cost=cheap)
        with pytest.raises(StorageError):
            backup_office(opened.desk)
        assert check_office(opened.desk).ok


def test_nothing_is_left_behind(locked, sit_down, office_file):
    before = sorted(locked.iterdir())
    sit_down().close()

    assert sorted(locked.iterdir()) == before
    assert not tries_path(office_file).exists()
