"""Lasers: the class decides whether the radiation is harmful (Arbobesluit 6.27 lid 2)."""

from collections.abc import Iterator

from stagetool.law.verdicts import Finding
from stagetool.law.views import TaskView

HARMFUL = "straling-nir"


def check_laser(view: TaskView) -> Iterator[Finding]:
    """Judge the class of the laser."""
    typed = view.measures.laser_class
    if typed is None:
        return
    laser = typed.strip().upper()
    if laser in view.words("measured.laser_harmless"):
        return
    facts = (("found", typed),)
    if laser in view.words("measured.laser_harmful"):
        yield view.by_catalogue(HARMFUL, "measured.laser_harmful", facts)
    elif laser in view.words("measured.laser_open"):
        yield view.by_rule("measured.laser_judged", facts=facts)
    else:
        yield view.by_rule("measured.laser_unknown", facts=facts)
