"""The command of mutation testing reads and counts what mutmut says."""

from tests.tools.mutants import read_results, table

SAID = """
    stagetool.law.checks.till.x_check_till__mutmut_1: killed
    stagetool.law.checks.till.x_check_till__mutmut_2: survived
    stagetool.law.ledger.x_merged__mutmut_1: timeout
    stagetool.law.ledger.x_merged__mutmut_2: no tests
Saved something else: elsewhere
"""


def test_every_line_of_the_law_is_read_and_nothing_else() -> None:
    results = read_results(SAID)
    assert list(results.values()) == ["killed", "survived", "timeout", "no tests"]
    assert "stagetool.law.ledger.x_merged__mutmut_2" in results


def test_a_change_that_no_test_runs_counts_as_unnoticed() -> None:
    lines = [line.split() for line in table(read_results(SAID)).splitlines() if line]
    assert lines == [
        ["module", "changes", "noticed", "timeout", "unnoticed"],
        ["checks.till", "2", "1", "0", "1"],
        ["ledger", "2", "0", "1", "1"],
        ["all", "4", "1", "1", "2"],
    ]
