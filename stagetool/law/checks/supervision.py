"""Supervision: for every task under 18, expert where there is danger (Arbobesluit 1.37)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from stagetool.law.facts import Supervision
from stagetool.law.verdicts import Finding, Verdict
from stagetool.law.views import TaskView


def check_supervision(view: TaskView, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Judge whether the supervision there is suffices for what the other checks found."""
    if view.at_school:
        yield from _in_school(view)
        if view.band.minor:
            yield from _expert(view, findings)
    elif view.band.minor:
        if view.supervision is Supervision.NONE:
            yield view.by_rule("tasks.supervision_none")
        elif view.supervision is Supervision.UNKNOWN:
            yield view.by_rule("tasks.supervision_unknown")
        yield from _expert(view, findings)


def _expert(view: TaskView, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Judge what only an expert may supervise; unknown supervision was said already."""
    if view.supervision is Supervision.EXPERT:
        return
    dangerous = [finding for finding in findings if finding.verdict is Verdict.SUPERVISED]
    if view.supervision is Supervision.UNKNOWN:
        if dangerous and view.at_school:
            yield view.by_rule("tasks.supervision_unknown")
        return
    for finding in dangerous:
        general = view.by_rule("tasks.supervision_general", finding.hazard or "")
        yield replace(general, sources=(*general.sources, *finding.sources))
    if view.child:
        for code in view.hazards:
            if code in view.law.hazards and view.is_machine(code):
                yield view.by_rule("tasks.supervision_machine", code)


def _in_school(view: TaskView) -> Iterator[Finding]:
    rules = {
        Supervision.NONE: "tasks.school_machine",
        Supervision.UNKNOWN: "tasks.school_machine_unknown",
    }
    rule = rules.get(view.supervision)
    if rule is None:
        return
    for code in view.hazards:
        if _named_machine(view, code):
            yield view.by_rule(rule, code)


def _named_machine(view: TaskView, code: str) -> bool:
    named = code.startswith(view.words("tasks.machine_prefix"))
    return named or code in view.words("tasks.machines")
