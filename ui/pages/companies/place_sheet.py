"""The sheet of a place: what it offers, what is done there, and how safe it is."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from stagetool.base.ids import PlaceId, SiteId
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.law.facts import Known, Supervision
from stagetool.office.add_place import add_place
from stagetool.office.desk import Desk
from stagetool.office.edit_place import MOST, OLDEST, PlaceForm, edit_place
from stagetool.office.period_conflicts import Edited
from stagetool.office.place_details import PlaceDetails, place_details
from stagetool.office.pupil_fields import PROFILES
from stagetool.office.read_law import activities_of
from ui.pages.companies.typed import TypedPlace, changes
from ui.pages.frame import PageContext
from ui.pages.pickers import CodesField, TickField
from ui.pages.saving import Saving, SavingTasks
from ui.pages.sheet import Sheet
from ui.widgets.fields import ChoiceField, Field, NumberBox
from ui.widgets.week_times import WeekTimesField

BOX, ACROSS = 156, 5
WORKDAYS = WEEKDAYS[:5]
NEW = PlaceForm(
    number=1,
    weekdays=WORKDAYS,
    hours="",
    profiles=(),
    minimum_age=0,
    youth_rie="unknown",
    supervision="unknown",
    recognised="unknown",
    activities=(),
    hazards=(),
)


class PlaceFields:
    """The fields of a place, for every sheet that asks for one."""

    def __init__(self, context: PageContext) -> None:
        """Make them empty."""
        texts, law = context.texts, context.desk.law
        self.number = NumberBox(0, MOST, texts("ui.room.pupils"), BOX)
        self.age = NumberBox(0, OLDEST, texts("ui.place.years"), BOX)
        self.age.setSpecialValueText(texts("ui.place.no_age"))
        days = [(day, day) for day in WEEKDAYS]
        self.weekdays = TickField(texts("office.place.weekdays"), days, len(days))
        for number, box in enumerate(self.weekdays.boxes.values()):
            box.setAccessibleName(texts(f"ui.new_period.weekday.{number}"))
        self.hours = WeekTimesField(
            texts,
            texts("office.place.hours"),
            texts("ui.place.hours_help"),
            texts("ui.form.optional"),
        )
        profiles = [(one, one) for one in PROFILES]
        self.profiles = TickField(
            texts("office.place.profiles"), profiles, ACROSS, texts("ui.place.profiles_help")
        )
        names = {one.code: one.name for one in activities_of(law).values()}
        self.activities = CodesField(
            texts, texts("ui.place.activities"), names, texts("ui.place.activities_help")
        )
        hazards = {code: one.name for code, one in law.hazards.items()}
        self.hazards = CodesField(
            texts, texts("office.place.hazards"), hazards, texts("ui.place.hazards_help")
        )
        self.usual = Field(texts("ui.room.usual"), self.number)
        self.minimum = Field(texts("office.place.minimum_age"), self.age)
        self.answers = {
            name: ChoiceField(
                texts(f"office.place.{name}"),
                [(word, texts(f"office.answer.{word}")) for word in words],
            )
            for name, words in (
                ("youth_rie", _words(Known)),
                ("supervision", _words(Supervision)),
                ("recognised", _words(Known)),
            )
        }

    def fill(self, form: PlaceForm) -> None:
        """Put in what is known."""
        self.number.setValue(form.number or 0)
        self.age.setValue(form.minimum_age or 0)
        self.weekdays.set_value(form.weekdays or ())
        self.hours.set_value(form.hours or "")
        self.profiles.set_value(form.profiles or ())
        self.activities.set_value(form.activities or ())
        self.hazards.set_value(form.hazards or ())
        for name, field in self.answers.items():
            field.set_value(getattr(form, name) or "unknown")

    def value(self) -> PlaceForm:
        """Return what stands there."""
        answers: dict[str, Any] = {name: field.value() for name, field in self.answers.items()}
        return PlaceForm(
            number=self.number.value(),
            weekdays=self.weekdays.value(),
            hours=self.hours.value(),
            profiles=self.profiles.value(),
            minimum_age=self.age.value(),
            activities=self.activities.value(),
            hazards=self.hazards.value(),
            **answers,
        )


class PlaceSheet(Sheet):
    """Everything that a place offers."""

    def __init__(self, context: PageContext, known: PlaceForm | None) -> None:
        """Make the sheet, filled with what is known; None is a new place."""
        super().__init__(context, context.texts("ui.place." + ("save" if known else "add")))
        self._known = known
        self.parts = parts = PlaceFields(context)
        parts.fill(known or NEW)
        self.fields = {"weekdays": parts.weekdays, "hours": parts.hours}
        texts = self._texts
        self.group(
            texts("ui.place.group_offer"),
            [parts.usual, parts.minimum],
            [parts.weekdays, parts.hours, parts.profiles],
        )
        self.group(texts("ui.place.group_work"), [], [parts.activities, parts.hazards])
        self.group(texts("ui.place.group_safe"), list(parts.answers.values()))
        for codes in (parts.activities, parts.hazards, parts.hours):
            codes.changed.connect(self._left)
        self.ready(parts.usual)

    def typed(self) -> TypedPlace:
        """Return what was typed; of a place that is there, only what was changed."""
        form = self.parts.value()
        return TypedPlace(changes(form, self._known) if self._known else form)


def open_new_place(
    context: PageContext,
    site: SiteId,
    added: Callable[[PlaceId], None],
    kept: Callable[[PlaceSheet], None],
) -> None:
    """Let the sheet for a new place take the middle; `kept` is given it to hold on to."""
    sheet = PlaceSheet(context, None)

    def saved(place: PlaceId) -> None:
        sheet.finish()
        added(place)

    tasks: SavingTasks[TypedPlace, PlaceId] = SavingTasks(
        lambda typed: add_place(context.desk, site, typed.form), saved
    )
    sheet.saving = Saving(sheet, context.runner, context.frame, tasks)
    sheet.come_up(context.texts("ui.place.title_new"))
    kept(sheet)


def open_place(
    context: PageContext,
    place: PlaceId,
    edited: Callable[[Edited], None],
    kept: Callable[[PlaceSheet], None],
) -> None:
    """Let the sheet of a place take the middle; `kept` is given it to hold on to."""

    def show(known: PlaceForm) -> None:
        sheet = PlaceSheet(context, known)

        def saved(result: Edited) -> None:
            sheet.finish()
            edited(result)

        tasks: SavingTasks[TypedPlace, Edited] = SavingTasks(
            lambda typed: edit_place(context.desk, place, typed.form), saved
        )
        sheet.saving = Saving(sheet, context.runner, context.frame, tasks)
        sheet.come_up(context.texts("ui.place.title"))
        kept(sheet)

    context.runner.run(partial(_known, context.desk, place), show, context.frame.fail)


def _known(desk: Desk, place: PlaceId) -> PlaceForm:
    details: PlaceDetails = place_details(desk, place)
    return PlaceForm(
        number=details.number,
        weekdays=details.weekdays,
        hours=details.hours,
        profiles=details.profiles,
        minimum_age=details.minimum_age or 0,
        youth_rie=details.youth_rie,
        supervision=details.supervision,
        recognised=details.recognised,
        activities=details.activities,
        hazards=details.hazards,
    )


def _words(kind: type[Known] | type[Supervision]) -> Sequence[str]:
    return [one.value for one in kind]
