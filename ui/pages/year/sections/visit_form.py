"""The report of one visit: what was seen, what was agreed, and whether the work was right."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QPlainTextEdit

from stagetool.base.texts import Texts
from stagetool.office.record_visit import KINDS, LONGEST, PEOPLE, VisitForm
from stagetool.office.visit_views import VisitReport
from ui.pages.section import Card, button, buttons
from ui.widgets.fields import ChoiceField, DateField, Field
from ui.widgets.inputs import TickBox
from ui.widgets.pane import words

HEIGHT = 64
SEEN = ("attendance", "work_seen", "progress")
OTHERWISE = ("deviation", "action")


class Written(Field):
    """A few lines of text."""

    def __init__(self, label: str, help_text: str = "") -> None:
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(HEIGHT)
        super().__init__(label, self.text, help_text)

    def value(self) -> str:
        """Return what was written."""
        return self.text.toPlainText().strip()

    def set_value(self, text: str) -> None:
        """Put a text in."""
        self.text.setPlainText(text)


class ReportForm(Card):
    """Fills a `VisitForm`; hidden until a visit is chosen.

    Attributes:
        report: The visit in the form, as it stood.
    """

    def __init__(
        self, texts: Texts, today: date, saved: Callable[[VisitReport, VisitForm], None]
    ) -> None:
        """Make the form; `saved` is told what to write down."""
        super().__init__(texts("ui.year.report.title"))
        self._texts = texts
        self._today = today
        self._saved = saved
        self.report: VisitReport | None = None
        self.who = words("", "muted")
        wrong = texts("ui.form.no_date")
        self.done_on = DateField(texts("ui.year.report.done_on"), today, wrong)
        self.kind = ChoiceField(
            texts("ui.year.report.kind"),
            [(kind, texts(f"ui.year.report.kind_{kind}")) for kind in KINDS],
        )
        self.people = {one: TickBox(texts(f"ui.year.report.with_{one}")) for one in PEOPLE}
        self.texts = {
            name: Written(texts(f"ui.year.report.{name}")) for name in (*SEEN, *OTHERWISE, "agreed")
        }
        answers = [("", texts("ui.year.report.open"))]
        answers += [(one, texts(f"office.answer.{one}")) for one in ("yes", "no")]
        self.safety = ChoiceField(texts("ui.year.report.safety"), answers)
        self.safety.when_changed(self._safety_changed)
        self.by_day = DateField(texts("ui.year.report.by_day"), today, wrong)
        self.again = ChoiceField(texts("ui.year.report.again"), answers)
        self.save = button(texts("ui.year.report.save"), self._save, "primary")
        self.cancel = button(texts("ui.form.cancel"), self.close_form)
        self._lay_out()
        self.hide()

    def show_report(self, report: VisitReport) -> None:
        """Fill the form with what is known; a visit that was planned is done on its day."""
        self.report = report
        row = report.row
        self.who.setText(self._texts("ui.year.report.who", pupil=row.pupil, company=row.company))
        self.done_on.set_value(row.done_on or min(row.planned_on or self._today, self._today))
        self.kind.set_value(row.kind)
        for one, box in self.people.items():
            box.setChecked(one in report.spoke_with)
        for name, field in self.texts.items():
            field.set_value(getattr(report, name))
            field.show_error("")
        self.safety.set_value(report.safety)
        self.by_day.set_value(report.agreed_by_day)
        self.again.set_value(report.again)
        self._safety_changed(report.safety)
        self.show()
        self.done_on.setFocus()

    def close_form(self) -> None:
        """Take the form away."""
        self.report = None
        self.hide()

    def _lay_out(self) -> None:
        inside = self.inside
        inside.addWidget(self.who)
        inside.addWidget(self.done_on)
        inside.addWidget(self.kind)
        inside.addWidget(words(self._texts("ui.year.report.with"), "strong"))
        for box in self.people.values():
            inside.addWidget(box)
        for name in SEEN:
            inside.addWidget(self.texts[name])
        inside.addWidget(self.safety)
        for name in (*OTHERWISE, "agreed"):
            inside.addWidget(self.texts[name])
        inside.addWidget(self.by_day)
        inside.addWidget(self.again)
        inside.addLayout(buttons(self.cancel, self.save))

    def _safety_changed(self, answer: str) -> None:
        """Ask what is otherwise only where the work is not as on the checklist."""
        for name in OTHERWISE:
            self.texts[name].setVisible(answer == "no")

    def _save(self) -> None:
        report, done = self.report, self.done_on.value()
        if report is None:
            return
        unsafe = self.safety.value() == "no"
        problems: list[tuple[Field, bool, str]] = [
            (self.done_on, done is None or done > self._today, "ui.year.report.no_day")
        ]
        for name, field in self.texts.items():
            lacks = unsafe and name in OTHERWISE and not field.value()
            problems.append((field, lacks, "ui.year.report.no_deviation"))
        for one, wrong, key in problems:
            one.show_error(self._texts(key) if wrong else "")
        first = next((one for one, wrong, _ in problems if wrong), None)
        if first is not None:
            first.input.setFocus()
            return
        kept = {name: field.value()[:LONGEST] for name, field in self.texts.items()}
        if not unsafe:
            kept |= dict.fromkeys(OTHERWISE, "")
        self._saved(
            report,
            VisitForm(
                teacher=report.row.teacher,
                planned_on=report.row.planned_on,
                done_on=done,
                kind=self.kind.value(),
                spoke_with=tuple(one for one, box in self.people.items() if box.isChecked()),
                safety=self.safety.value(),
                agreed_by_day=self.by_day.value(),
                again=self.again.value(),
                **kept,
            ),
        )
