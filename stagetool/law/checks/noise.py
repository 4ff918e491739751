"""Noise: the daily dose and the peak decide, hearing protection or not (Arbobesluit 6.27 lid 3)."""

from collections.abc import Iterator

from stagetool.law.verdicts import Finding
from stagetool.law.views import TaskView
from stagetool.law.words import number

LOUD = "lawaai-dag-85"


def handled_noise(view: TaskView) -> frozenset[str]:
    """Return the hazards that only the measured dose decides."""
    return frozenset(view.words("measured.noise_first"))


def check_noise(view: TaskView) -> Iterator[Finding]:
    """Judge the measured dose and peak; a short noise without a dose cannot be judged."""
    loud = list(_loud(view))
    yield from loud
    first = view.words("measured.noise_first")
    for code in view.hazards:
        if code in first:
            if view.measures.noise_db is None:
                yield view.by_rule("measured.noise_unknown", code)
            elif not loud:
                yield view.by_rule("measured.noise_low", code)


def _loud(view: TaskView) -> Iterator[Finding]:
    measured = (("noise_db", view.measures.noise_db), ("peak_pa", view.measures.peak_pa))
    for name, value in measured:
        if value is None:
            continue
        limit = view.value(f"measured.{name}").number
        if value >= limit:
            facts = (("found", number(value)), ("limit", number(limit)))
            yield view.by_catalogue(LOUD, f"measured.{name}", facts)
