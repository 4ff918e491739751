"""The stricter rules that a school may switch on, and which are on."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.law.policy import TOPIC, presets
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.policies import switched_on
from stagetool.records.tables import AuditEntry, Judgement


@dataclass(frozen=True, slots=True)
class PolicyLine:
    """One rule of the school's own, never law.

    Attributes:
        rule: Its id, to switch it with.
        about: Dutch names of what it is about.
        known: This program knows the rule; one that it does not know cannot be judged.
        set_on, set_by: When and by whom it was last switched; None and "" when never.
        exceptions: How many placements have a signed exception that still runs.
    """

    rule: str
    title: str
    from_age: int | None
    about: tuple[str, ...]
    on: bool
    known: bool = True
    set_on: date | None = None
    set_by: str = ""
    exceptions: int = 0


@needs(Role.READER)
def list_policy(desk: Desk) -> tuple[PolicyLine, ...]:
    """Return every rule that may be switched on, and what is on that nobody knows any more."""
    law = desk.law
    today = desk.clock.today()
    with desk.open_unit() as session:
        chosen = switched_on(session)
        switched, signed = _switched(session), _exceptions(session, today)
    known = presets(law, today)
    nobody: tuple[date | None, str] = (None, "")
    lines = [
        PolicyLine(
            rule=rule.id,
            title=rule.title,
            from_age=rule.from_age,
            about=tuple(law.hazards[code].name for code in rule.codes if code in law.hazards),
            on=rule.id in chosen,
            set_on=switched.get(rule.id, nobody)[0],
            set_by=switched.get(rule.id, nobody)[1],
            exceptions=signed[rule.id],
        )
        for rule in known
    ]
    lost = [name for name in chosen if name not in {rule.id for rule in known}]
    lines += [
        PolicyLine(name, name, None, (), True, False, *switched.get(name, nobody))  # noqa: FBT003
        for name in lost
    ]
    return tuple(lines)


def _switched(session: Session) -> dict[str, tuple[date | None, str]]:
    """Return the last switch of each rule, from the log."""
    query = select(AuditEntry).where(AuditEntry.action == "set_policy").order_by(AuditEntry.id)
    return {row.subject: (row.at.date(), row.account) for row in session.scalars(query)}


def _exceptions(session: Session, today: date) -> Counter[str]:
    """Return of each rule how many placements deviate from it with a signature."""
    query = (
        select(Judgement.check, Judgement.placement_id)
        .where(Judgement.check.startswith(TOPIC, autoescape=True), Judgement.until >= today)
        .distinct()
    )
    return Counter(check.removeprefix(TOPIC) for check, _ in session.execute(query))
