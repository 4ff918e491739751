"""Add a carousel: its stations, its slots, and the groups or the pupils who choose."""

from stagetool.base.ids import CarouselId
from stagetool.office.carousel_check import CarouselCheck
from stagetool.office.carousel_forms import CarouselForm
from stagetool.office.carousel_people import parties
from stagetool.office.desk import Desk, Role, needs
from stagetool.records.tables import Carousel, CarouselGroup, CarouselMember


@needs(Role.COORDINATOR)
def add_carousel(desk: Desk, form: CarouselForm) -> CarouselId:
    """Add a carousel.

    Raises:
        InvalidInputError: A name, a number, an activity or the hours cannot be.
        RequestError: A class or location is not known.
    """
    check = CarouselCheck(desk, form)
    with desk.open_unit() as session:
        slots = check.slots(session)
        carousel = Carousel(
            name=check.name(session),
            basis=check.basis(),
            inside=form.inside,
            turns=check.turns(),
            choosing=form.choosing,
            note=form.note.strip(),
        )
        carousel.slots = slots
        carousel.stations = check.stations(session)
        groups = parties(desk, session, form)
        session.add(carousel)
        session.flush()
        for name, pupils in groups:
            group = None
            if not form.choosing:
                group = CarouselGroup(carousel_id=carousel.id, name=name)
                session.add(group)
                session.flush()
            session.add_all(
                CarouselMember(
                    carousel_id=carousel.id,
                    pupil_id=pupil.id,
                    group_id=group.id if group is not None else None,
                )
                for pupil in pupils
            )
        desk.note(
            session,
            "add_carousel",
            f"carousel {carousel.id}",
            stations=len(form.stations),
            slots=len(form.slots),
            pupils=sum(len(pupils) for _, pupils in groups),
        )
        return CarouselId(carousel.id)
