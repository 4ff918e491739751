"""Findings of single days made into runs of days, and verdicts into spans."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from stagetool.law.moments import ONE_DAY
from stagetool.law.rules import strictest
from stagetool.law.verdicts import Finding, Verdict, VerdictSpan

FEBRUARY = 2


def dated(finding: Finding, starts: date, ends: date) -> Finding:
    """Return a finding of a check on other days; written out, for it is made very often."""
    if finding.starts == starts and finding.ends == ends:
        return finding
    return Finding(
        finding.check,
        finding.verdict,
        starts,
        ends,
        finding.sources,
        finding.facts,
        finding.text,
        finding.activity,
        finding.hazard,
        finding.confidence,
        finding.interpretations,
        finding.measures,
    )


def joined(findings: Sequence[Finding], days: Sequence[date] = ()) -> tuple[Finding, ...]:
    """Join equal findings on following days; `days` are the only days that count, if given."""
    following = dict(pairwise(days))
    open_runs: dict[object, int] = {}
    result: list[Finding] = []
    for finding in findings:
        timeless = (
            finding.check,
            finding.verdict,
            finding.text,
            finding.facts,
            finding.activity,
            finding.hazard,
        )
        place = open_runs.get(timeless)
        if place is not None and result[place].sources == finding.sources:
            earlier = result[place]
            after = following.get(earlier.ends, earlier.ends + ONE_DAY)
            if earlier.starts <= finding.starts <= max(after, earlier.ends):
                result[place] = dated(earlier, earlier.starts, max(earlier.ends, finding.ends))
                continue
        open_runs[timeless] = len(result)
        result.append(finding)
    return tuple(result)


def following(spans: Sequence[VerdictSpan]) -> tuple[VerdictSpan, ...]:
    """Return spans that follow each other, equal verdicts as one span."""
    merged: list[VerdictSpan] = []
    for span in spans:
        if merged and merged[-1].verdict is span.verdict:
            merged[-1] = VerdictSpan(merged[-1].starts, span.ends, span.verdict)
        else:
            merged.append(span)
    return tuple(merged)


def spans_of(findings: Sequence[Finding], starts: date, ends: date) -> tuple[VerdictSpan, ...]:
    """Return the strictest verdict of every run of days from `starts` to `ends`."""
    after_all = ends + ONE_DAY
    cuts = {starts, after_all}
    for finding in findings:
        cuts |= {finding.starts, finding.ends + ONE_DAY}
    within = sorted(day for day in cuts if starts <= day <= after_all)
    return following(
        [
            VerdictSpan(first, after - ONE_DAY, _strictest_on(first, findings))
            for first, after in pairwise(within)
        ]
    )


def _strictest_on(day: date, findings: Sequence[Finding]) -> Verdict:
    return strictest(finding for finding in findings if finding.starts <= day <= finding.ends)


def touches_leap_day(finding: Finding) -> bool:
    """Tell whether the run holds a 28 February of a year without 29 February."""
    eve = date(finding.starts.year, FEBRUARY, 28)
    while eve <= finding.ends:
        if finding.starts <= eve and (eve + ONE_DAY).month != FEBRUARY:
            return True
        eve = eve.replace(year=eve.year + 1)
    return False
