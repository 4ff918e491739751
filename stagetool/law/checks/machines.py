"""Machines and delivery in a job or maatschappelijke stage under 16 (NRK 1:1 lid 3)."""

from collections.abc import Iterator

from stagetool.law.facts import Basis
from stagetool.law.verdicts import Finding
from stagetool.law.views import TaskView

_PAID = (Basis.BIJBAAN, Basis.VAKANTIEWERK)


def check_machines(view: TaskView) -> Iterator[Finding]:
    """Judge what makes the work industrial; a stage may be in industry."""
    if not view.child or not view.in_job:
        return
    mechanical = view.words("tasks.job_mechanical")
    for code in view.hazards:
        if code in mechanical or view.is_machine(code):
            yield view.by_rule("tasks.job_machine", code)
    if view.around.basis in _PAID and view.code in view.words("tasks.deliveries"):
        yield view.by_rule("tasks.delivery")
