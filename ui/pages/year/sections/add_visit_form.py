"""A visit planned or moved by hand: whom, by whom and when."""

from collections.abc import Callable, Sequence
from datetime import date

from stagetool.base.ids import TeacherId, VisitId
from stagetool.base.texts import Texts
from stagetool.calendar.weekdays import format_weekdays
from stagetool.office.add_visit import StayChoice, TeacherChoice, VisitChoices
from stagetool.office.visit_views import VisitRow
from ui.pages.section import Card, button, buttons
from ui.widgets.dates import show_date
from ui.widgets.fields import ChoiceField, DateField
from ui.widgets.pane import words

Saved = Callable[[StayChoice, date, TeacherId | None, VisitId | None], None]


class AddVisitForm(Card):
    """Asks a pupil, a teacher and a stage day; hidden until it is opened.

    It tells the pupil, the day, the teacher (who may be nobody yet) and the visit that moves.

    Attributes:
        visit: The planned visit that is moved; None while one is added.
    """

    def __init__(self, texts: Texts, today: date, saved: Saved) -> None:
        super().__init__(texts("ui.year.visit.title"))
        self._texts, self._saved = texts, saved
        self._stays: dict[str, StayChoice] = {}
        self._teachers: dict[str, TeacherChoice] = {}
        self.visit: VisitRow | None = None
        self.stay = ChoiceField(texts("ui.year.visit.pupil"), ())
        self.stay.when_changed(lambda _value: self._stay_changed())
        self.days = words("", "muted")
        self.teacher = ChoiceField(texts("ui.year.visit.teacher"), ())
        self.day = DateField(texts("ui.year.visit.day"), today, texts("ui.form.no_date"))
        self.save = button(texts("ui.year.visit.add"), self._save, "primary")
        self.cancel = button(texts("ui.form.cancel"), self.hide)
        for widget in (self.stay, self.days, self.teacher, self.day):
            self.inside.addWidget(widget)
        self.inside.addWidget(words(texts("ui.year.visit.help"), "muted"))
        self.inside.addLayout(buttons(self.cancel, self.save))
        self.hide()

    def show_choices(self, choices: VisitChoices, chosen: int | None = None) -> None:
        """Fill the form for a new visit; `chosen` is the placement that is asked about first."""
        self._fill(choices, chosen, None)
        self.stay.input.setFocus()

    def show_visit(self, choices: VisitChoices, visit: VisitRow) -> None:
        """Fill the form with a visit that gets another day or another teacher."""
        self._fill(choices, visit.placement, visit)
        if visit.teacher is not None:
            self.teacher.set_value(str(visit.teacher))
        self.day.set_value(visit.planned_on)
        self.day.line.setFocus()

    def _fill(self, choices: VisitChoices, chosen: int | None, visit: VisitRow | None) -> None:
        self.visit = visit
        self.save.setText(self._texts(f"ui.year.visit.{'add' if visit is None else 'move'}"))
        self._stays = {str(one.placement): one for one in choices.stays}
        self._teachers = {str(one.teacher): one for one in choices.teachers}
        self.stay.setEnabled(visit is None)
        _fill(self.stay, [(key, self._stay_words(one)) for key, one in self._stays.items()])
        nobody = ("", self._texts("ui.year.visit.nobody"))
        teachers = [(key, self._teacher_words(one)) for key, one in self._teachers.items()]
        _fill(self.teacher, [nobody, *teachers])
        if str(chosen) in self._stays:
            self.stay.set_value(str(chosen))
        self.day.set_value(None)
        self.day.show_error("")
        self._stay_changed()
        self.show()

    def _stay_changed(self) -> None:
        stay = self._stays.get(self.stay.value())
        days = stay.days if stay is not None else ()
        if not days:
            self.days.setText(self._texts("ui.year.visit.no_days"))
            return
        self.days.setText(
            self._texts(
                "ui.year.visit.days",
                days=format_weekdays(frozenset(day.weekday() for day in days)).replace(",", ", "),
                starts=show_date(days[0]),
                ends=show_date(days[-1]),
            )
        )

    def _stay_words(self, stay: StayChoice) -> str:
        key = "ui.year.visit.due" if stay.due else "ui.year.visit.stay"
        facts = {"school_class": stay.school_class, "company": stay.company}
        return self._texts(key, pupil=stay.pupil, **facts)

    def _teacher_words(self, one: TeacherChoice) -> str:
        if not one.weekdays:
            return one.name
        days = ", ".join(one.weekdays)
        return self._texts("ui.year.visit.teacher_days", name=one.name, days=days)

    def _save(self) -> None:
        stay, day = self._stays.get(self.stay.value()), self.day.value()
        if stay is None:
            return
        if day is None or day not in stay.days:
            self.day.show_error(self._texts("ui.year.visit.no_day"))
            self.day.line.setFocus()
            return
        teacher = self._teachers.get(self.teacher.value())
        who = teacher.teacher if teacher is not None else None
        self._saved(stay, day, who, self.visit.visit if self.visit is not None else None)


def _fill(field: ChoiceField, choices: Sequence[tuple[str, str]]) -> None:
    field.box.clear()
    for value, word in choices:
        field.box.addItem(word, value)
