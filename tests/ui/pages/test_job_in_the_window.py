"""The main job in the real window, with work on its own thread: from files to confirmed stages."""

from datetime import date

import pytest

from stagetool.base.paths import ROOT
from stagetool.office.open_office import open_office
from ui.app import build_window
from ui.pages.answers import Answers
from ui.widgets.theme import LIGHT, apply_theme, wear

pytestmark = pytest.mark.gui
EXPORTS = ROOT / "tests" / "data" / "exports"
PATIENCE = 60_000


@pytest.fixture
def built(qapp, qtbot, office_file, password, paths, clock, law, texts):
    apply_theme(qapp)
    wear(qapp, LIGHT)
    application = build_window(paths, clock)
    qtbot.addWidget(application.window)
    office = open_office(office_file, password, paths=paths, clock=clock, law=law, texts=texts)
    application.show(office)
    application.window.show()
    qtbot.waitUntil(lambda: "papers" in application.window.pages, timeout=PATIENCE)
    yield application
    application.window.close()


@pytest.fixture
def wait(built, qtbot):
    """Wait until what was asked is in sight and no work goes on."""

    def until(seen):
        qtbot.waitUntil(lambda: bool(seen()) and not built._runner.busy, timeout=PATIENCE)

    return until


def read_in(window, wait, page, kind, name):
    window.go(page)
    place = window.pages[page]
    command = next(one for one in place.commands() if one.key == f"import_{kind}")
    command.run()
    flow = place._flow
    flow.presenter.choose_file(EXPORTS / name)
    wait(lambda: flow.presenter.ready)
    flow.save.click()
    wait(flow.save.isHidden)
    flow.leave.click()
    assert not window.is_over


def test_a_secretary_goes_from_two_files_to_confirmed_stages(built, wait):
    window = built.window
    read_in(window, wait, "pupils", "pupils", "leerlingen-excel.xlsx")
    assert len(window.pages["pupils"].model.all_rows()) == 60
    read_in(window, wait, "companies", "companies", "bedrijven.xlsx")
    assert len(window.pages["companies"].model.all_rows()) == 260

    window.go("period")
    period = window.pages["period"]
    wait(lambda: not period.body._empty.isHidden())
    period.commands()[0].run()
    sheet = period._form
    wait(lambda: sheet.classes.boxes)
    sheet.name.set_value("Blokstage")
    sheet.starts.set_value(date(2026, 12, 7))
    sheet.ends.set_value(date(2026, 12, 18))
    sheet.classes.tick_all(ticked=True)
    sheet.save.click()
    wait(lambda: period.presenter.overview)
    assert not window.is_over

    period.presenter.plan(20, keep=False)
    wait(period.body.plan_model.all_rows)
    placed = len(period.body.plan_model.all_rows())
    assert placed > 40

    period.body.plan_view.table.selectRow(0)
    wait(lambda: period.placement.card)
    assert period.placement.card.row == period.body.plan_view.chosen()

    period.presenter.answer(Answers(rie="yes", supervision="expert"))
    wait(lambda: "opgeslagen" in window.bar.words.text())
    period.presenter.sign(("school", "company", "parent", "pupil"), date(2026, 11, 23))
    wait(lambda: "Handtekeningen" in window.bar.words.text())
    period.presenter.confirm()
    wait(lambda: "bevestigd" in window.bar.words.text())
    states = [row.state for row in period.body.plan_model.all_rows()]
    assert states.count("confirmed") > placed / 2


def test_the_lock_takes_every_name_out_of_sight(built, wait):
    window = built.window
    read_in(window, wait, "pupils", "pupils", "leerlingen-excel.xlsx")
    built.lock()
    wait(lambda: not window.pages)
    assert built.office is None
