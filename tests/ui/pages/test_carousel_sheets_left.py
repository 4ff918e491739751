"""Somebody leaves a sheet of a carousel, or the page, while the office is still at work."""

from dataclasses import replace
from datetime import date

import pytest

from stagetool.office.add_carousel import add_carousel
from stagetool.office.carousel_forms import CarouselForm, SlotForm, StationForm
from stagetool.office.list_carousels import list_carousels
from stagetool.office.plan_carousel import plan_carousel
from stagetool.office.print_carousel import print_carousel
from stagetool.office.remove_carousel import remove_carousel
from tests.factories import make_pupil
from ui.pages.carousel.page import open_carousel
from ui.pages.carousel.timetable_sheet import open_timetable
from ui.pages.carousel.wishes_sheet import open_wishes
from ui.pages.year.page import YearPage

pytestmark = pytest.mark.gui
DAY = date(2027, 3, 9)


class Late:
    """Answers when the test says so."""

    def __init__(self):
        self.waiting = []

    def run(self, work, done, failed):
        self.waiting.append((work, done, failed))

    def run_long(self, work, done, failed, shown=None):
        del shown
        self.run(lambda: work(lambda *_: None), done, failed)

    def answer(self):
        while self.waiting:
            work, done, failed = self.waiting.pop(0)
            try:
                result = work()
            except Exception as error:  # noqa: BLE001 - as the real runner
                failed(error)
            else:
                done(result)


@pytest.fixture
def late(context):
    return replace(context, runner=Late())


@pytest.fixture
def carousel(desk):
    for number in range(4):
        make_pupil(desk, number=f"30{number:02}")
    stations = (StationForm("W" * 80, 2, ("vijlen-aftekenen",)), StationForm("Zagen", 2))
    slots = (SlotForm(DAY, DAY, "09:00-10:00"),)
    form = CarouselForm("Dag", stations, slots, ("4K1",), choosing=True, inside=True)
    return add_carousel(desk, form)


def gone(sheet, frame, qapp):
    frame.close_over()
    sheet.hide()
    sheet.deleteLater()
    qapp.sendPostedEvents(sheet, 52)  # the widget is really gone, as after a turn of the loop
    qapp.processEvents()


@pytest.mark.parametrize("opens", [open_timetable, open_wishes])
def test_a_sheet_that_is_left_before_it_was_filled_does_no_harm(late, carousel, frame, qapp, opens):
    sheet = opens(late, carousel, "Dag")
    gone(sheet, frame, qapp)
    late.runner.answer()
    assert frame.said == []


def test_a_form_that_is_left_before_it_was_filled_does_no_harm(late, carousel, frame, qapp):
    sheet = open_carousel(late, lambda _: None, carousel)
    gone(sheet, frame, qapp)
    late.runner.answer()
    assert frame.said == []


def test_a_form_that_is_left_while_it_saves_is_saved_once(late, carousel, frame, qapp, desk):
    saved, kept = [], []
    sheet = open_carousel(late, saved.append, carousel, left=kept.append)
    late.runner.answer()
    sheet.what.name.set_value("Dag 2")
    sheet.what._typed()
    sheet.save.click()
    gone(sheet, frame, qapp)
    late.runner.answer()
    assert [one.name for one in list_carousels(desk)] == ["Dag 2"]
    assert len(saved) == 1
    assert kept == [None]


def test_a_wish_that_is_chosen_just_before_leaving_is_kept(late, carousel, frame, qapp, desk):
    sheet = open_wishes(late, carousel, "Dag")
    late.runner.answer()
    sheet.list.choose("3000")
    sheet.boxes[0].set_value("Zagen")
    gone(sheet, frame, qapp)
    late.runner.answer()
    assert frame.said == []


def test_the_page_may_be_left_while_a_carousel_is_planned(late, carousel, frame, show, desk):
    page = show(YearPage(late))
    page.show_subject("carousels")
    late.runner.answer()
    part = page.section("carousels")
    part.list.choose(carousel)
    part.pressed["plan"].click()
    page.show_subject("calendar")
    late.runner.answer()
    assert list_carousels(desk)[0].given == 2
    assert frame.said[-1][0].startswith("ui.year.carousels.")


def test_a_carousel_that_somebody_removed_meanwhile_is_said(late, carousel, frame, qtbot, desk):
    sheet = open_carousel(late, lambda _: None, carousel)
    qtbot.addWidget(sheet)
    late.runner.answer()
    remove_carousel(desk, carousel)
    sheet.what.name.set_value("Anders")
    sheet.what._typed()
    sheet.save.click()
    late.runner.answer()
    assert frame.said[-1][1] == "error"
    assert sheet.draft.name == "Anders"
    assert frame.over is sheet


def test_names_of_eighty_letters_fit_on_the_papers(desk, carousel, tmp_path):
    plan_carousel(desk, "Dag")
    for per in ("group", "station", "bus"):
        assert print_carousel(desk, "Dag", tmp_path, per=per).pages >= 1
