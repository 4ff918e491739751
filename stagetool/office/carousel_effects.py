"""What a change of a carousel does to the stages of its pupils: their hours count together."""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.office.desk import Desk
from stagetool.office.judging import ENDED, Judge
from stagetool.office.placement_rows import placement_options
from stagetool.records.tables import Carousel, Period, Placement

FAR = timedelta(weeks=4)  # hours of so many weeks are averaged
Hours = tuple[tuple[date, date, tuple[str, ...], str], ...]


def hours_of_pupils(session: Session, carousel: Carousel) -> dict[int, Hours]:
    """Return when every pupil is at a carousel, to be held against the same after a change."""
    session.flush()
    slots = {
        one.id: (one.starts, one.ends, tuple(one.weekdays), one.hours) for one in carousel.slots
    }
    in_group: dict[int, list[int]] = {}
    for member in carousel.members:
        in_group.setdefault(member.group_id or 0, []).append(member.pupil_id)
    found: dict[int, set[tuple[date, date, tuple[str, ...], str]]] = {}
    for turn in carousel.planned:
        who = [turn.pupil_id] if turn.pupil_id else in_group.get(turn.group_id or 0, [])
        for pupil in who:
            if turn.slot_id in slots:
                found.setdefault(pupil, set()).add(slots[turn.slot_id])
    return {pupil: tuple(sorted(hours)) for pupil, hours in found.items()}


def judge_beside(
    desk: Desk, session: Session, before: dict[int, Hours], after: dict[int, Hours]
) -> int:
    """Judge again what pupils whose hours changed have in these weeks; return how many."""
    changed = {
        pupil
        for pupil in before.keys() | after.keys()
        if before.get(pupil, ()) != after.get(pupil, ())
    }
    days = [
        day
        for pupil in changed
        for hours in (before.get(pupil, ()), after.get(pupil, ()))
        for starts, ends, _, _ in hours
        for day in (starts, ends)
    ]
    if not days:
        return 0
    return Judge(desk, session).follow(_stages(session, changed, min(days), max(days)))


def _stages(session: Session, pupils: Iterable[int], first: date, last: date) -> list[Placement]:
    session.flush()
    wanted = set(pupils)
    query = (
        select(Placement)
        .join(Placement.period)
        .where(
            Placement.state != ENDED,
            Period.starts <= last + FAR,
            Period.ends >= first - FAR,
        )
        .order_by(Placement.id)
        .options(*placement_options())
    )
    return [one for one in session.scalars(query) if one.pupil_id in wanted]
