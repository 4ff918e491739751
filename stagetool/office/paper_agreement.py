"""From a placement to its stage agreement: everything that UWVO 2.36 asks for."""

from stagetool.base.texts import Texts
from stagetool.calendar.spans import total_minutes
from stagetool.law.facts import Basis
from stagetool.law.verdicts import Verdict
from stagetool.law.words import hours
from stagetool.office.desk import Desk
from stagetool.office.judging import CONFIRMED
from stagetool.office.paper_annex import annex_of, is_irregular
from stagetool.office.paper_checklist import stamp_of
from stagetool.office.paper_sources import JudgedPlacement
from stagetool.office.paper_words import (
    address_text,
    breaks_text,
    days_and_hours,
    from_until,
    is_adult,
    long_day,
    mentors_of,
    school_phone,
    school_text,
    signers_of,
)
from stagetool.office.placement_days import time_at_stage
from stagetool.office.signatures import lapsed
from stagetool.office.words import company_of, full_name
from stagetool.paper.contents import AgreementPaper, Clause, Fact, Party
from stagetool.records.tables import School

_VARIANTS = {
    Basis.LEERWERKTRAJECT: "work",
    Basis.MAATSCHAPPELIJKE_STAGE: "community",
}


def agreement_of(
    desk: Desk, school: School, one: JudgedPlacement, *, annex: bool = False
) -> AgreementPaper:
    """Return the agreement of a placement; what the office does not know is a line to fill in.

    Behind it comes the hours annex when the days or the hours are not the same all along, or
    when `annex` asks for it. One that is printed again says which one it replaces.
    """
    texts, placement = desk.texts, one.placement
    pupil, time = placement.pupil, time_at_stage(placement)
    variant = _VARIANTS.get(one.situation.basis, "stage")
    company = company_of(placement.place)
    when = from_until(time.starts, time.ends)
    annexed = annex or is_irregular(one)
    return AgreementPaper(
        title=texts(f"paper.agreement.title_{variant}"),
        pupil=full_name(pupil),
        subtitle=texts("paper.agreement.subtitle", company=company.name, period=when),
        school=school_text(school, pupil.school_class.location),
        parties=_parties(one, school, texts),
        clauses=(
            _times(desk, one, annex=annexed),
            *_work(desk, one),
            _guidance(one, texts),
            _clause(texts, f"grading_{variant}", lines=2 if variant == "work" else 0),
            _clause(texts, "inspection"),
            _insurance(school, texts),
            _clause(texts, "costs", lines=1),
            _clause(texts, "rules", points=("ill", "conduct", "secret", "photos", "unsafe")),
            _clause(texts, "ending", points=("agreed", "left", "misconduct", "serious")),
        ),
        signers=signers_of(placement, texts),
        confirmed=placement.state == CONFIRMED,
        stamp=stamp_of(placement),
        annex=annex_of(desk, school, one) if annexed else None,
    )


def _parties(one: JudgedPlacement, school: School, texts: Texts) -> tuple[Party, ...]:
    placement = one.placement
    pupil, company = placement.pupil, company_of(placement.place)
    location = pupil.school_class.location
    parties = [
        Party(
            texts("paper.agreement.school"),
            (
                Fact(texts("paper.agreement.name"), school_text(school, location)),
                Fact(texts("paper.agreement.phone"), school_phone(school, location)),
                Fact(texts("paper.agreement.mail"), school.mail),
                Fact(texts("paper.people.teacher"), ""),
            ),
        ),
        Party(
            texts("paper.agreement.company"),
            (
                Fact(texts("paper.agreement.name"), company.name),
                Fact(texts("paper.agreement.address"), address_text(placement.place.site)),
                Fact(texts("paper.agreement.kvk"), company.kvk),
                Fact(texts("paper.agreement.phone"), company.phone),
                *_recognition(one, texts),
            ),
        ),
        Party(
            texts("paper.agreement.pupil"),
            (
                Fact(texts("paper.agreement.name"), full_name(pupil)),
                Fact(texts("paper.agreement.born"), long_day(pupil.born)),
                Fact(texts("paper.agreement.class"), pupil.school_class.name),
                Fact(
                    texts("paper.agreement.study"),
                    " ".join(part for part in (pupil.track, pupil.profile) if part),
                ),
            ),
        ),
    ]
    if not is_adult(placement):
        facts = (
            Fact(texts("paper.agreement.name"), pupil.guardian),
            Fact(texts("paper.agreement.phone"), pupil.emergency_phone),
        )
        parties.append(Party(texts("paper.agreement.parent"), facts))
    return tuple(parties)


