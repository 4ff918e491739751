"""Runs of days: which hold the eve of a missing leap day, which findings follow each other."""

from dataclasses import replace
from datetime import date

import pytest

from stagetool.law.loading import Law
from stagetool.law.rules import NoRuleKnownError, unknown
from stagetool.law.runs import dated, following, joined, spans_of, touches_leap_day
from stagetool.law.verdicts import Finding, Source, Verdict, VerdictSpan


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
    assert finding.interpretations == ("stage-uren",)


def may(number: int) -> date:
    return date(2027, 5, number)


def said(starts: int, ends: int, verdict: Verdict = Verdict.PROHIBITED, **other: str) -> Finding:
    source = other.pop("source", "NRK")
    return Finding("x", verdict, may(starts), may(ends), (Source(source, "3:1"),), **other)


def spans(*runs: tuple[int, int, Verdict]) -> tuple[VerdictSpan, ...]:
    return tuple(VerdictSpan(may(first), may(last), verdict) for first, last, verdict in runs)


FREE, STRICT, GUARDED = Verdict.ALLOWED, Verdict.PROHIBITED, Verdict.SUPERVISED


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ((), spans((3, 9, FREE))),
        ((said(3, 9),), spans((3, 9, STRICT))),
        ((said(1, 20),), spans((3, 9, STRICT))),
        ((said(3, 3),), spans((3, 3, STRICT), (4, 9, FREE))),
        ((said(9, 9),), spans((3, 8, FREE), (9, 9, STRICT))),
        ((said(1, 2), said(10, 12)), spans((3, 9, FREE))),
        ((said(3, 5), said(6, 9)), spans((3, 9, STRICT))),
        (
            (said(3, 9, GUARDED), said(5, 6), said(6, 7)),
            spans((3, 4, GUARDED), (5, 7, STRICT), (8, 9, GUARDED)),
        ),
    ],
)
def test_every_run_of_days_has_its_strictest_verdict(
    findings: tuple[Finding, ...], expected: tuple[VerdictSpan, ...]
) -> None:
    assert spans_of(findings, may(3), may(9)) == expected


def test_spans_that_follow_with_one_verdict_are_one_span() -> None:
    given = spans((1, 2, FREE), (3, 4, FREE), (5, 6, STRICT), (7, 8, FREE))
    assert following(given) == spans((1, 4, FREE), (5, 6, STRICT), (7, 8, FREE))
    assert following(()) == ()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((said(1, 2), said(3, 4)), (said(1, 4),)),
        ((said(1, 4), said(2, 3)), (said(1, 4),)),
        ((said(1, 2), said(1, 3)), (said(1, 3),)),
        ((said(1, 2), said(4, 5)), (said(1, 2), said(4, 5))),
        ((said(3, 4), said(1, 2)), (said(3, 4), said(1, 2))),
        ((said(1, 2), said(3, 4), said(6, 7), said(8, 9)), (said(1, 4), said(6, 9))),
        ((said(1, 2), said(3, 4, GUARDED)), (said(1, 2), said(3, 4, GUARDED))),
        ((said(1, 2), said(3, 4, text="t")), (said(1, 2), said(3, 4, text="t"))),
        ((said(1, 2), said(3, 4, hazard="h")), (said(1, 2), said(3, 4, hazard="h"))),
        ((said(1, 2), said(3, 4, activity="a")), (said(1, 2), said(3, 4, activity="a"))),
        ((said(1, 2), said(3, 4, source="ATW")), (said(1, 2), said(3, 4, source="ATW"))),
        ((said(1, 1), said(2, 2, GUARDED), said(2, 2)), (said(1, 2), said(2, 2, GUARDED))),
    ],
)
def test_equal_findings_on_following_days_are_one(
    given: tuple[Finding, ...], expected: tuple[Finding, ...]
) -> None:
    assert joined(given) == expected


def test_days_that_do_not_count_part_no_findings() -> None:
    days = (may(3), may(5), may(8))
    assert joined((said(3, 3), said(5, 5)), days) == (said(3, 5),)
    assert joined((said(3, 3), said(8, 8)), days) == (said(3, 3), said(8, 8))
    assert joined((said(8, 8), said(9, 9)), days) == (said(8, 9),)


@pytest.mark.parametrize("days", [(3, 9), (3, 8), (4, 9), (4, 8)])
def test_a_finding_on_other_days_is_the_same_but_for_its_days(days: tuple[int, int]) -> None:
    first, last = may(days[0]), may(days[1])
    finding = replace(
        said(3, 9, text="t", activity="a", hazard="h", confidence="low", measures="m"),
        facts=(("found", "1"),),
        interpretations=("i",),
    )
    assert dated(finding, first, last) == replace(finding, starts=first, ends=last)
