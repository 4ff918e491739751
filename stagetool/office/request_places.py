"""Asking companies for the places of a plan: since which day they are asked."""

from datetime import date

from stagetool.office.chosen_placements import Choice, StepReport, chosen_rows, held, told_day
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.gates import may_be_approached


@needs(Role.ADMINISTRATION)
def request_places(desk: Desk, choice: Choice, on: date | None = None) -> StepReport:
    """Note that the companies were asked; a company that was asked before keeps its day.

    A placement that the law forbids, or that nobody has judged, is not asked for, nor a company
    that is to be left alone on that day.

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
            if row.requested_on is not None or row.promised_on is not None or row.confirmed_on:
                kept += 1
                continue
            reasons = may_be_approached(row, desk.texts, day)
            if reasons:
                stopped.append(held(row, *reasons))
                continue
            row.requested_on, row.requested_by = day, desk.user.name
            done += 1
        desk.note(
            session,
            "request_places",
            f"period {period.id}",
            asked=done,
            kept=kept,
            held=len(stopped),
        )
        return StepReport(done, kept, tuple(stopped))
