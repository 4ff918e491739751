"""Judging one task: the measured facts first, then the catalogue, then the supervision."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from stagetool.law.checks.alcohol import check_alcohol, handled_alcohol
from stagetool.law.checks.biology import check_biology
from stagetool.law.checks.electric_vehicles import check_electric_vehicles, handled_models
from stagetool.law.checks.height import check_height
from stagetool.law.checks.laser import check_laser
from stagetool.law.checks.loads import check_loads, handled_pushing
from stagetool.law.checks.machines import check_machines
from stagetool.law.checks.noise import check_noise, handled_noise
from stagetool.law.checks.protection import check_protection, handled_protection
from stagetool.law.checks.substances import check_substances, handled_by_label, handled_vessels
from stagetool.law.checks.supervision import check_supervision
from stagetool.law.checks.till import check_till
from stagetool.law.checks.vehicles import check_vehicles
from stagetool.law.checks.voltage import check_voltage
from stagetool.law.rules import NoRuleKnownError, unknown
from stagetool.law.verdicts import Finding
from stagetool.law.views import NOTHING, TaskView

TaskCheck = Callable[[TaskView], Iterator[Finding]]

CHECKS: tuple[TaskCheck, ...] = (
    check_substances,
    check_noise,
    check_loads,
    check_height,
    check_biology,
    check_voltage,
    check_laser,
    check_till,
    check_protection,
    check_alcohol,
    check_electric_vehicles,
    check_vehicles,
    check_machines,
)
PLAIN_CHECKS: tuple[TaskCheck, ...] = (check_machines,)
_HANDLED: tuple[Callable[[TaskView], frozenset[str]], ...] = (
    handled_by_label,
    handled_vessels,
    handled_noise,
    handled_pushing,
    handled_protection,
    handled_alcohol,
    handled_models,
)


def judge_hazards(view: TaskView) -> tuple[Finding, ...]:
    """Return what hazards and facts say of a task, whoever supervises, on its first days.

    A rule that is not known on these days takes nothing back of what the other rules say.
    """
    findings: list[Finding] = []
    gaps: dict[str, Finding] = {}
    try:
        plain = view.measures is NOTHING and _special(view).isdisjoint(view.hazards)
    except NoRuleKnownError as gap:
        gaps[gap.parameter] = _no_rule(view, gap)
        plain = False
    for check in (_plain if plain else _catalogue, *(PLAIN_CHECKS if plain else CHECKS)):
        try:
            findings.extend(check(view))
        except NoRuleKnownError as gap:
            gaps[gap.parameter] = _no_rule(view, gap)
    return (*findings, *gaps.values())


def judge_supervision(view: TaskView, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return what is to be said of the supervision, given what the task's hazards said."""
    try:
        return tuple(check_supervision(view, found))
    except NoRuleKnownError as gap:
        return (_no_rule(view, gap),)


def _no_rule(view: TaskView, gap: NoRuleKnownError) -> Finding:
    gone = unknown(view.law, gap.parameter, view.around.starts)
    return replace(gone, ends=view.around.ends, activity=view.code or None)


def _catalogue(view: TaskView) -> Iterator[Finding]:
    """Let the catalogue speak of the hazards that no fact decides."""
    yield from _plain(view, frozenset().union(*(of(view) for of in _HANDLED)))


def _plain(view: TaskView, handled: frozenset[str] = frozenset()) -> Iterator[Finding]:
    if not view.hazards:
        yield view.by_rule("tasks.nothing_known")
    for code in view.hazards:
        if code not in view.law.hazards:
            yield view.by_rule("tasks.unknown_hazard", code)
        elif code not in handled:
            yield view.by_catalogue(code)


_SPECIAL = (
    "substances.measure_first",
    "substances.vessels",
    "measured.noise_first",
    "measured.push_first",
    "special.ppe_hazards",
    "special.alcohol_hazards",
    "special.ev_guided",
    "special.ev_models",
)


def _special(view: TaskView) -> frozenset[str]:
    """Return the hazards about which a check says something without any measured fact."""
    key = ("special", id(view.book))
    special: frozenset[str] | None = view.law.memory.get(key)
    if special is None:
        special = frozenset(code for name in _SPECIAL for code in view.words(name))
        view.law.memory[key] = special
    return special
