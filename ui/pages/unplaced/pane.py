"""The context pane of one pupil without a place."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from stagetool.base.ids import PupilId
from stagetool.base.texts import Texts
from stagetool.office.rows import CompanyRow, UnplacedRow
from ui.pages.unplaced.presenter import Option, UnplacedPresenter
from ui.widgets.fields import ChoiceField
from ui.widgets.pane import DetailPane


class UnplacedPane(DetailPane):
    """Shows reasons and remedy, and lets a place be chosen by hand (fits `UnplacedForm`)."""

    presenter: UnplacedPresenter

    def __init__(self, texts: Texts, to_pupil: Callable[[PupilId], None]) -> None:
        super().__init__(texts, texts("ui.period.choose_unplaced"))
        self._to_pupil = to_pupil
        self._row: UnplacedRow | None = None
        self._companies: Sequence[CompanyRow] = ()
        self._options: Sequence[Option] | None = None
        self.company: ChoiceField | None = None

    def show_row(self, row: UnplacedRow | None) -> None:
        """Show why a pupil has no place, or nothing."""
        self._row = row
        self._companies, self._options, self.company = (), None, None
        self._fill()

    def show_companies(self, companies: Sequence[CompanyRow]) -> None:
        """Offer the companies to choose from."""
        self._companies = companies
        self._fill()
        if self.company is not None:
            self.company.input.setFocus()

    def show_options(self, options: Sequence[Option]) -> None:
        """Show the places of the chosen company."""
        self._options = options
        self._fill()

    def _fill(self) -> None:
        row, texts = self._row, self.texts
        if row is None:
            self.show_nothing()
            return
        chosen = self.company.value() if self.company is not None else ""
        self.clear()
        under = texts("ui.period.unplaced_under", school_class=row.school_class, number=row.number)
        self.title(row.pupil_name, under)
        self.row(texts("ui.period.column.profile"), row.profile)
        self.section(texts("ui.period.remedy"))
        self.text(row.remedy or texts("ui.period.no_remedy"))
        self.section(texts("ui.period.reasons"))
        for reason, count in row.reasons:
            self.row(texts("ui.period.times", count=count), reason)
        if not row.reasons:
            self.text(texts("ui.period.not_planned"), "muted")
        self.section(texts("ui.unplaced.by_hand"))
        self._by_hand(chosen)
        self.link(texts("ui.period.to_pupil"), lambda: self._to_pupil(row.pupil))
        self.finish()

    def _by_hand(self, chosen: str) -> None:
        texts = self.texts
        if not self._companies:
            self.link(texts("ui.unplaced.look"), self.presenter.look)
            return
        named = [("", texts("ui.unplaced.no_company"))]
        named += [(str(one.company), self._named(one)) for one in self._companies]
        self.company = ChoiceField(texts("ui.unplaced.company"), named)
        self.company.set_value(chosen)
        self.company.when_changed(self._company_chosen)
        self.widget(self.company)
        for option in self._options or ():
            self._option(option)
        if self._options is not None and not self._options:
            self.text(texts("ui.unplaced.no_places"), "muted")

    def _named(self, row: CompanyRow) -> str:
        return self.texts(
            "ui.unplaced.named", name=row.name, town=row.town, free=row.places - row.taken
        )

    def _company_chosen(self, value: str) -> None:
        chosen = next((one for one in self._companies if str(one.company) == value), None)
        self._options = None
        if chosen is not None:
            self.presenter.choose_company(chosen.company)

    def _option(self, option: Option) -> None:
        texts, place, why = self.texts, option.place, option.why_not
        self.line()
        self.row(texts("ui.companies.column.weekdays"), place.weekdays)
        self.row(texts("ui.companies.column.profiles"), place.profiles)
        if why.distance_km is not None:
            km = f"{why.distance_km:.1f} km".replace(".", ",")
            self.row(texts("ui.placement.fact.distance"), km)
        if why.wish:
            self.row(texts("ui.placement.fact.wish"), str(why.wish))
        if why.avoided:
            self.note(texts("ui.unplaced.avoided"), "warning", "conditional")
        for obstacle in why.obstacles:
            name, token = ("prohibited", "prohibited") if obstacle.firm else ("info", "conditional")
            self.note(obstacle.reason, name, token)
        if option.possible:
            button = QPushButton(texts("ui.unplaced.here"))
            button.clicked.connect(lambda _checked=False: self.presenter.place(place.place))
            self._body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self.text(texts("ui.unplaced.not_here"), "small")
