"""The words of each paper, in reading order, beside a kept reference.

With UPDATE_GOLDEN=1 in the environment the references are written again; look at the pages then.
"""

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from stagetool.base.texts import Texts
from stagetool.paper.agreement import print_agreements
from stagetool.paper.annex import print_annexes
from stagetool.paper.checklist import print_checklists
from stagetool.paper.letters import print_letters
from stagetool.paper.listing import print_listings
from tests.golden.examples import NINE, ONE_TASK, TWENTY, USUAL
from tests.golden.more_examples import AGREEMENT, ANNEX, LETTER, LISTING

pytestmark = pytest.mark.golden
FOLDER = Path(__file__).parent
PAPERS: dict[str, Callable[[Texts], tuple[bytes, int]]] = {
    "checklist_usual": lambda texts: print_checklists((USUAL,), texts, "Checklist"),
    "checklist_one_task": lambda texts: print_checklists((ONE_TASK,), texts, "Checklist"),
    "checklist_nine_tasks": lambda texts: print_checklists((NINE,), texts, "Checklist"),
    "checklist_twenty_tasks": lambda texts: print_checklists((TWENTY,), texts, "Checklist"),
    "agreement": lambda texts: print_agreements((AGREEMENT,), texts, "Overeenkomst"),
    "annex": lambda texts: print_annexes((ANNEX,), texts, "Urenbijlage"),
    "letter": lambda texts: print_letters((LETTER,), texts, "Brief"),
    "list": lambda texts: print_listings((LISTING,), texts, "Lijst"),
}


def text_of(pdf: bytes) -> str:
    """Return the words of all pages, a line per line on paper."""
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    lines = (line.rstrip() for page in pages for line in (*page.splitlines(), "-" * 8))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", PAPERS)
def test_the_paper_says_the_same(name, texts):
    found = text_of(PAPERS[name](texts)[0])
    reference = FOLDER / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        reference.write_text(found, encoding="utf-8")
    assert found == reference.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAPERS)
def test_the_same_contents_give_the_same_bytes(name, texts):
    assert PAPERS[name](texts) == PAPERS[name](texts)
