"""Plans made together, without a window: one at a time."""

import pytest

from stagetool.base.ids import PlanRunId
from stagetool.base.progress import CancelledError
from ui.pages.tasks import ImmediateRunner
from ui.pages.year.presenters.plans import PlansPresenter, PlansTasks


class Later:
    """A runner that lets a test say when long work ends."""

    def __init__(self):
        self.waiting = []

    def run(self, work, done, failed):
        ImmediateRunner().run(work, done, failed)

    def run_long(self, work, done, failed, shown):
        self.waiting.append(lambda: ImmediateRunner().run_long(work, done, failed, shown))


@pytest.mark.parametrize("ends", ["a report", CancelledError()])
def test_a_second_plan_waits_until_the_first_one_ended(form, voice, ends):
    asked = []

    def plan(names, propose, progress):
        del progress
        asked.append((names, propose))
        if isinstance(ends, Exception):
            raise ends
        return ends

    def nothing(*_):
        return ()

    tasks = dict.fromkeys(PlansTasks.__dataclass_fields__, nothing) | {"plan": plan}
    runner = Later()
    presenter = PlansPresenter(form, runner, voice, PlansTasks(**tasks))
    presenter.plan(("Herfst",), propose=True)
    presenter.plan(("Herfst",), propose=True)
    presenter.choose(PlanRunId(1))
    assert len(runner.waiting) == 1
    assert voice.said[-2:] == [("ui.period.planning_now", "warning")] * 2
    runner.waiting.pop()()
    assert asked == [(("Herfst",), True)]
    presenter.plan(("Lente",), propose=False)
    assert len(runner.waiting) == 1
