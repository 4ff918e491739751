"""Small periods drawn by Hypothesis."""

from hypothesis import strategies as st

from stagetool.base.ids import CompanyId, PlaceId, PupilId
from stagetool.planning.problem import Candidate, Problem, Refusal, Seat

POINTS = st.sampled_from([None, (52.35, 6.66), (52.26, 6.79), (52.22, 6.89), (52.5, 6.1)])
PROFILES = ("PIE", "Z&W", "tl-zorg", "")


@st.composite
def problems(draw: st.DrawFn, most_pupils: int = 5, most_places: int = 4) -> Problem:
    """Small periods with every kind of obstacle, some of them without any plan for all."""
    companies = st.integers(1, 5).map(CompanyId)
    seats = tuple(
        Seat(
            PlaceId(number),
            draw(companies),
            tuple((day, draw(st.integers(0, 3))) for day in (0, 1)),
            draw(st.frozensets(st.sampled_from(["PIE", "Z&W", "D&P"]), max_size=2)),
            draw(POINTS),
            draw(st.sampled_from(["", "", "", "leave_alone", "days"])),
        )
        for number in range(1, draw(st.integers(0, most_places)) + 1)
    )
    candidates = tuple(
        Candidate(
            PupilId(number),
            f"{number:03}",
            draw(st.sampled_from(PROFILES)),
            tuple(draw(st.lists(companies, unique=True, max_size=3))),
            draw(st.frozensets(companies, max_size=1)),
            draw(POINTS),
            now=draw(st.sampled_from([None, None, PlaceId(1), PlaceId(2)])),
        )
        for number in range(1, draw(st.integers(0, most_pupils)) + 1)
    )
    pairs = [(one.pupil, seat.place) for one in candidates for seat in seats]
    refused = draw(st.sets(st.sampled_from(pairs))) if pairs else set()
    words = st.sampled_from(["no_task", "times", "admission", "minimum_age"])
    return Problem(candidates, seats, {pair: Refusal(draw(words)) for pair in sorted(refused)})
