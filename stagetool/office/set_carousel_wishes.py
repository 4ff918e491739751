"""What pupils would like to choose in a carousel, typed in or read from a list."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from stagetool.exchange.headings import Field
from stagetool.exchange.listings import Choices, read_listing
from stagetool.exchange.numbers import key_of
from stagetool.exchange.tables import read_document
from stagetool.office.carousel_rows import CarouselFieldError, CarouselRows, carousel_by_name
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.words import plain

MOST_WISHES = 6
FIELDS = (
    Field(
        "number",
        ("stamnr", "stamnummer", "leerlingnummer", "leerlingnr", "llnr", "deelnemersnummer"),
        required="number",
        numeric=True,
    ),
    Field("wish_1", ("wens1", "1ewens", "eerstewens", "keuze1", "wens"), required="wish_1"),
    *(
        Field(f"wish_{rank}", (f"wens{rank}", f"{rank}ewens", f"keuze{rank}"), word="wish_more")
        for rank in range(2, MOST_WISHES + 1)
    ),
)


@dataclass(frozen=True, slots=True)
class WishesReport:
    """What was taken in; `refused` says per pupil or cell why not."""

    read: int
    pupils: int
    refused: tuple[str, ...]


@needs(Role.ADMINISTRATION)
def set_carousel_wishes(
    desk: Desk, name: str, wishes: Mapping[str, tuple[str, ...]]
) -> WishesReport:
    """Replace the wishes of some pupils: station names in order of preference per pupil number.

    Raises:
        RequestError: There is no such carousel.
    """
    with desk.open_unit() as session:
        rows = carousel_by_name(session, name)
        report = _take_in(desk, rows, wishes)
        desk.note(
            session,
            "set_carousel_wishes",
            f"carousel {rows.carousel.id}",
            pupils=report.pupils,
            refused=len(report.refused),
        )
        return report


def read_carousel_wishes(desk: Desk, file: Path) -> dict[str, tuple[str, ...]]:
    """Return the wishes of a list: a column with the number, and `Wens 1`, `Wens 2`...

    Raises:
        UnreadableFileError: The file is no list that Stagetool reads.
        CarouselFieldError: The columns are not there.
    """
    listing = read_listing(read_document(file), FIELDS, Choices())
    if listing.stopped is not None:
        raise CarouselFieldError(field=desk.texts("carousels.field.wishes"), value=file.name)
    names = tuple(f"wish_{rank}" for rank in range(1, MOST_WISHES + 1))
    return {
        line.text("number"): tuple(filter(None, (line.text(field) for field in names)))
        for line in listing.lines
        if line.text("number")
    }


def _take_in(desk: Desk, rows: CarouselRows, wishes: Mapping[str, tuple[str, ...]]) -> WishesReport:
    stations = {plain(one.name): str(one.id) for one in rows.stations}
    members = {rows.pupils[one.pupil_id].number_key: one for one in rows.members}
    refused: list[str] = []
    taken = 0
    for number, names in wishes.items():
        member = members.get(key_of(number))
        if member is None:
            refused.append(desk.texts("carousels.wishes.no_pupil", number=number))
            continue
        found: list[str] = []
        for word in names:
            station = stations.get(plain(" ".join(word.split())))
            if station is None:
                refused.append(desk.texts("carousels.wishes.no_station", number=number, name=word))
            elif station not in found:
                found.append(station)
        member.wishes = tuple(found)
        taken += 1
    return WishesReport(len(wishes), taken, tuple(refused))
