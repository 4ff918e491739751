"""What the company fills in before a pupil works on an electric vehicle (NEN 9140:2024)."""

from functools import lru_cache

from stagetool.base.texts import Texts
from stagetool.paper.contents import Fact
from stagetool.paper.flow import Block
from stagetool.paper.rows import facts_strip, heading, ticks
from stagetool.paper.styles import COMPACT, Scale

FILLED_IN = ("risk", "guide", "undamaged")
SHOWN = ("orange", "barrier", "zone", "stop")


@lru_cache(maxsize=8)
def electric_blocks(texts: Texts, scale: Scale) -> tuple[Block, Block]:
    """Return three lines to write on, and four things to show; the pupil signs none of it."""
    facts = tuple(Fact(texts(f"paper.electric.{key}"), "") for key in FILLED_IN)
    title = heading(texts("paper.electric.title"), below=1, beside=texts("paper.electric.beside"))
    written = facts_strip(facts, scale.strong, columns=len(FILLED_IN))
    shown = ticks([texts(f"paper.electric.{key}") for key in SHOWN], COMPACT)
    return (
        Block((written,), head=title, above=scale.gap, whole=True),
        Block(shown, role="L", whole=True),
    )
