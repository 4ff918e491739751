"""The structure tree of a tagged PDF: what a screen reader and an archive read.

Elements hold pieces of pages (marked content) and other elements. Written as raw objects, because
there are hundreds of them on a class's papers.
"""

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject, PDFObjectReference


class Element:
    """One element: a role (`H1`, `P`, `L`, `Figure`...), and what it holds in reading order.

    Attributes:
        attached: Whether it stands in its parent already.
    """

    __slots__ = ("_alternative", "_kids", "_scope", "attached", "number", "parent", "role")

    def __init__(self, role: str, parent: "Element | None", alternative: str, scope: str) -> None:
        self.role = role
        self.parent = parent
        self.number = 0
        self.attached = False
        self._alternative = alternative
        self._scope = scope
        self._kids: list[Element | tuple[int, int]] = []

    def add(self, role: str, *, alternative: str = "", scope: str = "") -> "Element":
        """Add an element inside this one and return it.

        Args:
            role: A standard structure type.
            alternative: What a figure says in words.
            scope: `Column` or `Row`, for the head of a table.
        """
        child = Element(role, self, alternative, scope)
        self.attach(child)
        return child

    def attach(self, child: "Element") -> None:
        """Put an element that was made apart behind what is already inside."""
        child.attached = True
        self._kids.append(child)

    def take(self, page: int, mark: int) -> None:
        """Take in a piece of a page."""
        self._kids.append((page, mark))

    def all(self) -> "list[Element]":
        """Return this element and everything inside it, in reading order."""
        found = [self]
        for kid in self._kids:
            if isinstance(kid, Element):
                found.extend(kid.all())
        return found

    def source(self, pages: list[int], root: int) -> str:
        """Return the PDF source; `pages` gives the object number of each page."""
        above = self.parent.number if self.parent else root
        more = f"/Alt {_text(self._alternative)}" if self._alternative else ""
        if self._scope:
            more += f"/A<</O/Table/Scope/{self._scope}>>"
        page = next((kid[0] for kid in self._kids if isinstance(kid, tuple)), None)
        if page is not None:
            more += f"/Pg {pages[page]} 0 R"
        kids = " ".join(self._kid(kid, page, pages) for kid in self._kids)
        return f"<</S/{self.role}/P {above} 0 R{more}/K[{kids}]>>"

    @staticmethod
    def _kid(kid: "Element | tuple[int, int]", page: int | None, pages: list[int]) -> str:
        if isinstance(kid, Element):
            return f"{kid.number} 0 R"
        if kid[0] == page:
            return str(kid[1])
        return f"<</Type/MCR/Pg {pages[kid[0]]} 0 R/MCID {kid[1]}>>"


class RawObject(PDFObject):
    """A PDF object whose source is written when the numbers of all objects are known."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.source = ""

    def format(self, document: PDFDocument) -> bytes:  # noqa: ARG002 - ReportLab asks so
        """Return the source."""
        return self.source.encode("ascii")


class StructureTree:
    """Collects marks while pages are drawn, and writes the tree at the end."""

    def __init__(self) -> None:
        self.document = Element("Document", None, "", "")
        self._marks: list[list[Element]] = []

    def new_page(self) -> None:
        """Begin to count the marks of a new page."""
        self._marks.append([])

    def mark(self, element: Element) -> int:
        """Return the id of a new mark on the page that is being drawn."""
        marks = self._marks[-1]
        element.take(len(self._marks) - 1, len(marks))
        marks.append(element)
        return len(marks) - 1

    def write(self, pdf: Any, pages: list[int]) -> PDFObjectReference:  # noqa: ANN401 - not typed there
        """Add all objects to the file; return the reference to the root of the tree."""
        root = RawObject()
        reference: PDFObjectReference = pdf.Reference(root)
        number = _number_of(pdf, reference)
        elements = self.document.all()
        objects = []
        for element in elements:
            raw = RawObject()
            element.number = _number_of(pdf, pdf.Reference(raw))
            objects.append(raw)
        for element, raw in zip(elements, objects, strict=True):
            raw.source = element.source(pages, number)
        parents = " ".join(
            f"{page}[{' '.join(f'{element.number} 0 R' for element in marks)}]"
            for page, marks in enumerate(self._marks)
        )
        root.source = (
            f"<</Type/StructTreeRoot/K {self.document.number} 0 R"
            f"/ParentTreeNextKey {len(self._marks)}/ParentTree<</Nums[{parents}]>>>>"
        )
        return reference


def _number_of(pdf: Any, reference: PDFObjectReference) -> int:  # noqa: ANN401 - not typed there
    number: int = pdf.idToObjectNumberAndVersion[reference.name][0]
    return number


def _text(value: str) -> str:
    return f"<FEFF{value.encode('utf-16-be').hex().upper()}>"
