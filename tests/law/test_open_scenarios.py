"""Every scenario file beside this module, one test item per scenario."""

from pathlib import Path

import pytest

from stagetool.base.paths import AppPaths
from stagetool.law.scenarios import Scenario, parse_scenarios, run_scenario
from stagetool.office.read_law import read_law

LAW = read_law(AppPaths.default())
FOLDERS = [Path(__file__).parent / "scenarios", Path(__file__).parent / "own"]
SCENARIOS = [
    scenario
    for folder in FOLDERS
    for file in sorted(folder.glob("*.toml"))
    for scenario in parse_scenarios(file.name, file.read_text(encoding="utf-8"), LAW)
]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: f"{one.file}: {one.name}")
def test_the_law_gives_the_verdict_that_the_scenario_expects(scenario: Scenario) -> None:
    result = run_scenario(scenario, LAW)
    found = [
        f"{finding.check}: {', '.join(map(str, finding.sources))}" for finding in result.deciding
    ]
    assert result.ok, f"{result.found.word} in plaats van {scenario.expect.word}; {found}"
