"""A law file that is wrong turns judging off; the window still opens and says so."""

import shutil

import pytest

from stagetool.base.errors import LawDataError
from stagetool.base.paths import AppPaths
from stagetool.office.read_law import LawOff
from ui.outset import show_desk
from ui.pages.all_pages import make_pages
from ui.pages.frame import PageContext
from ui.pages.main_window import MainWindow
from ui.pages.start.opening import Opening
from ui.pages.tasks import ImmediateRunner


@pytest.fixture
def broken(paths, tmp_path) -> AppPaths:
    """The program's data with one law file that is none."""
    resources = tmp_path / "resources"
    shutil.copytree(paths.resources, resources)
    (resources / "law" / "admission.toml").write_text("kapot [", encoding="utf-8")
    return AppPaths(resources, paths.data)


@pytest.mark.gui
def test_every_page_opens_and_says_which_file_is_wrong(
    dressed, qtbot, broken, office_file, password, texts, clock
):
    opening = Opening(broken, texts, clock)
    with opening.open(office_file, password, None) as opened:
        desk = opened.desk
        assert isinstance(desk.law, LawOff)
        window = MainWindow(texts)
        qtbot.addWidget(window)
        show_desk(window, desk, texts)
        for page in make_pages(PageContext(desk, texts, ImmediateRunner(), window)):
            window.add_page(page)
        for key in tuple(window.pages):
            window.go(key)
        window.clear_office()


def test_asking_anything_of_a_law_that_is_off_names_the_file():
    law = LawOff(LawDataError(file="admission.toml", place="regel 1", reason="geen goede TOML"))
    with pytest.raises(LawDataError) as caught:
        _ = law.version
    assert caught.value.facts["file"] == "admission.toml"
    with pytest.raises(LawDataError):
        _ = law.activities


MISTAKES = {
    "an unknown key": ("checked_on = 2026-11-21", "checked_onn = 2026-11-21"),
    "a doubled value": ("[parameter.day_hours]", "[parameter.day_hours]\nunit = 'hours'"),
    "a wrong date": ("from = 1996-01-01", "from = 1996-13-01"),
    "a source without article": ('article = "3:1"', 'article = ""'),
}


@pytest.mark.gui
@pytest.mark.parametrize("mistake", MISTAKES)
def test_each_mistake_is_told_with_file_line_and_reason(
    dressed, qtbot, paths, tmp_path, office_file, password, texts, clock, mistake
):
    resources = tmp_path / "resources"
    shutil.copytree(paths.resources, resources)
    file = resources / "law" / "nrk-stage.toml"
    right, wrong = MISTAKES[mistake]
    text = file.read_text(encoding="utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    opening = Opening(AppPaths(resources, paths.data), texts, clock)
    with opening.open(office_file, password, None) as opened:
        window = MainWindow(texts)
        qtbot.addWidget(window)
        show_desk(window, opened.desk, texts)
        said = window.law_off.words.text()
        assert "nrk-stage.toml" in said
        assert "regel" in said
    file.write_text(text, encoding="utf-8")
    with opening.open(office_file, password, None) as opened:
        assert opened.desk.law.version
