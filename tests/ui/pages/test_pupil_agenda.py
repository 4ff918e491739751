"""A pupil's stage days saved for an agenda, from the pupil's card."""

import pytest
from PySide6.QtWidgets import QPushButton

from stagetool.office.assess_period import assess_period
from stagetool.records.tables import Pupil
from tests.factories import make_placement, make_pupil
from ui.pages.pupils.page import PupilsPage

pytestmark = pytest.mark.gui
LINK = "Stagedagen opslaan voor een agenda"


def press(page):
    links = page.pane().findChildren(QPushButton)
    next(one for one in links if one.text() == LINK).click()


@pytest.mark.parametrize(
    ("placed", "told"),
    [
        (True, ("ui.week.agenda_saved", "done")),
        (False, ("ui.week.agenda_empty", "warning")),
    ],
)
def test_the_days_are_saved_in_the_folder_that_is_chosen(
    context, show, frame, desk, tmp_path, monkeypatch, placed, told
):
    pupil = make_pupil(desk)
    if placed:
        make_placement(desk, pupil=pupil)
        assess_period(desk)
    with desk.open_unit() as session:
        number = session.get_one(Pupil, pupil).number
    page = show(PupilsPage(context))
    page.show_subject(pupil)
    press(page)
    assert frame.said == []
    monkeypatch.setattr(frame, "choose_folder", lambda _title: tmp_path)
    press(page)
    assert frame.said[-1] == told
    (file,) = tmp_path.glob("*.ics")
    assert file.name == f"agenda-{number}.ics"
