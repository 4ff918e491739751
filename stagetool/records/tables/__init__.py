"""Every table once, one module per subject."""

from stagetool.records.tables.base import Table
from stagetool.records.tables.companies import (
    Company,
    Contact,
    Mentor,
    Place,
    PlaceActivity,
    PlaceMeasure,
    Site,
)
from stagetool.records.tables.periods import (
    Agreement,
    Judgement,
    OpenAnswer,
    Period,
    PeriodClass,
    Placement,
    Signature,
    StageForm,
    Unplaced,
)
from stagetool.records.tables.pupils import Pupil, Wish
from stagetool.records.tables.school import (
    Account,
    AuditEntry,
    HolidayRow,
    KnownTown,
    Location,
    School,
    SchoolClass,
    SchoolYear,
    Setting,
)

__all__ = [
    "Account",
    "Agreement",
    "AuditEntry",
    "Company",
    "Contact",
    "HolidayRow",
    "Judgement",
    "KnownTown",
    "Location",
    "Mentor",
    "OpenAnswer",
    "Period",
    "PeriodClass",
    "Place",
    "PlaceActivity",
    "PlaceMeasure",
    "Placement",
    "Pupil",
    "School",
    "SchoolClass",
    "SchoolYear",
    "Setting",
    "Signature",
    "Site",
    "StageForm",
    "Table",
    "Unplaced",
    "Wish",
]
