"""How words become pages: whole rows, headings that stay, no ink outside the page."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from stagetool.paper.checklist import print_checklists
from stagetool.paper.contents import TaskLine
from stagetool.paper.fonts import REGULAR, typeface
from stagetool.paper.listing import print_listings
from stagetool.paper.styles import BOX, COMPACT, MM, NORMAL, PAGE_WIDTH, RIGHT, WRITING
from stagetool.paper.wrapping import fit, wrap
from tests.golden.examples import ONE_TASK, TWENTY, USUAL
from tests.golden.more_examples import LISTING

SHOWN = re.compile(rb"1 0 0 1 (\S+) (\S+) Tm /\S+ (\S+) Tf \((.*?)\) Tj", re.DOTALL)
SQUARE = re.compile(rb"(\S+) (\S+) (\S+) (\S+) re S")


def pages_of(pdf):
    return PdfReader(BytesIO(pdf)).pages


def test_a_sheet_with_few_activities_is_one_page(texts):
    _, pages = print_checklists((ONE_TASK,), texts, "Checklist")
    assert pages == 1


def test_twenty_activities_take_two_pages_and_each_says_which(texts):
    pdf, pages = print_checklists((TWENTY,), texts, "Checklist")
    assert pages == 2
    for number, page in enumerate(pages_of(pdf), start=1):
        assert f"Pagina {number} van 2" in page.extract_text()


def test_pages_are_counted_per_pupil(texts):
    pdf, pages = print_checklists((ONE_TASK, TWENTY, ONE_TASK), texts, "Checklists")
    assert pages == 4
    said = [re.search(r"Pagina \d van \d", page.extract_text())[0] for page in pages_of(pdf)]
    assert said == ["Pagina 1 van 1", "Pagina 1 van 2", "Pagina 2 van 2", "Pagina 1 van 1"]


def test_on_both_sides_every_sheet_begins_on_the_front_of_a_leaf(texts):
    pdf, pages = print_checklists((ONE_TASK, TWENTY), texts, "Checklists", both_sides=True)
    assert pages == 4
    said = [page.extract_text() for page in pages_of(pdf)]
    assert said[1] == ""
    assert "Pagina 1 van 2" in said[2]


def test_what_may_not_comes_first_then_supervision_then_what_may(texts):
    pdf, _ = print_checklists((USUAL,), texts, "Checklist")
    words = pages_of(pdf)[0].extract_text()
    order = [words.index(title) for title in ("Niet doen", "Alleen met toezicht van", "Mag")]
    assert order == sorted(order)


def test_a_block_that_goes_on_repeats_its_heading(texts):
    tasks = tuple(TaskLine(f"Werk {number}", "allowed") for number in range(80))
    pdf, pages = print_checklists((replace(USUAL, allowed=tasks),), texts, "Checklist")
    assert pages > 2
    assert sum("Mag, met" in page.extract_text() for page in pages_of(pdf)) >= 2


def test_a_draft_says_so_on_every_page_and_a_confirmed_sheet_never(texts):
    draft, _ = print_checklists((TWENTY,), texts, "Checklist")
    done, _ = print_checklists((replace(TWENTY, confirmed=True, open=()),), texts, "Checklist")
    assert all("CONCEPT" in page.extract_text() for page in pages_of(draft))
    assert not any("CONCEPT" in page.extract_text() for page in pages_of(done))


@pytest.mark.parametrize("count", [0, 1, 500])
def test_any_number_of_activities_keeps_the_ink_on_the_page(count, texts):
    tasks = tuple(
        TaskLine(f"Werk {number}", "prohibited", reason="Omdat het niet mag. " * 4, box="vakje")
        for number in range(count)
    )
    sheet = replace(USUAL, forbidden=tasks, supervised=(), allowed=())
    pdf, pages = print_checklists((sheet,), texts, "Checklist")
    assert f"van {pages}" in pages_of(pdf)[-1].extract_text()
    assert_inside(pdf)


def test_a_word_of_five_thousand_letters_is_broken_and_stays_on_the_page(texts):
    long = TaskLine("W" * 5000, "allowed", reason="x" * 5000)
    sheet = replace(USUAL, allowed=(long,), pupil="N" * 300, company="C" * 300)
    pdf, _ = print_checklists((sheet,), texts, "Checklist")
    assert_inside(pdf)
    written = "".join(page.extract_text() for page in pages_of(pdf))
    assert written.count("W") >= 5000


def test_a_long_list_repeats_its_columns(texts):
    rows = LISTING.rows * 60
    pdf, pages = print_listings(
        (replace(LISTING, rows=rows, icons=LISTING.icons * 60),), texts, "Lijst"
    )
    assert pages > 1
    assert all("Praktijkbegeleider" in page.extract_text() for page in pages_of(pdf))


def test_boxes_to_tick_are_five_millimetres_and_lines_to_write_on_eight(texts):
    assert BOX >= 5 * MM
    assert WRITING >= 8 * MM
    pdf, _ = print_checklists((USUAL,), texts, "Checklist")
    data = b"".join(page.get_contents().get_data() for page in pages_of(pdf))
    sides = [min(float(found[2]), float(found[3])) for found in SQUARE.findall(data)]
    assert sides
    assert min(sides) >= 5 * MM - 0.01


def test_body_text_is_never_smaller_than_ten_points():
    assert NORMAL.body.size >= 11.5
    assert COMPACT.body.size >= 10


def test_words_are_broken_at_spaces_and_nothing_is_lost():
    text = "Zware last met tilhulp en een heellangwoordzonderspaties erachter"
    lines = wrap(text, NORMAL.body, 90)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    face = typeface(REGULAR)
    assert all(face.width(line, NORMAL.body.size) <= 90 for line in lines)


def test_a_text_that_is_cut_ends_in_an_ellipsis():
    cut = fit("Aannemersbedrijf Gebroeders Jansen", NORMAL.body, 80)
    assert cut.endswith("…")
    assert typeface(REGULAR).width(cut, NORMAL.body.size) <= 80


def assert_inside(pdf):
    """Every line of plain letters ends before the right margin, between foot and head."""
    face = typeface(REGULAR)
    for page in pages_of(pdf):
        for x, y, size, shown in SHOWN.findall(page.get_contents().get_data()):
            words = re.sub(rb"\\([()\\])", rb"\1", shown).decode("latin-1").rstrip()
            if "\\" not in words:
                end = float(x) + face.width(words, float(size)) * 0.98
                assert end <= PAGE_WIDTH - RIGHT + 1, words
            assert 20 < float(y) < 820
