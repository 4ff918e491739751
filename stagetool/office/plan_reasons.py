"""Counted reasons of a pupil left over: kept in the office file, told in Dutch."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stagetool.base.ids import PlaceId
from stagetool.base.texts import Texts
from stagetool.calendar.weekdays import format_weekdays
from stagetool.office.reports import ReasonLine
from stagetool.office.words import company_of, day_text
from stagetool.planning.problem import CountedReason, LeftOver, Refusal, Seat
from stagetool.records.tables import Place


@dataclass(frozen=True, slots=True)
class ReasonFacts:
    """What fills the places of a remedy's sentence."""

    places: Mapping[PlaceId, Place]
    seats: Mapping[PlaceId, Seat]
    profile: str


def store_reasons(left: LeftOver, facts: ReasonFacts) -> str:
    """Return the reasons as the office file keeps them; the best remedy is marked."""
    return json.dumps(
        [_entry(reason, facts, best=reason == left.best) for reason in left.reasons],
        ensure_ascii=False,
        sort_keys=True,
    )


def _entry(reason: CountedReason, facts: ReasonFacts, *, best: bool) -> dict[str, object]:
    return {
        "reason": reason.reason,
        "count": reason.count,
        "best": best,
        "remedy": _remedy(reason),
        "facts": _facts(reason, facts),
    }


def _remedy(reason: CountedReason) -> str:
    if reason.reason in {"profile", "no_places"}:
        return reason.reason  # holds without naming a place
    if reason.remedy and reason.until:
        return f"{reason.remedy}_until"
    return reason.remedy


def _facts(reason: CountedReason, facts: ReasonFacts) -> dict[str, str]:
    found = {"profile": facts.profile}
    if reason.place is not None:
        company = company_of(facts.places[reason.place])
        found |= {"company": company.name, "number": company.number}
        found["days"] = format_weekdays(frozenset(facts.seats[reason.place].missing))
    if reason.until is not None:
        found["until"] = day_text(reason.until)
    return found


def reason_lines(stored: str, texts: Texts) -> tuple[ReasonLine, ...]:
    """Return stored reasons in Dutch, the most frequent first; some have no remedy."""
    return tuple(
        ReasonLine(texts(f"plan.reason.{entry['reason']}"), entry["count"], _sentence(entry, texts))
        for entry in json.loads(stored)
    )


def pair_lines(
    refusals: Iterable[Refusal], place: PlaceId, facts: ReasonFacts, texts: Texts
) -> tuple[ReasonLine, ...]:
    """Return the obstacles between one pupil and one place in Dutch, each with its remedy."""
    entries = [
        _entry(
            CountedReason(one.reason, 1, one.remedy or one.reason, 1, place, one.until),
            facts,
            best=False,
        )
        for one in refusals
    ]
    return reason_lines(json.dumps(entries), texts)


def best_remedy(stored: str, texts: Texts) -> str:
    """Return the sentence of the remedy that helps most, or the best that can be said."""
    entries = json.loads(stored)
    marked = [entry for entry in entries if entry["best"]]
    for entry in (*marked, *entries):
        sentence = _sentence(entry, texts)
        if sentence:
            return sentence
    return ""


def _sentence(entry: dict[str, object], texts: Texts) -> str:
    facts = entry["facts"]
    if not entry["remedy"] or not isinstance(facts, dict):
        return ""
    return texts(f"plan.remedy.{entry['remedy']}", **facts)
