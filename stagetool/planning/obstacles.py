"""What stands between one pupil and one place, capacity apart."""

from stagetool.planning.problem import Candidate, Problem, Refusal, Seat
from stagetool.planning.profiles import profile_fits


def obstacles_between(problem: Problem, candidate: Candidate, seat: Seat) -> tuple[Refusal, ...]:
    """Return every obstacle, in the order in which an office would look; none means possible."""
    found: list[Refusal] = []
    if not profile_fits(candidate.profile, seat.profiles):
        found.append(Refusal("profile"))
    if seat.blocked:
        found.append(Refusal(seat.blocked, until=seat.until))
    elif candidate.slots is not None and not candidate.slots.isdisjoint(seat.missing):
        found.append(Refusal("days"))
    refusal = problem.refusals.get((candidate.pupil, seat.place))
    if refusal is not None:
        found.append(refusal)
        found += [Refusal(word) for word in refusal.also]
    return tuple(found)
