"""Snapshots for screens: lists and cards, already in the words a user reads."""

from dataclasses import dataclass
from datetime import date

from stagetool.base.ids import CompanyId, PeriodId, PlaceId, PlacementId, PupilId, SiteId


@dataclass(frozen=True, slots=True)
class PupilRow:
    """One line of the list of pupils.

    Attributes:
        name: "Berg, Jan van den": sorts without the infix.
        age: On the clock's today.
        company, verdict: Of the running or next placement, or "".
        search: Without accents, lower case.
    """

    pupil: PupilId
    number: str
    name: str
    school_class: str
    location: str
    age: int
    born: date
    track: str
    profile: str
    town: str
    wishes: int
    company: str
    verdict: str
    gone: bool
    search: str


@dataclass(frozen=True, slots=True)
class CompanyRow:
    """One line of the list of companies; one that has stopped offers no places.

    Attributes:
        stopped: It takes part no more; what is placed there stays until somebody ends it.
    """

    company: CompanyId
    number: str
    name: str
    town: str
    profiles: str
    places: int
    taken: int
    weekdays: str
    minimum_age: int | None
    youth_rie: str
    supervision: str
    leave_alone_until: date | None
    unknown_activities: int
    search: str
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """One line of the list of periods; `papers` are the kinds that its stage form asks for."""

    period: PeriodId
    name: str
    form: str
    starts: date
    ends: date
    weekdays: str
    hours: str
    classes: tuple[str, ...]
    pupils: int
    placed: int
    confirmed: int
    status: str
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StandingView:
    """How far a placement is, ready to be shown.

    Attributes:
        state: Word of placement_state.Stage; `text` in Dutch: "getekend 2 van 4".
        action: Word of placement_state.Next; `action_text` says what to do, "" for nothing.
        who: Words of placement_state.Actor; `who_text` in Dutch: "bedrijf, ouder of verzorger".
        since, due: Days, or None.
        late: The day to do it is past; `urgent`: the stage began without confirmation.
        since_text, due_text: "sinds 23 nov 2026", "uiterlijk 27 nov 2026", or "".
    """

    state: str
    text: str
    action: str
    action_text: str
    who: tuple[str, ...]
    who_text: str
    since: date | None
    since_text: str
    due: date | None
    due_text: str
    late: bool
    urgent: bool
    signed: int
    asked: int


@dataclass(frozen=True, slots=True)
class PlacementRow:
    """One line of the plan.

    Attributes:
        verdict: Word with the open points answered; `strict_verdict` as things stand.
        reason: Why this verdict, one short Dutch sentence.
        state: `proposed`, `confirmed` or `ended`.
        open: Open points in Dutch.
        birthday: First birthday inside the period that reaches 16 or 18, if any.
        company_number: The office's number of the company (Bedrijfsnr).
        standing: How far it is and who must act; None where that was not asked.
        pinned_by: `company` or `class` when the whole of it is pinned in the period, or "".
    """

    placement: PlacementId
    pupil: PupilId
    pupil_name: str
    number: str
    school_class: str
    company: str
    place: PlaceId
    town: str
    distance_km: float | None
    wish: int
    verdict: str
    strict_verdict: str
    reason: str
    state: str
    pinned: bool
    open: tuple[str, ...]
    birthday: date | None
    search: str
    company_number: str = ""
    standing: StandingView | None = None
    pinned_by: str = ""


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """One clash of a placement, in Dutch, with what would take it away.

    Attributes:
        word: `elsewhere`, `full`, `mentor`, `days`, `no_days`, `holidays`, `closed`, `family`,
            `apart`, `class_spread`, `repeat`, `refused`, `gone`, `pupil_gone`, `minimum_age`,
            `unsuitable`, `suitable_if`, `suitable_until`, `admission`, `times`, `no_task`.
        firm: It also stops who places by hand; else the office weighs it.
        placements: The other placements that it clashes with.
    """

    word: str
    firm: bool
    text: str
    remedy: str
    placements: tuple[PlacementId, ...] = ()


@dataclass(frozen=True, slots=True)
class UnplacedRow:
    """A pupil of the period without a place: each reason with its count, and the best remedy."""

    pupil: PupilId
    pupil_name: str
    number: str
    school_class: str
    profile: str
    reasons: tuple[tuple[str, int], ...]
    remedy: str
    search: str


