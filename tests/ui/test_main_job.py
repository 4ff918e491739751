"""From a first start to checklists on paper, in the real window with work on its own thread."""

from datetime import date

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrinter

from stagetool.base.paths import ROOT
from stagetool.office.add_period import add_period
from stagetool.office.import_companies import import_companies
from stagetool.office.import_pupils import import_pupils
from stagetool.office.plan_period import plan_period
from stagetool.office.reports import ImportOptions, PeriodForm
from ui.app import build_window
from ui.widgets.printing import PagePrinter
from ui.widgets.progress import WorkBar
from ui.widgets.theme import LIGHT, apply_theme, wear

pytestmark = pytest.mark.gui
EXPORTS = ROOT / "tests" / "data" / "exports"
PASSWORD = "met de fiets over de brug"  # noqa: S105 - of an office that this test makes
PATIENCE = 90_000
PERIOD = PeriodForm(
    name="Blokstage",
    starts=date(2026, 12, 7),
    ends=date(2026, 12, 18),
    weekdays=frozenset(range(5)),
    hours="08:30-16:00",
    breaks="12:00-12:30",
    classes=(),
    form="Blokstage",
)


@pytest.fixture
def built(qapp, qtbot, paths, clock):
    apply_theme(qapp)
    wear(qapp, LIGHT)
    built = build_window(paths, clock)
    qtbot.addWidget(built.window)
    built.begin()
    built.window.show()
    yield built
    built.window.close()


@pytest.fixture
def wait(built, qtbot):
    def until(seen):
        qtbot.waitUntil(lambda: bool(seen()) and not built._runner.busy, timeout=PATIENCE)

    return until


@pytest.fixture
def planned(built, wait, qtbot, tmp_path):
    """A new office, made by hand; then the files of a real office and a plan."""
    built.start.choice.new.click()
    step = built.start.new
    step._folder = tmp_path / "kantoor"
    for field, words in (
        (step.school, "Vmbo De Brug"),
        (step.user, "Anja"),
        (step.password, PASSWORD),
        (step.again, PASSWORD),
    ):
        qtbot.keyClicks(field.line, words)
    step.go.click()
    wait(built.start.key.key.text)
    built.start.key.sure.setChecked(True)
    built.start.key.go.click()
    wait(lambda: "papers" in built.window.pages)
    desk = built.office.desk
    import_pupils(desk, EXPORTS / "leerlingen-excel.xlsx", ImportOptions())
    import_companies(desk, EXPORTS / "bedrijven.xlsx", ImportOptions())
    add_period(desk, PERIOD)
    plan_period(desk, PERIOD.name, seconds=20)
    built.window.changed()
    return built


def _text(pdf):
    return "\n".join(page.extract_text() for page in PdfReader(pdf).pages)


def test_a_first_start_ends_with_checklists_in_a_folder(planned, wait, qtbot, tmp_path):
    window = planned.window
    window.go("papers")
    papers = window.pages["papers"]
    wait(lambda: papers.preview.document.pageCount() > 0)
    placed = papers.list.model.counts()[1]
    assert placed > 40

    chosen = papers.list.model.row_at(3)
    where = papers.list.table.visualRect(papers.list.model.items().index(3, 0)).center()
    qtbot.mouseClick(
        papers.list.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(where.x(), where.y())
    )
    wait(lambda: papers.preview.document.pageCount() > 0)
    given, surname = chosen.pupil_name.split(", ")[1].split()[0], chosen.pupil_name.split(",")[0]
    words = papers.preview.document.getAllText(0).text()
    assert given in words
    assert surname in words

    folder = tmp_path / "papieren"
    papers._presenter.save(folder, "class")
    wait(lambda: "bestanden" in window.bar.words.text())
    written = sorted(folder.glob("*.pdf"))
    assert written
    assert chosen.company in "".join(_text(file) for file in written).replace("\n", " ")


def test_every_kind_of_paper_can_be_seen_before_it_is_printed(planned, wait):
    window = planned.window
    window.go("papers")
    papers = window.pages["papers"]
    wait(lambda: papers.preview.document.pageCount() > 0)
    seen = set()
    for number in range(papers.kind.box.count()):
        papers.kind.box.setCurrentIndex(number)
        wait(lambda: papers.preview.document.pageCount() > 0)
        document = papers.preview.document
        seen.add((document.pageCount(), document.getAllText(0).text()[:60]))
    assert len(seen) == papers.kind.box.count()
    assert not window.bar.isVisible()


def test_stopping_says_so_and_leaves_no_paper(planned, wait, tmp_path):
    window = planned.window
    window.go("papers")
    papers = window.pages["papers"]
    wait(lambda: papers.list.model.counts()[1])
    papers._presenter.save(tmp_path / "gestopt", "pupil")
    window.stop_works()
    wait(window.bar.words.text)
    assert "gestopt" in window.bar.words.text()
    assert not list((tmp_path / "gestopt").glob("*.pdf"))


def test_pages_reach_a_printer_from_memory(planned, wait, qtbot, texts, tmp_path):
    papers = planned.window.pages["papers"]
    pdf = []
    papers.send_to_printer = pdf.append
    papers._presenter._form = papers
    planned.window.go("papers")
    wait(lambda: papers.preview.document.pageCount() > 0)
    papers._presenter.choose_rows([papers.list.model.row_at(0).placement])
    papers._presenter.send()
    wait(lambda: pdf)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "afdruk.pdf"))
    bar = WorkBar(texts)
    qtbot.addWidget(bar)
    PagePrinter(pdf[0], printer, bar, planned.window).start()
    with qtbot.waitSignal(bar.finished, timeout=PATIENCE):
        pass
    assert len(PdfReader(tmp_path / "afdruk.pdf").pages) >= 1
