"""Which filters are on, and which rows pass them; no Qt here. Searching words is the list's."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeVar

R = TypeVar("R")
Facets = Mapping[str, Callable[[R], Iterable[str]]]


class Sieve(Generic[R]):
    """Holds the filters that are on, at most one value per facet.

    Attributes:
        chosen: Facet to the value that a row must have.
    """

    def __init__(self, facets: Facets[R]) -> None:
        self._facets = facets
        self.chosen: dict[str, str] = {}

    def choose(self, facet: str, value: str) -> None:
        """Turn a filter on, or off with an empty value."""
        if value:
            self.chosen[facet] = value
        else:
            self.chosen.pop(facet, None)

    def clear(self) -> None:
        """Turn every filter off."""
        self.chosen.clear()

    def keeps(self, row: R) -> bool:
        """Tell whether a row passes every filter."""
        return all(value in self._facets[facet](row) for facet, value in self.chosen.items())

    def choices(self, rows: Iterable[R]) -> "Choices":
        """Return, per facet, its values and how many rows have each; what is chosen stays in."""
        return {name: self._counts(rows, name) for name in self._facets}

    def _counts(self, rows: Iterable[R], facet: str) -> tuple[tuple[str, int], ...]:
        values = Counter(value for row in rows for value in self._facets[facet](row) if value)
        if facet in self.chosen:
            values.setdefault(self.chosen[facet], 0)
        return tuple(sorted(values.items()))


Choices = Mapping[str, tuple[tuple[str, int], ...]]
