"""The columns of the list of pupils."""

from stagetool.base.texts import Texts
from stagetool.office.rows import PupilRow
from ui.models.tables import Column, dutch_key


def pupil_columns(texts: Texts) -> tuple[Column[PupilRow], ...]:
    """Return the columns, from left to right."""

    def title(name: str) -> str:
        return texts(f"ui.pupils.column.{name}")

    def name_of(row: PupilRow) -> str:
        return texts("ui.pupils.gone", name=row.name) if row.gone else row.name

    return (
        Column(title("name"), name_of, width=220, stretch=True),
        Column(title("number"), lambda row: row.number, width=84, muted=True, spare=5),
        Column(title("class"), lambda row: row.school_class, width=64),
        Column(
            title("age"), lambda row: str(row.age), lambda row: row.born, "right", width=80, spare=1
        ),
        Column(title("profile"), lambda row: row.profile, width=100, spare=2),
        Column(title("town"), lambda row: row.town, width=120, spare=4),
        Column(
            title("wishes"), lambda row: str(row.wishes or ""), _wishes, "right", width=76, spare=3
        ),
        Column(title("company"), lambda row: row.company, width=190),
        Column(
            title("verdict"),
            lambda row: texts(f"ui.verdict.{row.verdict}") if row.verdict else "",
            verdict=lambda row: row.verdict,
            width=200,
        ),
    )


def _wishes(row: PupilRow) -> tuple[int, object]:
    return row.wishes, dutch_key(row.name)
