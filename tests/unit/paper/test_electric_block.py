"""The sheet of a pupil who works on an electric vehicle (NEN 9140:2024)."""

from dataclasses import replace

from stagetool.base.texts import Texts
from stagetool.paper.checklist import print_checklists
from tests.golden.examples import ONE_TASK, USUAL
from tests.golden.test_papers_say_the_same import text_of

WORDS = ("ev-WV", "ev-VP", "Onbeschadigd", "Oranje", "afzetting", "50 cm", "112")


def test_a_sheet_with_an_e_vehicle_asks_for_the_ev_wv_and_the_ev_vp(texts: Texts) -> None:
    for sheet in (USUAL, ONE_TASK):
        pdf, pages = print_checklists((replace(sheet, electric=True),), texts, "Checklist")
        said = text_of(pdf)
        assert pages <= 2
        assert all(word in said for word in WORDS)
        assert "De leerling tekent niet dat het voertuig veilig is." in said


def test_a_sheet_without_one_asks_nothing_of_it(texts: Texts) -> None:
    assert "ev-WV" not in text_of(print_checklists((USUAL,), texts, "Checklist")[0])
