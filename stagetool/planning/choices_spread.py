"""Spreads turns that nobody asked for: at no cost, so that the proof of the plan still holds."""

import numpy as np

from stagetool.planning.carousel_frame import Triple
from stagetool.planning.choices_pairs import Wanted


def spread(wanted: Wanted, turns: tuple[Triple, ...]) -> tuple[Triple, ...]:
    """Return the same turns, those of no wish moved to emptier stations in the same slot.

    A turn moves only to a station that costs the pupil exactly as much, so no point is lost or
    won. The same turns give the same answer.
    """
    frame, points = wanted.frame, wanted.points
    dearest = points.max(axis=1, initial=0)
    taken = np.zeros(wanted.room.shape, dtype=np.int64)
    had: dict[int, set[int]] = {}
    for p, s, t in turns:
        taken[s, t] += 1
        had.setdefault(p, set()).add(s)
    found = []
    for p, s, t in sorted(turns):
        if points[p, s] < dearest[p]:
            found.append((p, s, t))
            continue
        fits = frame.may[p, :, t] & (points[p] == points[p, s]) & (taken[:, t] < wanted.room[:, t])
        fits[list(had[p])] = False
        others = np.flatnonzero(fits)
        best = int(others[np.argmin(taken[others, t])]) if others.size else s
        if best != s and taken[best, t] + 1 < taken[s, t]:
            taken[s, t] -= 1
            taken[best, t] += 1
            had[p] = (had[p] - {s}) | {best}
            found.append((p, best, t))
        else:
            found.append((p, s, t))
    return tuple(found)
