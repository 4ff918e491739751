"""Halves of a day: `am` and `pm`, as offices hand out half days."""

from collections.abc import Iterable

from stagetool.calendar.spans import MIDNIGHT, Span

MORNING, AFTERNOON = "am", "pm"
HALVES = (MORNING, AFTERNOON)
NOON = 12 * 60
HALF_PAST_NOON = NOON + 30
ONE = 13 * 60


def halves_of(spans: Iterable[Span]) -> frozenset[str]:
    """Return in which halves of the day the spans lie; a whole day is both.

    A morning may last until 13.00 and an afternoon may begin at 12.00.
    """
    given = tuple(spans)
    halves = set()
    if any(span.start < NOON for span in given):
        halves.add(MORNING)
    if any(span.end > ONE for span in given):
        halves.add(AFTERNOON)
    if given and not halves:
        halves.add(AFTERNOON)
    return frozenset(halves)


def other_half(spans: Iterable[Span]) -> Span | None:
    """Return the half of the day that spans in one half leave free; of a whole day None."""
    halves = halves_of(spans)
    if halves == {MORNING}:
        return Span(HALF_PAST_NOON, MIDNIGHT)
    if halves == {AFTERNOON}:
        return Span(0, HALF_PAST_NOON)
    return None


def clipped(spans: Iterable[Span], inside: Span) -> tuple[Span, ...]:
    """Return the parts of spans that lie inside another span."""
    return tuple(
        Span(max(span.start, inside.start), min(span.end, inside.end))
        for span in spans
        if span.start < inside.end and inside.start < span.end
    )


def overlap(ones: Iterable[Span], others: Iterable[Span]) -> bool:
    """Tell whether two sets of spans share a minute."""
    second = tuple(others)
    return any(one.start < two.end and two.start < one.end for one in ones for two in second)
