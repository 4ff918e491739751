"""What offices type is data: it comes out as it went in, or the print stops and says why."""

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from stagetool.base.errors import MissingGlyphError
from stagetool.paper.checklist import print_checklists
from stagetool.paper.contents import TaskLine
from stagetool.paper.document import Document
from stagetool.paper.fonts import clean
from stagetool.paper.styles import NORMAL
from tests.golden.examples import USUAL

HOSTILE = (
    "Jansen & Zn <BV>",
    "Jan <b>vet",
    '<img src="/etc/passwd">',
    "file:///etc/passwd",
    "http://example.org/x.png",
    "(haakjes) \\ en \\) en (",
    "O'Brien-Łukaszewska",
    "Şükrü İğdeli",
    "Nguyễn Thị Ánh",
    "Žofie Dvořáková",
    "Ștefan Țîru",
    "{pupil} %s $x",
    "&amp; &#60;",
    "]]> <!-- -->",
)


def words_of(pdf):
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_name_comes_out_as_it_went_in(value, texts):
    pdf, _ = print_checklists((replace(USUAL, pupil=value, company=value),), texts, value)
    assert words_of(pdf).count(value) >= 2
    assert PdfReader(BytesIO(pdf)).metadata.title == value


@pytest.mark.parametrize("value", ["王伟", "Jan 😀", "محمد", "Jan \ue000", "नमस्ते"])
def test_a_character_that_the_fonts_lack_stops_the_print_and_is_named(value, texts):
    with pytest.raises(MissingGlyphError) as caught:
        print_checklists((replace(USUAL, pupil=value, school_class="4K1"),), texts, "Checklist")
    assert "U+" in str(caught.value.facts["character"])
    assert caught.value.facts["record"] == f"{value}, 4K1"
    assert "afgedrukt" in texts.explain(caught.value)


def test_a_missing_character_deep_in_a_sheet_is_found_too(texts):
    task = TaskLine("Werk \u4e2d", "allowed")
    with pytest.raises(MissingGlyphError):
        print_checklists((replace(USUAL, allowed=(task,)),), texts, "Checklist")


def test_control_characters_and_line_breaks_do_not_reach_the_paper():
    assert clean("Jan\x00\x07\tde\r\nBoer\u202e\u200b", "x") == "Jan de Boer"


def test_letters_with_loose_accents_are_composed():
    assert clean("Ne\u0301e", "x") == "Née"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(codec="latin-1"), max_size=60))
def test_whatever_latin_text_passes_the_door_is_on_the_page(value):
    try:
        cleaned = clean(value, "x")
    except MissingGlyphError:
        return
    document = Document("Proef")
    document.new_page()
    document.text(60, 700, cleaned, NORMAL.body, document.root.add("P"))
    assert words_of(document.finish()) == " ".join(cleaned.split())


def test_every_sentence_of_the_papers_can_be_printed(texts):
    for key in texts:
        if key.startswith(("paper.", "law.", "office.")):
            assert clean(texts.raw(key), key)


def test_every_name_of_the_catalogues_can_be_printed(law):
    for activity in law.activities.values():
        assert clean(activity.name, activity.code) == " ".join(activity.name.split())
    for hazard in law.hazards.values():
        assert clean(hazard.measures or hazard.name, hazard.code)
