"""Breaking text into lines: between words; inside a word only when it is wider than the line."""

from functools import lru_cache

from stagetool.paper.fonts import typeface
from stagetool.paper.styles import Style


@lru_cache(maxsize=8192)
def wrap(text: str, style: Style, width: float) -> tuple[str, ...]:
    """Return the lines of a text; an empty text has none."""
    face, size = typeface(style.face), style.size
    space = face.width(" ", size)
    lines: list[str] = []
    line: list[str] = []
    used = 0.0
    for word in text.split():
        for piece in _fitting(word, style, width):
            wide = face.width(piece, size)
            if line and used + space + wide > width:
                lines.append(" ".join(line))
                line, used = [], 0.0
            used += wide if not line else space + wide
            line.append(piece)
    if line:
        lines.append(" ".join(line))
    return tuple(lines)


def fit(text: str, style: Style, width: float) -> str:
    """Return the text, or as much of it as fits on one line with an ellipsis."""
    face = typeface(style.face)
    if face.width(text, style.size) <= width:
        return text
    kept = text
    while kept and face.width(kept + "…", style.size) > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def _fitting(word: str, style: Style, width: float) -> tuple[str, ...]:
    face, size = typeface(style.face), style.size
    if face.width(word, size) <= width:
        return (word,)
    pieces: list[str] = []
    piece = ""
    for character in word:
        if piece and face.width(piece + character, size) > width:
            pieces.append(piece)
            piece = ""
        piece += character
    return (*pieces, piece)
