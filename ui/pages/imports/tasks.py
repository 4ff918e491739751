"""The tasks of the office behind an import, in the form its presenter takes."""

from collections.abc import Mapping
from functools import partial

from stagetool.office.desk import Desk
from stagetool.office.import_companies import import_companies
from stagetool.office.import_holidays import import_holidays
from stagetool.office.import_pupils import import_pupils
from stagetool.office.import_wishes import import_wishes
from stagetool.office.period_choices import period_choices
from ui.pages.imports.presenter import ImportTask


def import_tasks(desk: Desk) -> Mapping[str, ImportTask]:
    """Return what reads each kind of file."""
    return {
        "pupils": partial(import_pupils, desk),
        "companies": partial(import_companies, desk),
        "wishes": partial(import_wishes, desk),
        "holidays": partial(import_holidays, desk),
    }


def known_locations(desk: Desk) -> tuple[str, ...]:
    """Return the names of the locations that the office knows."""
    return tuple(name for name, _ in period_choices(desk).locations)
