"""Jaar: what spans more than one period, in calm parts beside each other."""

from collections.abc import Callable

from ui.pages.frame import PageContext
from ui.pages.parted import PartedPage
from ui.pages.section import Section
from ui.pages.year.sections.clashes import ClashesSection
from ui.pages.year.sections.plans import PlansSection
from ui.pages.year.sections.progress import ProgressSection
from ui.pages.year.sections.steps import StepsSection
from ui.pages.year.sections.weights import WeightsSection

PARTS: dict[str, Callable[[PageContext], Section]] = {
    "progress": ProgressSection,
    "steps": StepsSection,
    "clashes": ClashesSection,
    "plans": PlansSection,
    "weights": WeightsSection,
}


class YearPage(PartedPage):
    """Stands before Beheer in the navigation."""

    key = "year"

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, self.key, "year", PARTS)
