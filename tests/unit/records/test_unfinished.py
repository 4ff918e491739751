"""Parts of readable files that a killed program left go at the next start (trust F08, SR-40)."""

import shutil
import subprocess
import sys

import pytest

from stagetool.base.paths import ROOT
from stagetool.records.unfinished import noted, sweep_parts

DIE = """
import os, sys
from pathlib import Path
from stagetool.records import safe_files
from stagetool.records.unfinished import noted
safe_files.os.fsync = lambda handle: os._exit(9)
with noted(Path(sys.argv[1]), Path(sys.argv[2])):
    safe_files.write_whole(Path(sys.argv[2]) / "lijst [4K1].pdf", b"Xyzzymarker")
"""


@pytest.fixture
def killed(tmp_path):
    """A folder with a part that a killed program left, and the notes of that program."""
    notes, out = tmp_path / "onaf", tmp_path / "uit"
    out.mkdir()
    ran = subprocess.run(  # noqa: S603 - our own lines
        [sys.executable, "-c", DIE, notes, out], cwd=ROOT, check=False
    )
    assert ran.returncode == 9
    assert [path.read_bytes() for path in out.iterdir()] == [b"Xyzzymarker"]
    return notes, out


def test_a_start_removes_the_part_that_a_kill_left(killed):
    notes, out = killed
    (out / ".van een ander.tmp").write_text("blijft")
    (out / "lijst.pdf").write_text("blijft")

    assert sweep_parts(notes) == 1
    assert sorted(path.name for path in out.iterdir()) == [".van een ander.tmp", "lijst.pdf"]
    assert list(notes.iterdir()) == []
    assert sweep_parts(notes) == 0


def test_a_folder_that_cannot_be_reached_is_swept_when_it_is_back(killed, tmp_path):
    notes, out = killed
    out.rename(tmp_path / "stick")
    assert sweep_parts(notes) == 0

    (tmp_path / "stick").rename(out)
    assert sweep_parts(notes) == 1


def test_what_another_program_is_writing_now_is_left_alone(tmp_path):
    notes, out = tmp_path / "onaf", tmp_path / "uit"
    out.mkdir()
    part = out / ".lijst.pdf.0123abcd.tmp"
    with noted(notes, out):
        part.write_text("half")
        assert sweep_parts(notes) == 0
        assert part.exists()
    assert list(notes.iterdir()) == []


def test_a_program_killed_before_it_named_its_folder_harms_nothing(tmp_path, monkeypatch):
    notes = tmp_path / "onaf"
    notes.mkdir()
    (notes / "0.txt").write_text("")
    mine = tmp_path / ".lijst.pdf.0123abcd.tmp"
    mine.write_text("van een ander programma")
    monkeypatch.chdir(tmp_path)

    assert sweep_parts(notes) == 0
    assert mine.exists()
    assert list(notes.iterdir()) == []


def test_a_data_folder_that_cannot_be_written_stops_no_writing(tmp_path):
    (tmp_path / "onaf").write_text("geen map")
    with noted(tmp_path / "onaf", tmp_path):
        pass
    assert sweep_parts(tmp_path / "onaf") == 0


def test_without_notes_there_is_nothing_to_sweep(tmp_path):
    shutil.rmtree(tmp_path / "onaf", ignore_errors=True)
    assert sweep_parts(tmp_path / "onaf") == 0
