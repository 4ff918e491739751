"""Jaar overnemen: the periods of a school year made again for the next, after a look."""

from functools import partial

from stagetool.base.texts import Texts
from stagetool.calendar.school_years import school_year_of
from stagetool.office.copy_year import (
    CopyLine,
    YearCopied,
    YearCopy,
    copy_year,
    copy_year_preview,
)
from stagetool.office.desk import Role
from ui.models.tables import Column
from ui.pages.frame import PageContext
from ui.pages.messages import UserMessage
from ui.pages.year.sections.list_part import ListPart


class CopyingSection(ListPart):
    """Shows first what copying would make; a period that waits for a decision is left out."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, "copying", copy_columns(context.texts), lambda row: row.period)
        desk = context.desk
        self._desk = desk
        self.years = two_years(school_year_of(desk.clock.today()).name)
        may = desk.user.role is Role.COORDINATOR and not desk.store.read_only
        self.make = self.add_action("make", self._make, "primary", always=True)
        self.make.setVisible(may)

    def refresh(self) -> None:
        """Ask again what copying would make."""
        self.ask(partial(copy_year_preview, self._desk, *self.years), self._take)

    def _take(self, answer: YearCopy) -> None:
        texts = self.context.texts
        years = {"from_year": answer.from_year, "to_year": answer.to_year}
        notes = [("info", "muted", texts("ui.year.copying.years", **years))]
        notes += [("warning", "conditional", note) for note in answer.notes]
        self.show_rows(answer.lines, notes)
        self.make.setEnabled(len(answer.lines) > answer.decide)

    def _make(self) -> None:
        self.do(partial(copy_year, self._desk, *self.years), self._made)

    def _made(self, copied: YearCopied) -> None:
        facts = {"count": len(copied.periods), "left": ", ".join(copied.left)}
        key = "ui.year.copying.left" if copied.left else "ui.year.copying.made"
        self.context.frame.say(UserMessage(key, facts), "warning" if copied.left else "done")


def two_years(name: str) -> tuple[str, str]:
    """Return a school year and the next."""
    first = int(name.partition("-")[0])
    return name, f"{first + 1}-{first + 2}"


def copy_columns(texts: Texts) -> tuple[Column[CopyLine], ...]:
    """Return them: which, when it was, when it would be, how many stage days, what to look at."""
    return (
        Column(texts("ui.year.copying.name"), lambda row: row.name, width=180),
        Column(
            texts("ui.year.copying.before"),
            lambda row: row.old_days_text,
            sort_key=lambda row: row.old_starts,
            width=200,
            spare=1,
        ),
        Column(
            texts("ui.year.copying.after"),
            lambda row: row.days_text,
            sort_key=lambda row: row.starts,
            width=200,
        ),
        Column(
            texts("ui.year.copying.days"),
            lambda row: f"{row.old_stage_days} / {row.stage_days}",
            align="right",
            width=110,
        ),
        Column(
            texts("ui.year.copying.notes"),
            lambda row: " ".join(row.notes),
            stretch=True,
            tooltip=lambda row: "\n".join(row.notes),
            mark=lambda row: "conditional" if row.decide else "",
        ),
    )
