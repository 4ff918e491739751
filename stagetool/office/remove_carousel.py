"""Remove a carousel with its stations, slots, groups and turns."""

from stagetool.base.ids import CarouselId
from stagetool.office.carousel_effects import hours_of_pupils, judge_beside
from stagetool.office.carousel_rows import carousel_by_id
from stagetool.office.desk import Desk, Role, needs


@needs(Role.COORDINATOR)
def remove_carousel(desk: Desk, carousel: CarouselId) -> None:
    """Remove a carousel; pupils and places stay as they are.

    Raises:
        RecordGoneError: The carousel is gone.
    """
    with desk.open_unit() as session:
        row = carousel_by_id(session, carousel).carousel
        before = hours_of_pupils(session, row)
        row.planned.clear()  # turns and members first: they point at what goes with them
        row.members.clear()
        session.flush()
        session.delete(row)
        session.flush()
        judge_beside(desk, session, before, {})
        desk.note(session, "remove_carousel", f"carousel {carousel}")
