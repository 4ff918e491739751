"""Trusting the account of this computer in the window; not shown where there is no such."""

import pytest

from stagetool.office import computer_account
from ui.pages.care.page import CarePage
from ui.pages.start.page import StartPage
from ui.pages.start.presenter import StartPresenter, StartTasks
from ui.pages.tasks import ImmediateRunner

pytestmark = pytest.mark.gui


class Plain:
    """Closes nothing; only the window is looked at here."""

    def protect(self, secret):
        return secret

    def reveal(self, closed):
        return closed


@pytest.fixture
def section(context, show, monkeypatch, cheap):
    task = computer_account.trust_account.__wrapped__
    monkeypatch.setitem(task.__kwdefaults__, "cost", cheap)
    page = show(CarePage(context))
    page.widget().show()
    page.show_subject("password")
    section = page.section("password")
    section.kept = page
    return section


def test_a_computer_without_such_accounts_shows_nothing_of_it(section):
    section.protector = None
    section.refresh()
    assert not section._trust.isVisible()


def test_the_account_is_trusted_and_forgotten(section, desk, frame):
    section.protector = Plain()
    section.refresh()
    assert section.trust.isVisible()
    assert not section.distrust.isVisible()
    section.trust.click()
    assert frame.said[-1] == ("ui.care.password.trusted", "done")
    assert computer_account.trusted_user(desk.file, desk.paths) == "Beheer"
    assert section.distrust.isVisible()
    section.distrust.click()
    assert frame.said[-1] == ("ui.care.password.distrusted", "done")
    assert computer_account.trusted_user(desk.file, desk.paths) is None


@pytest.mark.parametrize("trusted", [None, "Beheer & co"])
def test_the_first_page_offers_it_only_where_it_was_chosen(clad, qtbot, texts, tmp_path, trusted):
    del clad
    page = StartPage(texts)
    qtbot.addWidget(page)
    page.show()
    opened = []
    tasks = StartTasks(
        open=lambda *_: "wachtwoord",
        create=lambda _: None,
        names=lambda _: ("Beheer",),
        practice=lambda _: None,
        trusted=lambda _: trusted,
        open_trusted=lambda file: file.stem,
    )
    presenter = StartPresenter(page, ImmediateRunner(), tasks, opened.append, tmp_path)
    page.connect_presenter(presenter)
    presenter.choose(tmp_path / "kantoor.stagetool")
    button = page.password.trusted
    assert button.isVisible() is (trusted is not None)
    if trusted is not None:
        assert "Beheer && co" in button.text()
        button.click()
        assert opened == ["kantoor"]
    page.password.show_office(tmp_path / "ander.stagetool", locked=False)
    assert not button.isVisible()
