"""What switching a stricter rule of the school's own would change; nothing is stored."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.base.errors import RequestError
from stagetool.base.ids import PlacementId
from stagetool.law.policy import PolicyRule, presets
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.judging import CONFIRMED, ENDED, Judge
from stagetool.office.obstacles import falls_back
from stagetool.office.placement_rows import placements_of
from stagetool.office.policies import switched_on
from stagetool.office.situations import tasks_of
from stagetool.office.words import company_of, sort_name
from stagetool.records.tables import Period, Placement


@dataclass(frozen=True, slots=True)
class PolicyChange:
    """One running placement that the switch would touch.

    Attributes:
        before, after: Words of verdicts, with the open points answered.
        tasks: Dutch names of the activities that go, or come back.
        reopens: It is confirmed now and would become a proposal again.
    """

    placement: PlacementId
    pupil: str
    company: str
    before: str
    after: str
    tasks: tuple[str, ...]
    reopens: bool


@dataclass(frozen=True, slots=True)
class PolicyPreview:
    """What a switch would do.

    Attributes:
        placements: How many placements are running or ahead.
        changes: Those that change, by the pupil's name within a period.
    """

    rule: str
    on: bool
    placements: int
    changes: tuple[PolicyChange, ...]

    @property
    def verdicts(self) -> int:
        """Return how many placements would get another verdict."""
        return sum(change.before != change.after for change in self.changes)

    @property
    def reopened(self) -> int:
        """Return how many confirmed placements would become proposals again."""
        return sum(change.reopens for change in self.changes)


@needs(Role.READER)
def preview_policy(desk: Desk, rule: str, *, on: bool) -> PolicyPreview:
    """Judge every placement of a period that is not over with and without a rule.

    Raises:
        RequestError: There is no such rule.
    """
    today = desk.clock.today()
    with desk.open_unit() as session:
        chosen = switched_on(session)
        known = presets(desk.law, today)
        asked = next((one for one in known if one.id == rule), None)
        if asked is None and rule not in chosen:
            raise RequestError(word=rule)
        running = session.scalars(select(Period.id).where(Period.ends >= today)).all()
        rows = [row for row in placements_of(session, running) if row.state != ENDED]
        kept = {*chosen, rule} if on else {*chosen} - {rule}
        then = tuple(one for one in known if one.id in kept)
        changes = _changes(desk, session, asked, then, rows) if asked is not None else ()
        return PolicyPreview(rule, on, len(rows), tuple(changes))


def _changes(
    desk: Desk,
    session: Session,
    rule: PolicyRule,
    policy: tuple[PolicyRule, ...],
    rows: list[Placement],
) -> Iterator[PolicyChange]:
    now, then = Judge(desk, session), Judge(desk, session, policy)
    names = desk.law.activities
    for row in rows:
        if not any(rule.about(task) for task in tasks_of(row.place, desk.law)):
            continue
        before, after = now.assess(row), then.assess(row)
        moved = {*before.left_out} ^ {*after.left_out}
        if before.verdict is after.verdict and not moved:
            continue
        yield PolicyChange(
            placement=PlacementId(row.id),
            pupil=sort_name(row.pupil),
            company=company_of(row.place).name,
            before=before.verdict.word,
            after=after.verdict.word,
            tasks=tuple(names[code].name for code in sorted(moved) if code in names),
            reopens=row.state == CONFIRMED and falls_back(row, after, desk.clock.today()),
        )
