"""A named person's signed answer to an open norm. What is forbidden cannot be answered away."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy.orm import Session

from stagetool.base.errors import InvalidInputError, StagetoolError
from stagetool.base.ids import PlacementId
from stagetool.law.placements import PlacementAssessment
from stagetool.law.policy import TOPIC, is_policy
from stagetool.law.verdicts import Finding, Verdict
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.free_text import demand_plain_text
from stagetool.office.judging import Judge
from stagetool.office.placement_rows import placement_by_id
from stagetool.office.policies import more_than_one_user
from stagetool.records.tables import Judgement, Placement

SHORTEST_REASON = 20


class NotJudgeableError(StagetoolError):
    """The check has no conditional finding for this placement (facts: check)."""

    key: ClassVar[str] = "error.not_judgeable"


class ReasonTooShortError(InvalidInputError):
    """A judgement needs a reason of some length (facts: length)."""

    key: ClassVar[str] = "error.reason_too_short"


class SecondNeededError(InvalidInputError):
    """Deviating from the school's own rule needs a second person."""

    key: ClassVar[str] = "error.second_needed"


@dataclass(frozen=True, slots=True)
class SignedBy:
    """Who judged what and why, read and checked."""

    by: str
    second: str
    reason: str
    until: date


@needs(Role.COORDINATOR)
def judge_finding(  # noqa: PLR0913 - each is a part of the signed answer
    desk: Desk,
    placement: PlacementId,
    check: str,
    *,
    by: str,
    reason: str,
    until: date,
    second: str = "",
    activity: str = "",
) -> int:
    """Store a judgement of a conditional finding and judge the placement again.

    Without an activity it holds for every activity in which the check asks for a judgement.
    Without a second person it is marked "zonder tweede controle". A check `policy.…` is a rule
    of the school's own: the judgement is a signed exception to it, which never touches the law.

    Returns:
        The id of the (last) judgement.

    Raises:
        RecordGoneError: The placement was removed meanwhile.
        NotJudgeableError: The check asks for no judgement here: it is not conditional.
        InvalidInputError: The reason is too short, a name lacks, or the last day is past.
        SecondNeededError: The school's own rule needs a second person.
    """
    signed = read_signed(desk, by=by, reason=reason, until=until, second=second)
    with desk.open_unit() as session:
        demand_second(session, check, second)
        row = placement_by_id(session, placement)
        judged = sign_judgement(desk, Judge(desk, session), row, (check, activity), signed)
        if not judged:
            raise NotJudgeableError(check=check)
        session.flush()
        desk.note(
            session, "judge_finding", f"placement {placement}", check=check, activities=judged
        )
        return row.judgements[-1].id


def sign_judgement(
    desk: Desk, judge: Judge, row: Placement, about: tuple[str, str], signed: SignedBy
) -> int:
    """Answer a check (with an activity, or "" for all) of a placement and judge it again.

    Returns how many conditional findings' activities were answered; none changes nothing.
    """
    check, activity = about
    judged = judge.assess(row)
    codes = _answerable(judged, check, activity)
    for code in codes:
        row.judgements = [
            old for old in row.judgements if (old.check, old.activity) != (check, code)
        ] + [_judgement(desk, judged, check, code, signed)]
    if codes:
        judge.store(row)
    return len(codes)


def demand_second(session: Session, check: str, second: str) -> None:
    """Refuse an exception to the school's own rule without a second person (SR-19).

    Raises:
        SecondNeededError: There is none, though more than one person works with this file.
    """
    if check.startswith(TOPIC) and not second.strip() and more_than_one_user(session):
        raise SecondNeededError


def answerable(finding: Finding) -> bool:
    """Tell whether a named person may decide: an open norm, or a rule of the school's own."""
    by_school = is_policy(finding) and finding.verdict is Verdict.PROHIBITED
    return by_school or finding.verdict is Verdict.CONDITIONAL


def read_signed(desk: Desk, *, by: str, reason: str, until: date, second: str) -> SignedBy:
    """Read who judged and why.

    Raises:
        InvalidInputError: The reason is too short, a name lacks, or the last day is past.
        IdentifyingTextError, HealthWordError: The reason holds what may not be stored.
    """
    by, second, reason = by.strip(), second.strip(), " ".join(reason.split())
    if not by:
        raise InvalidInputError(field="--by", value=by)
    if len(reason) < SHORTEST_REASON:
        raise ReasonTooShortError(length=SHORTEST_REASON)
    demand_plain_text(desk, desk.texts("office.field.reason"), reason)
    if until < desk.clock.today():
        raise InvalidInputError(field="--until", value=until.isoformat())
    if second.casefold() == by.casefold():
        raise InvalidInputError(field="--second", value=second)
    return SignedBy(by, second or desk.texts("office.judgement.no_second"), reason, until)


def _answerable(judged: PlacementAssessment, check: str, activity: str) -> tuple[str, ...]:
    codes = [
        finding.activity or ""
        for finding in judged.strict.findings
        if finding.check == check and answerable(finding)
    ]
    return tuple(dict.fromkeys(code for code in codes if not activity or code == activity))


def _judgement(
    desk: Desk, judged: PlacementAssessment, check: str, activity: str, signed: SignedBy
) -> Judgement:
    return Judgement(
        check=check,
        activity=activity,
        judged_by=signed.by,
        second=signed.second,
        reason=signed.reason,
        judged_on=desk.clock.today(),
        until=signed.until,
        facts=judged.facts_hash,
    )
