"""Writes down what was agreed to make a stage possible (voorziening), and shows what was."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit

from stagetool.base.texts import Texts
from stagetool.office.note_facility import FacilityForm
from stagetool.office.rows import FacilityRow
from ui.widgets.dates import show_date
from ui.widgets.fields import DateField, Field, TextField
from ui.widgets.inputs import TickBox
from ui.widgets.pane import DetailPane
from ui.widgets.small_form import SmallForm

HEIGHT = 72


class FacilityEdit(SmallForm):
    """The form of one facility.

    Signals:
        saved: What was typed (`FacilityForm`) and the id of the note that changes, or None.
    """

    saved = Signal(object, object)

    def __init__(self, texts: Texts, today: date, now: FacilityRow | None = None) -> None:
        """Make the form, filled with what is known now."""
        super().__init__(texts, "ui.facility.save")
        self._today = today
        self._note = None if now is None else now.id
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(HEIGHT)
        self.what = Field(texts("office.field.text"), self.text, texts("ui.facility.text_help"))
        self.by = TextField(texts("office.field.agreed_by"), texts("ui.facility.by_help"))
        self.on = DateField(texts("office.field.agreed_on"), today, texts("ui.form.no_date"))
        self.on.set_value(today)
        self.shared = TickBox(texts("ui.facility.to_company"))
        if now is not None:
            self.text.setPlainText(now.text)
            self.by.set_value(now.agreed_by)
            self.on.set_value(now.agreed_on)
            self.shared.setChecked(now.to_company)
        self.save.clicked.connect(lambda _checked=False: self._save())
        title = ((texts("ui.facility.title"), "strong"),)
        self.put(title, (self.what, self.by, self.on, self.shared))
        self.setFocusProxy(self.text)

    def _save(self) -> None:
        on = self.on.value()
        problems = (
            (self.what, not self.text.toPlainText().strip(), "ui.facility.no_text"),
            (self.by, not self.by.value(), "ui.facility.no_name"),
            (self.on, on is None or on > self._today, "ui.facility.no_day"),
        )
        for field, wrong, key in problems:
            field.show_error(self._texts(key) if wrong else "")
        first = next((field for field, wrong, _ in problems if wrong), None)
        if first is not None or on is None:
            (first or self.on).input.setFocus()
            return
        form = FacilityForm(self.text.toPlainText(), self.by.value(), on, self.shared.isChecked())
        self.saved.emit(form, self._note)


def show_facilities(
    pane: DetailPane,
    facilities: tuple[FacilityRow, ...],
    edit: Callable[[FacilityRow | None], None] | None,
    remove: Callable[[int], None],
) -> None:
    """Show what was agreed, until when it is kept, and who may read it.

    Args:
        pane: Where.
        facilities: Of one placement.
        edit: Opens the form of one, or of a new one; None while another form is open.
        remove: Removes one.
    """
    texts = pane.texts
    pane.section(texts("ui.facility.section"))
    if not facilities:
        pane.text(texts("ui.facility.none"), "muted")
    for row in facilities:
        pane.note(row.text, "info")
        who = texts("ui.facility.by", by=row.agreed_by, on=show_date(row.agreed_on))
        share = texts("ui.facility.shared" if row.to_company else "ui.facility.own")
        until = texts("ui.facility.until", until=show_date(row.until))
        pane.text(f"{who} {share} {until}", "small")
        if edit is not None:
            pane.link(texts("ui.facility.change"), lambda row=row: edit(row))  # type: ignore[misc]
            pane.link(texts("ui.facility.remove"), lambda row=row: remove(row.id))  # type: ignore[misc]
    if edit is not None:
        pane.link(texts("ui.facility.add"), lambda: edit(None))
