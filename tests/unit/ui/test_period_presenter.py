"""The page of a stage period, without a window."""

from dataclasses import replace
from datetime import date

import pytest

from stagetool.base.progress import CancelledError
from stagetool.office.reports import AssessReport, ConfirmReport, Held, PlanReport, StuckLine
from ui.pages.answers import Answers
from ui.pages.period.presenter import PeriodPresenter, PeriodTasks
from ui.pages.tasks import ImmediateRunner

TODAY = date(2026, 11, 23)


class Office:
    """Tasks that give what a test put there and write down what they are given."""

    def __init__(self, overview):
        self.periods = [overview.period]
        self.seen = overview
        self.asked = []
        self.held = ()
        self.status = "optimal"
        self.stop = False
        self.towns = ("Verweg",)
        self.notes = ()
        self.pupils = 2

    def overview(self, period):
        self.asked.append(("overview", period))
        return replace(self.seen, period=next(p for p in self.periods if p.period == period))

    def plan(self, name, seconds, keep, progress):
        self.asked.append(("plan", name, seconds, keep))
        progress(1, 2)
        if self.stop:
            raise CancelledError
        stuck = (StuckLine("Vier leerlingen delen drie plekken.", (), (), 3),)
        return PlanReport(
            3,
            self.pupils,
            1,
            {},
            (),
            self.status,
            1.0,
            1.0,
            0.4,
            unknown_towns=self.towns,
            stuck=stuck,
            notes=self.notes,
        )

    def assess(self, name):
        self.asked.append(("assess", name))
        return AssessReport(1, {"prohibited": 1}, {}, ())

    def confirm(self, name):
        self.asked.append(("confirm", name))
        return ConfirmReport(1, self.held)

    def answer(self, name, answers):
        self.asked.append(("answer", name, answers))
        return 4

    def sign(self, name, parties, on):
        self.asked.append(("sign", name, tuple(parties), on))
        return 5

    def tasks(self):
        return PeriodTasks(
            lambda: self.periods,
            self.overview,
            self.plan,
            self.assess,
            self.confirm,
            self.answer,
            self.sign,
            lambda: self.towns,
            lambda answers: self.asked.append(("towns", answers)),
        )


@pytest.fixture
def office(overview):
    return Office(overview)


@pytest.fixture
def page(form, voice, office):
    presenter = PeriodPresenter(form, ImmediateRunner(), voice, office.tasks(), TODAY)
    presenter.refresh()
    return presenter


def test_the_running_or_next_period_comes_up_first(form, voice, office, make_period):
    past = make_period(period=1, starts=date(2026, 9, 1), ends=date(2026, 9, 30))
    later = make_period(period=9, starts=date(2027, 3, 1), ends=date(2027, 3, 12))
    office.periods = [later, make_period(), past]
    presenter = PeriodPresenter(form, ImmediateRunner(), voice, office.tasks(), TODAY)
    presenter.refresh()
    assert form.last("show_periods")[1] == 3
    office.periods = [past]
    presenter.refresh()
    assert form.last("show_periods")[1] == 1


def test_without_a_period_the_page_says_so(form, voice, office):
    office.periods = []
    presenter = PeriodPresenter(form, ImmediateRunner(), voice, office.tasks(), TODAY)
    presenter.refresh()
    assert form.last("show_periods") == ([], None)
    assert not form.times("show_overview")
    presenter.assess()
    presenter.confirm()
    presenter.plan(10, keep=False)
    presenter.answer(Answers(rie="yes"))
    presenter.sign(["school"], TODAY)
    assert {key for key, _ in voice.said} == {"ui.period.choose_first"}


def test_another_period_is_asked_for_once_and_forgets_the_filters(page, form, office, make_period):
    office.periods.append(make_period(period=4, name="Blok B"))
    page.choose_filter("class", "4K1")
    page.choose_period(4)
    page.choose_period(4)
    assert [asked for asked in office.asked if asked[0] == "overview"][1:] == [("overview", 4)]
    assert form.last("show_filters")[1] == {}
    assert page.overview.period.name == "Blok B"


def test_the_plan_can_be_filtered_by_verdict_state_and_open_point(page, form):
    choices, _, _ = form.last("show_filters")
    assert choices["verdict"] == (("supervised", 1),)
    assert choices["open"] == (("RI&E", 1), ("overeenkomst", 1))
    page.choose_filter("verdict", "prohibited")
    keeps = form.last("show_filters")[2]
    assert not keeps(page.overview.placements[0])
    page.clear_filters()
    assert form.last("show_filters")[1] == {}


