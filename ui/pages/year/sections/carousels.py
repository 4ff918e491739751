"""Carrousels: which there are, how far each is planned, and its lists."""

from functools import partial

from stagetool.base.texts import Texts
from stagetool.office.carousel_views import CarouselReport, CarouselRow
from stagetool.office.desk import Role
from stagetool.office.list_carousels import list_carousels
from stagetool.office.plan_carousel import plan_carousel
from stagetool.office.print_carousel import print_carousel
from stagetool.office.reports import PrintReport
from ui.models.tables import Column
from ui.pages.frame import PageContext
from ui.pages.messages import UserMessage
from ui.pages.year.sections.list_part import ListPart


class CarouselsSection(ListPart):
    """Plans a carousel by the law, and tells which groups need more than there is."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, "carousels", carousel_columns(context.texts), lambda row: row.carousel
        )
        desk = context.desk
        self._told: tuple[tuple[str, str, str], ...] = ()
        writes = not desk.store.read_only
        prints = writes and desk.user.role.covers(Role.ADMINISTRATION)
        self.add_action("print_groups", partial(self._print, "group")).setVisible(prints)
        self.add_action("print_stations", partial(self._print, "station")).setVisible(prints)
        self.add_action("plan", self._plan, "primary").setVisible(
            writes and desk.user.role is Role.COORDINATOR
        )

    def refresh(self) -> None:
        """Ask again."""
        self.ask(
            partial(list_carousels, self.context.desk),
            lambda rows: self.show_rows(rows, self._told),
        )

    def _plan(self) -> None:
        row: CarouselRow | None = next(iter(self.list.selected()), None)
        if row is None:
            return
        frame = self.context.frame
        self.context.runner.run_long(
            lambda progress: plan_carousel(self.context.desk, row.name, progress=progress),
            self._planned,
            frame.fail,
            frame.long_work("ui.year.carousels.planning"),
        )

    def _planned(self, report: CarouselReport) -> None:
        full = report.given == report.needed
        facts = {"given": report.given, "needed": report.needed}
        self._told = tuple(
            ("warning", "conditional", line)
            for line in (*report.faults, *(one.text for one in report.reasons))
        )
        self.context.frame.changed()
        key = "ui.year.carousels.complete" if full else "ui.year.carousels.short"
        self.context.frame.say(UserMessage(key, facts), "done" if full else "warning")

    def _print(self, per: str) -> None:
        row: CarouselRow | None = next(iter(self.list.selected()), None)
        folder = self.context.frame.choose_folder(self.context.texts("ui.year.carousels.folder"))
        if row is not None and folder is not None:
            self.do(
                partial(print_carousel, self.context.desk, row.name, folder, per=per), self._printed
            )

    def _printed(self, report: PrintReport) -> None:
        facts = {"count": len(report.papers)}
        self.context.frame.say(UserMessage("ui.year.visits.printed", facts), "done")


def carousel_columns(texts: Texts) -> tuple[Column[CarouselRow], ...]:
    """Return them: which, who take part, along what, how many turns, how sure."""
    return (
        Column(texts("ui.year.carousels.name"), lambda row: row.name, stretch=True),
        Column(
            texts("ui.year.carousels.pupils"),
            lambda row: str(row.pupils),
            sort_key=lambda row: row.pupils,
            align="right",
            width=96,
        ),
        Column(
            texts("ui.year.carousels.shape"),
            lambda row: texts(
                "ui.year.carousels.size",
                groups=row.groups,
                stations=row.stations,
                slots=row.slots,
            ),
            width=280,
            spare=1,
        ),
        Column(
            texts("ui.year.carousels.turns"),
            lambda row: f"{row.given} / {row.needed}",
            align="right",
            width=110,
        ),
        Column(texts("ui.year.carousels.state"), lambda row: row.status_text, width=190),
    )
