"""From which day to which a placement itself runs: own days, an early end, a replaced stage."""

from dataclasses import replace
from datetime import date, timedelta

from stagetool.office.ledgers import StageTime, stage_time
from stagetool.records.tables import PeriodPupil, Placement

ENDED = "ended"
ONE_DAY = timedelta(days=1)


def first_day(placement: Placement) -> date:
    """Return the first day: after a stage that it replaces, never before the period or own days."""
    own = own_days(placement)
    starts = own.starts if own is not None and own.starts else placement.period.starts
    before = placement.previous
    if before is None or before.ended_on is None:
        return starts
    return max(starts, before.ended_on + ONE_DAY)


def planned_last_day(placement: Placement) -> date:
    """Return the last day as it was planned, an early end apart."""
    own = own_days(placement)
    return own.ends if own is not None and own.ends else placement.period.ends


def last_day(placement: Placement) -> date | None:
    """Return the last day that counts; None when it ended before it began."""
    ends = planned_last_day(placement)
    if placement.state != ENDED:
        return ends
    if placement.ended_on is None or placement.ended_on < first_day(placement):
        return None
    return min(ends, placement.ended_on)


def time_at_stage(placement: Placement) -> StageTime:
    """Return the days and hours of a placement itself, as papers and cards tell them."""
    time = stage_time(placement.period, placement.place, own_days(placement))
    starts = first_day(placement)
    return replace(time, starts=starts, ends=max(starts, last_day(placement) or starts))


def own_days(placement: Placement) -> PeriodPupil | None:
    """Return what is otherwise for this pupil than for the period, if anything."""
    own = placement.period.own
    return next((one for one in own if one.pupil_id == placement.pupil_id), None)
