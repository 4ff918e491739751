"""What counts for how much in a plan: the office sees it and may change it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import ClassVar

from sqlalchemy.orm import Session

from stagetool.base.errors import InvalidInputError, RequestError
from stagetool.base.texts import Texts
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.office_settings import read_setting, write_setting
from stagetool.planning.weights import DEFAULT, Weights

SETTING = "weights"
MOST = 5000  # points: as much as 500 km; more than that is a typing error
NAMES = (
    "wish_1",
    "wish_2",
    "wish_3",
    "no_wish",
    "avoid",
    "per_km",
    "same_sector",
    "member",
    "per_visit_km",
    "company_load",
    "sector_load",
    "week_load",
    "move",
)
"""The terms that an office can set, in the order in which they are shown."""


class WishOrderError(InvalidInputError):
    """A later wish would count less than an earlier one."""

    key: ClassVar[str] = "plan.error.wish_order"


@dataclass(frozen=True, slots=True)
class WeightLine:
    """One term in Dutch; `usual` is what Stagetool takes when nobody chose."""

    name: str
    label: str
    explanation: str
    points: int
    usual: int


@needs(Role.READER)
def list_weights(desk: Desk) -> tuple[WeightLine, ...]:
    """Return every term with its points; a point is 100 metres as the crow flies."""
    with desk.open_unit() as session:
        now, usual = flat_weights(read_weights(session)), flat_weights(DEFAULT)
    return tuple(
        WeightLine(
            name,
            desk.texts(f"plan.weight.{name}"),
            desk.texts(f"plan.weight_meaning.{name}"),
            now[name],
            usual[name],
        )
        for name in NAMES
    )


@needs(Role.COORDINATOR)
def set_weights(desk: Desk, points: dict[str, int]) -> None:
    """Change some terms; those that get their usual points again are forgotten.

    Raises:
        RequestError: There is no such term.
        InvalidInputError: Points below zero, or more than 5000.
        WishOrderError: A later wish would count less than an earlier one.
    """
    with desk.open_unit() as session:
        chosen = flat_weights(read_weights(session))
        check_points(desk.texts, chosen, points)
        chosen |= points
        usual = flat_weights(DEFAULT)
        own = {name: chosen[name] for name in NAMES if chosen[name] != usual[name]}
        write_setting(session, SETTING, own or None)
        desk.note(session, "set_weights", changed=sorted(points))


def check_points(texts: Texts, now: Mapping[str, int], points: Mapping[str, int]) -> None:
    """Refuse points that a plan cannot count with.

    Raises:
        RequestError: There is no such term.
        InvalidInputError: Points below zero, or more than 5000.
        WishOrderError: A later wish would count less than an earlier one.
    """
    for name, number in points.items():
        if name not in NAMES:
            raise RequestError(word=name, known=", ".join(NAMES))
        if not 0 <= number <= MOST:
            raise InvalidInputError(field=texts(f"plan.weight.{name}"), value=number)
    chosen = {**now, **points}
    wishes = [chosen[name] for name in NAMES[:4]]
    if wishes != sorted(wishes):
        raise WishOrderError


def read_weights(session: Session) -> Weights:
    """Return the weights of this office."""
    return weights_of(read_setting(session, SETTING, {}))


def weights_of(own: dict[str, int]) -> Weights:
    """Return the usual weights with some of an office's own."""
    points = flat_weights(DEFAULT) | own
    simple = {one.name for one in fields(Weights)}
    return replace(
        DEFAULT,
        wishes=(points["wish_1"], points["wish_2"], points["wish_3"]),
        **{name: number for name, number in points.items() if name in simple},
    )


def flat_weights(weights: Weights) -> dict[str, int]:
    """Return the terms by name, as a run keeps them."""
    wishes = dict(zip(NAMES, weights.wishes, strict=False))
    return wishes | {name: getattr(weights, name) for name in NAMES[3:]}
