"""Groups of pupils with too few seats, told in Dutch."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from stagetool.base.texts import Texts
from stagetool.office.plan_facts import PlanFacts
from stagetool.office.reports import StuckLine
from stagetool.office.words import company_of
from stagetool.planning.problem import Pairing
from stagetool.planning.stuck import StuckGroup, stuck_groups
from stagetool.planning.stuck_before import shut_out, stuck_before

MOST_REASONS = 2
MOST_NAMES = 3  # companies named in the sentence; the others are counted


def stuck_lines(
    facts: PlanFacts, pairings: Iterable[Pairing], texts: Texts
) -> tuple[StuckLine, ...]:
    """Return the groups that prove why pupils are left over by a proven plan.

    Where a rule of the year holds a pupil back and not a lack of seats, there is no such group.
    """
    groups = stuck_groups(facts.problem, pairings)
    return tuple(_line(facts, group, texts) for group in groups if group.short > 0)


def shortage_lines(facts: PlanFacts, texts: Texts) -> tuple[StuckLine, ...]:
    """Return the groups that have too few seats whatever the plan, and why they go nowhere else."""
    return tuple(
        replace(line, text=f"{line.text} {why}".strip())
        for group in stuck_before(facts.problem)
        if group.short > 0
        for line, why in [(_line(facts, group, texts), _because(facts, group, texts))]
    )


def _because(facts: PlanFacts, group: StuckGroup, texts: Texts) -> str:
    """Return the two reasons that shut most other places."""
    words = [
        texts("plan.stuck.shut", count=count, reason=texts(f"plan.reason.{word}"))
        for word, count in shut_out(facts.problem, group)[:MOST_REASONS]
    ]
    return texts("plan.stuck.because", reasons=", ".join(words)) if words else ""


def _line(facts: PlanFacts, group: StuckGroup, texts: Texts) -> StuckLine:
    companies = tuple(dict.fromkeys(company_of(facts.places[place]).name for place in group.places))
    profiles = Counter(facts.pupils[pupil].profile or "?" for pupil in group.pupils)
    told = {
        "pupils": len(group.pupils),
        "seats": group.seats,
        "profiles": ", ".join(sorted(profiles)),
        "companies": ", ".join(companies[:MOST_NAMES]),
        "more": len(companies) - MOST_NAMES,
    }
    if not companies:
        kind = "nowhere_one" if len(group.pupils) == 1 else "nowhere"
    elif len(group.pupils) == 1:
        kind = "alone"
    elif not group.seats:
        kind = "taken" if len(companies) <= MOST_NAMES else "taken_more"
    else:
        kind = "more" if len(companies) > MOST_NAMES else "few"
    return StuckLine(
        texts(f"plan.stuck.{kind}", **told),
        tuple(facts.pupils[pupil].number for pupil in group.pupils),
        companies,
        group.seats,
    )
