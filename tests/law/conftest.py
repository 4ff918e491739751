"""Mutation testing needs a law that remembers nothing: a warm memory would hide a mutant."""

import os

import pytest


@pytest.fixture(autouse=True)
def _remember_nothing(request: pytest.FixtureRequest) -> None:
    if os.environ.get("MUTANT_UNDER_TEST"):
        if hasattr(request.module, "LAW"):
            request.module.LAW.memory.clear()
        if "law" in request.fixturenames:
            request.getfixturevalue("law").memory.clear()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the scenarios go first in mutation testing: they notice most changes, and fast."""
    if os.environ.get("MUTANT_UNDER_TEST"):
        items.sort(key=lambda item: "test_sentences" not in item.nodeid)
