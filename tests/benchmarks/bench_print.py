"""Printing 600 checklists beside ReportLab's bare canvas.

The bare canvas is given the finished lines of the same pages: every text with its place, every
box and every icon; it breaks no lines, decides no page and makes no QR code. Before tagging means
until ReportLab's own file is there; after it come the structure tree and the archival metadata.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from stagetool.base.paths import AppPaths
from stagetool.base.texts import Texts
from stagetool.paper.checklist import draw_checklist
from stagetool.paper.contents import Checklist
from stagetool.paper.document import Document
from stagetool.paper.fonts import REGULAR
from stagetool.paper.wrapping import wrap
from tests.benchmarks.row import Row, best_of
from tests.golden.examples import NINE, ONE_TASK, TWENTY, USUAL

SHEETS = 600
Stroke = Callable[[Any], object]


class Recorder(Document):
    """A document that remembers what was drawn, as calls on a bare canvas."""

    def __init__(self) -> None:
        super().__init__("Opname")
        self.strokes: list[Stroke] = []

    def new_page(self) -> None:
        if self.pages:
            self.strokes.append(lambda canvas: canvas.showPage())
        super().new_page()

    def text(self, x, y, text, style, element):  # noqa: ARG002 - the bare canvas has no tags
        if text:
            self.strokes += (
                lambda canvas: canvas.setFillGray(style.grey),
                lambda canvas: canvas.setFont(style.face, style.size),
                lambda canvas: canvas.drawString(x, y, text),
            )

    def line(self, x, y, to, width, grey=0.0):
        self.fill(x, y - width / 2, to - x, width, grey)

    def fill(self, x, y, width, height, grey):
        self.strokes += (
            lambda canvas: canvas.setFillGray(grey),
            lambda canvas: canvas.rect(x, y, width, height, stroke=0, fill=1),
        )

    def frame(self, x, y, width, height, line=1.0):
        self.strokes += (
            lambda canvas: canvas.setLineWidth(line),
            lambda canvas: canvas.rect(x, y, width, height),
        )

    def tick_box(self, x, y, size, says, element):  # noqa: ARG002
        self.frame(x, y, size, size, 0.9)

    def shape(self, x, y, operators, says="", element=None):  # noqa: ARG002
        def draw(canvas):
            canvas.saveState()
            canvas.translate(x, y)
            canvas._code.append(operators)
            canvas.restoreState()

        self.strokes.append(draw)


def sheets() -> list[Checklist]:
    """Make 600 sheets, all with another pupil and receipt; most of them usual."""
    kinds = (USUAL, USUAL, ONE_TASK, NINE, USUAL, TWENTY)
    made = []
    for number in range(SHEETS):
        sheet = kinds[number % len(kinds)]
        stamp = replace(sheet.stamp, code=f"{number:012}")
        made.append(replace(sheet, pupil=f"{sheet.pupil} {number}", stamp=stamp))
    return made


def forget() -> None:
    """Empty the lines that were broken before, so that every run begins alike."""
    wrap.cache_clear()


def ours(pages: list[Checklist], texts: Texts) -> int:
    """Draw all sheets until ReportLab's file is there, without tags."""
    forget()
    document = Document("Checklists")
    for page in pages:
        draw_checklist(document, page, texts)
    document._end_page()
    document._pdf.SaveToFile(document._target, document._canvas)
    return document.pages


def tagged(pages: list[Checklist], texts: Texts) -> int:
    """Draw all sheets as they are printed."""
    forget()
    document = Document("Checklists")
    for page in pages:
        draw_checklist(document, page, texts)
    return len(document.finish())


def bare(strokes: list[Stroke]) -> int:
    """Draw the same with ReportLab's canvas."""
    target = BytesIO()
    settings: dict[str, Any] = {"initialFontName": REGULAR, "invariant": 1}
    canvas = Canvas(target, pagesize=A4, pageCompression=1, **settings)
    for stroke in strokes:
        stroke(canvas)
    canvas.showPage()
    canvas.save()
    return len(target.getvalue())


def measure() -> Iterator[Row]:
    """Measure both, and ours with tags."""
    texts = Texts.read(AppPaths.default().texts)
    pages = sheets()
    recorder = Recorder()
    for page in pages:
        draw_checklist(recorder, page, texts)
    raw, _ = best_of(3, lambda: bare(recorder.strokes))
    seconds, count = best_of(3, lambda: ours(pages, texts))
    yield Row("print: 600 checklists, before tagging", seconds, raw, 1.3, f"{count} pages")
    whole, size = best_of(3, lambda: tagged(pages, texts))
    note = f"{count / whole:.0f} pages/s, PDF/UA-1 and PDF/A-2a, {size // count // 1000} KB a page"
    yield Row("print: 600 checklists, tagged and archival", whole, raw, None, note)
