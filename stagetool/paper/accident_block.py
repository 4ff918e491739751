"""What to do at an accident, beside the rule that the pupil may stop."""

from collections.abc import Sequence

from stagetool.base.texts import Texts
from stagetool.paper.document import Document
from stagetool.paper.flow import Block, Piece
from stagetool.paper.rows import write_lines
from stagetool.paper.structure import Element
from stagetool.paper.styles import LEFT, TINT, WIDTH, Scale
from stagetool.paper.wrapping import wrap

_SHARE = 0.68
_PAD = 8.0
_GAP = 10.0


def accident_block(steps: Sequence[str], texts: Texts, scale: Scale) -> Block:
    """Return the two boxes side by side, as one piece."""
    left_wide = WIDTH * _SHARE
    right_wide = WIDTH - left_wide - _GAP
    numbered = [
        (f"{number}", wrap(step, scale.body, left_wide - 2 * _PAD - 14))
        for number, step in enumerate(steps, start=1)
    ]
    stop = wrap(texts("paper.checklist.stop_rule"), scale.body, right_wide - 2 * _PAD)
    lead = scale.body.leading
    height = (
        max(sum(len(lines) for _, lines in numbered), len(stop)) * lead
        + scale.block.leading
        + 2 * _PAD
        - 2
    )

    def draw(document: Document, top: float, into: Element) -> None:
        document.frame(LEFT + 0.75, top - height + 0.75, left_wide - 1.5, height - 1.5, 1.5)
        title = (texts("paper.checklist.accident"),)
        cursor = write_lines(
            document, LEFT + _PAD, top - _PAD + 2, title, scale.block, into.add("H2")
        )
        steps_list = into.add("L")
        for number, lines in numbered:
            item = steps_list.add("LI")
            write_lines(document, LEFT + _PAD, cursor, (number,), scale.strong, item.add("Lbl"))
            cursor = write_lines(
                document, LEFT + _PAD + 14, cursor, lines, scale.body, item.add("LBody")
            )
        side = LEFT + left_wide + _GAP
        document.fill(side, top - height, right_wide, height, TINT)
        title = (texts("paper.checklist.stop"),)
        cursor = write_lines(
            document, side + _PAD, top - _PAD + 2, title, scale.block, into.add("H2")
        )
        write_lines(document, side + _PAD, cursor, stop, scale.body, into.add("P"))

    return Block((Piece(height, draw),), above=scale.gap, whole=True)
