"""Switching a stricter rule of the school's own on or off."""

from sqlalchemy import select

from stagetool.base.errors import RequestError
from stagetool.law.policy import presets
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.judging import judge_periods
from stagetool.office.office_settings import write_setting
from stagetool.office.policies import POLICY, switched_on
from stagetool.records.tables import Period


@needs(Role.COORDINATOR)
def set_policy(desk: Desk, rule: str, *, on: bool) -> int:
    """Switch a rule on or off and judge every placement of a period that is not over again.

    Returns:
        How many placements were judged again.

    Raises:
        RequestError: There is no such rule.
    """
    today = desk.clock.today()
    with desk.open_unit() as session:
        chosen = switched_on(session)
        if rule not in {*chosen, *(known.id for known in presets(desk.law, today))}:
            raise RequestError(word=rule)
        kept = {*chosen, rule} if on else {*chosen} - {rule}
        write_setting(session, POLICY, sorted(kept) or None)
        session.flush()
        running = session.scalars(select(Period.id).where(Period.ends >= today)).all()
        judged = judge_periods(desk, session, running)
        desk.note(session, "set_policy", subject=rule, on=on, judged=judged)
        return judged
