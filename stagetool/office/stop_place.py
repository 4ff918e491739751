"""A place stops, or takes part again; who is placed there is told, never dropped."""

from stagetool.base.ids import PlaceId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.judge_suitability import StoppedError
from stagetool.office.period_conflicts import Edited, conflicts_after
from stagetool.office.placement_rows import place_by_id, placements_at
from stagetool.office.stopped import stop, take_up
from stagetool.office.words import company_of


@needs(Role.ADMINISTRATION)
def stop_place(desk: Desk, place: PlaceId) -> Edited:
    """Let a place stop: no plan sends anybody there; tell the placements that stand there.

    Raises:
        RecordGoneError: The place was removed meanwhile.
    """
    with desk.open_unit() as session:
        stop(place_by_id(session, place))
        there = placements_at(session, (place,), desk.clock.today())
        clashes = conflicts_after(desk, session, there)
        desk.note(session, "stop_place", f"place {place}", placements=len(there))
        return Edited(0, clashes)


@needs(Role.ADMINISTRATION)
def resume_place(desk: Desk, place: PlaceId) -> Edited:
    """Let a place take part again; tell which placements still clash there.

    Raises:
        RecordGoneError: The place was removed meanwhile.
        StoppedError: The whole company has stopped.
    """
    with desk.open_unit() as session:
        row = place_by_id(session, place)
        if company_of(row).gone:
            raise StoppedError(name=company_of(row).name)
        take_up(row)
        there = placements_at(session, (place,), desk.clock.today())
        clashes = conflicts_after(desk, session, there)
        desk.note(session, "resume_place", f"place {place}")
        return Edited(0, clashes)
