"""High voltage: above 1000 V AC or 1500 V DC (Arbobesluit 3.1, 3.46 onder b)."""

from collections.abc import Iterator

from stagetool.law.verdicts import Finding
from stagetool.law.views import TaskView
from stagetool.law.words import number

HIGH = "hoogspanning"


def check_voltage(view: TaskView) -> Iterator[Finding]:
    """Judge the measured voltage between phases or poles."""
    measured = (("high_volt_ac", view.measures.volt_ac), ("high_volt_dc", view.measures.volt_dc))
    for name, volts in measured:
        if volts is None:
            continue
        limit = view.value(f"measured.{name}").number
        if volts > limit:
            facts = (("found", number(volts)), ("limit", number(limit)))
            yield view.by_catalogue(HIGH, f"measured.{name}", facts)
