"""docs/trust.md names every fault and requirement once, and only tests that exist."""

import re

from stagetool.base.paths import ROOT

PAGE = (ROOT / "docs" / "trust.md").read_text(encoding="utf-8")
FAULTS, REQUIREMENTS = 124, 64


def test_every_fault_and_requirement_stands_once():
    found = re.findall(r"^\| (F\d+|SR-\d+) \|", PAGE, re.MULTILINE)

    assert found == [
        *(f"F{number:02}" for number in range(1, FAULTS + 1)),
        *(f"SR-{number:02}" for number in range(1, REQUIREMENTS + 1)),
    ]


def test_every_test_that_is_named_exists():
    there = {
        name
        for file in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"def (test_\w+)", file.read_text(encoding="utf-8"))
    }
    assert set(re.findall(r"`(test_\w+)`", PAGE)) - there == set()
