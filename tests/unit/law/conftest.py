"""What the tests of the law share: one situation that a test changes where it matters."""

import os
from datetime import date

import pytest
from hypothesis import Phase, settings

from stagetool.law.facts import Situation, Task
from stagetool.law.loading import Law

if os.environ.get("MUTANT_UNDER_TEST"):  # the same examples every time, and the first that fails
    phases = (Phase.explicit, Phase.generate)
    settings.register_profile("mutants", derandomize=True, database=None, phases=phases)
    settings.load_profile("mutants")
FIRST, LAST = date(2027, 1, 11), date(2027, 3, 19)


@pytest.fixture
def situation(law: Law) -> Situation:
    """A fifteen-year-old on stage for ten weeks with three tasks; everything in order."""
    codes = ("administratie", "kolomboor", "kassa")
    tasks = tuple(Task(code, law.activities[code].hazards) for code in codes)
    return Situation(date(2011, 6, 1), FIRST, LAST, tasks=tasks)


@pytest.fixture(autouse=True)
def _remember_nothing(request: pytest.FixtureRequest) -> None:
    """In mutation testing a warm memory would hide a mutant."""
    if os.environ.get("MUTANT_UNDER_TEST"):
        if hasattr(request.module, "LAW"):
            request.module.LAW.memory.clear()
        if "law" in request.fixturenames:
            request.getfixturevalue("law").memory.clear()
