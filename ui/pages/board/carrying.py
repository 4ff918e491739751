"""What is being carried over the board: by mouse or by keyboard, it is one thing."""

from collections.abc import Mapping
from dataclasses import dataclass

from stagetool.base.ids import PlaceId, PlacementId, PupilId
from stagetool.office.board_targets import Target


@dataclass(frozen=True, slots=True)
class Carried:
    """A pupil who was picked up.

    Attributes:
        placement: Where the pupil is now, or None.
        targets: How good every place is; None until the office has answered.
    """

    pupil: PupilId
    name: str
    placement: PlacementId | None
    targets: Mapping[PlaceId, Target] | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something would be put down; without a place it is 'Nog geen plek'.

    Attributes:
        on: On the card of this pupil.
    """

    place: PlaceId | None = None
    on: PupilId | None = None


@dataclass(slots=True)
class Sight:
    """What the views must know to draw; shared by them, changed by the board alone."""

    carried: Carried | None = None
    spot: Spot | None = None

    def target(self, place: PlaceId) -> Target | None:
        """Return how good a place is for who is carried, if that is known."""
        if self.carried is None or self.carried.targets is None:
            return None
        return self.carried.targets.get(place)

    def is_carried(self, pupil: PupilId) -> bool:
        """Tell whether this is who was picked up."""
        return self.carried is not None and self.carried.pupil == pupil
