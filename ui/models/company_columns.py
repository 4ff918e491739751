"""The columns of the list of companies, and of a company's activities."""

from stagetool.base.texts import Texts
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.office.rows import CompanyRow
from ui.models.tables import Column

LEAST_RUN = 3


def company_columns(texts: Texts) -> tuple[Column[CompanyRow], ...]:
    """Return the columns, from left to right."""

    def title(name: str) -> str:
        return texts(f"ui.companies.column.{name}")

    def places(row: CompanyRow) -> str:
        return texts("ui.companies.stopped") if row.stopped else str(row.places)

    def unknown(row: CompanyRow) -> str:
        count = row.unknown_activities
        return str(count) if count else ""

    return (
        Column(title("name"), lambda row: row.name, width=220, stretch=True),
        Column(title("number"), lambda row: row.number, width=72, muted=True, spare=5),
        Column(title("town"), lambda row: row.town, width=116, spare=4),
        Column(title("profiles"), lambda row: row.profiles, width=100, spare=2),
        Column(title("places"), places, lambda row: row.places, "right", width=84),
        Column(
            title("taken"), lambda row: str(row.taken), lambda row: row.taken, "right", width=72
        ),
        Column(title("weekdays"), lambda row: short_days(row.weekdays), width=112),
        Column(title("rie"), lambda row: row.youth_rie, width=116),
        Column(title("supervision"), lambda row: row.supervision, width=116),
        Column(title("unknown"), unknown, _unknown, "right", width=100, spare=1),
    )


def short_days(weekdays: str) -> str:
    """Return `ma t/m vr` for a run of three days or more, else the days as they are."""
    days = [WEEKDAYS.index(word) for word in weekdays.split(", ") if word in WEEKDAYS]
    run = days == list(range(days[0], days[0] + len(days))) if days else False
    if run and len(days) >= LEAST_RUN:
        return f"{WEEKDAYS[days[0]]} t/m {WEEKDAYS[days[-1]]}"
    return weekdays


def _unknown(row: CompanyRow) -> int:
    return row.unknown_activities
