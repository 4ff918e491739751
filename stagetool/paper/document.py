"""One PDF being drawn: text, lines and boxes, each piece marked with what it is.

Everything goes through here to ReportLab's canvas. Coordinates are points from the lower left
corner. Whatever belongs to no element is an artifact: decoration that is not read aloud.
"""

from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from stagetool.paper.archive import make_archival
from stagetool.paper.fonts import REGULAR, SEMIBOLD, typeface
from stagetool.paper.structure import Element, StructureTree
from stagetool.paper.styles import Style

_ARTIFACT = "artifact"


class Document:
    """A PDF of A4 pages; `finish` gives its bytes, the same for the same drawing.

    Attributes:
        root: The element that holds everything.
        pages: How many pages were begun.
    """

    def __init__(self, title: str) -> None:
        for name in (REGULAR, SEMIBOLD):
            typeface(name)
        self._title = title
        self._target = BytesIO()
        # ReportLab has no public door for marked content; its document and code are used as is.
        settings: dict[str, Any] = {"initialFontName": REGULAR, "lang": "nl-NL", "invariant": 1}
        canvas: Any = Canvas(
            self._target, pagesize=A4, pageCompression=1, pdfVersion=(1, 7), **settings
        )
        self._canvas = canvas
        self._pdf = canvas._doc  # noqa: SLF001
        self._code: list[str] = []
        self._tree = StructureTree()
        self._shown: dict[tuple[str, str, float], str] = {}
        self._open: Element | str | None = None
        self._ink = 0.0
        self._line = -1.0
        self.root = self._tree.document
        self.pages = 0

    def new_page(self) -> None:
        """Begin a page."""
        self._end_page()
        self._tree.new_page()
        self.pages += 1
        self._ink, self._line = 0.0, -1.0

    def new_leaf(self) -> None:
        """Make sure that the next page is the front of a leaf, for printing on both sides."""
        if self.pages % 2:
            self.new_page()

    def text(self, x: float, y: float, text: str, style: Style, element: Element | None) -> None:
        """Write one line that starts at x, on baseline y.

        A space behind it keeps words apart for whoever reads the text without its place.
        """
        if not text:
            return
        self._mark(element)
        self._fill(style.grey)
        self._code.append(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm {self._show(text, style)} ET")

    def text_right(
        self, right: float, y: float, text: str, style: Style, element: Element | None
    ) -> None:
        """Write one line that ends at `right`."""
        self.text(right - typeface(style.face).width(text, style.size), y, text, style, element)

    def line(self, x: float, y: float, to: float, width: float, grey: float = 0.0) -> None:
        """Draw a horizontal line."""
        self._mark(None)
        self._fill(grey)
        self._code.append(f"{x:.2f} {y - width / 2:.2f} {to - x:.2f} {width:.2f} re f")

    def fill(self, x: float, y: float, width: float, height: float, grey: float) -> None:
        """Fill a rectangle whose lower left corner is x, y."""
        self._mark(None)
        self._fill(grey)
        self._code.append(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def frame(self, x: float, y: float, width: float, height: float, line: float = 1.0) -> None:
        """Draw the outline of a rectangle."""
        self._mark(None)
        self._stroke(line)
        self._code.append(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re S")

    def tick_box(self, x: float, y: float, size: float, says: str, element: Element) -> None:
        """Draw an empty box to tick; `says` is read aloud."""
        self._mark(element.add("Figure", alternative=says))
        self._stroke(0.9)
        self._code.append(f"{x:.2f} {y:.2f} {size:.2f} {size:.2f} re S")

    def shape(
        self, x: float, y: float, operators: str, says: str = "", element: Element | None = None
    ) -> None:
        """Draw a ready-made shape with its origin at x, y: decoration, unless it says something."""
        self._mark(element.add("Figure", alternative=says) if element and says else None)
        self._code.append(f"q 1 0 0 1 {x:.2f} {y:.2f} cm {operators} Q")

    def finish(self) -> bytes:
        """Return the PDF: tagged, archivable, without names of users or computers."""
        self._end_page()
        numbers = [
            self._pdf.idToObjectNumberAndVersion[f"Page{page}"][0]
            for page in range(1, self.pages + 1)
        ]
        self._pdf.Catalog.StructTreeRoot = self._tree.write(self._pdf, numbers)
        self._pdf.SaveToFile(self._target, self._canvas)
        return make_archival(self._target.getvalue(), self._title)

    def _end_page(self) -> None:
        if self.pages:
            self._close()
            self._canvas._code[:] = self._code  # noqa: SLF001
            self._code.clear()
            self._canvas.showPage()

    def _mark(self, element: Element | None) -> None:
        wanted = element or _ARTIFACT
        if self._open is wanted:
            return
        self._close()
        self._open = wanted
        if element is None:
            self._code.append("/Artifact BMC")
        else:
            self._code.append(f"/{element.role} <</MCID {self._tree.mark(element)}>> BDC")

    def _close(self) -> None:
        if self._open is not None:
            self._code.append("EMC")
            self._open = None

    def _fill(self, grey: float) -> None:
        if grey != self._ink:
            self._ink = grey
            self._code.append(f"{grey:g} g")

    def _stroke(self, width: float) -> None:
        if width != self._line:
            self._line = width
            self._code.append(f"{width:g} w")

    def _show(self, text: str, style: Style) -> str:
        key = (text, style.face, style.size)
        shown = self._shown.get(key)
        if shown is None:
            font = typeface(style.face).font
            parts = [
                f"{font.getSubsetInternalName(subset, self._pdf)} {style.size:g} Tf "
                f"({self._canvas._escape(codes)}) Tj"  # noqa: SLF001
                for subset, codes in font.splitString(f"{text} ", self._pdf)
            ]
            shown = self._shown[key] = " ".join(parts)
        return shown
