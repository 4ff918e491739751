"""Groups of pupils with too few seats, told in Dutch."""

from collections import Counter
from collections.abc import Iterable

from stagetool.base.texts import Texts
from stagetool.office.plan_facts import PlanFacts
from stagetool.office.reports import StuckLine
from stagetool.office.words import company_of
from stagetool.planning.problem import Pairing
from stagetool.planning.stuck import StuckGroup, stuck_groups

MOST_NAMES = 3  # companies named in the sentence; the others are counted


def stuck_lines(
    facts: PlanFacts, pairings: Iterable[Pairing], texts: Texts
) -> tuple[StuckLine, ...]:
    """Return the groups that prove why pupils are left over by a proven plan.

    Where a rule of the year holds a pupil back and not a lack of seats, there is no such group.
    """
    groups = stuck_groups(facts.problem, pairings)
    return tuple(_line(facts, group, texts) for group in groups if group.short > 0)


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
