"""Closing placements after their last day: papers in, nothing left to do."""

from datetime import date

from stagetool.office.chosen_placements import Choice, StepReport, chosen_rows, held, told_day
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.judging import CONFIRMED
from stagetool.office.placement_days import planned_last_day
from stagetool.office.words import day_text
from stagetool.records.tables import Placement


@needs(Role.SUPERVISOR)
def complete_placements(desk: Desk, choice: Choice, on: date | None = None) -> StepReport:
    """Close the chosen placements whose last day is past; one that was never confirmed is held.

    Raises:
        RequestError: The period, the company or a pupil is not known.
        RecordGoneError: A placement is gone.
        InvalidInputError: The day is to come, or too long ago.
    """
    day = told_day(desk, on)
    with desk.open_unit() as session:
        period, rows = chosen_rows(session, choice)
        done, kept, stopped = 0, 0, []
        for row in rows:
            if row.completed_on is not None:
                kept += 1
                continue
            reasons = _against(desk, row, day)
            if reasons:
                stopped.append(held(row, *reasons))
                continue
            row.completed_on, row.pinned = day, False
            done += 1
        desk.note(
            session,
            "complete_placements",
            f"period {period.id}",
            completed=done,
            kept=kept,
            held=len(stopped),
        )
        return StepReport(done, kept, tuple(stopped))


def _against(desk: Desk, row: Placement, day: date) -> tuple[str, ...]:
    ends = planned_last_day(row)
    if ends > day:
        return (desk.texts("office.gate.not_over", day=day_text(ends)),)
    if row.state != CONFIRMED:
        return (desk.texts("office.gate.never_confirmed"),)
    return ()
