"""Everything of one period's page: the plan as lines, who is left over and why, the counts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from stagetool.base.errors import RecordGoneError
from stagetool.base.ids import PeriodId, PlacementId, PupilId
from stagetool.base.texts import Texts
from stagetool.law.verdicts import Verdict
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.end_reasons import looks_no_further
from stagetool.office.list_periods import count_periods, period_row
from stagetool.office.participants import pupils_in
from stagetool.office.period_pins import PinnedGroups, pinned_groups
from stagetool.office.placement_list import placement_rows
from stagetool.office.placement_rows import placements_of
from stagetool.office.plan_reasons import best_remedy, reason_lines
from stagetool.office.rows import PeriodOverview, PlacementRow, UnplacedRow
from stagetool.office.standing import Standings
from stagetool.office.towns import town_finder
from stagetool.office.words import open_points, plain, sort_name
from stagetool.records.tables import Period, Placement, Pupil, Unplaced


@needs(Role.READER)
def period_overview(desk: Desk, period: PeriodId) -> PeriodOverview:
    """Return one period with its placements and its pupils without a place.

    Raises:
        RecordGoneError: The period was removed meanwhile.
    """
    with desk.open_unit() as session:
        row = session.get(Period, period, options=(joinedload(Period.form),))
        if row is None:
            raise RecordGoneError
        placements = placements_of(session, (period,))
        counts = Counter(placement.verdict for placement in placements if placement.verdict)
        points = Counter(point for placement in placements for point in placement.open)
        return PeriodOverview(
            period=period_row(row, count_periods(session)),
            placements=_rows(desk, session, placements, pinned_groups(session, period)),
            unplaced=_unplaced(session, period, desk.texts),
            verdicts=tuple(
                (verdict.word, counts[verdict.word]) for verdict in Verdict if counts[verdict.word]
            ),
            open=tuple(
                (open_points((point,), desk.texts)[0], count) for point, count in points.items()
            ),
        )


def _rows(
    desk: Desk, session: Session, placements: list[Placement], pins: PinnedGroups
) -> tuple[PlacementRow, ...]:
    find, standings = town_finder(desk.paths, session), Standings(desk, session)
    held = {PlacementId(row.id): by for row in placements if (by := pins.by(row))}
    rows = placement_rows(placements, desk.texts, find, standings)
    return tuple(replace(row, pinned_by=held.get(row.placement, "")) for row in rows)


def _unplaced(session: Session, period: PeriodId, texts: Texts) -> tuple[UnplacedRow, ...]:
    told = {
        row.pupil_id: row.reasons
        for row in session.scalars(select(Unplaced).where(Unplaced.period_id == period))
    }
    rows = [_row(pupil, told.get(pupil.id, ""), texts) for pupil in pupils_without(session, period)]
    return tuple(sorted(rows, key=lambda row: plain(row.pupil_name)))


def pupils_without(session: Session, period: int) -> Iterable[Pupil]:
    """Return the pupils who take part in a period and still need a placement in it."""
    placed = select(Placement.pupil_id).where(Placement.period_id == period, looks_no_further())
    return session.scalars(
        select(Pupil)
        .where(Pupil.id.in_(pupils_in(period)), Pupil.id.not_in(placed))
        .options(joinedload(Pupil.school_class))
    )


def _row(pupil: Pupil, told: str, texts: Texts) -> UnplacedRow:
    name = sort_name(pupil)
    reasons = reason_lines(told, texts) if told else ()
    return UnplacedRow(
        pupil=PupilId(pupil.id),
        pupil_name=name,
        number=pupil.number,
        school_class=pupil.school_class.name,
        profile=pupil.profile,
        reasons=tuple((line.reason, line.count) for line in reasons),
        remedy=best_remedy(told, texts) if told else "",
        search=plain(name, pupil.given_name, pupil.number, pupil.school_class.name),
    )
