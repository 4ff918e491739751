"""Days, hours, addresses and ages as papers write them."""

from collections.abc import Iterable
from datetime import date

from stagetool.base.texts import Texts
from stagetool.calendar.ages import age_on, birthdays_between
from stagetool.calendar.some_weeks import EVEN
from stagetool.calendar.spans import Span, days_between
from stagetool.calendar.week_times import NOTHING, WeekTimes
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.office.ledgers import StageTime
from stagetool.office.legal_ground import ADULT
from stagetool.office.parties import ADULT_MUST, PARTIES, asked_to_sign
from stagetool.office.placement_days import first_day, time_at_stage
from stagetool.office.placement_list import AGES_THAT_MATTER
from stagetool.office.words import day_text, full_name
from stagetool.paper.contents import Signer
from stagetool.records.tables import Location, Mentor, Placement, Pupil, School, Site

_RUN = 3


def long_day(day: date) -> str:
    """Return `ma 23 nov 2026`."""
    return f"{WEEKDAYS[day.weekday()]} {day_text(day)}"


def from_until(starts: date, ends: date) -> str:
    """Return `ma 11 jan t/m vr 22 jan 2027`."""
    if starts == ends:
        return long_day(starts)
    first = long_day(starts)
    if starts.year == ends.year:
        first = first.removesuffix(f" {starts.year}")
    return f"{first} t/m {long_day(ends)}"


def weekdays_text(weekdays: Iterable[str]) -> str:
    """Return `ma t/m vr` for a run of days, else `ma, wo, vr`."""
    numbers = sorted(WEEKDAYS.index(day) for day in weekdays)
    if len(numbers) >= _RUN and numbers == list(range(numbers[0], numbers[-1] + 1)):
        return f"{WEEKDAYS[numbers[0]]} t/m {WEEKDAYS[numbers[-1]]}"
    return ", ".join(WEEKDAYS[number] for number in numbers)


def hours_text(spans: str) -> str:
    """Return `08.30-16.00` for `08:30-16:00`; weekdays that differ keep their names."""
    times = WeekTimes.parse(spans)
    parts = [spans_text(times.usual)] if times.usual else []
    for days, given in WeekTimes.of((), dict(times.other)).groups(day for day, _ in times.other):
        parts.append(f"{_named(days)} {spans_text(given) or NOTHING}")
    return "; ".join(parts)


def spans_text(spans: Iterable[Span]) -> str:
    """Return `08.30-16.00` for spans."""
    return ", ".join(str(span).replace(":", ".") for span in spans)


def days_of_week(time: StageTime) -> str:
    """Return the weekdays of a stage: `ma t/m vr` or `ma, wo`."""
    return weekdays_text(WEEKDAYS[day] for day in sorted(time.weekdays))


def hours_by_day(times: WeekTimes, weekdays: Iterable[int]) -> str:
    """Return `08.30-16.00`, or the weekdays apart where they differ: `di, do 08.30-16.00; ...`."""
    groups = times.groups(weekdays)
    if len(groups) == 1:
        return spans_text(groups[0][1])
    return "; ".join(f"{_named(days)} {spans_text(spans)}" for days, spans in groups if spans)


def days_and_hours(time: StageTime, texts: Texts) -> str:
    """Return `ma t/m vr, 08.30-16.00`, or the weekdays apart: `di, do 08.30-16.00; wo ...`.

    Weeks that differ stand behind it.
    """
    hours = hours_by_day(time.hours, time.weekdays)
    even = len(time.hours.groups(time.weekdays)) == 1
    said = f"{days_of_week(time)}, {hours}" if even else hours
    return "; ".join((said, *weeks_text(time, texts)))


def weeks_text(time: StageTime, texts: Texts) -> tuple[str, ...]:
    """Return in which weeks a stage is: `alleen in even weken`, `in week 48 alleen ma, di`."""
    said = []
    mine = {day.isocalendar().week for day in days_between(time.starts, time.ends)}
    for weeks in time.hours.weeks:
        if weeks.parity is not None:
            said.append(texts("paper.weeks.even" if weeks.parity == EVEN else "paper.weeks.odd"))
        for week, days in weeks.only:
            left = days & time.weekdays
            if week in mine:
                key = "paper.weeks.only" if left else "paper.weeks.none"
                said.append(texts(key, week=week, days=_named(left) if left else ""))
    return tuple(said)


def breaks_text(time: StageTime) -> str:
    """Return `12.00-12.30`, the weekdays apart where they differ; "" is none at all."""
    return hours_by_day(time.breaks, time.weekdays)


def _named(days: Iterable[int]) -> str:
    return weekdays_text(WEEKDAYS[day] for day in days)


def times_text(placement: Placement, texts: Texts) -> str:
    """Return days, hours and breaks of a placement; the pupil's own go before the period's."""
    time = time_at_stage(placement)
    said, breaks = days_and_hours(time, texts), breaks_text(time)
    return texts("paper.times_breaks", times=said, breaks=breaks) if breaks else said


def age_text(placement: Placement, texts: Texts) -> str:
    """Return the age on the first day, and the birthdays inside the period that change something.

    The date of birth itself stays at school.
    """
    pupil, time = placement.pupil, time_at_stage(placement)
    said = [texts("paper.age", age=age_on(pupil.born, time.starts))]
    said += [
        texts("paper.turns", age=age, day=long_day(day))
        for day, age in birthdays_between(pupil.born, time.starts, time.ends)
        if age in AGES_THAT_MATTER and day > time.starts
    ]
    return ", ".join(said)


def is_adult(placement: Placement) -> bool:
    """Tell whether the pupil is 18 on the first day and signs alone."""
    return age_on(placement.pupil.born, first_day(placement)) >= ADULT


def signers_of(placement: Placement, texts: Texts) -> tuple[Signer, ...]:
    """Return the places to sign: who must by the law or the form, and the pupil by custom.

    An agreement that nobody asks for has the usual places: it was printed all the same.
    """
    pupil = placement.pupil
    names = {"parent": pupil.guardian, "pupil": full_name(pupil)}
    usual = PARTIES if not is_adult(placement) else ADULT_MUST
    return tuple(
        Signer(texts(f"paper.agreement.{party}"), names.get(party, ""))
        for party in asked_to_sign(placement) or usual
    )


def address_text(site: Site) -> str:
    """Return street, postcode and town, as far as known."""
    town = " ".join(part for part in (site.postcode, site.town) if part)
    return ", ".join(part for part in (site.address, town) if part)


def school_text(school: School, location: Location | None) -> str:
    """Return the school with its location when that has another name."""
    if location is None or location.name == school.name:
        return school.name
    return f"{school.name}, {location.name}"


def school_phone(school: School, location: Location | None) -> str:
    """Return the number that a mentor calls, or nothing."""
    return (location.phone if location else "") or school.phone


def mentors_of(placement: Placement) -> tuple[Mentor, ...]:
    """Return the pupil's own mentor first, then the others of the site."""
    others = [one for one in placement.place.site.mentors if one is not placement.mentor]
    return (placement.mentor, *others) if placement.mentor else tuple(others)


def person_text(mentor: Mentor) -> str:
    """Return a mentor's name, with the phone number when there is one."""
    return " ".join(part for part in (mentor.name, mentor.phone) if part)


def group_text(pupil: Pupil) -> str:
    """Return class and profile: `4K2 · PIE`."""
    return " · ".join(part for part in (pupil.school_class.name, pupil.profile) if part)
