"""The part of a pupil's pane about time: one week of everything, and the side job."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from stagetool.office.pupil_week import PupilWeek, WeekDay, pupil_week
from stagetool.office.read_law import fault_of
from stagetool.office.side_jobs import (
    SideJobRow,
    SideJobView,
    add_side_job,
    edit_side_job,
    remove_side_job,
    side_jobs,
)
from ui.pages.frame import PageContext
from ui.pages.messages import UserMessage
from ui.pages.pupils.job_form import JobForm
from ui.pages.pupils.time_presenter import TimePresenter, TimeTasks
from ui.widgets.dates import DAYS, short_date, show_date
from ui.widgets.inputs import literal
from ui.widgets.pane import DetailPane, words
from ui.widgets.theme import UNIT, mark

COLUMNS = ("day", "stage", "school", "job", "sum")
KINDS = ("stage", "school", "job")
SPAN = 76  # 08.30-16.00 on one line


class PupilTime:
    """Fits `TimeView`; draws into the pane that the page fills."""

    def __init__(
        self, context: PageContext, fill: Callable[[], None], put: Callable[[QWidget | None], None]
    ) -> None:
        """Make it; `fill` fills the pane anew, `put` puts a form in it or takes it away."""
        desk = context.desk
        self._context = context
        self._fill = fill
        self._put = put
        self.week: PupilWeek | None = None
        self.jobs: SideJobView | None = None
        self.form: JobForm | None = None
        self._turned = ""
        self.presenter = TimePresenter(
            self,
            context.runner,
            context.frame,
            TimeTasks(
                week=partial(pupil_week, desk),
                jobs=partial(side_jobs, desk),
                add=partial(add_side_job, desk),
                edit=partial(edit_side_job, desk),
                remove=partial(remove_side_job, desk),
            ),
        )

    def show_time(self, week: PupilWeek, jobs: SideJobView) -> None:
        """Show a week and the side job."""
        self.week, self.jobs = week, jobs
        self._fill()

    def show_problems(self, problems: Mapping[str, UserMessage]) -> None:
        """Show under the fields what cannot be used."""
        if self.form is not None:
            self.form.show_problems(problems)

    def close_form(self) -> None:
        """Take the form away."""
        self.form = None
        self._put(None)

    def open_form(self, row: SideJobRow | None = None) -> None:
        """React to 'Bijbaan toevoegen' and 'Wijzigen'."""
        texts, today = self._context.texts, self._context.desk.clock.today()
        self.form = JobForm(texts, today, row)
        self.form.saved.connect(self.presenter.save)
        self.form.cancelled.connect(self.close_form)
        self._put(self.form)

    def draw(self, pane: DetailPane, pupil: int, *, asked: bool) -> None:
        """Draw what is known of this pupil; while a form is open, no links."""
        if self.jobs is None or self.jobs.pupil != pupil:
            return
        self._draw_jobs(pane, self.jobs, asked=asked)
        if self.week is not None and self.week.pupil == pupil:
            self._draw_week(pane, self.week)

    def _draw_jobs(self, pane: DetailPane, jobs: SideJobView, *, asked: bool) -> None:
        texts = self._context.texts
        pane.section(texts("ui.job.title"))
        for row in jobs.rows:
            pane.text(texts("ui.job.told", text=row.text, day=show_date(row.told_on)))
            if not asked:
                pane.widget(self._job_links(row))
        pane.text(jobs.week_text, "muted")
        if not asked:
            pane.link(texts("ui.job.add"), self.open_form)

    def _job_links(self, row: SideJobRow) -> QWidget:
        texts = self._context.texts
        shown = QWidget()
        line = QHBoxLayout(shown)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(UNIT)
        acts: dict[str, Callable[[], None]] = {
            "change": partial(self.open_form, row),
            "remove": partial(self.presenter.remove, row.job),
        }
        for key, act in acts.items():
            link = QPushButton(literal(texts(f"ui.job.{key}")))
            mark(link, "link")
            link.setAccessibleName(texts(f"ui.job.{key}_of", text=row.text))
            link.clicked.connect(partial(_do, act))
            line.addWidget(link)
        line.addStretch()
        return shown

    def _draw_week(self, pane: DetailPane, week: PupilWeek) -> None:
        texts = self._context.texts
        last = week.days[-1].on
        facts = {"number": week.number, "starts": short_date(week.monday), "ends": short_date(last)}
        pane.section(texts("ui.week.title", **facts))
        pane.widget(self._turns())
        if week.places:
            pane.text(texts("ui.week.places", places=", ".join(week.places)))
        pane.widget(self._grid(week))
        sums = {name: getattr(week, name) for name in (*KINDS, "total")}
        pane.text(texts("ui.week.total", **sums), "muted")
        if not week.places:
            return
        if fault_of(self._context.desk.law) is not None:
            pane.note(texts("ui.week.off"), "prohibited", "prohibited")
        elif not week.findings:
            pane.note(texts("ui.week.fine"), "tick", "allowed")
        for finding in week.findings:
            pane.note(finding.text, finding.verdict, finding.verdict)
            pane.text(texts("ui.finding.sources", sources=finding.sources), "small")
            if finding.repair:
                pane.text(texts("ui.finding.repair", repair=finding.repair))

    def _turns(self) -> QWidget:
        texts = self._context.texts
        shown = QWidget()
        line = QHBoxLayout(shown)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(UNIT)
        for key in ("earlier", "later"):
            link = QPushButton(texts(f"ui.week.{key}"))
            mark(link, "link")
            link.clicked.connect(partial(self._turn, key))
            line.addWidget(link)
            if self._turned == key:
                link.setFocus()
        line.addStretch()
        self._turned = ""
        return shown

    def _turn(self, key: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt calls it
        self._turned = key
        if key == "earlier":
            self.presenter.earlier()
        else:
            self.presenter.later()

    def _grid(self, week: PupilWeek) -> QWidget:
        texts = self._context.texts
        shown = QWidget()
        grid = QGridLayout(shown)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(UNIT)
        grid.setVerticalSpacing(4)
        for column, key in enumerate(COLUMNS):
            head = words(texts(f"ui.week.{key}"), "small", wrap=False)
            grid.addWidget(head, 0, column, _place(column))
        for row, day in enumerate(week.days, start=1):
            for column, text in enumerate(_cells(day)):
                cell = words(text, "small" if column == 0 else "", wrap=0 < column <= len(KINDS))
                grid.addWidget(cell, row, column, _place(column))
            if day.free and not (day.stage or day.job):
                free = words(texts("ui.week.free", name=day.free), "small")
                grid.addWidget(free, row, 1, 1, len(KINDS))
        for column in range(1, len(COLUMNS) - 1):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, SPAN)
        return shown


def _place(column: int) -> Qt.AlignmentFlag:
    top = Qt.AlignmentFlag.AlignTop
    return top | Qt.AlignmentFlag.AlignRight if column == len(COLUMNS) - 1 else top


def _cells(day: WeekDay) -> tuple[str, ...]:
    name = f"{DAYS[day.on.weekday()]} {day.on.day}-{day.on.month}"
    return (name, day.stage, day.school, day.job, _in_hours(day.minutes))


def _in_hours(minutes: int) -> str:
    """Return 6,5 or 7: hours in as few figures as they need, or nothing for none."""
    return f"{round(minutes / 60, 2):g}".replace(".", ",") if minutes else ""


def _do(act: Callable[[], None], _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt calls it
    act()
