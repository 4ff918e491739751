"""Every placement that a pupil had: from when to when, what happened, why it ended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from stagetool.base.ids import PeriodId, PlacementId, PupilId
from stagetool.base.texts import Texts
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.placement_days import first_day, last_day
from stagetool.office.placement_rows import gone_or_restricted, placement_options
from stagetool.office.rows import StandingView
from stagetool.office.standing import Standings
from stagetool.office.terms import earlier_days
from stagetool.office.words import company_of, days_text
from stagetool.records.tables import Placement, Pupil


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """Something that happened: `text` in Dutch, on which day, recorded by whom ("" unknown)."""

    text: str
    day: date
    by: str


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One placement in a pupil's history.

    Attributes:
        days: "16 nov 2026 - 23 nov 2026": the days that count; "" when it never began.
        standing: Its state with the reason of an early end.
        steps: From the first to the last.
        replaces, replaced_by: The placement before and after it in this period, if any.
    """

    placement: PlacementId
    period: PeriodId
    period_name: str
    company: str
    company_number: str
    town: str
    days: str
    standing: StandingView
    steps: tuple[HistoryStep, ...]
    replaces: PlacementId | None
    replaced_by: PlacementId | None


@needs(Role.READER)
def placement_history(desk: Desk, pupil: PupilId) -> tuple[HistoryRow, ...]:
    """Return every placement of a pupil, the newest period first; within it in order.

    Raises:
        RecordGoneError: The pupil was removed meanwhile.
        RestrictedPupilError: The data of the pupil are only stored.
    """
    with desk.open_unit() as session:
        if session.get(Pupil, pupil) is None:
            raise gone_or_restricted(session, pupil)
        query = (
            select(Placement)
            .where(Placement.pupil_id == pupil)
            .order_by(Placement.id)
            .options(*placement_options())
        )
        rows = list(session.scalars(query))
        after = {row.previous_id: PlacementId(row.id) for row in rows if row.previous_id}
        standings = Standings(desk, session)
        rows.sort(key=lambda row: (-row.period.starts.toordinal(), row.period_id, row.id))
        return tuple(_row(row, standings, after.get(row.id), desk.texts) for row in rows)


def _row(
    row: Placement, standings: Standings, replaced_by: PlacementId | None, texts: Texts
) -> HistoryRow:
    company, last = company_of(row.place), last_day(row)
    return HistoryRow(
        placement=PlacementId(row.id),
        period=PeriodId(row.period_id),
        period_name=row.period.name,
        company=company.name,
        company_number=company.number,
        town=row.place.site.town,
        days=days_text(first_day(row), last) if last is not None else "",
        standing=standings.of(row),
        steps=tuple(sorted(_steps(row, texts), key=lambda step: step.day)),
        replaces=PlacementId(row.previous_id) if row.previous_id else None,
        replaced_by=replaced_by,
    )


def _steps(row: Placement, texts: Texts) -> Iterator[HistoryStep]:
    agreement = row.agreement
    printed = agreement.printed_on if agreement else None
    days = (
        ("requested", row.requested_on, row.requested_by),
        ("promised", row.promised_on, row.promised_by),
        ("agreement_out", printed, ""),
        ("confirmed", row.confirmed_on, row.confirmed_by),
        ("ended", row.ended_on, row.ended_by),
        ("completed", row.completed_on, ""),
    )
    for word, day, by in days:
        if day is not None:
            yield HistoryStep(texts(f"office.stage_name.{word}"), day, by)
    for one in agreement.signatures if agreement else ():
        party = texts(f"office.party.{one.party}")
        yield HistoryStep(
            texts("office.standing.signed_by", party=party), one.signed_on, one.recorded_by
        )
        for day in earlier_days(one.terms):
            yield HistoryStep(texts("office.standing.signed_before", party=party), day, "")
