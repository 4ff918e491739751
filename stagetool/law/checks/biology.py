"""Biological agents: the class decides (Arbobesluit 4.105 lid 2)."""

from collections.abc import Iterator

from stagetool.law.verdicts import Finding
from stagetool.law.views import TaskView
from stagetool.law.words import number

SERIOUS = "bio-3-4"
COMMON = "bio-infectie"


def check_biology(view: TaskView) -> Iterator[Finding]:
    """Judge the class of the agent."""
    agent = view.measures.bio_agent
    if agent is None:
        return
    for parameter, code in (("measured.bio_agent", SERIOUS), ("measured.bio_common", COMMON)):
        limit = view.value(parameter).number
        if agent >= limit:
            facts = (("found", str(agent)), ("limit", number(limit)))
            yield view.by_catalogue(code, parameter, facts)
            return
