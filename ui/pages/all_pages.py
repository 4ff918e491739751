"""Every page of the navigation, in its order; imported after the first paint."""

from collections.abc import Callable

from ui.pages.companies.page import CompaniesPage
from ui.pages.frame import Page, PageContext
from ui.pages.papers.page import PapersPage
from ui.pages.period.page import PeriodPage
from ui.pages.pupils.page import PupilsPage
from ui.pages.today.page import TodayPage

FACTORIES: tuple[Callable[[PageContext], Page], ...] = (
    TodayPage,
    PupilsPage,
    CompaniesPage,
    PeriodPage,
    PapersPage,
)


def make_pages(context: PageContext) -> tuple[Page, ...]:
    """Make every page for one opened office."""
    return tuple(factory(context) for factory in FACTORIES)
