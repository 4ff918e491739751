"""The first page decides: choose, open, make, lock."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from stagetool.base.errors import OfficeMissingError, WrongKeyError
from ui.pages.start.presenter import NewOfficeForm, StartPresenter, StartTasks
from ui.pages.tasks import ImmediateRunner


@dataclass
class Form:
    said: list = field(default_factory=list)
    busy: list = field(default_factory=list)

    def show_choice(self, recent):
        self.said.append(("choice", tuple(recent)))

    def show_password(self, file, *, locked):
        self.said.append(("password", file, locked))

    def show_names(self, names):
        self.said.append(("names", tuple(names)))

    def show_trusted(self, user):
        self.said.append(("trusted", user))

    def show_new(self, folder):
        self.said.append(("new", folder))

    def show_key(self, key):
        self.said.append(("key", key))

    def show_problem(self, message, part=""):
        self.said.append(("problem", message.key, part))

    def show_busy(self, *, busy):
        self.busy.append(busy)

    def long_work(self):
        return self

    def started(self, stop):
        assert callable(stop)
        self.said.append("started")

    def moved(self, done, total, words=""):
        """Hear nothing."""

    def ended(self):
        self.said.append("ended")


@dataclass
class Made:
    file: Path
    recovery_key: str = "AAAA-BBBB"


def _names(file):
    if file.name == "weg.stagetool":
        raise OfficeMissingError(file=file)
    return ("Anja",)


def _open(file, password, user):
    if password != "goed":  # noqa: S105 - a test
        raise WrongKeyError
    return ("office", file, user)


@pytest.fixture
def form():
    return Form()


@pytest.fixture
def opened():
    return []


@pytest.fixture
def presenter(form, opened, tmp_path):
    tasks = StartTasks(
        open=_open,
        create=lambda asked: Made(asked.file),
        names=_names,
        practice=lambda _progress: ("office", "demo", None),
    )
    return StartPresenter(form, ImmediateRunner(), tasks, opened.append, tmp_path)


def _asked(tmp_path, **changed):
    said = {"school": "Vmbo De Brug", "region": "noord", "user": "", "folder": tmp_path}
    return NewOfficeForm(**{**said, "password": "goed", "again": "goed", **changed})


def test_without_earlier_offices_the_choice_is_shown(presenter, form):
    presenter.begin([])
    assert form.said == [("choice", ())]


def test_the_last_office_that_is_still_there_is_asked_its_password(presenter, form, tmp_path):
    there = tmp_path / "a.stagetool"
    there.touch()
    presenter.begin([tmp_path / "weg.stagetool", there])
    assert form.said == [("password", there, False), ("names", ("Anja",))]


def test_a_file_that_is_gone_says_so_and_offers_the_choice(presenter, form, tmp_path):
    presenter.choose(tmp_path / "weg.stagetool")
    assert form.said[1:] == [("choice", ()), ("problem", "error.office_missing", "")]


def test_the_right_password_opens_the_office(presenter, form, opened, tmp_path):
    file = tmp_path / "a.stagetool"
    presenter.choose(file)
    presenter.open("goed", "Anja")
    assert opened == [("office", file, "Anja")]
    assert form.busy == [True, False]


def test_a_wrong_password_is_said_under_the_field(presenter, form, opened, tmp_path):
    presenter.choose(tmp_path / "a.stagetool")
    presenter.open("fout")
    assert form.said[-1] == ("problem", "error.wrong_key", "password")
    assert not opened


def test_no_password_is_asked_for_in_words(presenter, form, tmp_path):
    presenter.choose(tmp_path / "a.stagetool")
    presenter.open("")
    assert form.said[-1] == ("problem", "ui.start.no_password", "password")


def test_a_new_office_shows_its_key_once_and_then_opens(presenter, form, opened, tmp_path):
    presenter.start_new()
    presenter.create(_asked(tmp_path))
    assert form.said[-1] == ("key", "AAAA-BBBB")
    presenter.key_kept()
    assert opened == [("office", tmp_path / "vmbo-de-brug.stagetool", None)]


def test_a_password_that_was_typed_differently_makes_no_office(presenter, form, tmp_path):
    presenter.create(_asked(tmp_path, again="anders"))
    assert form.said == [("problem", "ui.start.not_again", "again")]


def test_an_office_needs_the_name_of_its_school(presenter, form, tmp_path):
    presenter.create(_asked(tmp_path, school=" "))
    assert form.said == [("problem", "ui.start.no_school", "school")]


def test_the_practice_office_opens_without_a_password(presenter, form, opened):
    presenter.practice()
    assert opened == [("office", "demo", None)]
    assert form.said == ["started", "ended"]


def test_a_locked_window_asks_the_password_of_its_own_office(presenter, form, tmp_path):
    presenter.choose(tmp_path / "a.stagetool", locked=True)
    assert form.said[0] == ("password", tmp_path / "a.stagetool", True)


def test_the_words_of_a_password_are_never_shown_in_a_trace(tmp_path):
    assert "goed" not in repr(_asked(tmp_path))


@pytest.mark.parametrize(
    ("school", "name"),
    [
        ("CON", "kantoor-con.stagetool"),
        ("aux.", "kantoor-aux.stagetool"),
        ("COM1", "kantoor-com1.stagetool"),
        ("Console", "console.stagetool"),
        ("De Brug. ", "de-brug.stagetool"),
        ("a/b\\\\c:d*e", "a-b-c-d-e.stagetool"),
        ("../..", "kantoor.stagetool"),
    ],
)
def test_an_office_never_gets_a_name_that_windows_keeps_for_itself(tmp_path, school, name):
    form = NewOfficeForm(school, "noord", "", tmp_path, "", "")
    assert form.file == tmp_path / name
