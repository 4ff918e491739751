"""A file is written whole or not at all, for its owner only (trust F08, SR-41)."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from stagetool.base.paths import ROOT
from stagetool.records.safe_files import TRIES, WAIT_SECONDS, replace_patiently, write_whole

DIE = """
import os, sys
from pathlib import Path
from stagetool.records import safe_files
safe_files.os.fsync = lambda handle: os._exit(9)
safe_files.write_whole(Path(sys.argv[1]), b"Xyzzymarker")
"""


def test_content_is_replaced_for_the_owner_only(tmp_path):
    file = tmp_path / "lijst [4K1].pdf"
    write_whole(file, b"oud")
    write_whole(file, b"nieuw")

    assert file.read_bytes() == b"nieuw"
    assert list(tmp_path.iterdir()) == [file]
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_write_that_fails_leaves_the_old_content_and_no_part(tmp_path, monkeypatch):
    file = tmp_path / "lijst.pdf"
    write_whole(file, b"oud")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(file, b"nieuw")
    assert file.read_bytes() == b"oud"
    assert list(tmp_path.iterdir()) == [file]


def test_what_a_kill_left_goes_with_the_next_write(tmp_path):
    file = tmp_path / "lijst [4K1].pdf"
    ran = subprocess.run(  # noqa: S603 - our own lines
        [sys.executable, "-c", DIE, file], cwd=ROOT, check=False
    )
    assert ran.returncode == 9
    assert not file.exists()
    assert list(tmp_path.iterdir()) != []

    write_whole(file, b"nieuw")
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(("held", "works"), [(0, True), (3, True), (39, True), (40, False)])
def test_on_windows_a_file_that_a_scanner_holds_is_tried_for_ten_seconds(
    tmp_path, monkeypatch, held, works
):
    """Linux has no such scanner, so the system is played here; real scanners: Windows (F47)."""
    source, target = tmp_path / "nieuw", tmp_path / "oud"
    source.write_bytes(b"nieuw")
    target.write_bytes(b"oud")
    real, asked = Path.replace, []

    def replace(self, to):
        asked.append(to)
        if len(asked) <= held:
            raise PermissionError(13, "held")
        return real(self, to)

    monkeypatch.setattr("stagetool.records.safe_files.sys.platform", "win32")
    monkeypatch.setattr(Path, "replace", replace)
    if works:
        replace_patiently(source, target, wait=0)
        assert target.read_bytes() == b"nieuw"
    else:
        with pytest.raises(PermissionError):
            replace_patiently(source, target, wait=0)
        assert target.read_bytes() == b"oud"
        assert source.read_bytes() == b"nieuw"
    assert TRIES * WAIT_SECONDS == 10
