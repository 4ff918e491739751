"""How far a placement is and who must act: worked out of stored days, signatures and the day.

Pure: no rows and no clock. Nothing here decides whether something may; the gates do
(office.gates).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

ENDED = "ended"


class Stage(StrEnum):
    """The fixed words of a placement's state, in the order in which they come."""

    PROPOSED = "proposed"
    REQUESTED = "requested"
    PROMISED = "promised"
    AGREEMENT_OUT = "agreement_out"
    SIGNED = "signed"
    CONFIRMED = "confirmed"
    RUNNING = "running"
    ENDED = "ended"
    COMPLETED = "completed"


class Next(StrEnum):
    """What happens next; `NOTHING` when the placement is history."""

    REQUEST = "request"
    ANSWER = "answer"
    PRINT = "print"
    SIGN = "sign"
    AMEND = "amend"
    SOLVE = "solve"
    CONFIRM = "confirm"
    START = "start"
    WORK = "work"
    COMPLETE = "complete"
    REPLACE = "replace"
    NOTHING = "nothing"


class Actor(StrEnum):
    """Who must act."""

    OFFICE = "office"
    COMPANY = "company"
    PARENT = "parent"
    PUPIL = "pupil"
    SCHOOL = "school"


SIGNING_ORDER = (Actor.COMPANY, Actor.PARENT, Actor.PUPIL, Actor.SCHOOL)
ACTORS: Mapping[Next, tuple[Actor, ...]] = {
    Next.ANSWER: (Actor.COMPANY,),
    Next.START: (Actor.PUPIL,),
    Next.WORK: (Actor.PUPIL, Actor.COMPANY),
    Next.NOTHING: (),
}
BEFORE_START = frozenset(
    {Next.REQUEST, Next.ANSWER, Next.PRINT, Next.SIGN, Next.SOLVE, Next.CONFIRM}
)


@dataclass(frozen=True, slots=True)
class Milestones:
    """What is stored of a placement's way, in plain values.

    Attributes:
        starts, ends: First and last stage day of this placement, both included.
        stored: `proposed`, `confirmed` or `ended`.
        signed: Day of every signature, by party.
        lapsed: Day of every signature that counts no longer: what was signed has changed.
        must: Parties without whose signature nothing may start.
        asked: Parties whose signature the paper asks for; `must` and who signs by custom.
        blocked: The verdict forbids it or cannot be given: signing does not help.
        points: Something else than signatures is open.
        replace: After an early end, the pupil still needs another place.
        dues: By which day the office wants a next step done, where it says so.
    """

    starts: date
    ends: date
    stored: str = "proposed"
    requested_on: date | None = None
    promised_on: date | None = None
    printed_on: date | None = None
    signed: Mapping[str, date] = field(default_factory=dict)
    lapsed: Mapping[str, date] = field(default_factory=dict)
    must: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    confirmed_on: date | None = None
    ended_on: date | None = None
    completed_on: date | None = None
    blocked: bool = False
    points: bool = False
    replace: bool = False
    dues: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a placement is on a day.

    Attributes:
        who: Who must act for the next step; empty when nobody needs to.
        since: Since which day it stands so; None when that is not known.
        due: By which day the next step must be done, when something says so.
        late: That day is past.
        urgent: The stage has begun and the placement is not confirmed.
        signed, asked: "getekend 2 van 4".
        missing: Parties whose missing signature stops the start.
        over: The last stage day is past.
        again: Somebody who must sign did so, and must sign again.
    """

    stage: Stage
    next: Next
    who: tuple[Actor, ...]
    since: date | None = None
    due: date | None = None
    late: bool = False
    urgent: bool = False
    signed: int = 0
    asked: int = 0
    missing: tuple[str, ...] = ()
    over: bool = False
    again: bool = False


def standing_on(facts: Milestones, day: date) -> Standing:
    """Return how far a placement is on a day, and who must act."""
    stage, since = _stage(facts, day)
    missing = tuple(actor for actor in SIGNING_ORDER if actor in _missing(facts))
    step = _next(facts, stage, day, missing=bool(missing))
    due = _due(facts, step)
    return Standing(
        stage=stage,
        next=step,
        who=missing if step in {Next.SIGN, Next.AMEND} else ACTORS.get(step, (Actor.OFFICE,)),
        since=since,
        due=due,
        late=due is not None and due < day,
        urgent=step in BEFORE_START and facts.starts <= day,
        signed=len(facts.signed.keys() & set(facts.asked)),
        asked=len(facts.asked),
        missing=missing,
        over=facts.ends < day,
        again=bool(facts.lapsed.keys() & set(facts.must)),
    )


def _stage(facts: Milestones, day: date) -> tuple[Stage, date | None]:
    """Return the furthest word that the stored days allow, and since when."""
    if facts.stored == ENDED:
        return Stage.ENDED, facts.ended_on
    if facts.stored == Stage.CONFIRMED:
        if facts.completed_on is not None:
            return Stage.COMPLETED, facts.completed_on
        if day >= facts.starts:
            return Stage.RUNNING, facts.starts
        return Stage.CONFIRMED, facts.confirmed_on
    if facts.signed or facts.lapsed:
        return Stage.SIGNED, max((facts.signed or facts.lapsed).values())
    steps = (
        (Stage.AGREEMENT_OUT, facts.printed_on),
        (Stage.PROMISED, facts.promised_on),
        (Stage.REQUESTED, facts.requested_on),
    )
    return next((step for step in steps if step[1] is not None), (Stage.PROPOSED, None))


def _missing(facts: Milestones) -> frozenset[str]:
    return frozenset(facts.must) - facts.signed.keys()


def _next(facts: Milestones, stage: Stage, day: date, *, missing: bool) -> Next:
    settled = {
        Stage.ENDED: Next.REPLACE if facts.replace and day <= facts.ends else Next.NOTHING,
        Stage.COMPLETED: Next.NOTHING,
        Stage.CONFIRMED: Next.SIGN if missing else Next.START,
        Stage.RUNNING: _running(facts, day, missing=missing),
    }
    if stage in settled:
        return settled[stage]
    if facts.blocked:
        return Next.SOLVE
    signed = Next.SOLVE if facts.points else Next.CONFIRM
    on_the_way = {
        Stage.PROPOSED: Next.REQUEST,
        Stage.REQUESTED: Next.ANSWER,
        Stage.PROMISED: Next.PRINT,
    }
    return on_the_way.get(stage, Next.SIGN if missing else signed)


def _running(facts: Milestones, day: date, *, missing: bool) -> Next:
    if facts.ends < day:
        return Next.COMPLETE
    return Next.AMEND if missing else Next.WORK


def _due(facts: Milestones, step: Next) -> date | None:
    """Return the office's own day for a step; what ends a stage has its own day."""
    own = {Next.START: facts.starts, Next.WORK: facts.ends}
    return facts.dues.get(step) or own.get(step)
