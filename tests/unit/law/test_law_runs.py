"""Runs of days: which hold the eve of a missing leap day, which findings follow each other."""

from datetime import date

import pytest

from stagetool.law.loading import Law
from stagetool.law.rules import NoRuleKnownError, unknown
from stagetool.law.runs import touches_leap_day
from stagetool.law.verdicts import Finding, Verdict


@pytest.mark.parametrize(
    ("starts", "ends", "touches"),
    [
        (date(2027, 2, 28), date(2027, 2, 28), True),
        (date(2027, 2, 1), date(2027, 2, 28), True),
        (date(2027, 2, 28), date(2027, 3, 31), True),
        (date(2027, 1, 1), date(2027, 2, 27), False),
        (date(2027, 3, 1), date(2027, 12, 31), False),
        (date(2028, 2, 1), date(2028, 3, 31), False),
        (date(2026, 12, 1), date(2027, 3, 31), True),
        (date(2027, 12, 1), date(2028, 3, 31), False),
        (date(2027, 12, 1), date(2029, 2, 28), True),
    ],
)
def test_a_run_touches_a_leap_day_when_it_holds_28_february_of_a_shorter_year(
    starts: date, ends: date, *, touches: bool
) -> None:
    finding = Finding("x", Verdict.ALLOWED, starts, ends, sources=())
    assert touches_leap_day(finding) is touches


def test_a_missing_rule_is_named() -> None:
    assert str(NoRuleKnownError("nrk.stage.day_hours")) == "nrk.stage.day_hours"


def test_a_day_of_which_no_rule_is_known_cannot_be_judged_and_only_that_day(law: Law) -> None:
    day = date(1995, 6, 1)
    finding = unknown(law, "nrk.stage.day_hours", day)
    assert (finding.verdict, finding.starts, finding.ends) == (Verdict.UNDETERMINED, day, day)
    assert (finding.check, finding.text) == ("nrk.stage.day_hours", "general.known")
    assert (finding.confidence, str(finding.sources[0])[:3]) == ("low", "NRK")
