"""What the tests of the window share."""

import time

import pytest

from ui.widgets.theme import LIGHT, apply_theme, wear


@pytest.fixture(scope="session")
def dressed(qapp):
    apply_theme(qapp)
    wear(qapp, LIGHT)
    return qapp


@pytest.fixture
def benchmark_seconds():
    def measure(work):
        best = float("inf")
        for _ in range(3):
            begun = time.perf_counter()
            work()
            best = min(best, time.perf_counter() - begun)
        return best

    return measure
