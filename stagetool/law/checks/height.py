"""Height: from two and a half metres there is a danger of falling (Arbobesluit 3.16)."""

from collections.abc import Iterator

from stagetool.law.verdicts import Finding
from stagetool.law.views import TaskView
from stagetool.law.words import number

HIGH = "hoogte-2-5"


def check_height(view: TaskView) -> Iterator[Finding]:
    """Judge the measured height."""
    height = view.measures.height_m
    if height is None:
        return
    limit = view.value("measured.height_m").number
    if height >= limit:
        facts = (("found", number(height)), ("limit", number(limit)))
        yield view.by_catalogue(HIGH, "measured.height_m", facts)
