"""How a check looks up the law of a day and makes a finding of it."""

from collections.abc import Iterable
from datetime import date

from stagetool.law.loading import Law
from stagetool.law.parameters import DatedValue
from stagetool.law.verdicts import Finding, Verdict

UNKNOWN_RULE = "general.known"
Facts = tuple[tuple[str, str], ...]


class NoRuleKnownError(Exception):
    """For this day no value is known; the answer is `undetermined`, never a default."""

    def __init__(self, parameter: str) -> None:
        super().__init__(parameter)
        self.parameter = parameter


def need(law: Law, parameter: str, day: date) -> DatedValue:
    """Return the value of a day.

    Raises:
        NoRuleKnownError: There is none.
    """
    dated = law.book(day)[parameter]
    if dated is None:
        raise NoRuleKnownError(parameter)
    return dated


def ruling(law: Law, parameter: str, day: date, facts: Facts = ()) -> Finding:
    """Return the finding of a rule whose value is its verdict."""
    dated = need(law, parameter, day)
    return found(parameter, dated, dated.verdict, day, facts)


def breach(law: Law, parameter: str, day: date, facts: Facts = ()) -> Finding:
    """Return the finding that a limit is broken."""
    return found(parameter, need(law, parameter, day), Verdict.PROHIBITED, day, facts)


def found(
    parameter: str, dated: DatedValue, verdict: Verdict, day: date, facts: Facts = ()
) -> Finding:
    """Return a finding of one day on the strength of a value."""
    return Finding(
        check=parameter,
        verdict=verdict,
        starts=day,
        ends=day,
        sources=dated.sources,
        facts=facts,
        text=parameter,
        confidence=dated.confidence,
        interpretations=dated.interpretations,
    )


def unknown(law: Law, parameter: str, day: date) -> Finding:
    """Return the finding that no rule is known for this day."""
    first = law.parameters[parameter].values[0]
    return Finding(
        check=parameter,
        verdict=Verdict.UNDETERMINED,
        starts=day,
        ends=day,
        sources=first.sources,
        text=UNKNOWN_RULE,
        confidence="low",
        interpretations=first.interpretations,
    )


def strictest(findings: Iterable[Finding]) -> Verdict:
    """Return the strictest verdict; without findings nothing stands in the way."""
    return max([finding.verdict for finding in findings], default=Verdict.ALLOWED)
