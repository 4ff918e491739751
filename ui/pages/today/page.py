"""Vandaag: what needs the office now, and how the periods stand."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from stagetool.office.backup_office import backup_office
from stagetool.office.rows import PeriodRow, TodayItem
from stagetool.office.today_overview import today_overview
from ui.commands import Command
from ui.pages.frame import PageContext
from ui.pages.today.presenter import TodayPresenter, TodayView
from ui.widgets.body import ScrolledBody
from ui.widgets.dates import short_date, show_date
from ui.widgets.lead import LeadLine
from ui.widgets.theme import GAP, MARGIN, UNIT, mark

ICONS = {
    "signatures": "signature",
    "sign_again": "signature",
    "youth_rie": "shield",
    "supervision": "supervised",
    "judgements": "conditional",
    "prohibited": "prohibited",
    "unplaced": "pupils",
    "birthdays": "birthday",
    "activities": "companies",
    "starting": "period",
    "holidays": "period",
    "backup": "lock",
    "stale": "clock",
    "radar": "birthday",
    "law_off": "prohibited",
    "unconfirmed": "prohibited",
    "closing": "clock",
    "late": "clock",
    "conflicts": "conditional",
    "step": "period",
    "suitability": "companies",
}
INKS = {2: "prohibited", 1: "conditional", 0: "muted"}
SIDE = 340
WIDEST = 1180


class TodayPage:
    """The first place in the navigation; fits `Page`."""

    key = "today"
    icon = "today"

    def __init__(self, context: PageContext) -> None:
        desk = context.desk
        self._texts = context.texts
        self._widget = QScrollArea()
        self._widget.setWidgetResizable(True)
        self._widget.setFrameShape(QFrame.Shape.NoFrame)
        self._presenter = TodayPresenter(
            self,
            context.runner,
            context.frame,
            lambda: today_overview(desk),
            lambda: backup_office(desk),
            desk.clock.today,
        )

    def widget(self) -> QWidget:
        """Return the page."""
        return self._widget

    def pane(self) -> QWidget | None:
        """Return nothing: this page has no chosen row."""
        return None

    def commands(self) -> Sequence[Command]:
        """Return what can be done here."""
        return (Command("backup", self._presenter.backup, icon="lock"),)

    def refresh(self) -> None:
        """Ask again."""
        self._presenter.refresh()

    def show_subject(self, subject: object) -> None:
        """Choose nothing: there is nothing to choose here."""

    def show_view(self, view: TodayView) -> None:
        """Show what needs the office."""
        body = ScrolledBody()
        columns = QHBoxLayout(body)
        columns.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        columns.setSpacing(MARGIN)
        columns.addLayout(self._left(view), 1)
        columns.addLayout(self._right(view))
        body.setMaximumWidth(WIDEST)
        self._widget.setWidget(body)

    def _left(self, view: TodayView) -> QVBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(UNIT)
        left.addWidget(_words(view.overview.greeting, "section"))
        left.addWidget(_words(self._texts("ui.today.day", day=show_date(view.today)), "muted"))
        if view.steps:
            lines = [self._step(number, place) for number, place in enumerate(view.steps, start=1)]
            self._group(left, self._texts("ui.today.steps"), lines)
        for urgency, items in view.groups:
            title = self._texts(f"ui.today.urgency_{urgency}")
            self._group(left, title, [self._line(item) for item in items])
        if not view.groups:
            left.addSpacing(GAP)
            left.addWidget(
                LeadLine("done", self._texts("ui.today.calm"), colour="allowed", leads=False)
            )
        left.addStretch()
        return left

    def _right(self, view: TodayView) -> QVBoxLayout:
        right = QVBoxLayout()
        right.setSpacing(UNIT)
        if view.overview.periods:
            right.addWidget(_words(self._texts("ui.today.periods"), "strong"))
        for row in view.overview.periods:
            right.addWidget(self._period(row))
        if view.overview.law_checked:
            asks = view.overview.law_asks
            look = ("conditional", "conditional") if asks else ("tick", "allowed")
            line = LeadLine(look[0], view.overview.law_checked, colour=look[1])
            line.setFixedWidth(SIDE)
            line.clicked.connect(lambda _checked=False: self._presenter.open_rules())
            right.addWidget(line)
        if view.overview.backup_text:
            right.addWidget(_words(view.overview.backup_text, "small", SIDE))
        right.addStretch()
        return right

    def _group(self, column: QVBoxLayout, title: str, lines: Sequence[LeadLine]) -> None:
        column.addSpacing(GAP)
        column.addWidget(_words(title, "strong"))
        card = _card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(0, 4, 0, 4)
        inside.setSpacing(0)
        for line in lines:
            inside.addWidget(line)
        column.addWidget(card)

    def _line(self, item: TodayItem) -> LeadLine:
        leads = self._presenter.leads(item)
        line = LeadLine(ICONS[item.kind], item.text, colour=INKS[item.urgency], leads=leads)
        line.clicked.connect(lambda _checked=False: self._presenter.open(item))
        return line

    def _step(self, number: int, place: str) -> LeadLine:
        words = self._texts(f"ui.today.step_{place}", number=number)
        line = LeadLine({"period": "period"}.get(place, place), words)
        line.clicked.connect(lambda _checked=False: self._presenter.open_step(place))
        return line

    def _period(self, row: PeriodRow) -> QWidget:
        card = _card()
        card.setFixedWidth(SIDE)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(GAP, 12, GAP, 12)
        inside.setSpacing(6)
        link = LeadLine("period", row.name)
        link.clicked.connect(lambda _checked=False: self._presenter.open_period(row))
        inside.setContentsMargins(0, 0, 0, 12)
        inside.addWidget(link)
        below = QVBoxLayout()
        below.setContentsMargins(GAP, 0, GAP, 0)
        below.setSpacing(6)
        days = f"{short_date(row.starts)} t/m {short_date(row.ends)} · {row.weekdays}"
        below.addWidget(_words(days, "small"))
        share = QProgressBar()
        share.setTextVisible(False)
        share.setRange(0, max(1, row.pupils))
        share.setValue(row.placed)
        words = self._texts(
            "ui.today.share", placed=row.placed, pupils=row.pupils, confirmed=row.confirmed
        )
        share.setAccessibleName(words)
        below.addWidget(share)
        below.addWidget(_words(words, "muted"))
        inside.addLayout(below)
        return card


def _card() -> QFrame:
    card = QFrame()
    mark(card, "card")
    card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    return card


def _words(text: str, role: str, width: int = 0) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if width:
        label.setFixedWidth(width)
    mark(label, role)
    return label
