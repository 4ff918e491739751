"""Mutation testing needs a law that remembers nothing: a warm memory would hide a mutant."""

import os

import pytest

from stagetool.law.loading import Law


@pytest.fixture(autouse=True)
def _remember_nothing(request: pytest.FixtureRequest, law: Law) -> None:
    if os.environ.get("MUTANT_UNDER_TEST"):
        for one in (law, getattr(request.module, "LAW", law)):
            one.memory.clear()
