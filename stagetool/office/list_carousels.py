"""The list of carousels with how far each one is."""

from stagetool.office.carousel_card import carousel_row
from stagetool.office.carousel_rows import all_carousels
from stagetool.office.carousel_views import CarouselRow
from stagetool.office.desk import Desk, Role, needs


@needs(Role.READER)
def list_carousels(desk: Desk) -> tuple[CarouselRow, ...]:
    """Return every carousel, the newest first."""
    with desk.open_unit() as session:
        return tuple(carousel_row(desk, rows) for rows in all_carousels(session))
