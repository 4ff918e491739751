"""From placements to lists for use at school: pupils, companies, days, verdict and state."""

from collections.abc import Iterable, Iterator, Sequence

from stagetool.base.texts import Texts
from stagetool.law.explain import explain
from stagetool.law.loading import Law
from stagetool.law.repairs import with_repairs
from stagetool.law.verdicts import Verdict
from stagetool.office.paper_sources import JudgedPlacement, PaperSource
from stagetool.office.paper_words import (
    from_until,
    long_day,
    mentors_of,
    person_text,
    school_phone,
    school_text,
    weekdays_text,
)
from stagetool.office.read_law import fault_of
from stagetool.office.words import company_of, plain, repair_text, sort_name, state_word
from stagetool.paper.contents import Listing
from stagetool.records.tables import Pupil

_COLUMNS = ("pupil", "company", "mentor", "state", "verdict")
MOST_REPAIRS = 3
_WIDTHS = (0.24, 0.26, 0.17, 0.13, 0.20)


def listing_of(
    source: PaperSource, name: str, placements: Sequence[JudgedPlacement], left: Iterable[Pupil]
) -> Listing:
    """Return a list of placements, with the pupils who have no place under it."""
    desk, period = source.desk, source.period
    texts = desk.texts
    location = placements[0].placement.pupil.school_class.location if placements else None
    unplaced = sorted(map(sort_name, left), key=plain)
    phone = school_phone(source.school, location)
    notes = [texts("paper.list.count", count=len(placements))]
    if unplaced:
        notes.append(texts("paper.list.unplaced", pupils="; ".join(unplaced)))
    if phone:
        notes.append(texts("paper.list.phone", phone=phone))
    if fault_of(desk.law) is None:
        notes += [text for one in placements for text in _what_helps(one, desk.law, texts)]
    return Listing(
        title=texts("paper.list.title", name=name),
        subtitle=texts(
            "paper.list.subtitle",
            period=period.name,
            days=from_until(period.starts, period.ends),
            weekdays=weekdays_text(period.weekdays),
        ),
        school=school_text(source.school, location),
        made_on=long_day(desk.clock.today()),
        columns=tuple(texts(f"paper.list.{column}") for column in _COLUMNS),
        widths=_WIDTHS,
        rows=tuple(_row(one, texts) for one in placements),
        icons=tuple(one.judged.verdict.word for one in placements),
        notes=tuple(notes),
    )


def _what_helps(one: JudgedPlacement, law: Law, texts: Texts) -> Iterator[str]:
    """Tell of a placement that may not go on which smallest changes would lift it."""
    if one.judged.verdict < Verdict.UNDETERMINED:
        return
    repaired = with_repairs(one.judged.answered, one.situation, law)
    blocking = [*repaired.admission, *repaired.times]
    if not one.judged.tasks:
        blocking += [finding for task in repaired.tasks for finding in task.findings]
    pupil = sort_name(one.placement.pupil)
    told: dict[str, str] = {}
    for finding in sorted(blocking, key=lambda finding: -finding.verdict):
        if finding.repair:
            told.setdefault(repair_text(finding, texts), explain(finding, law))
    for repair, why in tuple(told.items())[:MOST_REPAIRS]:
        yield texts("paper.list.helps", pupil=pupil, why=why, repair=repair)


def _row(one: JudgedPlacement, texts: Texts) -> tuple[str, ...]:
    placement = one.placement
    company, site = company_of(placement.place), placement.place.site
    mentors = mentors_of(placement)
    return (
        f"{sort_name(placement.pupil)} ({placement.pupil.school_class.name})",
        ", ".join(part for part in (company.name, site.town) if part),
        person_text(mentors[0]) if mentors else "",
        state_word(placement.state, texts),
        texts(f"paper.list.{one.judged.verdict.word}"),
    )
