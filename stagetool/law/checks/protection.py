"""Protective equipment worn all the time, under 16 (NRK 1:1 lid 2 onder g, 3:1 lid 4)."""

from collections.abc import Iterator

from stagetool.law.verdicts import Finding
from stagetool.law.views import TaskView


def handled_protection(view: TaskView) -> frozenset[str]:
    """Return the hazards that the ground of the work decides under 16."""
    return frozenset(view.words("special.ppe_hazards")) if view.child else frozenset()


def check_protection(view: TaskView) -> Iterator[Finding]:
    """Judge permanent equipment: on a stage it may, in a job it may not."""
    named = [code for code in view.hazards if code in handled_protection(view)]
    if not view.child or not (view.measures.ppe_permanent or named):
        return
    rule = "special.ppe_job" if view.in_job else "special.ppe_stage"
    yield view.by_rule(rule, named[0] if named else "")
