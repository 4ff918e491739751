"""What a company answered: yes is a promise, no gives the place back and keeps the reason."""

from datetime import date

from stagetool.office.chosen_placements import Choice, StepReport, chosen_rows, held, told_day
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.end_reasons import COMPANY_NO
from stagetool.office.ending import end_row
from stagetool.office.gates import may_be_asked
from stagetool.office.judging import CONFIRMED
from stagetool.records.tables import Placement


@needs(Role.ADMINISTRATION)
def answer_request(
    desk: Desk, choice: Choice, *, yes: bool, on: date | None = None, note: str = ""
) -> StepReport:
    """Note the answer of a company for the chosen placements.

    After a no the placement is history with its reason, the pupil is without a place again, and
    a new plan does not propose this company to this pupil again in this period.

    Raises:
        RequestError: The period, the company or a pupil is not known.
        RecordGoneError: A placement is gone.
        InvalidInputError: The day is to come or too long ago, or the note is too long.
    """
    day = told_day(desk, on)
    with desk.open_unit() as session:
        period, rows = chosen_rows(session, choice)
        done, kept, stopped = 0, 0, []
        for row in rows:
            if yes and row.promised_on is not None:
                kept += 1
                continue
            reasons = _against(desk, row, yes=yes)
            if reasons:
                stopped.append(held(row, *reasons))
                continue
            if yes:
                row.promised_on, row.promised_by = day, desk.user.name
            else:
                end_row(desk, session, row, reason=COMPANY_NO, note=note, on=day)
            done += 1
        desk.note(
            session,
            "answer_request",
            f"period {period.id}",
            yes=yes,
            answered=done,
            kept=kept,
            held=len(stopped),
        )
        return StepReport(done, kept, tuple(stopped))


def _against(desk: Desk, row: Placement, *, yes: bool) -> tuple[str, ...]:
    if yes:
        return may_be_asked(row, desk.texts)
    if row.state == CONFIRMED:
        return (desk.texts("office.gate.end_instead"),)
    return ()
