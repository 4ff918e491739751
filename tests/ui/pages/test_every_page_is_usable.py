"""Names for screen readers, room for the finger, and nothing cut off: all pages."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox

from stagetool.office.plan_period import plan_period
from ui.pages.companies.page import CompaniesPage
from ui.pages.imports.page import open_import
from ui.pages.new_period.page import open_new_period
from ui.pages.period.page import PeriodPage
from ui.pages.pupils.page import PupilsPage

pytestmark = pytest.mark.gui
INPUTS = (QLineEdit, QComboBox, QPlainTextEdit, QSpinBox)
# Inputs that Qt puts inside others carry the name of the outer one.
INNER = {"qt_spinbox_lineedit"}


@pytest.fixture
def everything(context, school, desk, show, qtbot, frame):
    plan_period(desk, school)
    pages = [show(kind(context)) for kind in (PupilsPage, CompaniesPage, PeriodPage)]
    pages[0].view.table.selectRow(0)
    pages[1].view.table.selectRow(1)
    pages[1].open_answers()
    pages[1].form.measures.add("till")
    pages[2].body.plan_view.table.selectRow(0)
    pages[2].open_plan()
    pages[2].placement_pane.open_signatures()
    sheets = [open_import(context, "pupils"), open_new_period(context, lambda _: None)]
    sheets += _sheets_by_hand(pages[0], pages[1], frame)
    for sheet in sheets:
        qtbot.addWidget(sheet)
    return [widget for page in pages for widget in (page.widget(), page.pane())] + sheets


def _sheets_by_hand(pupils, companies, frame):
    """Return the sheets of a pupil, a place of the pupil's own, a company and its place."""
    card = companies._card
    openers = (
        pupils.commands()[0].run,
        pupils.open_edit,
        pupils.open_own_place,
        companies.commands()[0].run,
        lambda: companies.edits.open_company(card.row.company),
        lambda: companies.edits.open_place(card.places[0].place),
        lambda: companies.edits.open_new_place(card.sites[0][0]),
    )
    sheets = []
    for opened in openers:
        opened()
        sheets.append(frame.over)
    return sheets


def test_every_input_has_a_name(everything):
    nameless = [
        (type(one).__name__, one.objectName())
        for widget in everything
        for kind in INPUTS
        for one in widget.findChildren(kind)
        if not one.accessibleName()
        and one.objectName() not in INNER
        and not isinstance(one.parent(), QComboBox)
    ]
    assert not nameless


def test_every_button_has_words(everything):
    wordless = [
        type(one).__name__
        for widget in everything
        for one in widget.findChildren(QAbstractButton)
        if not (one.text() or one.accessibleName() or one.objectName().startswith("qt_"))
        and type(one).__name__ != "QAbstractButton"
        and not isinstance(one.parent(), QLineEdit)
        and not one.isHidden()
    ]
    assert not wordless
