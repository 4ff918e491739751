"""From placements to letters: to the company about its pupils, to the parents about one pupil."""

from collections.abc import Sequence

from stagetool.base.texts import Texts
from stagetool.office.desk import Desk
from stagetool.office.paper_sources import JudgedPlacement
from stagetool.office.paper_words import (
    address_text,
    from_until,
    group_text,
    is_adult,
    long_day,
    mentors_of,
    person_text,
    school_phone,
    school_text,
    times_text,
)
from stagetool.office.placement_days import time_at_stage
from stagetool.office.words import company_of, full_name
from stagetool.paper.contents import Fact, Letter
from stagetool.records.tables import Contact, Placement, School

_COMPANY_POINTS = (
    *("mentor", "instruction", "tasks", "doctor", "hours", "absence"),
    *("accident", "register", "sign"),
)
_PARENT_POINTS = ("travel", "clothes", "ill", "data", "unsafe")


def company_letters(
    desk: Desk, school: School, placements: Sequence[JudgedPlacement]
) -> tuple[Letter, ...]:
    """Return one letter per company, with its pupils."""
    by_company: dict[int, list[Placement]] = {}
    for one in placements:
        company = company_of(one.placement.place)
        by_company.setdefault(company.id, []).append(one.placement)
    return tuple(_company_letter(desk, school, rows) for rows in by_company.values())


def _company_letter(desk: Desk, school: School, rows: Sequence[Placement]) -> Letter:
    texts, first = desk.texts, rows[0]
    company, period = company_of(first.place), first.period
    contact = company.contacts[0] if company.contacts else None
    site = first.place.site
    town = " ".join(part for part in (site.postcode, site.town) if part)
    return Letter(
        sender=_sender(school, first),
        receiver=tuple(
            line for line in (company.name, _attention(contact, texts), site.address, town) if line
        ),
        place_and_day=_place_and_day(desk, first),
        subject=texts(
            "paper.letter.company_subject", period=from_until(period.starts, period.ends)
        ),
        salutation=texts(
            "paper.letter.dear", name=contact.name if contact else texts("paper.letter.sir")
        ),
        opening=(texts("paper.letter.company_opening"),),
        facts=tuple(_pupil_fact(row, texts) for row in rows),
        columns=1,
        points_title=texts("paper.letter.company_points"),
        points=tuple(texts(f"paper.letter.company_{point}") for point in _COMPANY_POINTS),
        closing=(
            texts("paper.letter.company_papers"),
            _questions(school, first, texts),
        ),
        ending=texts("paper.letter.regards"),
        signer=school.name,
    )


def parent_letter(desk: Desk, school: School, placement: Placement) -> Letter:
    """Return the letter to the parents; from 18 it goes to the pupil."""
    texts, pupil = desk.texts, placement.pupil
    time, site = time_at_stage(placement), placement.place.site
    name = full_name(pupil)
    to = name if is_adult(placement) else texts("paper.letter.parents_of", pupil=name)
    mentors = mentors_of(placement)
    facts = (
        Fact(texts("paper.letter.company"), company_of(placement.place).name),
        Fact(texts("paper.letter.address"), address_text(site)),
        Fact(texts("paper.letter.period"), from_until(time.starts, time.ends)),
        Fact(texts("paper.letter.times"), times_text(placement, texts)),
        Fact(texts("paper.people.mentor"), person_text(mentors[0]) if mentors else ""),
        Fact(texts("paper.people.phone"), school_phone(school, pupil.school_class.location)),
    )
    return Letter(
        sender=_sender(school, placement),
        receiver=(to, pupil.school_class.name),
        place_and_day=_place_and_day(desk, placement),
        subject=texts("paper.letter.parent_subject", pupil=name),
        salutation=texts("paper.letter.dear", name=to),
        opening=(texts("paper.letter.parent_opening", pupil=name),),
        facts=facts,
        points_title=texts("paper.letter.parent_points"),
        points=tuple(
            texts(f"paper.letter.parent_{point}", pupil=pupil.given_name)
            for point in _PARENT_POINTS
        ),
        closing=(
            texts("paper.letter.parent_papers"),
            _questions(school, placement, texts),
        ),
        ending=texts("paper.letter.regards"),
        signer=school.name,
    )


def _sender(school: School, placement: Placement) -> tuple[str, ...]:
    location = placement.pupil.school_class.location
    phone = school_phone(school, location)
    return tuple(line for line in (school_text(school, location), phone, school.mail) if line)


def _place_and_day(desk: Desk, placement: Placement) -> str:
    location = placement.pupil.school_class.location
    day = long_day(desk.clock.today())
    return f"{location.town or location.name}, {day}"


def _attention(contact: Contact | None, texts: Texts) -> str:
    return texts("paper.letter.attention", name=contact.name) if contact else ""


def _pupil_fact(placement: Placement, texts: Texts) -> Fact:
    return Fact(
        texts("paper.letter.pupil", group=group_text(placement.pupil)),
        texts(
            "paper.letter.pupil_days",
            pupil=full_name(placement.pupil),
            times=times_text(placement, texts),
        ),
    )


def _questions(school: School, placement: Placement, texts: Texts) -> str:
    phone = school_phone(school, placement.pupil.school_class.location)
    return texts("paper.letter.questions", phone=phone) if phone else texts("paper.letter.ask")
