"""Looking ahead over the whole office: which running placements change verdict, when and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.base.ids import PeriodId, PlacementId
from stagetool.law.radar import ADMISSION, TIMES, Cause, Change
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.judging import ENDED, Judge
from stagetool.office.placement_rows import placements_of
from stagetool.office.words import company_of, full_name
from stagetool.records.tables import Period, Placement

NEWER, PLACEMENT = "newer", "placement"


@dataclass(frozen=True, slots=True)
class RadarLine:
    """One change of verdict ahead.

    Attributes:
        number: The pupil's number.
        about: What changes, in Dutch: the admission, the times, or an activity.
        activity: Its code, or "".
        before, after: Words of verdicts; `after` holds from `day`.
        cause: `birthday`, `law`, `judgement`, `certificate` (a measured fact that lapses), or
            `newer`: judged before by other rules.
        why: The cause in Dutch.
    """

    placement: PlacementId
    period: PeriodId
    pupil: str
    number: str
    company: str
    day: date
    about: str
    activity: str
    before: str
    after: str
    cause: str
    why: str


@needs(Role.READER)
def law_radar(desk: Desk, until: date) -> tuple[RadarLine, ...]:
    """Return what changes in placements that are not over, up to a day, the first day first.

    A birthday, a judgement or a certificate that ends, a value of the law that begins; and
    today those whose stored verdict is no longer what today's rules and facts give.
    """
    with desk.open_unit() as session:
        lines = list(_lines(desk, session, until))
    return tuple(sorted(lines, key=lambda line: (line.day, line.pupil, line.placement)))


def _lines(desk: Desk, session: Session, until: date) -> Iterator[RadarLine]:
    today = desk.clock.today()
    judge = Judge(desk, session)
    running = session.scalars(select(Period.id).where(Period.ends >= today)).all()
    for row in placements_of(session, running):
        if row.state == ENDED:
            continue
        yield from _newer(desk, judge, row)
        for change in judge.look_ahead(row, until):
            yield _ahead(desk, row, change)


def _newer(desk: Desk, judge: Judge, row: Placement) -> Iterator[RadarLine]:
    """Tell when the stored verdict is an older one."""
    if not row.verdict:
        return
    now = judge.assess(row).verdict.word
    if now != row.verdict:
        about = desk.texts("office.radar.subject_placement")
        why = desk.texts("office.radar.newer")
        day = desk.clock.today()
        yield _line(row, day, (about, ""), (row.verdict, now), (NEWER, why))


def _ahead(desk: Desk, row: Placement, change: Change) -> RadarLine:
    name = full_name(row.pupil)
    why = desk.texts(f"office.radar.{change.cause.value}", **_facts(desk, change, name))
    if change.facts and change.cause is not Cause.CERTIFICATE:
        why = f"{why} {desk.texts('office.radar.certificate', facts=_lapsed(desk, change))}"
    if change.subject in {ADMISSION, TIMES}:
        about = (desk.texts(f"office.radar.subject_{change.subject}"), "")
    else:
        known = desk.law.activities.get(change.subject)
        about = (known.name if known else change.subject, change.subject)
    verdicts = (change.before.word, change.after.word)
    return _line(row, change.day, about, verdicts, (change.cause.value, why))


def _facts(desk: Desk, change: Change, name: str) -> dict[str, object]:
    if change.cause is Cause.CERTIFICATE:
        return {"facts": _lapsed(desk, change)}
    return {"name": name, "age": change.age} if change.cause is Cause.BIRTHDAY else {}


def _lapsed(desk: Desk, change: Change) -> str:
    return ", ".join(desk.texts(f"office.measure.{fact}") for fact in change.facts)


def _line(
    row: Placement,
    day: date,
    about: tuple[str, str],
    verdicts: tuple[str, str],
    cause: tuple[str, str],
) -> RadarLine:
    return RadarLine(
        placement=PlacementId(row.id),
        period=PeriodId(row.period_id),
        pupil=full_name(row.pupil),
        number=row.pupil.number,
        company=company_of(row.place).name,
        day=day,
        about=about[0],
        activity=about[1],
        before=verdicts[0],
        after=verdicts[1],
        cause=cause[0],
        why=cause[1],
    )
