"""Who supervises at a site, and whom the office calls: lines that change, go and come."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from stagetool.base.ids import ContactId, MentorId
from stagetool.base.texts import Texts
from stagetool.office.company_details import CompanyDetails
from stagetool.office.company_fields import ContactForm
from stagetool.office.edit_mentors import MOST, MentorForm
from stagetool.office.place_details import PlaceDetails
from ui.pages.edit_form import EditForm
from ui.widgets.fields import Field, NumberBox, TextField
from ui.widgets.inputs import TickBox
from ui.widgets.theme import UNIT, mark

BOX = 156


@dataclass(frozen=True, slots=True)
class PeopleTyped:
    """What changed: forms by id (None removes), and the new ones."""

    changed: Mapping[Any, Any] = field(default_factory=dict)
    added: tuple[Any, ...] = ()


class MentorsEdit(EditForm):
    """Who supervises, and how many at a time; gives `PeopleTyped` of `MentorForm`."""

    def __init__(self, texts: Texts, details: PlaceDetails) -> None:
        """Make a block for everybody, and one for a new person."""
        super().__init__(texts, texts("ui.mentors.title"))
        self._before_edit = {
            one.mentor: MentorForm(one.name, one.phone, one.most or 0) for one in details.mentors
        }
        self.lines: dict[MentorId | None, MentorLines] = {}
        for key, form in (*self._before_edit.items(), (None, MentorForm("", "", 0))):
            self.lines[key] = MentorLines(texts, form, new=key is None)
        self.put(*self.lines.values())
        self.setFocusProxy(next(iter(self.lines.values())).name.input)

    def typed(self) -> PeopleTyped | None:
        """Return what changed."""
        changed: dict[MentorId, MentorForm | None] = {}
        added: tuple[MentorForm, ...] = ()
        for key, line in self.lines.items():
            form = line.value()
            empty = not form.name and (key is not None or bool(form.phone))
            line.name.show_error(self._texts("ui.mentors.no_name") if empty else "")
            if empty and not line.gone.isChecked():
                line.name.input.setFocus()
                return None
            if key is None:
                added = (form,) if form.name else ()
            elif line.gone.isChecked():
                changed[key] = None
            elif form != self._before_edit[key]:
                changed[key] = form
        return PeopleTyped(changed, added)


class MentorLines(QWidget):
    """Name, telephone and number of one person."""

    def __init__(self, texts: Texts, form: MentorForm, *, new: bool) -> None:
        """Make the fields."""
        super().__init__()
        self.name = TextField(texts("ui.mentors.new" if new else "ui.mentors.name"))
        self.name.set_value(form.name or "")
        self.phone = TextField(texts("office.company.phone"))
        self.phone.set_value(form.phone or "")
        self.most = NumberBox(0, MOST, texts("ui.room.pupils"), BOX)
        self.most.setSpecialValueText(texts("ui.mentors.unknown"))
        self.most.setValue(form.most or 0)
        self.gone = TickBox(texts("ui.mentors.remove", name=form.name or ""))
        self.gone.setVisible(not new)
        _stack(self, self.name, self.phone, Field(texts("ui.mentors.most"), self.most), self.gone)

    def value(self) -> MentorForm:
        """Return what stands there."""
        return MentorForm(self.name.value(), self.phone.value(), self.most.value())


class ContactsEdit(EditForm):
    """Whom the office calls; gives `PeopleTyped` of `ContactForm`."""

    def __init__(self, texts: Texts, details: CompanyDetails) -> None:
        """Make a block for everybody, and one for a new person when nobody is there."""
        super().__init__(texts, texts("ui.contacts.title"))
        self._before_edit = dict(details.contacts)
        self.lines: dict[ContactId | int, ContactLines] = {}
        inside = QWidget()
        self._blocks = QVBoxLayout(inside)
        self._blocks.setContentsMargins(0, 0, 0, 0)
        self._blocks.setSpacing(UNIT * 2)
        for key, form in details.contacts:
            self._add(key, form)
        self.more = QPushButton(texts("ui.contacts.more"))
        mark(self.more, "link")
        self.more.clicked.connect(lambda _checked=False: self.add())
        if not details.contacts:
            self.add()
        self.put(inside, self.more)
        self.setFocusProxy(next(iter(self.lines.values())).fields["name"].input)

    def add(self) -> None:
        """Add an empty block; new ones have keys below zero."""
        self._add(-1 - len(self.lines), ContactForm("", "", "", ""))

    def typed(self) -> PeopleTyped:
        """Return what changed; a new block that says nothing is nobody."""
        changed: dict[ContactId, ContactForm | None] = {}
        added = []
        for key, line in self.lines.items():
            form = line.value()
            if key < 0:
                added += [form] if form != ContactForm("", "", "", "") else []
            elif line.gone.isChecked():
                changed[ContactId(key)] = None
            elif form != self._before_edit[ContactId(key)]:
                changed[ContactId(key)] = form
        return PeopleTyped(changed, tuple(added))

    def _add(self, key: ContactId | int, form: ContactForm) -> None:
        self.lines[key] = ContactLines(self._texts, form, new=key < 0)
        self._blocks.addWidget(self.lines[key])


class ContactLines(QWidget):
    """Name, role, telephone and mail of one person."""

    def __init__(self, texts: Texts, form: ContactForm, *, new: bool) -> None:
        """Make the fields."""
        super().__init__()
        self.fields = {
            "name": TextField(texts("ui.contacts.new" if new else "office.contact.name")),
            "role": TextField(texts("office.contact.role")),
            "phone": TextField(texts("office.company.phone")),
            "mail": TextField(texts("office.company.mail")),
        }
        for name, one in self.fields.items():
            one.set_value(getattr(form, name) or "")
        self.gone = TickBox(texts("ui.contacts.remove", name=form.name or "-"))
        self.gone.setVisible(not new)
        _stack(self, *self.fields.values(), self.gone)

    def value(self) -> ContactForm:
        """Return what stands there."""
        return ContactForm(**{name: one.value() for name, one in self.fields.items()})


def _stack(inside: QWidget, *parts: QWidget) -> None:
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for one in parts:
        column.addWidget(one)
    inside.setFocusPolicy(Qt.FocusPolicy.NoFocus)
