"""The lists of pupils and companies, without a window."""

import pytest

from stagetool.base.errors import RecordGoneError
from ui.pages.answers import Answers
from ui.pages.companies.presenter import CompaniesPresenter, CompaniesTasks
from ui.pages.pupils.presenter import NO_PLACE, PupilsPresenter, PupilsTasks
from ui.pages.tasks import ImmediateRunner


@pytest.fixture
def pupils(form, voice, make_pupil):
    rows = [
        make_pupil(),
        make_pupil(pupil=2, name="Öztürk, Gökçe", school_class="4K2", company="Garage Wąs"),
    ]
    tasks = PupilsTasks(lambda: rows, lambda pupil: f"card {pupil}")
    presenter = PupilsPresenter(form, ImmediateRunner(), voice, tasks)
    presenter.refresh()
    return presenter, rows


def test_all_pupils_are_shown_and_what_can_be_filtered_on(pupils, form):
    _, rows = pupils
    choices, chosen, keeps = form.last("show_filters")
    assert form.last("show_rows") == rows
    assert choices["class"] == (("4K1", 1), ("4K2", 1))
    assert chosen == {}
    assert all(map(keeps, rows))


def test_a_filter_lets_only_its_rows_pass_and_can_be_taken_away(pupils, form):
    presenter, rows = pupils
    presenter.choose_filter("placement", NO_PLACE)
    _, chosen, keeps = form.last("show_filters")
    assert chosen == {"placement": NO_PLACE}
    assert [keeps(row) for row in rows] == [True, False]
    presenter.choose_filter("placement", "")
    assert form.last("show_filters")[1] == {}
    presenter.choose_filter("class", "4K2")
    presenter.clear_filters()
    assert form.last("show_filters")[1] == {}


def test_a_value_that_nobody_has_any_more_stays_in_sight_while_it_is_chosen(pupils, form):
    presenter, rows = pupils
    presenter.choose_filter("class", "4K2")
    rows.pop()
    presenter.refresh()
    assert form.last("show_filters")[0]["class"] == (("4K1", 1), ("4K2", 0))


def test_the_chosen_pupil_is_shown_and_asked_again_after_a_change(pupils, form):
    presenter, _ = pupils
    presenter.choose(2)
    presenter.refresh()
    assert form.last("show_card") == "card 2"
    assert form.times("show_card") == 2
    assert presenter.chosen == 2


def test_a_pupil_who_is_gone_is_no_longer_shown(pupils, form):
    presenter, rows = pupils
    presenter.choose(2)
    rows.pop()
    presenter.refresh()
    assert form.last("show_card") is None
    assert presenter.chosen is None


def test_a_card_that_comes_late_is_not_shown(form, voice, make_pupil):
    waiting = []

    class Later(ImmediateRunner):
        def run(self, work, done, failed):
            waiting.append(lambda: super(Later, self).run(work, done, failed))

    tasks = PupilsTasks(lambda: [make_pupil()], lambda pupil: f"card {pupil}")
    presenter = PupilsPresenter(form, Later(), voice, tasks)
    presenter.choose(1)
    presenter.choose(2)
    for work in waiting:
        work()
    assert [given for name, given in form.calls if name == "show_card"] == ["card 2"]


def test_an_expected_error_is_said(form, voice):
    def gone(_):
        raise RecordGoneError

    presenter = PupilsPresenter(form, ImmediateRunner(), voice, PupilsTasks(list, gone))
    presenter.choose(9)
    assert isinstance(voice.failed[0], RecordGoneError)


@pytest.fixture
def companies(form, voice, make_company, make_period):
    answered = []

    def answer(period, number, answers):
        answered.append((period, number, answers))
        return 2

    tasks = CompaniesTasks(
        list_companies=lambda: [make_company(), make_company(company=8, taken=3)],
        company_card=lambda company: f"card {company}",
        list_periods=lambda: [make_period()],
        answer=answer,
        map_activity=lambda *given: answered.append(given),
    )
    presenter = CompaniesPresenter(form, ImmediateRunner(), voice, tasks)
    presenter.refresh()
    return presenter, answered


@pytest.mark.usefixtures("companies")
def test_companies_are_shown_with_their_filters_and_the_periods(form):
    choices, _, _ = form.last("show_filters")
    assert choices["room"] == (("free", 1), ("full", 1))
    assert choices["profile"] == (("D&P", 2), ("HBR", 2))
    assert choices["activities"] == ()
    assert form.last("show_periods")[0].name == "Blok A"


def test_an_answer_is_saved_for_the_company_and_said(companies, form, voice, make_company):
    presenter, answered = companies
    presenter.answer(make_company(), "Blok A", Answers(rie="yes"))
    assert answered == [("Blok A", "1001", Answers(rie="yes"))]
    assert voice.said == [("ui.companies.answered", "done")]
    assert voice.changes == 1
    assert form.times("close_answers") == 1


def test_nothing_is_saved_without_an_answer_or_a_period(companies, voice, make_company):
    presenter, answered = companies
    presenter.answer(make_company(), "Blok A", Answers())
    presenter.answer(make_company(), "", Answers(rie="no"))
    assert not answered
    assert [key for key, _ in voice.said] == ["ui.answers.nothing", "ui.companies.no_period"]


def test_an_unknown_activity_is_linked_to_the_catalogue(companies, form, voice):
    presenter, answered = companies
    presenter.map_activity(21, "zweven", "")
    assert not answered
    presenter.map_activity(21, "zweven", "afkortzaag")
    assert answered == [(21, "zweven", "afkortzaag")]
    assert [key for key, _ in voice.said] == ["ui.map.nothing", "ui.map.saved"]
    assert form.times("close_answers") == 1
