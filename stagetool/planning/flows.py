"""The most that flows through a network of whole capacities, and what is cut off when it is full.

Small and exact: level by level, shortest ways first. No solver, so no tolerance either.
"""

from collections import deque

FAR = 1 << 60


class Network:
    """A network that is filled edge by edge; nodes are numbers from 0."""

    def __init__(self, nodes: int) -> None:
        self._out: list[list[int]] = [[] for _ in range(nodes)]
        self._to: list[int] = []
        self._left: list[int] = []

    def edge(self, start: int, end: int, most: int) -> int:
        """Add an edge; return its number."""
        number = len(self._to)
        self._out[start].append(number)
        self._out[end].append(number + 1)
        self._to += [end, start]
        self._left += [most, 0]
        return number

    def flow_through(self, edge: int) -> int:
        """Return how much flows through an edge."""
        return self._left[edge + 1]

    def fill(self, source: int, sink: int) -> int:
        """Return the most that flows from the source to the sink."""
        total = 0
        while True:
            level = self._levels(source)
            if level[sink] < 0:
                return total
            turn = [0] * len(self._out)
            while pushed := self._push(source, sink, level, turn):
                total += pushed

    def reached(self, source: int) -> set[int]:
        """Return the nodes that can still get more from the source after `fill`."""
        return {node for node, level in enumerate(self._levels(source)) if level >= 0}

    def _levels(self, source: int) -> list[int]:
        level = [-1] * len(self._out)
        level[source] = 0
        waiting = deque([source])
        while waiting:
            node = waiting.popleft()
            for edge in self._out[node]:
                end = self._to[edge]
                if self._left[edge] and level[end] < 0:
                    level[end] = level[node] + 1
                    waiting.append(end)
        return level

    def _push(self, source: int, sink: int, level: list[int], turn: list[int]) -> int:
        """Push as much as fits along one way that only goes up the levels."""
        way: list[int] = []
        node = source
        while node != sink:
            edge = self._next(node, level, turn)
            if edge is not None:
                way.append(edge)
                node = self._to[edge]
            elif way:
                edge = way.pop()
                node = self._to[edge ^ 1]
                turn[node] += 1
            else:
                return 0
        pushed = min(self._left[edge] for edge in way)
        for edge in way:
            self._left[edge] -= pushed
            self._left[edge ^ 1] += pushed
        return pushed

    def _next(self, node: int, level: list[int], turn: list[int]) -> int | None:
        edges = self._out[node]
        while turn[node] < len(edges):
            edge = edges[turn[node]]
            if self._left[edge] and level[self._to[edge]] == level[node] + 1:
                return edge
            turn[node] += 1
        return None
