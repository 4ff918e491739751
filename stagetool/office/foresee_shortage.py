"""Before a plan is made: which pupils together have too few places, whatever the plan."""

from dataclasses import dataclass

from stagetool.base.ids import PeriodId
from stagetool.base.progress import Progress, silent
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.placement_rows import period_by_name
from stagetool.office.plan_facts import gather_facts
from stagetool.office.plan_stuck import shortage_lines
from stagetool.office.reports import StuckLine


@dataclass(frozen=True, slots=True)
class Outlook:
    """What can be said of a period before it is planned.

    Attributes:
        short: How many pupils are left over at least.
        groups: Who they are among, in one Dutch sentence each.
    """

    period: PeriodId
    name: str
    pupils: int
    seats: int
    short: int
    groups: tuple[StuckLine, ...]


@needs(Role.READER)
def foresee_shortage(desk: Desk, name: str, progress: Progress = silent) -> Outlook:
    """Return which groups are stuck before a period is planned; nothing is stored.

    Raises:
        RequestError: There is no such period.
    """
    with desk.open_unit() as session:
        period = period_by_name(session, name)
        facts = gather_facts(desk, session, period, progress=progress)
        groups = shortage_lines(facts, desk.texts)
        return Outlook(
            PeriodId(period.id),
            period.name,
            len(facts.pupils),
            sum(seat.room for seat in facts.problem.seats if not seat.blocked),
            sum(len(group.pupils) - group.seats for group in groups),
            groups,
        )
