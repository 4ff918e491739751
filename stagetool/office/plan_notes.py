"""What no plan of a period can help: nobody to place, no places, pins that do not fit."""

from collections.abc import Iterable

from stagetool.base.texts import Texts
from stagetool.office.plan_facts import PlanFacts
from stagetool.office.words import company_of, sort_name
from stagetool.planning.year.plan import Broken

MOST_NAMES = 3


def note_lines(facts: PlanFacts, broken: Iterable[Broken], texts: Texts) -> tuple[str, ...]:
    """Return what stands in the way of any plan of this period, each with what to do."""
    lines = []
    if not facts.pupils:
        lines.append(texts("plan.note.no_pupils", period=facts.period.name))
    elif not facts.places:
        lines.append(texts("plan.note.no_places"))
    here = (one for one in broken if one.period == facts.period.id)
    lines += [_pinned(facts, one, texts) for one in here]
    return tuple(dict.fromkeys(lines))


def _pinned(facts: PlanFacts, broken: Broken, texts: Texts) -> str:
    """Return which pupils stay where they cannot all stay, by name."""
    place = facts.places.get(broken.place)
    rows = [facts.pupils[one] for one in broken.pupils if one in facts.pupils]
    names = sorted(sort_name(row) for row in rows)
    more = len(names) - MOST_NAMES
    told = {
        "names": "; ".join(names[:MOST_NAMES] if more > 1 else names),
        "more": more,
        "count": len(names),
        "company": company_of(place).name if place is not None else "?",
    }
    who = texts("plan.note.who_more" if more > 1 else "plan.note.who", **told)
    return texts(f"plan.note.{broken.rule}", who=who, **told)
