"""Hostile names, other languages, a screen that is gone, a font that lacks, a log that is full."""

import os
import subprocess
import sys
from datetime import date

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from stagetool.base.errors import PaperError
from stagetool.base.paths import ROOT
from stagetool.office.plan_period import plan_period
from stagetool.paper import fonts
from tests.factories import make_company, make_period, make_place, make_pupil
from ui.app import build_window
from ui.pages.all_pages import FACTORIES
from ui.pages.main_window import MainWindow
from ui.pages.settings import Settings, SettingsFile
from ui.pages.tasks import ImmediateRunner
from ui.widgets.crash import LOG_FILES, LOG_SIZE, make_log

NASTY = '<b>Xyzzy</b><img src="/etc/passwd">'
LOCALE = """
import sys
from datetime import date
from PySide6.QtCore import QLocale
from ui.outset import make_app
from ui.widgets.dates import show_date
app = make_app([])
said = QLocale()
print(said.name(), show_date(date(2026, 11, 3)), said.toString(1234.5, "f", 2))
print(QLocale.system().name())
"""


@pytest.fixture
def inside(dressed, qtbot, paths, clock, office_file, password):
    built = build_window(paths, clock, ImmediateRunner())
    qtbot.addWidget(built.window)
    built.begin()
    built.window.show()
    built._presenter.choose(office_file)
    built._presenter.open(password)
    qtbot.waitUntil(lambda: len(built.window.pages) == len(FACTORIES))
    yield built
    built.window.close()


def test_markup_in_names_is_shown_letter_for_letter_everywhere(inside, qtbot):
    """In labels, buttons and tooltips; Qt reads markup unless it is told not to (SR-32, F88)."""
    desk = inside.office.desk
    company = make_company(desk, name=NASTY, town=NASTY)
    make_place(desk, company=company)
    pupil = make_pupil(desk, surname=NASTY, given_name=NASTY, town=NASTY, guardian=NASTY)
    period = make_period(desk, name=NASTY)
    plan_period(desk, NASTY, seconds=1)
    inside.window.changed()
    for place, subject in (
        ("today", None),
        ("pupils", pupil),
        ("companies", company),
        ("period", period),
        ("papers", None),
        ("care", "check"),
    ):
        inside.window.go(place, subject)
        QGuiApplication.processEvents()
    inside.window.pages["period"].body.turn_board()
    QGuiApplication.processEvents()
    seen = 0
    for widget in inside.window.findChildren(QWidget):
        if isinstance(widget, QLabel) and "<b>Xyzzy" in widget.text():
            seen += 1
            assert widget.textFormat() == Qt.TextFormat.PlainText, widget.text()
        if isinstance(widget, QAbstractButton):
            assert "<img" not in widget.toolTip() or widget.toolTip().startswith("<span>")
        assert '<img src="/etc/passwd">' not in widget.toolTip(), widget
    assert seen > 3
    model = inside.window.pages["pupils"].model
    tip = model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip
    assert "&lt;img" in tip


@pytest.mark.parametrize("language", ["C", "en_US.UTF-8", "fr_FR.UTF-8", "ar_EG.UTF-8"])
def test_days_and_numbers_are_dutch_whatever_the_computer_speaks(language):
    """As far as Linux shows it; a Windows in that language is not this (F122)."""
    ran = subprocess.run(  # noqa: S603 - our own lines
        [sys.executable, "-c", LOCALE],
        cwd=ROOT,
        env=os.environ | {"LANG": language, "LC_ALL": language, "LANGUAGE": language},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.stdout.splitlines()[0] == "nl_NL di 3 nov 2026 1.234,50", ran.stderr[-500:]


def test_a_window_that_stood_on_a_screen_that_is_gone_comes_back_in_sight(dressed, qtbot, texts):
    first, second = MainWindow(texts), MainWindow(texts)
    for window in (first, second):
        qtbot.addWidget(window)
    first.setGeometry(QRect(9000, 9000, 800, 500))
    first.show()
    second.place(first.placement())
    second.show()
    screen = QGuiApplication.primaryScreen().availableGeometry()
    assert screen.intersects(second.frameGeometry())


def test_without_its_font_no_paper_is_printed_and_the_message_says_which(monkeypatch, texts):
    monkeypatch.setitem(fonts._FILES, fonts.REGULAR, "SourceSansPro-Weg.ttf")
    fonts.typeface.cache_clear()
    try:
        with pytest.raises(PaperError) as caught:
            fonts.typeface(fonts.REGULAR)
    finally:
        monkeypatch.undo()
        fonts.typeface.cache_clear()
    assert "SourceSansPro-Weg.ttf" in texts.explain(caught.value)


def test_the_log_is_at_most_five_files_of_a_megabyte(tmp_path):
    log = make_log(tmp_path / "logs")
    (writer,) = log.handlers
    assert (LOG_SIZE, writer.maxBytes, writer.backupCount) == (1_000_000, 1_000_000, 4)
    writer.maxBytes = 2_000
    for number in range(400):
        log.info("regel %s %s", number, "x" * 80)
    files = sorted((tmp_path / "logs").iterdir())
    assert len(files) == LOG_FILES + 1 == 5
    assert all(file.stat().st_size <= 2_000 for file in files)
    writer.close()


def test_broken_settings_are_kept_under_their_day(tmp_path):
    path = tmp_path / "window.json"
    path.write_text("{kapot", encoding="utf-8")
    stamp = date(2026, 11, 20).toordinal() - date(1970, 1, 1).toordinal()
    os.utime(path, (stamp * 86400 + 43200,) * 2)
    file = SettingsFile(path)
    assert file.read() == Settings()
    file.write(Settings())
    assert (tmp_path / "window-20261120.json").read_text(encoding="utf-8") == "{kapot"
    assert SettingsFile(path).read() == Settings()
