"""What somebody found of a place."""

from datetime import date

from stagetool.base.texts import Texts
from stagetool.office.judge_suitability import WORDS, SuitabilityForm
from stagetool.office.place_details import PlaceDetails
from ui.pages.edit_form import EditForm
from ui.widgets.fields import ChoiceField, TextField


class SuitabilityEdit(EditForm):
    """What somebody found of a place; gives a `SuitabilityForm`."""

    def __init__(self, texts: Texts, today: date, user: str, details: PlaceDetails) -> None:
        """Make the form, filled with what was found before; the look is of today."""
        super().__init__(texts, texts("ui.suitability.title"))
        now = details.suitability
        self.word = ChoiceField(
            texts("ui.suitability.word"),
            [(word, texts(f"office.suitability.{word or 'nobody'}")) for word in WORDS],
        )
        self.word.set_value(now.word)
        self.by = TextField(texts("ui.suitability.by"))
        self.by.set_value(now.by or user)
        self.on = self.day(texts("ui.suitability.on"), today)
        self.on.set_value(now.on or today)
        self.until = self.day(texts("ui.suitability.until"), today)
        self.until.set_value(now.until)
        self.note = TextField(texts("ui.suitability.note"))
        self.note.set_value(now.note)
        self.put(self.word, self.by, self.on, self.until, self.note)

    def typed(self) -> SuitabilityForm | None:
        """Return what was found."""
        for field in (self.on, self.until):
            if field.line.text().strip() and field.value() is None:
                field.show_error(self._texts("ui.form.no_date"))
                return None
        return SuitabilityForm(
            self.word.value(),
            self.until.value(),
            self.note.value(),
            self.by.value(),
            self.on.value(),
        )
