"""Take a proposed placement away by hand; the pupil is without a place again."""

import json

from sqlalchemy.orm import Session

from stagetool.base.ids import PlacementId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.end_reasons import WITHDRAWN
from stagetool.office.ending import end_row
from stagetool.office.import_effects import judge_pupils
from stagetool.office.place_pupil import PlacementSettledError, demand_not_begun
from stagetool.office.placement_days import ONE_DAY, first_day
from stagetool.office.placement_rows import placement_by_id
from stagetool.office.undoable import undoable
from stagetool.office.words import full_name
from stagetool.records.tables import Placement, Unplaced

BY_HAND = json.dumps(
    [{"reason": "removed", "count": 1, "best": True, "remedy": "removed", "facts": {}}]
)


@needs(Role.SUPERVISOR)
def remove_placement(desk: Desk, placement: PlacementId) -> None:
    """Remove a proposal with its judgements and signatures.

    One of which the company was asked stays as history: it was withdrawn.

    Raises:
        RecordGoneError: The placement is gone.
        PlacementSettledError: It is confirmed or ended; that is history and stays.
        StageBegunError: All signed for it and it began.
    """
    with undoable(desk, "remove_placement") as (session, watch):
        row = placement_by_id(session, placement)
        if row.state != "proposed":
            raise PlacementSettledError(pupil=full_name(row.pupil))
        watch(row.period_id, row.pupil_id, full_name(row.pupil))
        take_away(desk, session, row)
        judge_pupils(desk, session, {row.pupil_id})
        desk.note(session, "remove_placement", f"placement {placement}", place=row.place_id)


def take_away(desk: Desk, session: Session, row: Placement) -> None:
    """Take a proposal away; one of which the company was asked stays as history.

    Raises:
        StageBegunError: All signed for it and it began.
    """
    demand_not_begun(desk, row)
    if row.requested_on is None and row.promised_on is None:
        row.period.unplaced.append(Unplaced(pupil=row.pupil, reasons=BY_HAND))
        session.delete(row)
    else:
        last = min(desk.clock.today(), first_day(row) - ONE_DAY)
        end_row(desk, session, row, reason=WITHDRAWN, note="", on=last)
