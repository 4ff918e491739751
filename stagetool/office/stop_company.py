"""A company stops, or takes part again; who is placed there is told, never dropped."""

from stagetool.base.ids import CompanyId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.period_conflicts import Edited, conflicts_after
from stagetool.office.placement_rows import company_by_id, placements_at
from stagetool.office.stopped import WITH_COMPANY, places_of, stop, take_up


@needs(Role.ADMINISTRATION)
def stop_company(desk: Desk, company: CompanyId) -> Edited:
    """Let a company stop: no plan sends anybody there; tell the placements that stand there.

    They stay as they are until somebody ends or replaces them. A later list with this company
    does not bring it back.

    Raises:
        RecordGoneError: The company was removed meanwhile.
    """
    with desk.open_unit() as session:
        row = company_by_id(session, company)
        row.gone = True
        for place in places_of(row):
            stop(place, WITH_COMPANY)
        places = tuple(place.id for place in places_of(row))
        there = placements_at(session, places, desk.clock.today())
        clashes = conflicts_after(desk, session, there)
        desk.note(session, "stop_company", f"company {company}", placements=len(there))
        return Edited(0, clashes)


@needs(Role.ADMINISTRATION)
def resume_company(desk: Desk, company: CompanyId) -> int:
    """Let a company take part again; return how many places came back with it.

    A place that had stopped by itself stays stopped; what was found of a place holds again.

    Raises:
        RecordGoneError: The company was removed meanwhile.
    """
    with desk.open_unit() as session:
        row = company_by_id(session, company)
        row.gone = False
        back = sum(take_up(place, WITH_COMPANY) for place in places_of(row))
        desk.note(session, "resume_company", f"company {company}", places=back)
        return back
