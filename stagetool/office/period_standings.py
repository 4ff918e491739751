"""How far every placement of a period is, counted by state and by who must act."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from stagetool.base.ids import PeriodId
from stagetool.base.texts import Texts
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.placement_list import placement_rows
from stagetool.office.placement_rows import period_by_id, placements_of
from stagetool.office.placement_state import Actor, Stage
from stagetool.office.rows import PlacementRow, StandingView
from stagetool.office.standing import Standings
from stagetool.office.towns import town_finder


@dataclass(frozen=True, slots=True)
class StandingCount:
    """How many placements have one state, or wait for one actor.

    Attributes:
        word: Of placement_state.Stage or placement_state.Actor; `text` in Dutch.
        late: How many of them are past their day; `urgent`: began without confirmation.
    """

    word: str
    text: str
    count: int
    late: int
    urgent: int


@dataclass(frozen=True, slots=True)
class PeriodStandings:
    """How far a period is.

    Attributes:
        rows: Each with its `standing`; what is urgent first, then what is due first.
        states: In the order in which a placement goes through them.
        actors: Who must act for how many.
    """

    period: PeriodId
    name: str
    rows: tuple[PlacementRow, ...]
    states: tuple[StandingCount, ...]
    actors: tuple[StandingCount, ...]


@needs(Role.READER)
def period_standings(desk: Desk, period: PeriodId) -> PeriodStandings:
    """Return how far each placement of a period is, ended ones included.

    Raises:
        RecordGoneError: The period was removed meanwhile.
    """
    with desk.open_unit() as session:
        row = period_by_id(session, period)
        rows = placement_rows(
            placements_of(session, (period,)),
            desk.texts,
            town_finder(desk.paths, session),
            Standings(desk, session),
        )
        seen = [one.standing for one in rows if one.standing is not None]
        return PeriodStandings(
            period=period,
            name=row.name,
            rows=tuple(sorted(rows, key=_first_things_first)),
            states=_counts(Stage, seen, "office.stage_name", desk.texts),
            actors=_counts(Actor, seen, "office.actor", desk.texts),
        )


def _first_things_first(row: PlacementRow) -> tuple[bool, bool, date]:
    standing = row.standing
    if standing is None or not standing.who:
        return True, True, date.max
    return False, not standing.urgent, standing.due or date.max


def _counts(
    words: Iterable[Stage | Actor], seen: list[StandingView], key: str, texts: Texts
) -> tuple[StandingCount, ...]:
    total: Counter[str] = Counter()
    late: Counter[str] = Counter()
    urgent: Counter[str] = Counter()
    for one in seen:
        for word in (one.state, *one.who):
            total[word] += 1
            late[word] += one.late
            urgent[word] += one.urgent
    return tuple(
        StandingCount(word, texts(f"{key}.{word}"), total[word], late[word], urgent[word])
        for word in words
        if total[word]
    )
