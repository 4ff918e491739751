"""Another place for a placed pupil: why it ends here, and where the pupil goes."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stagetool.base.ids import CompanyId, PlaceId, PlacementId
from stagetool.base.texts import Texts
from stagetool.office.rows import CompanyRow
from ui.pages.pickers import SearchField
from ui.pages.placement.end_fields import EndFields
from ui.pages.placement.replacing import Replacing
from ui.pages.section import Note, empty
from ui.pages.unplaced.presenter import Option
from ui.widgets.pane import words
from ui.widgets.theme import UNIT


class ReplaceForm(QWidget):
    """Reason and last day, a company, and its places with what stands in the way of each.

    Signals:
        cancelled: The placement stays as it is.
        replaced: The pupil has the other place; with the new placement.

    Attributes:
        end: The fields about the end; None when the placement had ended already.
        chosen: One button per place that can be given.
    """

    cancelled = Signal()
    replaced = Signal(object)
    replacing: Replacing

    def __init__(self, texts: Texts, today: date, *, ended: bool) -> None:
        """Make the form; companies come when the office has answered."""
        super().__init__()
        self._texts = texts
        self.end = None if ended else EndFields(texts, today, again=True)
        self.company = SearchField(
            texts("ui.replace.company"), (), texts("ui.replace.company_help")
        )
        self.company.box.currentIndexChanged.connect(lambda _index: self._chosen())
        self.chosen: list[QPushButton] = []
        self._options = QVBoxLayout()
        self._options.setSpacing(UNIT)
        cancel = QPushButton(texts("ui.placement.keep"))
        cancel.clicked.connect(lambda _checked=False: self.cancelled.emit())
        line = QHBoxLayout()
        line.addStretch()
        line.addWidget(cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, UNIT, 0, UNIT)
        column.setSpacing(12)
        column.addWidget(words(texts("ui.replace.title"), "strong"))
        column.addWidget(words(texts("ui.replace.help"), "muted"))
        if self.end is not None:
            column.addWidget(self.end)
        column.addWidget(self.company)
        column.addLayout(self._options)
        column.addLayout(line)
        self.setFocusProxy(self.end or self.company.input)

    def show_companies(self, companies: Sequence[CompanyRow]) -> None:
        """Offer the companies to choose from."""
        box = self.company.box
        for row in companies:
            free = row.places - row.taken
            facts = {"name": row.name, "town": row.town, "number": row.number, "free": free}
            named = self._texts("ui.replace.named", **facts)
            box.addItem(named, str(row.company))
        box.setCurrentIndex(-1)

    def show_options(self, options: Sequence[Option]) -> None:
        """Show the places of the chosen company."""
        empty(self._options)
        self.chosen = []
        if not options:
            self._options.addWidget(words(self._texts("ui.unplaced.no_places"), "muted"))
        for option in options:
            self._options.addWidget(self._option(option))

    def finish(self, placement: PlacementId) -> None:
        """Tell that the pupil has the other place."""
        self.replaced.emit(placement)

    def _chosen(self) -> None:
        found = self.company.value()
        empty(self._options)
        if found:
            self.replacing.choose(CompanyId(int(found)))

    def _option(self, option: Option) -> QWidget:
        texts, place, why = self._texts, option.place, option.why_not
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, UNIT, 0, 0)
        column.setSpacing(4)
        said = [texts("ui.companies.place", number=place.number, taken=place.taken), place.weekdays]
        if why.distance_km is not None:
            said.append(f"{why.distance_km:.1f} km".replace(".", ","))
        column.addWidget(words(" · ".join(part for part in said if part)))
        for obstacle in why.obstacles:
            name, token = ("prohibited", "prohibited") if obstacle.firm else ("info", "conditional")
            column.addWidget(Note(name, token, obstacle.reason))
        if option.possible:
            give = QPushButton(texts("ui.replace.give"))
            give.clicked.connect(lambda _checked=False: self._give(place.place))
            self.chosen.append(give)
            column.addWidget(give, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            column.addWidget(words(texts("ui.unplaced.not_here"), "small"))
        return block

    def _give(self, place: PlaceId) -> None:
        typed = self.end.value() if self.end is not None else None
        if self.end is None or typed is not None:
            self.replacing.replace(place, typed)
