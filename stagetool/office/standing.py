"""How far placements are, in the words of the office: the bridge from rows to placement_state."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.base.texts import Texts
from stagetool.office.desk import Desk
from stagetool.office.end_reasons import end_text, wants_again
from stagetool.office.gates import BLOCKING, parties_text
from stagetool.office.parties import asked_to_sign, must_sign
from stagetool.office.placement_days import first_day, planned_last_day
from stagetool.office.placement_state import Milestones, Next, Stage, Standing, standing_on
from stagetool.office.rows import StandingView
from stagetool.office.signatures import lapsed, signed_on
from stagetool.office.words import day_text
from stagetool.records.tables import Period, PeriodStep, Placement

STEP_ACTIONS: Mapping[Next, str] = {
    Next.REQUEST: "requests",
    Next.ANSWER: "requests",
    Next.PRINT: "agreements",
    Next.SIGN: "signatures",
    Next.CONFIRM: "signatures",
}
"""Which tasks of a period (PeriodStep.action) give a next step its day."""


class Standings:
    """Tells of many placements how far they are; the tasks of a period are read once."""

    def __init__(self, desk: Desk, session: Session, day: date | None = None) -> None:
        """Make one for a day, today when None."""
        self._texts = desk.texts
        self._day = desk.clock.today() if day is None else day
        self._dues: dict[int, Mapping[str, date]] = {}
        self._replaced = frozenset(
            session.scalars(select(Placement.previous_id).where(Placement.previous_id.is_not(None)))
        )

    def of(self, placement: Placement) -> StandingView:
        """Return one placement's standing in words."""
        return standing_view(self.plain(placement), placement, self._texts)

    def plain(self, placement: Placement) -> Standing:
        """Return one placement's standing."""
        period = placement.period
        if period.id not in self._dues:
            self._dues[period.id] = dues_of(period)
        replaced = placement.id in self._replaced
        facts = milestones_of(placement, self._dues[period.id], today=self._day, replaced=replaced)
        return standing_on(facts, self._day)


def milestones_of(
    placement: Placement, dues: Mapping[str, date], *, today: date, replaced: bool = False
) -> Milestones:
    """Return what is stored of a placement's way, with the signatures that count on a day."""
    agreement = placement.agreement
    return Milestones(
        starts=first_day(placement),
        ends=planned_last_day(placement),
        stored=placement.state,
        requested_on=placement.requested_on,
        promised_on=placement.promised_on,
        printed_on=agreement.printed_on if agreement else None,
        signed=signed_on(placement, today),
        lapsed={one.party: one.signed_on for one in lapsed(placement, today)},
        must=must_sign(placement),
        asked=asked_to_sign(placement),
        confirmed_on=placement.confirmed_on,
        ended_on=placement.ended_on,
        completed_on=placement.completed_on,
        blocked=placement.verdict in BLOCKING,
        points=bool(set(placement.open) - {"agreement"}),
        replace=not replaced and wants_again(placement),
        dues=dues,
    )


def dues_of(period: Period) -> Mapping[str, date]:
    """Return by which day each next step must be done, as the tasks of the period say."""
    return {
        step: day
        for step, action in STEP_ACTIONS.items()
        if (day := _last_due(period.steps, action)) is not None
    }


def _last_due(steps: Iterable[PeriodStep], action: str) -> date | None:
    return max((step.due for step in steps if step.action == action), default=None)


def standing_view(standing: Standing, placement: Placement, texts: Texts) -> StandingView:
    """Return a standing in words."""
    return StandingView(
        state=standing.stage.value,
        text=_state_text(standing, placement, texts),
        action=standing.next.value,
        action_text=_action_text(standing, texts),
        who=tuple(actor.value for actor in standing.who),
        who_text=", ".join(texts(f"office.actor.{actor}") for actor in standing.who),
        since=standing.since,
        since_text=texts("office.standing.since", day=day_text(standing.since))
        if standing.since
        else "",
        due=standing.due,
        due_text=_due_text(standing, texts),
        late=standing.late,
        urgent=standing.urgent,
        signed=standing.signed,
        asked=standing.asked,
    )


def _state_text(standing: Standing, placement: Placement, texts: Texts) -> str:
    if standing.stage is Stage.ENDED:
        reason = end_text(placement.end_reason, texts)
        key = "office.stage.ended_because" if reason else "office.stage.ended"
        return texts(key, reason=reason)
    if standing.stage is Stage.RUNNING and standing.over:
        return texts("office.stage.over", day=day_text(planned_last_day(placement)))
    return texts(f"office.stage.{standing.stage}", count=standing.signed, all=standing.asked)


def _due_text(standing: Standing, texts: Texts) -> str:
    if standing.due is None:
        return ""
    key = {Next.START: "starts", Next.WORK: "ends"}.get(standing.next, "due")
    return texts(f"office.standing.{key}", day=day_text(standing.due))


def _action_text(standing: Standing, texts: Texts) -> str:
    if standing.next is Next.NOTHING:
        return ""
    if standing.next in {Next.SIGN, Next.AMEND}:
        again = standing.next is Next.SIGN and standing.again
        key = "sign_again" if again else standing.next.value
        return texts(f"office.next.{key}", parties=parties_text(standing.missing, texts))
    told = texts(f"office.next.{standing.next}")
    if standing.urgent:
        return f"{texts('office.next.urgent')} {told}"
    return told
