"""Reading real exports in through the window."""

import pytest
from PySide6.QtWidgets import QLabel

from stagetool.base.paths import ROOT
from stagetool.office.list_pupils import list_pupils
from ui.models.import_columns import change_columns, problem_columns
from ui.models.tables import SnapshotTableModel
from ui.pages.imports.choices import QuestionBlock, SkipBlock
from ui.pages.imports.page import open_import

pytestmark = pytest.mark.gui
EXPORTS = ROOT / "tests" / "data" / "exports"


def said_in(widget):
    return " | ".join(label.text() for label in widget.findChildren(QLabel))


def figure(flow, name):
    return flow.numbers.figures[name].text()


def blocks(flow, kind):
    """Return the blocks in sight; taken away ones wait for Qt to delete them."""
    return [one for one in flow.findChildren(kind) if not one.isHidden()]


@pytest.fixture
def flow(context, qtbot):
    opened = open_import(context, "pupils")
    qtbot.addWidget(opened)
    return opened


def read(flow, frame, name):
    frame.file = EXPORTS / name
    flow.ask_file()


def test_nothing_is_saved_before_the_button(flow, frame, desk):
    read(flow, frame, "leerlingen-excel.xlsx")
    assert figure(flow, "added") == "60"
    assert flow.save.text() == "60 inlezen"
    assert list_pupils(desk) == ()
    flow.save.click()
    assert len(list_pupils(desk)) == 60
    assert flow.leave.text() == "Klaar"
    flow.leave.click()
    assert frame.over is None


def test_a_question_is_answered_in_place(flow, frame):
    read(flow, frame, "leerlingen-magister.csv")
    assert figure(flow, "added") == "638"
    for number in range(2):
        blocks(flow, QuestionBlock)[number].box.setCurrentIndex(1)
    assert figure(flow, "added") == "640"
    assert "alles beantwoord" in said_in(flow)


def test_a_column_with_numbers_that_identify_is_left_out_by_hand(flow, frame, desk):
    read(flow, frame, "leerlingen-somtoday.csv")
    flow.save.click()
    assert frame.said[-1] == ("ui.imports.stopped_first", "warning")
    assert "BSN" in said_in(flow)
    blocks(flow, SkipBlock)[0].boxes["Opmerking"].setChecked(True)
    assert figure(flow, "added") == "80"
    flow.save.click()
    assert len(list_pupils(desk)) == 80


def test_what_is_not_taken_is_said_at_the_end(flow, frame):
    read(flow, frame, "leerlingen-magister.csv")
    flow.save.click()
    assert "2 vragen zijn nog open" in said_in(flow)
    read(flow, frame, "leerlingen-magister.csv")
    assert figure(flow, "unchanged") == "638"


def test_companies_show_their_places(flow, frame):
    flow.kind.set_value("companies")
    read(flow, frame, "bedrijven.xlsx")
    assert figure(flow, "places") == "785"
    assert flow.location.isHidden()
    assert flow.problems_model.rowCount() == 21


def test_holidays_and_wishes_are_read_too(flow, frame):
    flow.kind.set_value("holidays")
    read(flow, frame, "vakanties.csv")
    assert figure(flow, "read") == "30"
    flow.kind.set_value("wishes")
    assert not flow.presenter.ready


def test_a_file_that_is_no_list_says_so(flow, frame):
    read(flow, frame, "README.md")
    assert frame.said[-1][1] == "error" or not flow.presenter.ready


def test_the_location_may_be_typed(flow, frame, desk, tmp_path):
    frame.file = tmp_path / "lijst.csv"
    frame.file.write_text(
        "Stamnummer;Roepnaam;Achternaam;Geboortedatum;Klas\n123001;Noor;Bos;01-03-2011;4K1\n",
        encoding="utf-8",
    )
    flow.location.box.setCurrentText("Hengelo")
    flow.location.chosen.emit("Hengelo")
    flow.ask_file()
    flow.save.click()
    assert {row.location for row in list_pupils(desk)} == {"Hengelo"}


def test_the_models_of_an_import_keep_the_rules_of_qt(qtmodeltester, flow, frame, texts):
    read(flow, frame, "leerlingen-magister.csv")
    for columns, rows in (
        (problem_columns(texts), flow.problems_model.all_rows()),
        (change_columns(texts), flow.changes_model.all_rows()),
    ):
        model = SnapshotTableModel(columns, lambda row: row)
        model.set_rows(rows)
        qtmodeltester.check(model)
        for column in range(model.columnCount()):
            model.sort(column)
