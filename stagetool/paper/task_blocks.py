"""The three blocks of a checklist: what may not, what only with supervision, what may.

A bar at the left tells the blocks apart in black and white: broad, double, thin.
"""

from collections.abc import Callable, Sequence

from stagetool.paper.contents import TaskLine
from stagetool.paper.document import Document
from stagetool.paper.flow import Block, Piece
from stagetool.paper.fonts import typeface
from stagetool.paper.rows import LINE_GREY, write_lines
from stagetool.paper.shapes import verdict_icon
from stagetool.paper.structure import Element
from stagetool.paper.styles import BAR, BOX, HAIRLINE, LEFT, PAGE_WIDTH, RIGHT, WIDTH, Scale, Style
from stagetool.paper.wrapping import wrap

_INDENT = 28.0
_NAME_SHARE = 0.38
_EDGE = PAGE_WIDTH - RIGHT
_MOST_LINES = 30

Lines = tuple[tuple[str, ...], Style]


def task_block(
    kind: str,
    title: str,
    tasks: Sequence[TaskLine],
    scale: Scale,
    nothing: str = "",
) -> Block:
    """Return one block.

    Args:
        kind: `prohibited`, `supervised` or `allowed`: chooses icon and bar.
        title: The heading.
        tasks: Its activities; one without a name is a sentence.
        scale: The styles.
        nothing: The heading when there are none.
    """
    rows = [piece for task in tasks for piece in _task(kind, task, scale)]
    title = title if tasks else nothing
    return Block(
        tuple(rows),
        head=_heading(kind, title, scale),
        again=_heading(kind, title, scale, artifact=True),
        role="L",
        above=scale.gap,
    )


def _bar(document: Document, kind: str, top: float, height: float) -> None:
    if kind == "prohibited":
        document.fill(LEFT, top - height, BAR, height, 0)
    elif kind == "supervised":
        document.fill(LEFT, top - height, BAR / 3, height, 0)
        document.fill(LEFT + BAR * 2 / 3, top - height, BAR / 3, height, 0)
    else:
        document.fill(LEFT, top - height, HAIRLINE, height, 0)


def _heading(kind: str, title: str, scale: Scale, *, artifact: bool = False) -> Piece:
    style = scale.block
    lines = wrap(title, style, WIDTH - _INDENT)
    height = len(lines) * style.leading + 4

    def draw(document: Document, top: float, into: Element) -> None:
        _bar(document, kind, top, height)
        size = style.size * 0.92
        document.shape(LEFT + 8.5, top - style.leading + 2.2, verdict_icon(kind, size))
        element = into.add("P" if artifact else "H2")
        write_lines(document, LEFT + _INDENT, top, lines, style, element)

    return Piece(height, draw)


def _sentence(kind: str, text: str, scale: Scale) -> Piece:
    lines = wrap(text, scale.body, WIDTH - _INDENT)
    height = len(lines) * scale.body.leading + 2 * scale.pad

    def draw(document: Document, top: float, into: Element) -> None:
        _bar(document, kind, top, height)
        document.line(LEFT + _INDENT, top, _EDGE, HAIRLINE, LINE_GREY)
        item = into.add("LI").add("LBody")
        write_lines(document, LEFT + _INDENT, top - scale.pad, lines, scale.body, item)

    return Piece(height, draw)


def _task(kind: str, task: TaskLine, scale: Scale) -> list[Piece]:
    if not task.name:
        return [_sentence(kind, task.reason, scale)]
    right = LEFT + _INDENT + (WIDTH - _INDENT) * _NAME_SHARE + 10
    narrow, wide = right - LEFT - _INDENT - 10, _EDGE - right
    sources = _on_one_line(task.sources, scale.small, narrow)
    name = _wrapped(
        narrow, (task.name, scale.strong), (task.note, scale.body), (sources, scale.small)
    )
    beside = _wrapped(
        wide - _box_width(task.box, scale), (task.reason, scale.body), (task.measures, scale.body)
    )
    if sum(len(lines) for lines, _ in (*name, *beside)) > _MOST_LINES:
        return _long(kind, (*name, *beside))
    icon = task.verdict if task.verdict != kind else ""
    return [_row(kind, (name, beside), icon, task.box, scale)]


def _on_one_line(sources: str, style: Style, width: float) -> str:
    """Return the first sources that fit on one line; the first one always stays."""
    first, *others = sources.split("; ")
    for other in others:
        if len(wrap(f"{first}; {other}", style, width)) > 1:
            break
        first = f"{first}; {other}"
    return first


def _box_width(box: str, scale: Scale) -> float:
    if not box:
        return 0.0
    return BOX + typeface(scale.small.face).width(box, scale.small.size) + 12


def _wrapped(width: float, *texts: tuple[str, Style]) -> tuple[Lines, ...]:
    return tuple((wrap(text, style, width), style) for text, style in texts if text)


def _height(part: tuple[Lines, ...]) -> float:
    return sum(len(lines) * style.leading for lines, style in part)


def _row(
    kind: str, parts: tuple[tuple[Lines, ...], ...], icon: str, box: str, scale: Scale
) -> Piece:
    height = max(BOX if box else 0.0, *map(_height, parts)) + 2 * scale.pad
    right = LEFT + _INDENT + (WIDTH - _INDENT) * _NAME_SHARE + 10

    def draw(document: Document, top: float, into: Element) -> None:
        _bar(document, kind, top, height)
        document.line(LEFT + _INDENT, top, _EDGE, HAIRLINE, LINE_GREY)
        if icon:
            size = scale.strong.size
            document.shape(
                LEFT + 10, top - scale.pad - scale.strong.leading + 2.4, verdict_icon(icon, size)
            )
        item = into.add("LI").add("LBody")
        for left, part in zip((LEFT + _INDENT, right), parts, strict=True):
            cursor = top - scale.pad
            for lines, style in part:
                cursor = write_lines(document, left, cursor, lines, style, item)
        if box:
            left = _EDGE - _box_width(box, scale) + 8
            document.tick_box(left, top - scale.pad - BOX, BOX, box, item)
            label = top - scale.pad - (BOX - scale.small.leading) / 2
            write_lines(document, left + BOX + 4, label, (box,), scale.small, item)

    return Piece(height, draw)


def _long(kind: str, texts: tuple[Lines, ...]) -> list[Piece]:
    """Return an activity with more words than a row holds as lines that may go over pages."""

    def line(text: str, style: Style) -> Callable[[Document, float, Element], None]:
        def draw(document: Document, top: float, into: Element) -> None:
            _bar(document, kind, top, style.leading)
            item = into.add("LI").add("LBody")
            write_lines(document, LEFT + _INDENT, top, (text,), style, item)

        return draw

    return [Piece(style.leading, line(text, style)) for lines, style in texts for text in lines]
