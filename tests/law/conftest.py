"""Mutation testing needs a law that remembers nothing: a warm memory would hide a mutant."""

import os

import pytest

from stagetool.law.loading import Law


@pytest.fixture(autouse=True)
def _remember_nothing(request: pytest.FixtureRequest, law: Law) -> None:
    if os.environ.get("MUTANT_UNDER_TEST"):
        for one in (law, getattr(request.module, "LAW", law)):
            one.memory.clear()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the scenarios go first in mutation testing: they notice most changes, and fast."""
    if os.environ.get("MUTANT_UNDER_TEST"):
        items.sort(key=lambda item: "test_sentences" not in item.nodeid)
