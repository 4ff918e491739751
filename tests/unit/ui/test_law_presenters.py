"""What Schoolbeleid, Bewijs nakijken and a pupil's time decide, without a window."""

from datetime import date, timedelta

import pytest

from stagetool.base.errors import RecordGoneError, RequestError, StorageFullError
from stagetool.base.ids import PlacementId, PupilId, SideJobId
from stagetool.office.list_policy import PolicyLine
from stagetool.office.preview_policy import PolicyPreview
from stagetool.office.pupil_week import PupilWeek
from stagetool.office.receipt_changes import FactChange, FindingChange
from stagetool.office.repeat_receipt import ReceiptRepeated, ReceiptUnknownError
from stagetool.office.side_jobs import SideJobSaved, SideJobView
from ui.pages.care.presenters.policy import PolicyPresenter, PolicyTasks
from ui.pages.care.presenters.receipt import ReceiptPresenter, report_of, story_of
from ui.pages.pupils.time_presenter import TimePresenter, TimeTasks, TypedJob
from ui.pages.tasks import ImmediateRunner

TODAY = date(2026, 11, 23)
LINE = PolicyLine("forklift", "Heftruck vanaf 18", 18, ("heftruck",), on=False)
PREVIEW = PolicyPreview("forklift", on=True, placements=3, changes=())
SAM = PupilId(1)


class HeldRunner(ImmediateRunner):
    """Keeps the work until it is let go: a press while the first is not done."""

    def __init__(self):
        self.held = []

    def run(self, work, done, failed):
        self.held.append((work, done, failed))

    def let_go(self):
        held, self.held = self.held, []
        for work, done, failed in held:
            super().run(work, done, failed)


def full(*_given):
    raise StorageFullError(file="x")


def policy(form, voice, runner=None, **changes):
    tasks = {
        "lines": lambda: (LINE,),
        "preview": lambda _rule, _on: PREVIEW,
        "switch": lambda _rule, _on: 3,
    } | changes
    return PolicyPresenter(form, runner or ImmediateRunner(), voice, PolicyTasks(**tasks))


def test_a_rule_is_never_switched_without_a_preview(form, voice):
    switched = []
    presenter = policy(form, voice, switch=lambda *given: switched.append(given) or 3)
    presenter.refresh()
    presenter.ask(LINE)
    assert form.last("show_preview") is PREVIEW
    assert switched == []
    presenter.switch(PREVIEW)
    assert switched == [("forklift", True)]
    assert voice.said == [("ui.care.policy.switched_on", "done")]
    assert voice.changes == 1


def test_a_second_press_waits_for_the_first(form, voice):
    asked = []
    runner = HeldRunner()
    presenter = policy(form, voice, runner, preview=lambda *given: asked.append(given) or PREVIEW)
    presenter.ask(LINE)
    presenter.ask(LINE)
    runner.let_go()
    assert asked == [("forklift", True)]
    presenter.ask(LINE)
    runner.let_go()
    assert len(asked) == 2


def test_a_switch_that_fails_can_be_pressed_again(form, voice):
    presenter = policy(form, voice, switch=full)
    presenter.switch(PREVIEW)
    assert [type(one) for one in voice.failed] == [StorageFullError]
    presenter.ask(LINE)
    assert form.times("show_preview") == 1


def receipt(**changes):
    facts = {
        "code": "K7QX2MA4ZD5B",
        "placement": PlacementId(1),
        "pupil": "Sam Ark",
        "company": "Bakkerij",
        "made_on": TODAY,
        "sound": True,
        "program_then": "1",
        "program_now": "1",
        "law_then": "a",
        "law_now": "a",
        "verdict_then": "allowed",
        "verdict_now": "allowed",
        "facts_changed": False,
        "gone": (),
        "added": (),
    } | changes
    return ReceiptRepeated(**facts)


def test_a_receipt_that_is_the_same_tells_a_calm_story(texts):
    found = receipt()
    story = story_of(found)
    assert story.calm
    assert all(fine for _, fine in story.notes)
    assert "Elke bevinding is nog hetzelfde." in report_of(found, texts, TODAY)


def test_everything_that_differs_stands_in_the_report(texts):
    found = receipt(
        made_on=None,
        sound=False,
        law_now="b",
        verdict_now="prohibited",
        facts_changed=True,
        added=("x",),
        facts=(FactChange("Leerweg", "kb", ""),),
        findings=(
            FindingChange("Heftruck", "Schoolbeleid", "", "prohibited"),
            FindingChange("Kassa", "NRK 1:1", "allowed", "allowed"),
        ),
    )
    story = story_of(found)
    assert not story.calm
    assert not any(fine for _, fine in story.notes)
    lines = report_of(found, texts, TODAY).splitlines()
    assert "- Leerweg: toen kb, nu niets" in lines
    assert "- Heftruck: toen niets, nu Verboden (Schoolbeleid)" in lines
    assert not any("Kassa" in one or "Beoordeeld op" in one for one in lines)