def _recognition(one: JudgedPlacement, texts: Texts) -> tuple[Fact, ...]:
    company = company_of(one.placement.place)
    if one.situation.basis is not Basis.LEERWERKTRAJECT:
        return ()
    checked = company.recognition_checked_on
    return (
        Fact(texts("paper.agreement.training_id"), company.training_id),
        Fact(texts("paper.agreement.recognised"), long_day(checked) if checked else ""),
    )


def _times(desk: Desk, one: JudgedPlacement, *, annex: bool) -> Clause:
    texts, placement = desk.texts, one.placement
    said = [texts("paper.agreement.times_text")]
    if annex:
        said.append(texts("paper.agreement.times_annex"))
    before = max((old.signed_on for old in lapsed(placement, desk.clock.today())), default=None)
    if before is not None:
        said.append(texts("paper.agreement.replaces", day=long_day(before)))
    time, days = time_at_stage(placement), one.stage_days
    worked = sum(total_minutes(day.stage) - total_minutes(day.breaks) for day in days)
    breaks = breaks_text(time) or texts("paper.none")
    return Clause(
        texts("paper.agreement.times"),
        paragraphs=(" ".join(said),),
        facts=(
            Fact(texts("paper.agreement.form"), placement.period.form.name),
            Fact(texts("paper.agreement.year"), placement.pupil.school_class.school_year.name),
            Fact(texts("paper.agreement.starts"), long_day(time.starts)),
            Fact(texts("paper.agreement.ends"), long_day(time.ends)),
            Fact(texts("paper.agreement.days"), days_and_hours(time, texts)),
            Fact(texts("paper.agreement.breaks"), breaks),
            Fact(texts("paper.agreement.count"), str(len(days))),
            Fact(texts("paper.agreement.total"), hours(worked)),
        ),
    )


def _work(desk: Desk, one: JudgedPlacement) -> tuple[Clause, ...]:
    texts, law = desk.texts, desk.law
    said = []
    for task in one.judged.answered.tasks:
        name = law.activities[task.activity].name if task.activity in law.activities else ""
        said.append((task.verdict, name or task.activity))
    may = [
        name if verdict is Verdict.ALLOWED else texts("paper.agreement.with_help", name=name)
        for verdict, name in said
        if verdict <= Verdict.SUPERVISED
    ]
    wait = [
        texts("paper.agreement.waiting", name=name)
        for verdict, name in said
        if verdict is Verdict.CONDITIONAL
    ]
    never = [name for verdict, name in said if verdict > Verdict.CONDITIONAL]
    return (
        Clause(
            texts("paper.agreement.work"),
            paragraphs=(texts("paper.agreement.work_text"),),
            points=(*may, *wait),
            lines=1,
        ),
        Clause(
            texts("paper.agreement.forbidden"),
            paragraphs=(
                texts(
                    "paper.agreement.forbidden_text" if never else "paper.agreement.nothing_else"
                ),
            ),
            points=tuple(never),
        ),
    )


def _guidance(one: JudgedPlacement, texts: Texts) -> Clause:
    people = [mentor.name for mentor in mentors_of(one.placement)] + ["", ""]
    phone = one.placement.mentor.phone if one.placement.mentor else ""
    return Clause(
        texts("paper.agreement.guidance"),
        paragraphs=(
            texts("paper.agreement.guidance_school", visits=one.placement.period.form.visits),
            texts("paper.agreement.guidance_company"),
            texts("paper.agreement.protection_text"),
        ),
        facts=(
            Fact(texts("paper.people.teacher"), ""),
            Fact(texts("paper.people.mentor"), people[0]),
            Fact(texts("paper.agreement.mentor_phone"), phone),
            Fact(texts("paper.people.deputy"), people[1]),
        ),
    )


def _insurance(school: School, texts: Texts) -> Clause:
    title = texts("paper.agreement.insurance")
    if not school.insurance_text:
        return Clause(title, paragraphs=(texts("paper.agreement.insurance_empty"),), lines=3)
    checked = school.insurance_checked_on
    dated = (
        texts("paper.agreement.insurance_checked", day=long_day(checked))
        if checked
        else texts("paper.agreement.insurance_unchecked")
    )
    return Clause(title, paragraphs=(school.insurance_text, dated))


def _clause(texts: Texts, key: str, *, points: tuple[str, ...] = (), lines: int = 0) -> Clause:
    return Clause(
        texts(f"paper.agreement.{key}"),
        paragraphs=(texts(f"paper.agreement.{key}_text"),),
        points=tuple(texts(f"paper.agreement.{key}_{point}") for point in points),
        lines=lines,
    )
