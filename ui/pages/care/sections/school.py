"""School: what papers print about the school and its locations."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from stagetool.office.edit_school import (
    LocationDetails,
    LocationForm,
    SchoolDetails,
    SchoolForm,
    edit_school,
    school_details,
)
from ui.pages.care.presenters.school import SchoolPresenter, SchoolTasks
from ui.pages.frame import PageContext
from ui.pages.section import Card, Section, button, buttons
from ui.widgets.fields import DateField, Field, TextField
from ui.widgets.pane import words
from ui.widgets.theme import GAP
from ui.widgets.week_times import WeekTimesField

LINES = 110
LESSONS = "lessons"
PER_LOCATION = ("phone", "town", LESSONS)


class SchoolSection(Section):
    """Fits `SchoolView`."""

    def __init__(self, context: PageContext) -> None:
        texts, desk = context.texts, context.desk
        super().__init__(texts("ui.care.school.title"), texts("ui.care.school.help"))
        self._texts = texts
        self._known: SchoolDetails | None = None
        self._typed = False
        self.presenter = SchoolPresenter(
            self,
            context.runner,
            context.frame,
            SchoolTasks(lambda: school_details(desk), lambda form: edit_school(desk, form)),
        )
        self.name = words("", "strong")
        optional = texts("ui.care.optional")
        self.phone = TextField(texts("office.school.phone"), extra=optional)
        self.mail = TextField(texts("office.school.mail"), extra=optional)
        self.insurance = QPlainTextEdit()
        self.insurance.setMaximumHeight(LINES)
        self.insurance.setTabChangesFocus(True)
        insurance = Field(
            texts("ui.care.school.insurance"),
            self.insurance,
            texts("ui.care.school.insurance_help"),
            optional,
        )
        self.checked = DateField(
            texts("ui.care.school.checked"),
            desk.clock.today(),
            texts("ui.form.no_date"),
            texts("ui.care.school.checked_help"),
            optional,
        )
        card = Card()
        card.inside.addWidget(self.name)
        card.inside.addLayout(_pair(self.phone, self.mail))
        card.inside.addWidget(insurance)
        card.inside.addWidget(self.checked)
        self.column.addWidget(card)
        self._locations = Card(texts("ui.care.school.locations"))
        self._locations.inside.addWidget(words(texts("ui.care.school.lessons_help"), "small"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(12)
        self._locations.inside.addLayout(self._grid)
        self.column.addWidget(self._locations)
        self.fields: dict[int, dict[str, TextField | WeekTimesField]] = {}
        self.save = button(texts("ui.care.save"), self._save, "primary")
        self.column.addLayout(buttons(self.save))
        self.column.addStretch()
        for field in (self.phone, self.mail, self.checked):
            field.line.textEdited.connect(self._touch)
        self.insurance.textChanged.connect(self._touch)

    def refresh(self) -> None:
        """Ask again."""
        self.presenter.refresh()

    def show_details(self, details: SchoolDetails) -> None:
        """Show what is known; what the user is typing stays."""
        if self._typed:
            return
        self._known = details
        self.name.setText(details.name)
        self.phone.set_value(details.phone)
        self.mail.set_value(details.mail)
        self.insurance.setPlainText(details.insurance_text)
        self.checked.set_value(details.insurance_checked_on)
        if set(self.fields) != {one.id for one in details.locations}:
            self._lay_locations(details.locations)
        for one in details.locations:
            for name in PER_LOCATION:
                self.fields[one.id][name].set_value(getattr(one, name))
        self._locations.setVisible(bool(details.locations))
        self._typed = False

    def saved(self) -> None:
        """Forget that something was typed."""
        self._typed = False

    def form(self) -> SchoolForm:
        """Return what was changed."""
        known = self._known
        if known is None:
            return SchoolForm()
        locations = {}
        for one in known.locations:
            typed = {name: self.fields[one.id][name].value() for name in PER_LOCATION}
            changed = {name: word for name, word in typed.items() if word != getattr(one, name)}
            if changed:
                locations[one.id] = LocationForm(**changed)
        return SchoolForm(
            phone=_if_new(self.phone.value(), known.phone),
            mail=_if_new(self.mail.value(), known.mail),
            insurance_text=_if_new(self.insurance.toPlainText().strip(), known.insurance_text),
            insurance_checked_on=self.checked.value(),
            locations=locations,
        )

    def _save(self) -> None:
        if self.checked.line.text().strip() and self.checked.value() is None:
            self.checked.show_error(self._texts("ui.form.no_date"))
            self.checked.setFocus()
            return
        self.presenter.save(self.form())

    def _field(self, name: str) -> TextField | WeekTimesField:
        label = self._texts(f"office.school.{name}")
        if name == LESSONS:
            return WeekTimesField(self._texts, label, empty_is_none=True)
        return TextField(label)

    def _lay_locations(self, locations: tuple[LocationDetails, ...]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.fields = {}
        for row, one in enumerate(locations):
            self._grid.addWidget(words(one.name, "strong"), row * 2, 0, 1, len(PER_LOCATION))
            made = {name: self._field(name) for name in PER_LOCATION}
            for column, (name, field) in enumerate(made.items()):
                word = self._texts(f"office.school.{name}")
                field.line.setAccessibleName(f"{one.name}: {word}")
                field.line.textEdited.connect(self._touch)
                if isinstance(field, WeekTimesField):
                    field.more.clicked.connect(lambda _checked=False: self._touch())
                self._grid.addWidget(field, row * 2 + 1, column, Qt.AlignmentFlag.AlignTop)
            self.fields[one.id] = made

    def _touch(self, _text: str = "") -> None:
        self._typed = True


def _if_new(typed: str, known: str) -> str | None:
    return None if typed == known else typed


def _pair(left: QWidget, right: QWidget) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(GAP)
    grid.addWidget(left, 0, 0)
    grid.addWidget(right, 0, 1)
    return grid