@dataclass(frozen=True, slots=True)
class PeriodOverview:
    """Everything of one period's page."""

    period: PeriodRow
    placements: tuple[PlacementRow, ...]
    unplaced: tuple[UnplacedRow, ...]
    verdicts: tuple[tuple[str, int], ...]
    open: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding on the detail pane: what, why, on which ground and days, what repairs it.

    Attributes:
        question: What a person must ask when it waits for a judgement; `who` may answer.
        conditions: What the catalogue asks for when it may be done.
        policy: The school says this, and not the law.
        months: Since somebody laid the value beside the official text, when that is too long.
    """

    check: str
    verdict: str
    title: str
    explanation: str
    sources: tuple[str, ...]
    starts: date
    ends: date
    confirm: bool
    repair: str
    judgeable: bool
    activity: str
    question: str = ""
    who: str = ""
    conditions: str = ""
    policy: bool = False
    months: int = 0


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """One signed answer at a placement.

    Attributes:
        title: What was judged, in Dutch; `activity` is its name, or "" for the placement.
        state: `holds`; `facts` changed, `over` its last day, or `short` of the stage's end, so
            that it is asked again; `idle` when nothing asks it now; `unknown` with judging off.
        policy: An exception to the school's own rule.
    """

    check: str
    title: str
    activity: str
    by: str
    second: str
    reason: str
    judged_on: date
    until: date
    state: str
    policy: bool


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One activity of a placement with its findings; `repair` is what lifts the strictest."""

    activity: str
    name: str
    verdict: str
    reason: str
    measures: str
    days: str
    findings: tuple[FindingRow, ...]
    repair: str = ""


@dataclass(frozen=True, slots=True)
class FacilityRow:
    """One agreed facility of a placement.

    Attributes:
        until: The last day on which it is kept; the day after it goes by itself.
    """

    id: int
    text: str
    agreed_by: str
    agreed_on: date
    to_company: bool
    until: date


@dataclass(frozen=True, slots=True)
class PlacementCard:
    """The detail pane of one placement.

    Attributes:
        off: While judging is off: what this is instead of a verdict of today.
        judgements: The signed answers, the oldest first.
        second_needed: More than one person works here: a judgement needs a second one (SR-19).
        facilities: What was agreed for this pupil (voorziening).
        conflicts: What clashes now, the firm ones first.
        again: Which signatures count no longer, why, and what to do; in Dutch.
        lapses: Which certificates and measurements end before the last stage day, in Dutch.
    """

    row: PlacementRow
    period: str
    dates: str
    hours: str
    mentor: str
    age_text: str
    admission: tuple[FindingRow, ...]
    times: tuple[FindingRow, ...]
    tasks: tuple[TaskRow, ...]
    open: tuple[str, ...]
    signatures: tuple[tuple[str, bool], ...]
    receipt_code: str
    law_version: str
    off: str = ""
    judgements: tuple[JudgementRow, ...] = ()
    second_needed: bool = True
    facilities: tuple[FacilityRow, ...] = ()
    conflicts: tuple[ConflictLine, ...] = ()
    again: tuple[str, ...] = ()
    lapses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PupilCard:
    """The detail pane of one pupil: label and value pairs, wishes and placements in words.

    Attributes:
        rights: To whom an answer about the pupil's data goes today.
    """

    row: PupilRow
    facts: tuple[tuple[str, str], ...]
    wishes: tuple[str, ...]
    placements: tuple[PlacementRow, ...]
    rights: str = ""


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """One place on a company's card; activities as (code, Dutch name, known).

    Attributes:
        capacities: Numbers per period, weekday and half day: "Blok 1, wo, middag: 1".
        suitability: What the office found of it, by whom and until when; "" when nobody looked.
        hours, minimum_age: In words; "" when nothing was said.
        hazards: Of the place itself, in Dutch.
        where: The site, in words; "" when the company has one.
        stopped: Nobody goes there any more.
    """

    place: PlaceId
    number: int
    taken: int
    profiles: str
    weekdays: str
    youth_rie: str
    supervision: str
    activities: tuple[tuple[str, str, bool], ...]
    measures: tuple[tuple[str, str], ...]
    capacities: tuple[str, ...] = ()
    suitability: str = ""
    hours: str = ""
    minimum_age: str = ""
    hazards: str = ""
    where: str = ""
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class CompanyCard:
    """The detail pane of one company; sites with their town, the first one first."""

    row: CompanyRow
    facts: tuple[tuple[str, str], ...]
    contacts: tuple[str, ...]
    mentors: tuple[str, ...]
    places: tuple[PlaceCard, ...]
    placements: tuple[PlacementRow, ...]
    sites: tuple[tuple[SiteId, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TodayItem:
    """One thing that needs the user now.

    Attributes:
        kind: `signatures`, `youth_rie`, `supervision`, `judgements`, `prohibited`, `unplaced`,
            `birthdays`, `activities`, `starting`, `holidays`, `backup`, `stale`, `radar`,
            `law_off`, `unconfirmed`, `closing`, `conflicts`, `step`, `suitability`,
            `sign_again`.
        text: Dutch sentence with the number in it.
        urgency: 0 can wait, 1 soon, 2 today.
        period: Where a click leads, if anywhere.
        action: Of the kind `step`: the page or paper that does it (office.period_steps), or "".
        step: Of the kind `step`, when it is one: the id to tick off.
    """

    kind: str
    text: str
    count: int
    urgency: int
    period: PeriodId | None = None
    action: str = ""
    step: int | None = None


@dataclass(frozen=True, slots=True)
class TodayOverview:
    """The start page; `law_asks`: some value of the rules is old or unconfirmed."""

    greeting: str
    school_year: str
    items: tuple[TodayItem, ...]
    periods: tuple[PeriodRow, ...]
    law_checked: str
    backup_text: str
    backup_age: str = ""
    law_asks: bool = False
