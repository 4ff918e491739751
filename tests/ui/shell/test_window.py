"""The real window over a real office: opening, going round, searching, locking, closing."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget

from stagetool.base.errors import StorageFullError
from ui.app import build_window
from ui.every_page import build_every_page
from ui.pages.messages import UserMessage
from ui.pages.tasks import ImmediateRunner
from ui.widgets.theme import DARK, LIGHT, wear

PLACES = ("today", "pupils", "companies", "period", "papers", "year", "care")


@pytest.fixture
def built(dressed, qtbot, paths, clock):
    built = build_window(paths, clock, ImmediateRunner())
    qtbot.addWidget(built.window)
    built.window.resize(1366, 768)
    built.begin()
    built.window.show()
    built.window.activateWindow()
    qtbot.waitUntil(built.window.isActiveWindow)
    yield built
    built.window.close()


@pytest.fixture
def inside(built, office_file, password, qtbot):
    built._presenter.choose(office_file)
    built.start.password.password.line.setText(password)
    qtbot.mouseClick(built.start.password.go, Qt.MouseButton.LeftButton)
    assert built.office is not None
    qtbot.waitUntil(lambda: len(built.window.pages) == len(PLACES))
    return built


def _readable(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_a_first_start_offers_to_make_an_office(built):
    assert built.start.choice.isVisible()
    assert built.start.choice.new.isVisible()


def test_a_wrong_password_is_said_under_the_field(built, office_file, qtbot):
    built._presenter.choose(office_file)
    qtbot.keyClicks(built.start.password.password.line, "dit is het niet")
    qtbot.keyClick(built.start.password.password.line, Qt.Key.Key_Return)
    assert "wachtwoord klopt niet" in built.start.password.password.error.text()
    assert built.start.password.password.error.isVisible()
    assert built.office is None


def test_a_new_office_is_made_its_key_shown_and_opened(built, qtbot, tmp_path):
    step = built.start.new
    built.start.choice.new.click()
    step._folder = tmp_path / "nieuw"
    for field, words in (
        (step.school, "Vmbo De Brug"),
        (step.user, "Anja"),
        (step.password, "met de fiets over de brug"),
        (step.again, "met de fiets over de brug"),
    ):
        qtbot.keyClicks(field.line, words)
    step.go.click()
    assert len(built.start.key.key.text()) > 16
    built.start.key.go.click()
    assert built.start.key.wrong.isVisible()
    built.start.key.sure.setChecked(True)
    built.start.key.go.click()
    assert built.window.current == "today"
    assert built.office.desk.user.name == "Anja"
    assert not built.start.key.key.text()


def test_every_page_comes_up_by_its_shortcut(inside, qtbot):
    for number, place in enumerate(PLACES, start=1):
        key = getattr(Qt.Key, f"Key_{number}")
        qtbot.keyClick(inside.window, key, Qt.KeyboardModifier.ControlModifier)
        assert inside.window.current == place
        assert inside.window.topline.title.text()


def test_the_palette_finds_actions_and_does_them(inside, qtbot):
    qtbot.keyClick(inside.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = inside.window.palette_
    assert palette.isVisible()
    qtbot.keyClicks(palette.field, "naar bedr")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert inside.window.current == "companies"
    assert not palette.isVisible()


def test_escape_closes_the_palette_and_does_nothing(inside, qtbot):
    inside.window.open_palette()
    qtbot.keyClick(inside.window.palette_.field, Qt.Key.Key_Escape)
    assert not inside.window.palette_.isVisible()
    assert inside.window.current == "today"


def test_every_action_stands_in_the_palette_with_words(inside):
    entries = {entry.words for entry in inside.window._palette_entries()}
    actions = {action.text() for action in inside.window.commands}
    assert actions <= entries
    assert all(actions)


def test_no_two_actions_share_a_shortcut(inside):
    keys = [
        action.shortcut().toString()
        for action in inside.window.commands
        if not action.shortcut().isEmpty()
    ]
    assert len(keys) == len(set(keys))


def test_locking_leaves_nothing_readable(inside, qtbot):
    file = inside.office.desk.file
    inside.window.say(UserMessage("ui.start.no_school"))
    qtbot.keyClick(inside.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert inside.office is None
    assert not inside.window.pages
    assert inside.start.password.isVisible()
    assert "op slot" in " ".join(_readable(inside.window))
    assert not inside.window.topline.context.text()
    assert not inside.window.status.user.text()
    assert file.stem in inside.start.password.title.text()


def test_unlocking_comes_back_to_the_same_page(inside, password, qtbot):
    inside.window.go("companies")
    inside.lock()
    inside.start.password.password.line.setText(password)
    inside.start.password.go.click()
    assert inside.window.current == "companies"
    qtbot.waitUntil(lambda: len(inside.window.pages) == len(PLACES))


def test_somebody_away_is_warned_and_then_locked_out(inside):
    inside._idle.warned.emit(30)
    assert "30 seconden" in inside.window.bar.words.text()
    inside._idle.expired.emit()
    assert inside.office is None


def test_an_expected_error_stands_in_the_bar_until_it_is_read(inside):
    inside.window.fail(StorageFullError(file="kantoor.stagetool"))
    assert inside.window.bar.isVisible()
    assert "schijf is vol" in inside.window.bar.words.text()
    inside.window.changed()
    assert inside.window.bar.isVisible()


def test_vandaag_counts_anew_once_after_a_row_of_changes(inside, qtbot):
    counted, today = [], inside.window.pages["today"]
    inside.window.go("pupils")
    today.refresh = lambda: counted.append("today")
    for _ in range(3):
        inside.window.changed()
    assert not counted
    qtbot.waitUntil(lambda: counted == ["today"])
    inside.window.changed()
    inside.window.go("today")
    assert counted == ["today"] * 2
    inside.window.go("pupils")
    inside.window.changed()
    inside.window.clear_office()
    assert not inside.window._rest.isActive()


def test_a_bug_is_raised_on(inside):
    with pytest.raises(ZeroDivisionError):
        inside.window.fail(ZeroDivisionError())


def test_the_backup_is_made_from_the_start_page(inside):
    inside.window.commands.action("backup").trigger()
    assert "reservekopie" in inside.window.bar.words.text().lower()
    assert inside.window.status.backup.text()


def test_help_comes_over_the_page_and_escape_goes_back(inside, qtbot):
    qtbot.keyClick(inside.window, Qt.Key.Key_F1)
    assert inside.window.is_over
    assert inside.window.topline.back.isVisible()
    inside.window.topline.back.click()
    assert not inside.window.is_over
    assert inside.window.current == "today"


def test_the_rail_collapses_in_a_narrow_window(inside, qtbot):
    wide = inside.window.rail.width()
    inside.window.resize(1024, 600)
    qtbot.waitUntil(lambda: inside.window.rail.width() < wide)
    inside.window.resize(1366, 768)
    qtbot.waitUntil(lambda: inside.window.rail.width() == wide)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_page_fits_a_small_screen_in_light_and_dark(inside, tokens, dressed):
    wear(dressed, tokens)
    try:
        inside.window.resize(1024, 600)
        for place in PLACES:
            inside.window.go(place)
            dressed.processEvents()
            assert (inside.window.width(), inside.window.height()) == (1024, 600), place
            assert not inside.window.grab().isNull()
    finally:
        wear(dressed, LIGHT)


def test_everything_that_can_be_used_has_a_name(inside):
    for place in PLACES:
        inside.window.go(place)
        nameless = [
            f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
            for kind in (QAbstractButton, QLineEdit, QComboBox)
            for widget in inside.window.findChildren(kind)
            if widget.isVisible() and not _name(widget) and not _is_part(widget)
        ]
        assert not nameless, place


def test_every_target_is_large_enough(inside):
    for place in PLACES:
        inside.window.go(place)
        small = [
            (type(button).__name__, button.text(), button.width(), button.height())
            for button in inside.window.findChildren(QAbstractButton)
            if button.isVisible()
            and not _is_part(button)
            and (button.width() < 24 or button.height() < 24)
        ]
        assert not small, place


class Flashes(QObject):
    """Notes every window that is shown on its own."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def eventFilter(self, watched, event):  # noqa: N802 - Qt calls it
        if event.type() == QEvent.Type.Show and watched.isWidgetType() and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_no_part_of_a_page_flashes_up_as_a_window_of_its_own(
    built, office_file, password, dressed, qtbot
):
    flashes = Flashes()
    dressed.installEventFilter(flashes)
    built._presenter.choose(office_file)
    built._presenter.open(password)
    qtbot.waitUntil(lambda: len(built.window.pages) == len(PLACES))
    for place in PLACES:
        built.window.go(place)
    built.lock()
    dressed.removeEventFilter(flashes)
    assert not flashes.seen


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text or widget.toolTip()


def _is_part(widget: QWidget) -> bool:
    return widget.objectName().startswith("qt_") or isinstance(
        widget.parentWidget(), QLineEdit | QComboBox
    )


def test_the_file_is_free_again_after_closing(inside, office_file, password, paths, clock, qtbot):
    inside.window.close()
    again = build_window(paths, clock, ImmediateRunner())
    qtbot.addWidget(again.window)
    again.begin()
    assert again.settings.recent == (str(office_file),)
    assert again.settings.place
    again._presenter.open(password)
    assert again.office is not None
    again.window.close()


def test_the_self_test_builds_every_page(desk, dressed, paths):
    build_every_page(paths, desk)
