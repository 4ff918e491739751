"""One named person's answer to the same open norm for several pupils at once."""

from collections.abc import Iterable
from datetime import date

from stagetool.base.ids import PlacementId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.judge_finding import (
    NotJudgeableError,
    demand_second,
    read_signed,
    sign_judgement,
)
from stagetool.office.judging import Judge
from stagetool.office.placement_rows import placement_by_id


@needs(Role.COORDINATOR)
def judge_findings(  # noqa: PLR0913 - each is a part of the signed answer
    desk: Desk,
    placements: Iterable[PlacementId],
    check: str,
    *,
    by: str,
    reason: str,
    until: date,
    second: str = "",
    activity: str = "",
) -> int:
    """Store the judgement at every placement where the check asks for it; all of it or nothing.

    Returns:
        At how many placements; the others had no such question.

    Raises:
        RecordGoneError: A placement was removed meanwhile.
        NotJudgeableError: The check asks for a judgement at none of them.
        InvalidInputError: The reason is too short, a name lacks, or the last day is past.
        SecondNeededError: The school's own rule needs a second person.
    """
    signed = read_signed(desk, by=by, reason=reason, until=until, second=second)
    with desk.open_unit() as session:
        demand_second(session, check, second)
        judge = Judge(desk, session)
        rows = [placement_by_id(session, placement) for placement in placements]
        judged = sum(
            sign_judgement(desk, judge, row, (check, activity), signed) > 0 for row in rows
        )
        if not judged:
            raise NotJudgeableError(check=check)
        session.flush()
        desk.note(session, "judge_findings", check=check, placements=judged)
        return judged
