"""The sheet that adds a pupil, and the one that changes everything about one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from stagetool.base.ids import PupilId
from stagetool.office.add_pupil import PupilAdded, add_pupil, pupil_doubts
from stagetool.office.desk import Desk
from stagetool.office.edit_pupil import edit_pupil
from stagetool.office.period_conflicts import Edited
from stagetool.office.pupil_details import pupil_details
from stagetool.office.pupil_fields import PROFILES, TRACKS, YEARS, PupilForm
from stagetool.office.school_classes import LocationClasses, class_choices
from ui.models.tables import dutch_key
from ui.pages.frame import PageContext
from ui.pages.pickers import SearchField
from ui.pages.pupils.typed import TypedPupil, pupil_changes
from ui.pages.saving import Saving, SavingTasks
from ui.pages.sheet import Sheet
from ui.pages.sheet_drafts import Drafts
from ui.widgets.fields import ChoiceField, DateField, Field, TextField
from ui.widgets.inputs import TickBox

WHO = ("number", "given_name", "infix", "surname")
HOME = ("town", "postcode", "phone", "mail", "guardian", "emergency_phone")
REQUIRED = frozenset({"number", "given_name", "surname", "born", "school_class"})


class PupilSheet(Sheet):
    """Everything that a school says of a pupil."""

    def __init__(
        self, context: PageContext, known: PupilForm | None, where: Sequence[LocationClasses]
    ) -> None:
        """Make the sheet, filled with what is known; None is a new pupil."""
        super().__init__(context, context.texts("ui.pupil_sheet." + ("save" if known else "add")))
        texts = self._texts
        self._known, self._where = known, {one.location: one.classes for one in where}
        self.lines = {name: self._line(name) for name in (*WHO, *HOME, "tutor")}
        today = context.desk.clock.today()
        label, help_text = texts("office.field.born"), texts("ui.pupil_sheet.born_help")
        self.born = DateField(
            label, today, texts("ui.form.no_date"), help_text, self._extra("born")
        )
        names = [(one, one) for one in self._where]
        several = len(names) > 1
        self.location = ChoiceField(
            texts("office.field.location"), [("", texts("ui.sheet.choose")), *names]
        )
        self.location.setVisible(several)
        self.school_class = SearchField(
            texts("office.field.school_class"),
            (),
            texts("ui.pupil_sheet.class_help"),
            self._extra("school_class"),
        )
        self.year = self._choice("year", [str(year) for year in YEARS])
        self.track = self._choice("track", TRACKS)
        self.profile = self._choice("profile", PROFILES)
        self.work_route = TickBox(texts("office.field.work_route"))
        self.fields |= {**self.lines, "born": self.born, "location": self.location}
        self.fields["school_class"] = self.school_class
        if not several and names:
            self.location.set_value(names[0][0])
        self.location.when_changed(lambda _name: self._show_classes())
        self._show_classes()
        if known is not None:
            self._fill(known)
        self._groups(several=several)
        self.ready(self.lines["number" if known is None else "given_name"])

    def typed(self) -> TypedPupil:
        """Return what was typed; of a pupil who is there, only what was changed."""
        lines: dict[str, Any] = {name: field.value() for name, field in self.lines.items()}
        form = PupilForm(
            **lines,
            born=self.born.value(),
            school_class=self.school_class.text(),
            location=self.location.value() or None,
            year=int(self.year.value() or 0),
            track=self.track.value(),
            profile=self.profile.value(),
            work_route=self.work_route.isChecked(),
        )
        wrong = bool(self.born.line.text().strip()) and self.born.value() is None
        several = len(self._where) > 1
        if self._known is None:
            return TypedPupil(form, wrong_day=wrong, several=several)
        empty = not self.born.line.text().strip()
        return TypedPupil(
            pupil_changes(form, self._known),
            new=False,
            wrong_day=wrong,
            emptied=empty,
            several=several,
        )

    def _fill(self, known: PupilForm) -> None:
        for name, field in self.lines.items():
            field.set_value(getattr(known, name) or "")
        self.born.set_value(known.born)
        self.location.set_value(known.location or "")
        self._show_classes()
        self.school_class.set_text(known.school_class or "")
        self.year.set_value(str(known.year or ""))
        self.track.set_value(known.track or "")
        self.profile.set_value(known.profile or "")
        self.work_route.setChecked(bool(known.work_route))

    def _groups(self, *, several: bool) -> None:
        texts, lines = self._texts, self.lines
        who: list[Field] = [lines[name] for name in WHO]
        self.group(texts("ui.pupil_sheet.group_who"), [*who, self.born])
        school: list[Field] = [self.school_class, self.year, self.track, self.profile]
        if several:
            school.insert(0, self.location)
        self.group(
            texts("ui.pupil_sheet.group_school"), [*school, lines["tutor"]], [self.work_route]
        )
        self.group(texts("ui.pupil_sheet.group_home"), [lines[name] for name in HOME])

    def _show_classes(self) -> None:
        typed, box = self.school_class.text(), self.school_class.box
        box.clear()
        for name in sorted(self._where.get(self.location.value(), ()), key=dutch_key):
            box.addItem(name, name)
        box.setCurrentIndex(-1)
        box.setEditText(typed)

    def _line(self, name: str) -> TextField:
        helped = self._texts("ui.pupil_sheet.tutor_help") if name == "tutor" else ""
        return TextField(self._texts(f"office.field.{name}"), helped, self._extra(name))

    def _choice(self, name: str, values: Sequence[str]) -> ChoiceField:
        texts = self._texts
        choices = [("", texts("ui.sheet.unknown")), *((one, one) for one in values)]
        return ChoiceField(texts(f"office.field.{name}"), choices)

    def _extra(self, name: str) -> str:
        return self._texts("ui.sheet.required") if name in REQUIRED else ""


def open_new_pupil(
    context: PageContext,
    added: Callable[[PupilAdded], None],
    kept: Callable[[PupilSheet], None],
    drafts: Drafts,
) -> None:
    """Let the sheet for a new pupil take the middle; `kept` is given it to hold on to."""
    desk = context.desk

    def show(where: Sequence[LocationClasses]) -> None:
        sheet = PupilSheet(context, None, where)

        def saved(result: PupilAdded) -> None:
            sheet.finish()
            added(result)

        tasks: SavingTasks[TypedPupil, PupilAdded] = SavingTasks(
            lambda typed: add_pupil(desk, typed.form),
            saved,
            lambda typed: pupil_doubts(desk, typed.form),
        )
        sheet.saving = Saving(sheet, context.runner, context.frame, tasks)
        sheet.come_up(context.texts("ui.pupil_sheet.title_new"), drafts)
        kept(sheet)

    context.runner.run(partial(class_choices, desk), show, context.frame.fail)


def open_pupil(
    context: PageContext,
    pupil: PupilId,
    edited: Callable[[Edited], None],
    kept: Callable[[PupilSheet], None],
) -> None:
    """Let the sheet of a pupil take the middle; `kept` is given it to hold on to."""
    desk = context.desk

    def show(found: tuple[PupilForm, Sequence[LocationClasses]]) -> None:
        known, where = found
        sheet = PupilSheet(context, known, where)

        def saved(result: Edited) -> None:
            sheet.finish()
            edited(result)

        tasks: SavingTasks[TypedPupil, Edited] = SavingTasks(
            lambda typed: edit_pupil(desk, pupil, typed.form),
            saved,
            lambda typed: _doubts(desk, pupil, known, typed.form),
        )
        sheet.saving = Saving(sheet, context.runner, context.frame, tasks)
        sheet.come_up(context.texts("ui.pupil_sheet.title"))
        kept(sheet)

    context.runner.run(lambda: _look(desk, pupil), show, context.frame.fail)


def _look(desk: Desk, pupil: PupilId) -> tuple[PupilForm, Sequence[LocationClasses]]:
    return pupil_details(desk, pupil), class_choices(desk)


def _doubts(desk: Desk, pupil: PupilId, known: PupilForm, changed: PupilForm) -> tuple[str, ...]:
    """Look only when name or birth date was changed."""
    names = ("given_name", "infix", "surname", "born")
    given = {name: getattr(changed, name) for name in names}
    told: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    return pupil_doubts(desk, replace(known, **told), pupil) if told else ()
