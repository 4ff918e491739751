"""What the law says to a mentor, one example of every check and verdict: tests/law/sentences.txt.

Write it anew with `UPDATE_GOLDEN=1 pytest tests/law/test_sentences.py` and read the difference.
"""

import os
from pathlib import Path

from stagetool.base.paths import AppPaths
from stagetool.law.explain import explain, mark, title
from stagetool.law.scenarios import Scenario, parse_scenarios, run_scenario
from stagetool.law.verdicts import Finding
from stagetool.office.read_law import read_law

LAW = read_law(AppPaths.default())
GOLDEN = Path(__file__).parent / "sentences.txt"
FILES = sorted(Path(__file__).parent.glob("*/*.toml"))
SCENARIOS = [
    scenario
    for file in FILES
    for scenario in parse_scenarios(file.name, file.read_text(encoding="utf-8"), LAW)
]


def lines_of(finding: Finding, scenario: Scenario) -> str:
    sources = ", ".join(str(source) for source in finding.sources)
    marks = f" [{mark(finding)}]" if mark(finding) else ""
    return (
        f"{finding.check}: {finding.verdict.word}\n"
        f"    bij: {scenario.name}\n"
        f"    op: {finding.starts} t/m {finding.ends}, taak {finding.activity or '-'}\n"
        f"    {title(finding, LAW)}: {explain(finding, LAW)}{marks}\n"
        f"    {sources}\n"
    )


def test_every_scenario_holds() -> None:
    """The same as test_open_scenarios, in one test: mutation testing runs it for every mutant."""
    for scenario in SCENARIOS:
        assert run_scenario(scenario, LAW).ok, scenario.name


def test_every_check_says_what_it_said_before() -> None:
    seen: dict[tuple[str, str], str] = {}
    for scenario in SCENARIOS:
        for finding in run_scenario(scenario, LAW).assessment.findings:
            key = (finding.check, finding.verdict.word)
            if key not in seen:
                seen[key] = lines_of(finding, scenario)
    text = "\n".join(seen[key] for key in sorted(seen))
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_no_finding_of_any_scenario_lacks_a_fact_that_its_sentence_needs() -> None:
    for scenario in SCENARIOS:
        situation = scenario.situation
        for finding in run_scenario(scenario, LAW).assessment.findings:
            sentence = explain(finding, LAW)
            assert "None" not in sentence
            assert title(finding, LAW)
            assert situation.starts <= finding.starts or finding.check in WEEKLY
            codes = {task.code for task in situation.tasks}
            assert finding.activity is None or finding.activity in codes


WEEKLY = frozenset({"atw.youth.average_hours", "atw.adult.average_hours"})
