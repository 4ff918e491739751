"""What papers say, already in words; who fills them in stands in office.

`cleaned` sends every value of a paper through the one door (fonts.clean).
"""

from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import TypeVar, cast

from stagetool.paper.fonts import clean

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fact:
    """A value with its label."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One activity on a sheet.

    Attributes:
        verdict: Word of the verdict: `prohibited`, `undetermined`, `conditional`, `supervised`
            or `allowed`; chooses the icon.
        note: On which days it holds when not on all, or how near the supervisor stands.
        reason: Why, in one plain sentence.
        measures: What makes it safe.
        sources: The legal ground, in short.
        box: What a box to tick at the end of the line says; "" for none.
    """

    name: str
    verdict: str
    note: str = ""
    reason: str = ""
    measures: str = ""
    sources: str = ""
    box: str = ""


@dataclass(frozen=True, slots=True)
class Stamp:
    """The foot of a paper: how to find back what it rests on.

    Attributes:
        code: The receipt's code, also in the QR code.
        law: Version of the rules.
        anchor: The end of the audit log when it was printed, or "".
    """

    code: str
    law: str
    judged_on: str
    program: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    """The mentor's sheet of one placement.

    Attributes:
        age: "15 jaar, wordt 16 op ma 18 jan 2027"; never the date of birth.
        people: Who is there for the pupil; an empty value is a line to write on.
        questions: Of the open norms: what somebody must judge before it may be done.
        minor: Under 18 somebody is always near.
        hours: The strip of times: label and short value.
        hours_notes: Sentences under the strip.
        accident: What to do, in order.
        open: Points that are not answered yet.
        confirmed: False prints CONCEPT.
        facilities: What was agreed for this pupil and may be read by the company.
        electric: Some task is about an electric vehicle.
    """

    pupil: str
    school_class: str
    age: str
    company: str
    address: str
    period: str
    times: str
    mentor: str
    school: str
    school_phone: str
    people: tuple[Fact, ...]
    forbidden: tuple[TaskLine, ...]
    supervised: tuple[TaskLine, ...]
    allowed: tuple[TaskLine, ...]
    questions: tuple[str, ...]
    minor: bool
    protection: tuple[Fact, ...]
    hours: tuple[Fact, ...]
    hours_notes: tuple[str, ...]
    accident: tuple[str, ...]
    open: tuple[str, ...]
    confirmed: bool
    stamp: Stamp
    electric: bool = False
    facilities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signer:
    """A place for a signature: the role, the name when it is known, and who that is."""

    role: str
    name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """One party of an agreement with its facts."""

    role: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered part of an agreement: paragraphs, facts, points, and lines to write on."""

    title: str
    paragraphs: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    points: tuple[str, ...] = ()
    lines: int = 0


@dataclass(frozen=True, slots=True)
class HoursCell:
    """One day in the table of an hours annex.

    Attributes:
        day: "30 nov"; "" when the stage is not on that day.
        times: "08.30-16.00"; of a day that falls away a word.
        breaks: Only where the breaks are not the same on every day.
        away: No stage on this day, though its weekday is one.
    """

    day: str = ""
    times: str = ""
    breaks: str = ""
    away: bool = False


@dataclass(frozen=True, slots=True)
class HoursWeek:
    """One week: its name, a cell per weekday of the stage, and the hours in all."""

    name: str
    cells: tuple[HoursCell, ...]
    total: str


@dataclass(frozen=True, slots=True)
class HoursAnnex:
    """The annex to an agreement with every stage day.

    Attributes:
        facts: First and last day, number of days, hours in all.
        columns: Names of the weekdays that the stage is on.
        sums: Per column how many days; `total` hours in all.
        notes: Days on which there is no stage, and why.
    """

    title: str
    pupil: str
    subtitle: str
    school: str
    facts: tuple[Fact, ...]
    columns: tuple[str, ...]
    weeks: tuple[HoursWeek, ...]
    sums: tuple[str, ...]
    total: str
    notes: tuple[str, ...]
    signers: tuple[Signer, ...]
    confirmed: bool
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class AgreementPaper:
    """One stage agreement; `annex` is printed behind it."""

    title: str
    pupil: str
    subtitle: str
    school: str
    parties: tuple[Party, ...]
    clauses: tuple[Clause, ...]
    signers: tuple[Signer, ...]
    confirmed: bool
    stamp: Stamp
    annex: HoursAnnex | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter.

    Attributes:
        facts: Stand between the opening and the first paragraph of the closing.
        points: A list after that first paragraph.
        columns: In how many columns the facts stand.
    """

    sender: tuple[str, ...]
    receiver: tuple[str, ...]
    place_and_day: str
    subject: str
    salutation: str
    opening: tuple[str, ...]
    facts: tuple[Fact, ...]
    points_title: str
    points: tuple[str, ...]
    closing: tuple[str, ...]
    ending: str
    signer: str
    columns: int = 2


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of lines in columns.

    Attributes:
        widths: Shares of the page's width.
        icons: Per row the verdict whose icon stands before the last cell; empty for none.
        foot: The line at the foot; empty says that the list is for use at school only.
    """

    title: str
    subtitle: str
    school: str
    made_on: str
    columns: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    icons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    foot: str = ""


def cleaned(contents: T, record: str) -> T:
    """Return contents with every text as it may be printed.

    Raises:
        MissingGlyphError: The fonts lack a character; names it and the record.
    """
    return cast(T, _cleaned(contents, record))


def _cleaned(value: object, record: str) -> object:
    """Return the value itself when nothing in it changes: most values are clean."""
    if isinstance(value, str):
        return clean(value, record)
    if isinstance(value, tuple):
        parts = [_cleaned(part, record) for part in value]
        same = all(new is old for new, old in zip(parts, value, strict=True))
        return value if same else tuple(parts)
    if is_dataclass(value) and not isinstance(value, type):
        names = _names(type(value))
        old = [getattr(value, name) for name in names]
        new = [_cleaned(part, record) for part in old]
        if all(one is other for one, other in zip(new, old, strict=True)):
            return value
        return replace(value, **dict(zip(names, new, strict=True)))
    return value


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
