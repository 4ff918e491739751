"""Placing a pupil by hand, without a window."""

import pytest

from stagetool.base.errors import RecordGoneError
from stagetool.office.rows import PlaceCard
from stagetool.office.why_not_here import ObstacleLine, WhyNotHere
from ui.pages.tasks import ImmediateRunner
from ui.pages.unplaced.presenter import Option, UnplacedPresenter, UnplacedTasks


def option(*obstacles):
    place = PlaceCard(21, 2, 0, "PIE", "ma, di", "ja", "deskundig", (), ())
    return Option(place, WhyNotHere(obstacles, 0, 2.5, avoided=False))


@pytest.fixture
def asked():
    return []


@pytest.fixture
def pane(form, voice, asked, make_company, overview):
    tasks = UnplacedTasks(
        companies=lambda: [make_company(), make_company(company=8, places=0)],
        options=lambda *given: asked.append(given) or [option()],
        place=lambda *given: asked.append(given),
    )
    presenter = UnplacedPresenter(form, ImmediateRunner(), voice, tasks, lambda: 3)
    presenter.choose(overview.unplaced[0])
    return presenter


def test_only_companies_with_places_are_offered(pane, form):
    pane.look()
    assert [row.company for row in form.last("show_companies")] == [7]


def test_the_places_of_a_company_are_shown_and_one_is_taken(pane, form, voice, asked):
    pane.choose_company(7)
    assert form.last("show_options") == [option()]
    pane.place(21)
    assert asked == [(2, 7, 3), (2, 21, 3)]
    assert form.last("show_row") is None
    assert voice.said == [("ui.unplaced.placed", "done")]
    assert voice.changes == 1


def test_without_a_pupil_or_a_period_nothing_is_asked(pane, asked):
    pane.choose(None)
    pane.choose_company(7)
    pane.place(21)
    assert not asked


def test_what_the_office_refuses_is_said(form, voice, overview):
    def refuse(*_):
        raise RecordGoneError

    tasks = UnplacedTasks(companies=list, options=refuse, place=refuse)
    presenter = UnplacedPresenter(form, ImmediateRunner(), voice, tasks, lambda: 3)
    presenter.choose(overview.unplaced[0])
    presenter.place(21)
    assert isinstance(voice.failed[0], RecordGoneError)
    assert voice.changes == 0


def test_an_obstacle_that_the_office_may_weigh_does_not_stop_the_hand():
    assert option(ObstacleLine("past niet bij het profiel", "", firm=False)).possible
    assert not option(ObstacleLine("vol", "", firm=True)).possible
