"""The wishes of choosing pupils as they stand, to look at and to change."""

from dataclasses import dataclass

from stagetool.base.ids import CarouselId, PupilId
from stagetool.office.carousel_rows import carousel_by_id
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.words import sort_name


@dataclass(frozen=True, slots=True)
class WishRow:
    """A choosing pupil with the names of the stations, best first."""

    pupil: PupilId
    number: str
    name: str
    school_class: str
    location: str
    wishes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CarouselWishes:
    """Everybody who chooses, and what there is to choose.

    Attributes:
        without: How many have no wish yet.
    """

    carousel: CarouselId
    name: str
    stations: tuple[str, ...]
    rows: tuple[WishRow, ...]
    without: int


@needs(Role.READER)
def carousel_wishes(desk: Desk, carousel: CarouselId) -> CarouselWishes:
    """Return who chooses what, by name.

    Raises:
        RecordGoneError: The carousel is gone.
    """
    with desk.open_unit() as session:
        rows = carousel_by_id(session, carousel)
        names = {str(one.id): one.name for one in rows.stations}
        found = []
        for member in rows.members:
            pupil = rows.pupils[member.pupil_id]
            found.append(
                WishRow(
                    PupilId(pupil.id),
                    pupil.number,
                    sort_name(pupil),
                    pupil.school_class.name,
                    pupil.school_class.location.name,
                    tuple(names[word] for word in member.wishes if word in names),
                )
            )
        return CarouselWishes(
            carousel,
            rows.carousel.name,
            tuple(names.values()),
            tuple(found),
            sum(not one.wishes for one in found),
        )
