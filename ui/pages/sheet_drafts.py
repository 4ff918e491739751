"""What stands in the inputs of a sheet, taken out and put back: a draft that waits."""

from collections.abc import Iterator

from PySide6.QtWidgets import QSpinBox, QWidget

from ui.pages.pickers import CodesField, SearchField, TickField
from ui.widgets.fields import ChoiceField, DateField, Field, TextField
from ui.widgets.inputs import TickBox
from ui.widgets.week_times import WeekTimesField

Draft = tuple[object, ...]
Drafts = dict[str, Draft]


def typed_in(sheet: QWidget) -> Draft:
    """Return what stands in the inputs, in the order in which they were made."""
    return tuple(_value(one) for one in _inputs(sheet))


def put_back(sheet: QWidget, draft: Draft) -> None:
    """Put in what was taken out of a sheet of the same kind; another kind stays as it is."""
    inputs = tuple(_inputs(sheet))
    if len(inputs) == len(draft):
        for one, value in zip(inputs, draft, strict=True):
            _set(one, value)


def _inputs(sheet: QWidget) -> Iterator[QWidget]:
    fields = sheet.findChildren(Field)
    yield from fields
    inside = {id(box) for one in fields if isinstance(one, TickField) for box in one.boxes.values()}
    yield from (box for box in sheet.findChildren(TickBox) if id(box) not in inside)
    yield from sheet.findChildren(QSpinBox)


def _value(one: QWidget) -> object:
    if isinstance(one, DateField):
        return one.line.text()
    if isinstance(one, SearchField):
        return one.text()
    if isinstance(one, TickBox):
        return one.isChecked()
    if isinstance(
        one, TextField | ChoiceField | TickField | CodesField | WeekTimesField | QSpinBox
    ):
        return one.value()
    return None


def _set(one: QWidget, value: object) -> None:
    if isinstance(one, DateField):
        one.line.setText(str(value))
    elif isinstance(one, SearchField):
        one.set_text(str(value))
    elif isinstance(one, TickBox):
        one.setChecked(bool(value))
    elif isinstance(one, TickField | CodesField) and isinstance(value, tuple):
        one.set_value(value)
    elif isinstance(one, QSpinBox) and isinstance(value, int):
        one.setValue(value)
    elif isinstance(one, TextField | ChoiceField | WeekTimesField):
        one.set_value(str(value))