def test_planning_shows_progress_and_says_what_came_of_it(page, voice, office):
    page.plan(30, keep=True)
    assert ("plan", "Blok A", 30, True) in office.asked
    assert voice.progress.last("moved") == (1, 2)
    assert voice.said[-1] == ("ui.period.planned.optimal", "done")
    assert voice.changes == 1
    office.status = "feasible"
    page.plan(30, keep=False)
    assert voice.said[-1] == ("ui.period.planned.feasible", "warning")


def test_planning_that_is_stopped_changes_nothing(page, voice, office):
    office.stop = True
    page.plan(30, keep=False)
    assert isinstance(voice.failed[0], CancelledError)
    assert voice.changes == 0


def test_judging_again_says_how_many(page, voice):
    page.assess()
    assert voice.said == [("ui.period.assessed", "done")]
    assert voice.changes == 1


def test_confirming_shows_what_is_held_back_and_why(page, form, voice, office):
    page.confirm()
    assert voice.said[-1] == ("ui.period.confirmed", "done")
    office.held = (Held(11, "Jan", ("De overeenkomst mist.",)),)
    page.confirm()
    assert form.last("show_held") == office.held
    assert voice.said[-1] == ("ui.period.confirmed_some", "warning")


def test_answers_and_signatures_for_the_whole_period_are_saved(page, form, voice, office):
    page.answer(Answers(supervision="expert"))
    page.sign(["school", "parent"], TODAY)
    assert ("answer", "Blok A", Answers(supervision="expert")) in office.asked
    assert ("sign", "Blok A", ("school", "parent"), TODAY) in office.asked
    assert form.times("close_forms") == 2
    assert voice.changes == 2


def test_empty_answers_and_signatures_are_not_saved(page, voice, office):
    before = list(office.asked)
    page.answer(Answers())
    page.sign([], TODAY)
    page.sign(["school"], None)
    assert office.asked == before
    assert [kind for _, kind in voice.said] == ["warning"] * 3


def test_a_pupil_is_found_in_the_period(page):
    assert page.placement_of(1) == 11
    assert page.placement_of(5) is None


def test_a_plan_tells_which_groups_are_stuck_and_which_towns_nobody_knows(page, form):
    page.plan(10, keep=False)
    assert form.last("show_advice") == (["Vier leerlingen delen drie plekken."], ("Verweg",))


def test_unknown_towns_are_asked_about_and_saved(page, form, voice, office):
    page.open_towns()
    assert form.last("ask_towns") == ("Verweg",)
    page.name_towns({})
    page.name_towns({"Verweg": "Almelo"})
    assert ("towns", {"Verweg": "Almelo"}) in office.asked
    office.towns = ()
    page.open_towns()
    assert [key for key, _ in voice.said] == ["ui.towns.nothing", "ui.towns.saved", "ui.towns.none"]


def test_a_line_of_the_start_page_chooses_a_period_and_one_filter(page, form):
    page.choose_filter("class", "4K1")
    page.look_at(3, "verdict", "prohibited")
    assert form.last("show_filters")[1] == {"verdict": "prohibited"}


class _Later:
    """A runner that starts long work and lets a test say when it ends."""

    def __init__(self):
        self.waiting = []

    def run(self, work, done, failed):
        ImmediateRunner().run(work, done, failed)

    def run_long(self, work, done, failed, shown):
        self.waiting.append(lambda: ImmediateRunner().run_long(work, done, failed, shown))


def test_a_second_plan_waits_until_the_first_one_ended(form, voice, office):
    runner = _Later()
    page = PeriodPresenter(form, runner, voice, office.tasks(), TODAY)
    page.refresh()
    for _ in range(2):
        page.plan(30, keep=False)
    assert len(runner.waiting) == 1
    assert voice.said[-1] == ("ui.period.planning_now", "warning")
    assert not page.may_plan()
    runner.waiting.pop()()
    assert page.may_plan()
    office.stop = True
    page.plan(30, keep=False)
    runner.waiting.pop()()
    assert page.may_plan()
    assert page.may_plan()


def test_what_no_plan_can_help_stands_above_the_lists_and_is_a_warning(page, form, voice, office):
    office.notes = ("Bij Bakker Bol staan 3 leerlingen vast.",)
    page.plan(30, keep=False)
    assert form.last("show_notes") == office.notes
    assert voice.said[-1] == ("ui.period.planned.optimal", "warning")


def test_a_period_in_which_nobody_takes_part_says_so(page, voice, office):
    office.pupils = 0
    page.plan(30, keep=False)
    assert voice.said[-1][0] == "ui.period.planned.nobody"
