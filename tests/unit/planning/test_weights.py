"""The terms of the cost, and that the matrix says the same as the single pair."""

from hypothesis import given, settings
from hypothesis import strategies as st

from stagetool.base.ids import CompanyId, PlaceId, PupilId
from stagetool.planning.costs import NEVER, Sides, cost_matrix
from stagetool.planning.problem import Candidate, Refusal, Seat
from stagetool.planning.weights import DEFAULT, cost_of

NETHERLANDS = st.one_of(st.none(), st.tuples(st.floats(50.75, 53.5), st.floats(3.4, 7.2)))
COMPANIES = st.integers(1, 4).map(CompanyId)
SECTORS = st.sampled_from(["bouw", "zorg", "techniek"])


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_the_matrix_holds_the_cost_of_every_pair(data):
    candidates = tuple(
        Candidate(
            PupilId(n),
            str(n),
            "",
            tuple(data.draw(st.lists(COMPANIES, unique=True, max_size=4))),
            data.draw(st.frozensets(COMPANIES, max_size=2)),
            data.draw(NETHERLANDS),
            seen=data.draw(st.frozensets(SECTORS, max_size=2)),
        )
        for n in range(3)
    )
    seats = tuple(
        Seat(
            PlaceId(n),
            data.draw(COMPANIES),
            ((0, 1),),
            where=data.draw(NETHERLANDS),
            sector=data.draw(SECTORS),
            member=data.draw(st.booleans()),
            visit_km=data.draw(st.none() | st.floats(0, 200)),
        )
        for n in range(3)
    )
    refused = {(PupilId(0), PlaceId(1)): Refusal("times"), (PupilId(9), PlaceId(9)): Refusal("x")}
    costs = cost_matrix(Sides(candidates, seats), refused, DEFAULT)
    for row, candidate in enumerate(candidates):
        for column, seat in enumerate(seats):
            if (row, column) == (0, 1):
                assert costs[row, column] == NEVER
            else:
                assert abs(int(costs[row, column]) - cost_of(candidate, seat)) <= 1
