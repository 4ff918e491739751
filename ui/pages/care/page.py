"""Beheer: everything about the office itself, in calm parts beside each other."""

from collections.abc import Callable

from ui.pages.care.sections.backups import BackupsSection
from ui.pages.care.sections.check import CheckSection
from ui.pages.care.sections.clean_up import CleanUpSection
from ui.pages.care.sections.password import PasswordSection
from ui.pages.care.sections.people import PeopleSection
from ui.pages.care.sections.policy import PolicySection
from ui.pages.care.sections.privacy import PrivacySection
from ui.pages.care.sections.receipt import ReceiptSection
from ui.pages.care.sections.rules import RulesSection
from ui.pages.care.sections.school import SchoolSection
from ui.pages.frame import PageContext
from ui.pages.parted import PartedPage
from ui.pages.section import Section

PARTS: dict[str, Callable[[PageContext], Section]] = {
    "school": SchoolSection,
    "people": PeopleSection,
    "password": PasswordSection,
    "backups": BackupsSection,
    "check": CheckSection,
    "privacy": PrivacySection,
    "clean_up": CleanUpSection,
    "rules": RulesSection,
    "policy": PolicySection,
    "receipt": ReceiptSection,
}


class CarePage(PartedPage):
    """The last place in the navigation."""

    key = "care"

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, self.key, "care", PARTS)
