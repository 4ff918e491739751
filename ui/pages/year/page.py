"""Jaar: what spans more than one period, in calm parts beside each other."""

from collections.abc import Callable

from ui.pages.frame import PageContext
from ui.pages.parted import PartedPage
from ui.pages.section import Section
from ui.pages.year.sections.calendar import CalendarSection
from ui.pages.year.sections.carousels import CarouselsSection
from ui.pages.year.sections.clashes import ClashesSection
from ui.pages.year.sections.copying import CopyingSection
from ui.pages.year.sections.forms import FormsSection
from ui.pages.year.sections.participants import ParticipantsSection
from ui.pages.year.sections.pins import PinsSection
from ui.pages.year.sections.plans import PlansSection
from ui.pages.year.sections.progress import ProgressSection
from ui.pages.year.sections.steps import StepsSection
from ui.pages.year.sections.teachers import TeachersSection
from ui.pages.year.sections.visits import VisitsSection
from ui.pages.year.sections.weights import WeightsSection

PARTS: dict[str, Callable[[PageContext], Section]] = {
    "progress": ProgressSection,
    "steps": StepsSection,
    "clashes": ClashesSection,
    "visits": VisitsSection,
    "participants": ParticipantsSection,
    "pins": PinsSection,
    "plans": PlansSection,
    "weights": WeightsSection,
    "calendar": CalendarSection,
    "forms": FormsSection,
    "copying": CopyingSection,
    "carousels": CarouselsSection,
    "teachers": TeachersSection,
}


class YearPage(PartedPage):
    """Stands before Beheer in the navigation."""

    key = "year"

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, self.key, "year", PARTS)
