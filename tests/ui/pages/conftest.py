"""A frame that writes down, and a small school behind real tasks."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from tests.factories import make_company, make_period, make_place, make_pupil, name_of
from ui.pages.frame import PageContext
from ui.pages.messages import UserMessage, explain
from ui.pages.tasks import ImmediateRunner
from ui.widgets.theme import LIGHT, apply_theme, wear

CONDITIONAL = "decoupeerzaag"


@dataclass
class WritingFrame:
    """Writes down what pages ask; refreshes the page under test after a change."""

    said: list[tuple[str, str]] = field(default_factory=list)
    went: list[tuple[str, object]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    page: Any = None
    over: QWidget | None = None
    file: Path | None = None
    is_busy: bool = False

    def go(self, page: str, subject: object = None) -> None:
        self.went.append((page, subject))

    def say(self, message: UserMessage, kind: str = "info") -> None:
        self.said.append((message.key, kind))

    def hush(self) -> None:
        self.said.clear()

    def fail(self, error: Exception) -> None:
        self.say(explain(error), "error")

    def changed(self) -> None:
        if self.page is not None:
            self.page.refresh()

    def waiting(self, page: str, count: int) -> None:
        self.counts[page] = count

    def inform(self, context: str, backup: str, age: str = "") -> None:
        del context, backup, age

    def long_work(self, title: str) -> "WritingFrame":
        del title
        return self

    def started(self, stop: Callable[[], None]) -> None:
        del stop

    def moved(self, done: int, total: int, words: str = "") -> None:
        del done, total, words

    def ended(self) -> None:
        pass

    def choose_open(self, title: str, kinds: str) -> Path | None:
        del title, kinds
        return self.file

    def choose_folder(self, title: str) -> Path | None:
        del title
        return None

    def put_back(self, backup: Path, password: str, user: str) -> None:
        self.went.append(("put_back", (backup, password, user)))

    def show_over(self, widget: QWidget, title: str, closed: Callable[[], None]) -> None:
        del title
        self.over, self._closed = widget, closed

    def close_over(self) -> None:
        self.over = None
        self._closed()


@pytest.fixture(scope="session")
def clad(qapp):
    apply_theme(qapp)
    wear(qapp, LIGHT)
    return qapp


@pytest.fixture
def frame():
    return WritingFrame()


@pytest.fixture
def context(clad, desk, texts, frame):
    del clad
    return PageContext(desk, texts, ImmediateRunner(), frame)


@pytest.fixture
def show(qtbot, frame):
    """Put a page in sight and ask the office, as the window does."""

    def put(page):
        for widget in (page.widget(), page.pane()):
            if widget is not None:
                qtbot.addWidget(widget)
                widget.resize(900, 700)
        frame.page = page
        page.refresh()
        return page

    return put


@pytest.fixture
def school(desk):
    """A class of three, two companies (one with open questions), and a period; not planned."""
    known = make_company(desk, name="Bakkerij Çelik")
    asked = make_company(desk, name="Timmerfabriek Wąsik & Zn", town="Rijssen")
    make_place(desk, company=known, number=1)
    make_place(
        desk,
        company=asked,
        number=1,
        activities=(CONDITIONAL, "vijlen-aftekenen", "zweven"),
        youth_rie="unknown",
        supervision="unknown",
    )
    make_pupil(
        desk,
        given_name="Gökçe",
        infix="",
        surname="Öztürk",
        born=date(2011, 6, 1),
        wishes=(asked,),
    )
    make_pupil(desk, given_name="Jan", infix="van den", surname="Berg", wishes=(known,))
    make_pupil(desk, given_name="Łucja", infix="", surname="Żak")
    return name_of(desk, make_period(desk, name="Blok A"))
