"""Law data that cannot be read is told by name, and judging is off."""

import shutil
from pathlib import Path

import pytest

from stagetool.base.errors import LawDataError
from stagetool.base.paths import AppPaths
from stagetool.law.loading import Law
from stagetool.office.read_law import LawOff, read_law, read_law_or_off


@pytest.fixture
def copied(paths: AppPaths, tmp_path: Path) -> AppPaths:
    resources = tmp_path / "resources"
    for name in ("law", "hazards", "activities"):
        shutil.copytree(paths.resources / name, resources / name)
    return AppPaths(resources, paths.data)


def test_good_law_data_is_law(copied, law):
    assert read_law(copied).version == law.version
    assert not isinstance(read_law_or_off(copied), LawOff)


@pytest.mark.parametrize(
    ("lost", "said"),
    [
        ("law/laws.toml", "laws.toml"),
        ("hazards/hazards.csv", "hazards.csv"),
        ("activities/activities.csv", "activities.csv"),
    ],
)
def test_a_file_that_lacks_is_named(copied, texts, lost, said):
    (copied.resources / lost).unlink()
    with pytest.raises(LawDataError) as caught:
        read_law(copied)
    assert said in texts.explain(caught.value)
    assert "ontbreekt" in texts.explain(caught.value)


def test_a_file_of_other_letters_is_named(copied, texts):
    (copied.law / "admission.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(LawDataError) as caught:
        read_law(copied)
    assert "admission.toml" in texts.explain(caught.value)


def test_a_folder_that_cannot_be_listed_is_law_data_that_is_wrong(copied, monkeypatch):
    def broken(_folder: Path, _pattern: str):
        raise OSError(5, "input/output error")

    monkeypatch.setattr(Path, "rglob", broken)
    with pytest.raises(LawDataError):
        read_law(copied)


def test_law_that_is_off_is_still_a_law_to_python_and_tells_whoever_asks(copied):
    (copied.law / "admission.toml").write_text("topic", encoding="utf-8")
    off = read_law_or_off(copied)
    assert isinstance(off, Law)
    assert off.__class__ is LawOff
    for name in ("version", "hazards", "activities", "parameters", "memory"):
        with pytest.raises(LawDataError):
            getattr(off, name)
