"""Carrousels: which there are, how far each is planned, and everything that is done with one."""

from collections.abc import Callable
from functools import partial

from stagetool.base.ids import CarouselId
from stagetool.base.texts import Texts
from stagetool.office.carousel_views import CarouselReport, CarouselRow
from stagetool.office.desk import Role
from stagetool.office.export_carousel import export_carousel
from stagetool.office.list_carousels import list_carousels
from stagetool.office.plan_carousel import plan_carousel
from stagetool.office.print_carousel import print_carousel
from stagetool.office.remove_carousel import remove_carousel
from stagetool.office.reports import PrintReport
from stagetool.office.written_sheet import SheetExport
from ui.models.tables import Column
from ui.pages.carousel.draft import Draft
from ui.pages.carousel.page import CarouselSheet, open_carousel
from ui.pages.carousel.presenter import CarouselSaved
from ui.pages.carousel.timetable_sheet import TimetableSheet, open_timetable
from ui.pages.carousel.wishes_sheet import WishesSheet, open_wishes
from ui.pages.frame import PageContext
from ui.pages.messages import UserMessage
from ui.pages.section import Question
from ui.pages.year.sections.list_part import ListPart
from ui.widgets.menu_button import MenuButton

NEW = CarouselId(0)
TOLD = 20
SPREADSHEET = "carrousel.xlsx"


