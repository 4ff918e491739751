"""Which signatures under an agreement count: the one place where that is decided.

A signature holds for what stood on the paper: company, address, days, hours and legal ground
(office.terms). When they change, it counts no longer until they are as they were, or until the
party signs again. A stage that runs goes on: a change halfway is an amendment, to be signed at
once. What is over stays as it was signed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from stagetool.base.texts import Texts
from stagetool.calendar.spans import Span
from stagetool.calendar.week_times import WeekTimes
from stagetool.office.ledgers import StageTime
from stagetool.office.legal_ground import basis_of
from stagetool.office.parties import PARTIES, must_sign
from stagetool.office.placement_days import first_day, planned_last_day, time_at_stage
from stagetool.office.terms import (
    ADDRESS,
    BASIS,
    BREAKS,
    COMPANY,
    DATES,
    WEEK,
    Terms,
    differences,
    is_amendment,
    read_terms,
    week_text,
)
from stagetool.office.words import company_of, day_text
from stagetool.records.tables import Agreement, Placement

ENDED = "ended"
ORDER = (COMPANY, ADDRESS, DATES, WEEK, BREAKS, BASIS)
WHOLE_WEEK, MONDAY_TO_FRIDAY = "ma,di,wo,do,vr", "ma t/m vr"


@dataclass(frozen=True, slots=True)
class Lapsed:
    """A signature that counts no longer.

    Attributes:
        terms: What was signed.
        words: In what that differs from now (office.terms.differences).
    """

    party: str
    signed_on: date
    terms: str
    words: frozenset[str]


def terms_of(placement: Placement) -> Terms:
    """Return what the agreement of a placement binds now; an early end changes nothing of it."""
    place = placement.place
    company, site, time = company_of(place), place.site, time_at_stage(placement)
    return Terms(
        basis=basis_of(placement.pupil, placement.period.form).value,
        company=company.number,
        name=company.name,
        street=site.address,
        postcode=site.postcode,
        town=site.town,
        starts=first_day(placement),
        ends=planned_last_day(placement),
        week="; ".join((week_text(_week(time, time.hours)), *_weeks(time))),
        breaks=week_text(_week(time, time.breaks)),
    )


def _weeks(time: StageTime) -> tuple[str, ...]:
    return tuple(part for weeks in time.hours.weeks for part in weeks.parts())


def _week(time: StageTime, times: WeekTimes) -> dict[int, tuple[Span, ...]]:
    return {day: times.on(day) for day in time.weekdays}


def recorded_on(agreement: Agreement | None) -> Mapping[str, date]:
    """Return the day of every signature that was recorded, also of one that counts no longer."""
    return {one.party: one.signed_on for one in agreement.signatures} if agreement else {}


def signed_on(placement: Placement, today: date) -> Mapping[str, date]:
    """Return the day of every signature that counts, by party."""
    gone = {one.party for one in lapsed(placement, today)}
    found = recorded_on(placement.agreement)
    return {party: day for party, day in found.items() if party not in gone}


def lapsed(placement: Placement, today: date) -> tuple[Lapsed, ...]:
    """Return the signatures that count no longer, in the order of the parties.

    An early end and a closed stage are history: what was signed then, stays.
    """
    over = placement.state == ENDED or placement.completed_on is not None
    if placement.agreement is None or over:
        return ()
    rows = {row.party: row for row in placement.agreement.signatures if row.terms}
    if not rows:
        return ()
    now = terms_of(placement)
    told = (
        Lapsed(party, row.signed_on, row.terms, differences(row.terms, now, today))
        for party in PARTIES
        if (row := rows.get(party)) is not None
    )
    return tuple(one for one in told if one.words)


def missing_signatures(placement: Placement, today: date) -> tuple[str, ...]:
    """Return the parties that must still sign, or sign again."""
    must = must_sign(placement)
    signed = signed_on(placement, today) if must else {}
    return tuple(party for party in must if party not in signed)


def runs_on(placement: Placement, today: date) -> bool:
    """Tell whether only an amendment of a stage that runs is still to be signed."""
    missing = missing_signatures(placement, today)
    if not missing or first_day(placement) > today:
        return False
    gone = {one.party: one for one in lapsed(placement, today)}
    return all(
        party in gone and is_amendment(gone[party].words) and _had_begun(gone[party], today)
        for party in missing
    )


def _had_begun(one: Lapsed, today: date) -> bool:
    then = read_terms(one.terms)
    return then is not None and then.starts <= today


def signed_and_begun(placement: Placement, today: date) -> bool:
    """Tell whether a stage began that all signed for, whatever changed since: that is history."""
    must = must_sign(placement)
    signed = recorded_on(placement.agreement)
    return bool(must) and first_day(placement) <= today and signed.keys() >= set(must)


def sign_again(placements: Iterable[Placement], today: date) -> int:
    """Return how many agreements must be signed again because something in them changed."""
    return sum(bool(asked_again(row, today)) for row in placements)


def again_lines(texts: Texts, count: int) -> tuple[str, ...]:
    """Return how many agreements must be signed again as a Dutch sentence; nothing when none."""
    if not count:
        return ()
    return (texts("office.again.count" if count > 1 else "office.again.count_one", count=count),)


def asked_again(placement: Placement, today: date) -> tuple[Lapsed, ...]:
    """Return the signatures that must be given again before anything may start, or go on."""
    must = must_sign(placement)
    return tuple(one for one in lapsed(placement, today) if one.party in must)


def again_texts(placement: Placement, texts: Texts, today: date) -> tuple[str, ...]:
    """Return in Dutch what was signed, what it is now, and what to do; nothing when all count."""
    return tuple(_again(placement, lapsed(placement, today), texts, today))


def _again(
    placement: Placement, gone: tuple[Lapsed, ...], texts: Texts, today: date
) -> Iterator[str]:
    groups: dict[tuple[Terms | None, frozenset[str]], list[str]] = {}
    for one in gone:
        groups.setdefault((read_terms(one.terms), one.words), []).append(one.party)
    if not groups:
        return
    now = terms_of(placement)
    for (then, words), parties in groups.items():
        names = ", ".join(texts(f"office.party.{party}") for party in parties)
        facts = {"parties": names[:1].upper() + names[1:]}
        if then is None:
            yield texts("office.again.unreadable", **facts)
            continue
        key = "office.again.signed" if len(parties) > 1 else "office.again.signed_one"
        said = (_said(one, words, texts) for one in (then, now))
        yield texts(key, **facts, **dict(zip(("before", "now"), said, strict=True)))
    word = "amend" if runs_on(placement, today) else "todo"
    yield texts(f"office.again.{word}")


def _said(terms: Terms, words: frozenset[str], texts: Texts) -> str:
    """Return the parts that differ, as a person reads them."""
    return ", ".join(_part(terms, word, texts) for word in ORDER if word in words)


def _part(terms: Terms, word: str, texts: Texts) -> str:
    if word == DATES:
        first, last = day_text(terms.starts), day_text(terms.ends)
        if terms.starts.year == terms.ends.year:
            first = first.removesuffix(f" {terms.starts.year}")
        return texts("office.again.dates", starts=first, ends=last)
    if word == BREAKS:
        times = _times(terms.breaks)
        return texts("office.again.breaks", times=times) if times else texts("office.again.none")
    said = {
        COMPANY: terms.name,
        ADDRESS: ", ".join(
            part for part in (terms.street, f"{terms.postcode} {terms.town}".strip()) if part
        ),
        WEEK: _times(terms.week),
        BASIS: texts(f"plan.basis.{terms.basis.replace('-', '_')}"),
    }
    return said[word]


def _times(text: str) -> str:
    """Return times as papers write them: `ma t/m vr 08.30-16.00`."""
    written = text.replace(WHOLE_WEEK, MONDAY_TO_FRIDAY).replace(":", ".")
    return written.replace("; ", " en ").replace(",", ", ")
