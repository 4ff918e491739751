"""Vastzetten: companies and classes of a period that a new plan leaves alone."""

from collections.abc import Sequence
from functools import partial

from stagetool.base.ids import CompanyId
from stagetool.base.texts import Texts
from stagetool.office.desk import Role
from stagetool.office.list_pins import COMPANY, PinChoice, list_pins
from stagetool.office.pin_group import PinRow, pin_class, pin_company
from stagetool.office.rows import PeriodRow
from ui.models.tables import Column
from ui.pages.frame import PageContext
from ui.pages.messages import UserMessage
from ui.pages.year.sections.period_part import PeriodPart


class PinsSection(PeriodPart):
    """Every company and class with placements in a period; one press pins all of theirs."""

    def __init__(self, context: PageContext) -> None:
        columns = pin_columns(context.texts)
        super().__init__(context, "pins", columns, lambda row: (row.kind, row.key))
        desk = context.desk
        may = desk.user.role.covers(Role.SUPERVISOR) and not desk.store.read_only
        self.add_action("unpin", partial(self._pin, pinned=False)).setVisible(may)
        self.add_action("pin", partial(self._pin, pinned=True), "primary").setVisible(may)

    def look(self, period: PeriodRow) -> tuple[PinChoice, ...]:
        """Ask what can be pinned."""
        return list_pins(self.context.desk, period.period)

    def take(self, answer: Sequence[PinChoice]) -> None:
        """Show it."""
        self.show_rows(answer)

    def show_chosen(self) -> None:
        """Offer what can be done with the chosen row."""
        super().show_chosen()
        row = next(iter(self.list.selected()), None)
        for name, made in self.pressed.items():
            made.setEnabled(row is not None and row.pinned == (name == "unpin"))

    def _pin(self, *, pinned: bool) -> None:
        period, row = self.chosen_period(), next(iter(self.list.selected()), None)
        if period is None or row is None:
            return
        desk = self.context.desk

        def work() -> tuple[PinRow, ...]:
            if row.kind == COMPANY:
                return pin_company(desk, period.period, CompanyId(row.key), pinned=pinned)
            return pin_class(desk, period.period, row.key, pinned=pinned)

        def done(_: object) -> None:
            key = "ui.year.pins.pinned" if pinned else "ui.year.pins.unpinned"
            self.context.frame.say(UserMessage(key, {"name": row.name}), "done")

        self.do(work, done)


def pin_columns(texts: Texts) -> tuple[Column[PinChoice], ...]:
    """Return them: what it is, its name, how many placements, pinned or not."""
    return (
        Column(texts("ui.year.pins.name"), lambda row: row.name, stretch=True),
        Column(
            texts("ui.year.pins.kind"), lambda row: texts(f"ui.year.pins.{row.kind}"), width=130
        ),
        Column(
            texts("ui.year.pins.placements"),
            lambda row: str(row.placements),
            sort_key=lambda row: row.placements,
            align="right",
            width=120,
        ),
        Column(
            texts("ui.year.pins.state"),
            lambda row: texts("ui.period.pinned") if row.pinned else "",
            width=130,
        ),
    )