class CarouselsSection(ListPart):
    """Makes, changes and plans carousels by the law, and tells which groups need too much."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, "carousels", carousel_columns(context.texts), lambda row: row.carousel
        )
        desk, texts = context.desk, context.texts
        self._told: tuple[tuple[str, str, str], ...] = ()
        self._about: CarouselId | None = None
        self._kept: dict[CarouselId, Draft] = {}
        self._busy = False
        self.sheet: CarouselSheet | WishesSheet | TimetableSheet | None = None
        writes = not desk.store.read_only
        leads = writes and desk.user.role is Role.COORDINATOR
        prints = writes and desk.user.role.covers(Role.ADMINISTRATION)
        entries: list[tuple[str, Callable[[], None]]] = [
            (texts(f"ui.year.carousels.print_{per}"), partial(self._print, per))
            for per in ("group", "station", "bus")
        ]
        entries.append((texts("ui.year.carousels.export"), self._export))
        self.papers = MenuButton(texts("ui.year.carousels.papers"), entries)
        self.papers.setVisible(prints)
        self._line.insertWidget(0, self.papers)
        self.question = Question(
            texts("ui.year.carousels.remove_yes"), texts("ui.year.carousels.remove_no")
        )
        self.column.insertWidget(self.column.count() - 1, self.question)
        self.add_action("remove", self._ask).setVisible(leads)
        self.add_action("edit", self._edit).setVisible(leads)
        self.add_action("wishes", self._wishes).setVisible(prints)
        self.add_action("timetable", self._timetable)
        self.add_action("new", self._new, always=True).setVisible(leads)
        self.add_action("plan", self._plan, "primary").setVisible(leads)
        self.list.row_opened.connect(lambda _row: self._timetable())

    def refresh(self) -> None:
        """Ask again."""
        self.ask(
            partial(list_carousels, self.context.desk),
            lambda rows: self.show_rows(rows, self._told),
        )

    def show_chosen(self) -> None:
        """Offer what can be done with the chosen carousel."""
        super().show_chosen()
        row = self._chosen()
        for name, made in self.pressed.items():
            if name != "new":
                made.setEnabled(row is not None)
        if hasattr(self, "papers"):
            self.papers.setEnabled(row is not None)
            self.pressed["wishes"].setEnabled(row is not None and row.choosing)
            self.pressed["plan"].setEnabled(row is not None and not self._busy)

    def _chosen(self) -> CarouselRow | None:
        rows = self.list.selected()
        return rows[0] if len(rows) == 1 else None

    def _new(self) -> None:
        self._open(NEW)

    def _edit(self) -> None:
        row = self._chosen()
        if row is not None:
            self._open(row.carousel)

    def _open(self, carousel: CarouselId) -> None:
        def left(draft: Draft | None) -> None:
            self._kept.pop(carousel, None)
            if draft is not None:
                self._kept[carousel] = draft

        self.sheet = open_carousel(
            self.context,
            self._saved,
            carousel or None,
            self._kept.get(carousel),
            left,
        )

    def _saved(self, saved: CarouselSaved) -> None:
        facts = {"name": saved.name, "kept": saved.kept, "gone": len(saved.gone)}
        self._told = _notes(saved.gone, self.context.texts)
        kind = "kept" if saved.kept else "saved"
        key = "added" if saved.added else "gone" if saved.gone else kind
        self.context.frame.say(
            UserMessage(f"ui.year.carousels.{key}", facts), "warning" if saved.gone else "done"
        )

    def _wishes(self) -> None:
        row = self._chosen()
        if row is not None:
            self.sheet = open_wishes(self.context, row.carousel, row.name)

    def _timetable(self) -> None:
        row = self._chosen()
        if row is not None:
            self.sheet = open_timetable(self.context, row.carousel, row.name)

    def _ask(self) -> None:
        row = self._chosen()
        if row is not None:
            text = self.context.texts("ui.year.carousels.remove_ask", name=row.name)
            self.question.ask(text, partial(self._remove, row))

    def _remove(self, row: CarouselRow) -> None:
        def removed(_none: None) -> None:
            self._kept.pop(row.carousel, None)
            self._told = ()
            facts = {"name": row.name}
            self.context.frame.say(UserMessage("ui.year.carousels.removed", facts), "done")

        self.do(partial(remove_carousel, self.context.desk, row.carousel), removed)

    def _plan(self) -> None:
        row = self._chosen()
        if row is None or self._busy:
            return
        self._set_busy(busy=True)
        frame = self.context.frame
        self.context.runner.run_long(
            lambda progress: plan_carousel(self.context.desk, row.name, progress=progress),
            self._planned,
            self._failed,
            frame.long_work("ui.year.carousels.planning"),
        )

    def _failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        self.context.frame.fail(error)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.show_chosen()

    def _planned(self, report: CarouselReport) -> None:
        self._busy = False
        full = report.given == report.needed and not report.lacking
        facts = {"given": report.given, "needed": report.needed}
        lines = (*report.faults, *(one.text for one in report.reasons))
        self._told = _notes(lines, self.context.texts)
        if report.judged:
            judged = self.context.texts("ui.year.carousels.judged", count=report.judged)
            self._told = (("info", "muted", judged), *self._told)
        self.context.frame.changed()
        key = "complete" if full else "short"
        if full and not report.needed:
            key = "nobody"
        elif not full and report.given == report.needed:
            key = "required"
        self.context.frame.say(
            UserMessage(f"ui.year.carousels.{key}", facts),
            "done" if key == "complete" else "warning",
        )

    def _print(self, per: str) -> None:
        row = self._chosen()
        if row is None:
            return
        folder = self.context.frame.choose_folder(self.context.texts("ui.year.carousels.folder"))
        if folder is not None:
            self.do(
                partial(print_carousel, self.context.desk, row.name, folder, per=per), self._printed
            )

    def _printed(self, report: PrintReport) -> None:
        facts = {"count": len(report.papers)}
        self.context.frame.say(UserMessage("ui.year.visits.printed", facts), "done")

    def _export(self) -> None:
        row = self._chosen()
        if row is None:
            return
        folder = self.context.frame.choose_folder(self.context.texts("ui.year.carousels.folder"))
        if folder is not None:
            out = folder / SPREADSHEET
            self.do(partial(export_carousel, self.context.desk, row.name, out), self._exported)

    def _exported(self, export: SheetExport) -> None:
        facts = {"file": export.file.name, "rows": export.rows}
        self.context.frame.say(UserMessage("ui.year.carousels.exported", facts), "done")


def _notes(lines: tuple[str, ...], texts: Texts) -> tuple[tuple[str, str, str], ...]:
    """Return the first sentences, and how many there are more."""
    told = [("warning", "conditional", line) for line in lines[:TOLD]]
    if len(lines) > TOLD:
        more = texts("ui.year.carousels.more", count=len(lines) - TOLD)
        told.append(("warning", "conditional", more))
    return tuple(told)


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
                f"ui.year.carousels.{'size_choosing' if row.choosing else 'size'}",
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
