"""The papers keep to PDF/UA-1 and PDF/A-2a, and hold nothing that a paper should not."""

from dataclasses import replace
from io import BytesIO

import page as validator
import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from stagetool.paper.agreement import print_agreements
from stagetool.paper.annex import print_annexes
from stagetool.paper.checklist import print_checklists
from stagetool.paper.document import Document
from stagetool.paper.letters import print_letters
from stagetool.paper.listing import print_listings
from stagetool.paper.styles import NORMAL
from tests.golden.examples import NINE, ONE_TASK, TWENTY, USUAL
from tests.golden.more_examples import AGREEMENT, ANNEX, LETTER, LISTING

PROFILES = (validator.ValidationProfile.PDF_UA_1, validator.ValidationProfile.PDF_A_2A)
FORBIDDEN = {"/JavaScript", "/JS", "/Launch", "/URI", "/EmbeddedFiles", "/OpenAction", "/AA"}


@pytest.fixture(scope="module")
def pdfs(texts):
    return {
        "checklists": print_checklists(
            (USUAL, ONE_TASK, NINE, TWENTY, replace(USUAL, electric=True)),
            texts,
            "Checklists",
            both_sides=True,
        )[0],
        "agreements": print_agreements(
            (AGREEMENT, replace(AGREEMENT, annex=ANNEX)), texts, "Overeenkomsten", both_sides=True
        )[0],
        "hours": print_annexes(
            (ANNEX, replace(ANNEX, notes=(), signers=(), confirmed=True)),
            texts,
            "Urenbijlagen",
            both_sides=True,
        )[0],
        "letters": print_letters((LETTER,), texts, "Brieven")[0],
        "lists": print_listings((LISTING,), texts, "Lijsten")[0],
    }


KINDS = ("checklists", "agreements", "hours", "letters", "lists")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("profile", PROFILES)
def test_every_paper_keeps_to_the_standard(kind, profile, pdfs):
    report = validator.validate_pdf_bytes(pdfs[kind], profile=profile)
    assert report.is_compliant, [str(failure) for failure in report.failures]


@pytest.mark.parametrize("number", range(40))
def test_no_contents_make_a_stream_that_validators_misread(number, texts):
    sheet = replace(USUAL, pupil=f"Leerling {number}")
    pdf, _ = print_checklists((sheet,), texts, f"Checklist {number}")
    assert b"\r\nendstream" not in pdf


@pytest.mark.parametrize("kind", KINDS)
def test_the_file_tells_title_and_language_and_nothing_of_the_computer(kind, pdfs):
    reader = PdfReader(BytesIO(pdfs[kind]))
    assert reader.trailer["/Root"]["/Lang"] == "nl-NL"
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]
    assert set(reader.metadata) == {"/Title", "/Producer"}


@pytest.mark.parametrize("kind", KINDS)
def test_no_script_no_link_and_no_file_is_inside(kind, pdfs):
    assert not FORBIDDEN & names_in(PdfReader(BytesIO(pdfs[kind])).trailer["/Root"], set())


@pytest.mark.parametrize("kind", KINDS)
def test_every_font_is_embedded(kind, pdfs):
    for sheet in PdfReader(BytesIO(pdfs[kind])).pages:
        for font in sheet["/Resources"]["/Font"].values():
            assert "/FontFile2" in font.get_object()["/FontDescriptor"]


def test_headings_lists_and_figures_are_named_for_whoever_listens(pdfs):
    reader = PdfReader(BytesIO(pdfs["checklists"]))
    roles = roles_of(reader.trailer["/Root"]["/StructTreeRoot"]["/K"].get_object())
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/LBody", "/Figure", "/Table", "/TH"} <= set(roles)


def test_what_belongs_to_no_element_is_decoration():
    document = Document("Proef")
    document.new_page()
    document.line(60, 700, 300, 1)
    document.text(60, 680, "Woord", NORMAL.body, document.root.add("P"))
    content = PdfReader(BytesIO(document.finish())).pages[0].get_contents().get_data()
    assert content.count(b"BMC") == 1
    assert content.count(b"BDC") == 1
    assert content.count(b"EMC") == 2


def names_in(thing, seen):
    """Return every key and name in an object and what it refers to."""
    if isinstance(thing, IndirectObject):
        if thing.idnum in seen:
            return set()
        seen.add(thing.idnum)
        thing = thing.get_object()
    if isinstance(thing, DictionaryObject):
        found = {str(key) for key in thing}
        for value in dict.values(thing):
            found |= names_in(value, seen)
        return found
    if isinstance(thing, ArrayObject):
        return (
            set().union(*(names_in(one, seen) for one in list.__iter__(thing))) if thing else set()
        )
    return {str(thing)} if isinstance(thing, str) else set()


def roles_of(element):
    """Return the roles of an element and everything inside it."""
    found = [str(element["/S"])]
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, ArrayObject) else [kids]:
        inside = kid.get_object()
        if isinstance(inside, DictionaryObject) and "/S" in inside:
            found += roles_of(inside)
    return found
