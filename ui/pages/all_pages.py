"""Every page of the navigation, in its order; imported after the first paint."""

from collections.abc import Callable, Collection, Iterator

from ui.pages.care.page import CarePage
from ui.pages.companies.page import CompaniesPage
from ui.pages.frame import Page, PageContext
from ui.pages.papers.page import PapersPage
from ui.pages.period.page import PeriodPage
from ui.pages.pupils.page import PupilsPage
from ui.pages.today.page import TodayPage
from ui.pages.year.page import YearPage

FACTORIES: dict[str, Callable[[PageContext], Page]] = {
    TodayPage.key: TodayPage,
    PupilsPage.key: PupilsPage,
    CompaniesPage.key: CompaniesPage,
    PeriodPage.key: PeriodPage,
    PapersPage.key: PapersPage,
    YearPage.key: YearPage,
    CarePage.key: CarePage,
}


def make_pages(context: PageContext, there: Collection[str] = ()) -> Iterator[Page]:
    """Make the pages of one opened office that are not there yet, one at a time."""
    for key, factory in FACTORIES.items():
        if key not in there:
            yield factory(context)
