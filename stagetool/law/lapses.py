"""Facts that hold until a last day: what is left of them afterwards. Doubt is never green."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from stagetool.law.assess import judge_tasks
from stagetool.law.facts import NUMBERS, Measures, Situation, Task
from stagetool.law.loading import Law
from stagetool.law.verdicts import Verdict

CERTIFICATES = frozenset({"vehicle_certificate", "t_licence"})
CHECKS = frozenset({"ev_role_present", "ev_safe"})
ENDING = CERTIFICATES | CHECKS | frozenset(NUMBERS)
"""Facts that may have a last day; a label or a kind of work has none."""
_EVERY_BAND = (15, 17, 18)  # years: one pupil of each band of ages


@dataclass(frozen=True, slots=True)
class Lapse:
    """From a day on, facts of a place no longer hold.

    Attributes:
        day: The first day without them.
        names: Which facts they are: `ev_role_present`...
        situation: The placement as it is from that day on.
    """

    day: date
    names: tuple[str, ...]
    situation: Situation


def after_lapse(measures: Measures, lapsed: Collection[str], law: Law, day: date) -> Measures:
    """Return what is known on a day on which some facts no longer hold.

    A lapsed fact counts as not measured. Three kinds would be milder then, so they are not: a
    certificate that ended is none, and a check that only forbids, or a number that stands against
    the work by itself, stays until somebody looks again.
    """
    changed: dict[str, Any] = {}
    for name in sorted(ENDING.intersection(lapsed)):
        value = getattr(measures, name)
        if value is None or (name in NUMBERS and _stands_against(name, value, law, day)):
            continue
        if name in CHECKS and _only_forbids(name, value, law, day):
            continue
        changed[name] = False if name in CERTIFICATES else None
    return replace(measures, **changed) if changed else measures


def _stands_against(name: str, value: float, law: Law, day: date) -> bool:
    """Tell whether a number alone makes any work less than allowed for pupils of some age."""
    alone: dict[str, Any] = {name: value}
    for years in _EVERY_BAND:
        pupil = Situation(date(day.year - years, 1, 1), day, day)
        plain, measured = (
            judge_tasks(replace(pupil, tasks=(Task("", (), facts),)), law)[0].findings
            for facts in (Measures(), Measures(**alone))
        )
        told = (one for one in measured if one not in plain)
        if any(one.verdict is not Verdict.ALLOWED for one in told):
            return True
    return False


def _only_forbids(name: str, value: object, law: Law, day: date) -> bool:
    """Tell whether a check makes some hazard stricter than without it, and none milder."""
    key = ("only forbids", name, value, law.epoch(day))
    known: bool | None = law.memory.get(key)
    if known is None:
        alone: dict[str, Any] = {name: value}
        told = Measures(**alone)
        pairs = set()
        for years in _EVERY_BAND:
            pupil = Situation(date(day.year - years, 1, 1), day, day)
            before, after = (
                [
                    one.verdict
                    for one in judge_tasks(
                        replace(
                            pupil, tasks=tuple(Task("", (code,), facts) for code in law.hazards)
                        ),
                        law,
                    )
                ]
                for facts in (Measures(), told)
            )
            pairs |= set(zip(before, after, strict=True))
        stricter = any(after > before for before, after in pairs)
        known = stricter and all(after >= before for before, after in pairs)
        law.memory[key] = known
    return known
