"""Vehicles, cranes and hoists: expertise and licence, at every age (Arbobesluit 7.17c, 7.32)."""

from collections.abc import Iterator

from stagetool.law.verdicts import Finding
from stagetool.law.views import TaskView

_EXPERTISE = (
    ("special.expertise", "special.expertise_missing"),
    ("special.cranes", "special.crane_missing"),
    ("special.hoists", "special.hoist_missing"),
)


def check_vehicles(view: TaskView) -> Iterator[Finding]:
    """Judge a known lack of a certificate, and of a T licence on the public road."""
    facts = view.measures
    if facts.vehicle_certificate is False:
        for words, rule in _EXPERTISE:
            for code in view.hazards:
                if code in view.words(words):
                    yield view.by_rule(rule, code)
    if facts.public_road and facts.t_licence is False:
        for code in view.hazards:
            if code in view.words("special.road_vehicles"):
                yield view.by_rule("special.road", code)
