"""Lifting, pushing and pulling: kilograms and force decide (NRK 1:1 lid 2 onder e and f)."""

from collections.abc import Iterator

from stagetool.law.verdicts import Finding
from stagetool.law.views import TaskView
from stagetool.law.words import number

HEAVY = "tillen-boven-10"
STRONG = "duwen-trekken-20"


def handled_pushing(view: TaskView) -> frozenset[str]:
    """Return the hazards that only the measured force decides; from 16 the catalogue does."""
    return frozenset(view.words("measured.push_first")) if view.child else frozenset()


def check_loads(view: TaskView) -> Iterator[Finding]:
    """Judge the measured weight and force."""
    lifted, pushed = view.measures.lift_kg, view.measures.push_kg
    for name, value, code in (("lift_kg", lifted, HEAVY), ("push_kg", pushed, STRONG)):
        if value is None:
            continue
        limit = view.value(f"measured.{name}").number
        if value > limit:
            facts = (("found", number(value)), ("limit", number(limit)))
            yield view.by_catalogue(code, f"measured.{name}", facts)
    if not view.child:
        return
    first = view.words("measured.push_first")
    for code in view.hazards:
        if code in first:
            if pushed is None:
                yield view.by_rule("measured.push_unknown", code)
            elif pushed <= view.value("measured.push_kg").number:
                yield view.by_rule("measured.push_low", code)
