"""A bug in any corner: it is caught, rolled back and logged without a name (F11, F114, F115)."""

from functools import partial

import pytest
from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QPushButton

from stagetool.base.errors import InvalidInputError
from stagetool.office.check_office import check_office
from stagetool.office.edit_pupil import PupilForm, edit_pupil
from stagetool.records.tables import Pupil
from tests.factories import make_pupil
from ui.pages.messages import explain
from ui.widgets.crash import CrashHandler
from ui.widgets.runner import ThreadRunner

MARKER = "Xyzzymarker"


class Corner(QObject):
    """Somewhere in a window."""

    asked = Signal(str)

    @Slot(str)
    def fail(self, name: str) -> None:
        somebody = {"name": name, "born": "2010-07-14"}
        raise LookupError(somebody)


def in_a_unit_of_work(desk):
    with desk.open_unit() as session:
        for pupil in session.query(Pupil):
            pupil.guardian = MARKER
        session.flush()
        raise KeyError(MARKER)


def in_a_task(desk):
    edit_pupil(desk, make_pupil(desk, surname=MARKER), PupilForm(town=5))


def in_the_engine(desk):
    with desk.open_unit() as session:
        session.add_all(Pupil(number=MARKER, number_key=MARKER) for _ in range(2))


def in_words(_):
    raise ValueError(MARKER) from InvalidInputError(field=MARKER, value=MARKER)


def in_a_chain(_):
    try:
        int(MARKER)
    except ValueError as error:
        raise RuntimeError(MARKER) from error


CORNERS = {
    "unit of work": in_a_unit_of_work,
    "task": in_a_task,
    "engine": in_the_engine,
    "words": in_words,
    "chain": in_a_chain,
    "index": lambda _: [][MARKER == ""],
    "attribute": lambda _: MARKER.nothing,
    "division": lambda _: 1 / (MARKER == ""),
    "key": lambda _: {}[MARKER],
    "assertion": lambda _: (_ for _ in ()).throw(AssertionError(MARKER)),
}


@pytest.fixture
def handler(qtbot, tmp_path):
    del qtbot
    shown = []
    handler = CrashHandler(tmp_path / "logs", lambda *said: shown.append(said))
    handler.shown_ = shown
    return handler


@pytest.mark.parametrize("corner", CORNERS)
def test_a_bug_in_any_corner_is_logged_without_a_name_and_changes_nothing(
    handler, desk, qtbot, tmp_path, corner, caplog
):
    before = check_office(desk).rows["pupil"]
    runner = ThreadRunner()

    def failed(error):
        handler.catch(type(error), error, error.__traceback__)

    runner.run(partial(CORNERS[corner], desk), lambda _: pytest.fail("no bug"), failed)
    qtbot.waitUntil(lambda: bool(handler.shown_))
    runner.wait(5000)

    (_, words) = handler.shown_[0]
    log = (tmp_path / "logs" / "stagetool.log").read_text(encoding="utf-8")
    for said in (words, log):
        assert MARKER not in said
        assert "2010" not in said
    with desk.open_unit() as session:
        assert session.query(Pupil).filter_by(guardian=MARKER).count() == 0
    report = check_office(desk)
    assert report.ok
    assert report.rows["pupil"] - before in {0, 1}  # the task's own pupil was made before
    caplog.clear()


def test_a_bug_in_a_slot_of_qt_is_caught_and_the_next_click_works(
    handler, qtbot, capture_hook, caplog
):
    corner, button, clicks = Corner(), QPushButton(), []
    qtbot.addWidget(button)
    corner.asked.connect(corner.fail)
    button.clicked.connect(lambda: clicks.append(1))
    capture_hook(handler)
    QTimer.singleShot(0, lambda: corner.asked.emit(MARKER))
    qtbot.waitUntil(lambda: bool(handler.shown_))
    button.click()
    assert clicks == [1]
    assert MARKER not in handler.shown_[0][1]
    caplog.clear()


@pytest.fixture
def capture_hook(monkeypatch, qtbot):
    """Let the handler hear what Qt prints of a slot that raised, as in the program."""
    import sys  # noqa: PLC0415 - only here

    def install(handler):
        monkeypatch.setattr(sys, "excepthook", handler.catch)

    del qtbot
    return install


def test_an_expected_problem_names_the_field_and_is_no_bug():
    assert explain(InvalidInputError(field="Naam", value="")).key == "error.invalid_input"
