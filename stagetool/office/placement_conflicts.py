"""What clashes for one placement, or for a pupil at a place that somebody thinks of."""

from stagetool.base.errors import RecordGoneError
from stagetool.base.ids import PeriodId, PlaceId, PlacementId, PupilId
from stagetool.office.conflict_rows import Pair
from stagetool.office.conflicts import Conflicts
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.place_pupil import running_placement
from stagetool.office.placement_rows import gone_or_restricted, placement_by_id
from stagetool.office.rows import ConflictLine
from stagetool.records.tables import Period, Place, Pupil


@needs(Role.READER)
def placement_conflicts(desk: Desk, placement: PlacementId) -> tuple[ConflictLine, ...]:
    """Return what clashes for a placement as things stand, the firm ones first.

    Raises:
        RecordGoneError: It was removed meanwhile.
        RestrictedPupilError: The data of the pupil are only stored.
    """
    with desk.open_unit() as session:
        return Conflicts(desk, session).of(placement_by_id(session, placement))


@needs(Role.READER)
def pair_conflicts(
    desk: Desk, pupil: PupilId, place: PlaceId, period: PeriodId
) -> tuple[ConflictLine, ...]:
    """Return what would clash when a pupil gets a place, instead of what the pupil has there.

    Raises:
        RecordGoneError: The pupil, the place or the period is gone.
        RestrictedPupilError: The data of the pupil are only stored.
    """
    with desk.open_unit() as session:
        row, seat, when = (
            session.get(Pupil, pupil),
            session.get(Place, place),
            session.get(Period, period),
        )
        if row is None:
            raise gone_or_restricted(session, pupil)
        if seat is None or when is None:
            raise RecordGoneError
        old = running_placement(session, period, pupil)
        instead = frozenset({old.id} if old is not None else ())
        return Conflicts(desk, session).between(Pair(row, seat, when, instead=instead))
