"""High voltage, between phases or poles and to earth (Arbobesluit 3.1, 3.46 onder b)."""

from collections.abc import Iterator

from stagetool.law.verdicts import Finding
from stagetool.law.views import TaskView
from stagetool.law.words import number

HIGH = "hoogspanning"
NAMES = ("volt_ac", "volt_dc", "volt_ac_earth", "volt_dc_earth")


def check_voltage(view: TaskView) -> Iterator[Finding]:
    """Judge every measured voltage by its own limit."""
    for name in NAMES:
        volts = getattr(view.measures, name)
        if volts is None:
            continue
        parameter = f"measured.high_{name}"
        limit = view.value(parameter).number
        if volts > limit:
            facts = (("found", number(volts)), ("limit", number(limit)))
            yield view.by_catalogue(HIGH, parameter, facts)