def test_another_problem_than_the_code_stands_in_the_bar(form, voice):
    ReceiptPresenter(form, ImmediateRunner(), voice, full).repeat("AAAA")
    assert [type(one) for one in voice.failed] == [StorageFullError]


def test_an_answer_that_comes_too_late_is_not_shown(form, voice):
    runner = HeldRunner()
    presenter = ReceiptPresenter(form, runner, voice, lambda _code: receipt())
    presenter.repeat("AAAA")
    presenter.repeat("")
    runner.let_go()
    assert form.times("show_repeated") == 0
    assert form.times("show_problem") == 1


def test_an_unknown_code_stands_under_the_field(form, voice):
    def unknown(code):
        raise ReceiptUnknownError(code=code)

    ReceiptPresenter(form, ImmediateRunner(), voice, unknown).repeat("AAAA")
    assert form.last("show_problem").key == "error.receipt_unknown"
    assert not voice.said


def week(day=TODAY):
    return PupilWeek(SAM, day, 48, (), (), "", "", "", "", ())


def saved(forbidden=0):
    return SideJobSaved(SideJobId(1), 1, 1, forbidden, "")


def time(form, voice, runner=None, **changes):
    tasks = {
        "week": lambda _pupil, day: week(day or TODAY),
        "jobs": lambda pupil: SideJobView(pupil, (), ""),
        "add": lambda _pupil, _form: saved(),
        "edit": lambda _job, _form: saved(),
        "remove": lambda _job: saved(1),
    } | changes
    return TimePresenter(form, runner or ImmediateRunner(), voice, TimeTasks(**tasks))


def typed(**changes):
    facts = {"job": None, "weekday": "za", "hours": "9:00-12:00", "starts": None, "ends": None}
    return TypedJob(**(facts | changes))


def test_weeks_turn_one_by_one_and_stay_for_the_same_pupil(form, voice):
    presenter = time(form, voice)
    presenter.later()
    assert form.times("show_time") == 0
    presenter.choose(SAM)
    presenter.later()
    presenter.later()
    presenter.earlier()
    assert form.last("show_time")[0].monday == TODAY + timedelta(days=7)
    presenter.choose(SAM)
    assert form.last("show_time")[0].monday == TODAY + timedelta(days=7)
    presenter.choose(PupilId(2))
    assert form.last("show_time")[0].monday == TODAY


def test_a_week_of_who_is_no_longer_in_sight_is_not_shown(form, voice):
    runner = HeldRunner()
    presenter = time(form, voice, runner)
    presenter.choose(SAM)
    presenter.choose(None)
    runner.let_go()
    assert form.times("show_time") == 0
    presenter.save(typed())
    assert voice.said == []


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"hours": ""}, {"hours"}),
        ({"hours": "vijf uur"}, {"hours"}),
        ({"wrong": ("starts",)}, {"starts"}),
        ({"starts": TODAY, "ends": TODAY - timedelta(days=1)}, {"ends"}),
        ({"starts": TODAY, "ends": TODAY}, set()),
    ],
)
def test_what_cannot_be_used_is_told_by_field(form, voice, changes, wrong):
    presenter = time(form, voice)
    presenter.choose(SAM)
    presenter.save(typed(**changes))
    assert set(form.last("show_problems")) == wrong
    assert bool(voice.said) is not bool(wrong)


def test_a_job_is_added_changed_or_removed_and_the_result_told(form, voice):
    done = []
    presenter = time(
        form,
        voice,
        add=lambda *given: done.append(("add", *given)) or saved(),
        edit=lambda *given: done.append(("edit", *given)) or saved(),
    )
    presenter.choose(SAM)
    presenter.save(typed())
    presenter.save(typed(job=SideJobId(7)))
    presenter.remove(SideJobId(7))
    assert [one[:2] for one in done] == [("add", SAM), ("edit", SideJobId(7))]
    assert voice.said == [
        ("ui.job.saved", "done"),
        ("ui.job.saved", "done"),
        ("ui.job.forbidden", "warning"),
    ]
    assert form.times("close_form") == 3


@pytest.mark.parametrize("error", [RecordGoneError(), RequestError(word="x")])
def test_what_fails_is_said_and_the_form_stays(form, voice, error):
    def fails(_pupil, _form):
        raise error

    presenter = time(form, voice, add=fails)
    presenter.choose(SAM)
    presenter.save(typed())
    assert voice.failed == [error]
    assert form.times("close_form") == 0
