"""Electric vehicles under 18, also in school (arbocatalogus EV, NEN 9140)."""

from collections.abc import Iterator

from stagetool.law.verdicts import Finding
from stagetool.law.views import TaskView
from stagetool.law.words import number

HV_PART = "ev-hv-deel"


def handled_models(view: TaskView) -> frozenset[str]:
    """Return the teaching models whose voltage is unknown or above the limit."""
    models = frozenset(view.words("special.ev_models"))
    volts = (view.measures.volt_ac, view.measures.volt_dc)
    if volts == (None, None) or any(True for _ in _above(view)):
        return models
    return frozenset()


def check_electric_vehicles(view: TaskView) -> Iterator[Finding]:
    """Judge the person present and the voltage of a teaching model."""
    for code in view.hazards:
        if code in view.words("special.ev_guided") and view.band.minor:
            yield from _role(view, code)
        if code in view.words("special.ev_models"):
            yield from _model(view, code)


def _role(view: TaskView, code: str) -> Iterator[Finding]:
    role = view.measures.ev_role_present
    if role is None:
        yield view.by_rule("special.ev_role_unknown", code)
    elif role.value not in view.words("special.ev_roles"):
        yield view.by_rule("special.ev_role", code)


def _model(view: TaskView, code: str) -> Iterator[Finding]:
    if (view.measures.volt_ac, view.measures.volt_dc) == (None, None):
        yield view.by_rule("special.ev_model_unknown", code)
    for parameter, volts, limit in _above(view):
        facts = (("found", number(volts)), ("limit", number(limit)))
        yield view.by_rule(parameter, code, facts, view.column(HV_PART).verdict)


def _above(view: TaskView) -> Iterator[tuple[str, float, float]]:
    measured = (("volt_ac", view.measures.volt_ac), ("volt_dc", view.measures.volt_dc))
    for name, volts in measured:
        parameter = f"special.ev_model_{name}"
        limit = view.value(parameter).number
        if volts is not None and volts > limit:
            yield parameter, volts, limit
