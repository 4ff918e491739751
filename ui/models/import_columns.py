"""The columns of an import: what is wrong, and what would change."""

from stagetool.base.texts import Texts
from stagetool.office.reports import Change, RowProblem
from ui.models.tables import Column


def problem_columns(texts: Texts) -> tuple[Column[RowProblem], ...]:
    """Return the columns of the rows that are not right."""

    def title(name: str) -> str:
        return texts(f"ui.imports.column.{name}")

    def kept(row: RowProblem) -> str:
        return texts("ui.imports.kept" if row.kept else "ui.imports.not_kept")

    return (
        Column(
            title("row"), lambda row: str(row.row or ""), lambda row: row.row, "right", width=64
        ),
        Column(title("column"), lambda row: row.column, width=150),
        Column(title("problem"), lambda row: row.problem, width=300, stretch=True),
        Column(title("kept"), kept, width=150),
    )


def change_columns(texts: Texts) -> tuple[Column[Change], ...]:
    """Return the columns of the difference."""

    def title(name: str) -> str:
        return texts(f"ui.imports.column.{name}")

    def fields(row: Change) -> str:
        return "; ".join(
            texts("ui.imports.field", name=name, old=old or "-", new=new or "-")
            for name, old, new in row.fields
        )

    return (
        Column(title("kind"), lambda row: texts(f"ui.imports.kind.{row.kind}"), width=120),
        Column(title("subject"), lambda row: row.subject, width=240),
        Column(title("fields"), fields, width=300, stretch=True, muted=True),
    )
