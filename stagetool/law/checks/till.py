"""Handling the till, named as a measured fact (NRK 1:1 lid 2 onder c)."""

from collections.abc import Iterator

from stagetool.law.verdicts import Finding
from stagetool.law.views import TaskView

TILL = "kassa"


def check_till(view: TaskView) -> Iterator[Finding]:
    """Judge work at the till as the catalogue does."""
    if view.measures.till and TILL not in view.hazards:
        yield view.by_catalogue(TILL)
