"""Why not every choosing pupil gets its turns: pupils who may do the same, counted together."""

from dataclasses import replace

import numpy as np

from stagetool.base.ids import GroupId, PupilId
from stagetool.planning.carousel_frame import Frame
from stagetool.planning.carousel_problem import CarouselProblem, Group
from stagetool.planning.carousel_shortage import counted_in_heads, without_pins
from stagetool.planning.choices_problem import Crowd


def crowds(
    problem: CarouselProblem, frame: Frame, pupils: tuple[PupilId, ...]
) -> tuple[Crowd, ...]:
    """Return the groups of pupils that have too few turns; fixed turns are given.

    Pupils who may be at the same stations in the same slots are one kind, and are counted as a
    group that may be split.

    Args:
        problem: The same choice, every pupil a group.
        frame: The same in numbers.
        pupils: In the order of the frame.
    """
    rest = without_pins(frame)
    key = np.concatenate([rest.may.reshape(len(pupils), -1), rest.turns[:, None]], axis=1)
    _, first, kind = np.unique(key, axis=0, return_index=True, return_inverse=True)
    kind = kind.reshape(-1)
    heads = np.bincount(kind, minlength=len(first))
    groups = tuple(
        Group(frame.groups[row].group, int(rest.turns[row]), int(size), away=frame.groups[row].away)
        for row, size in zip(first.tolist(), heads.tolist(), strict=True)
    )
    merged = replace(
        rest,
        groups=groups,
        may=rest.may[first],
        heads=heads.astype(np.int64),
        turns=rest.turns[first],
        must=rest.must[first],
        space=np.minimum(rest.space, rest.room),
    )
    members: dict[GroupId, list[PupilId]] = {}
    for row, number in enumerate(kind.tolist()):
        members.setdefault(groups[number].group, []).append(pupils[row])
    return tuple(
        Crowd(
            tuple(sorted(pupil for group in found.groups for pupil in members[group])),
            found.need,
            found.shares,
        )
        for found in counted_in_heads(problem, merged)
    )
