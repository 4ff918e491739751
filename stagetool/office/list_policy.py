"""The stricter rules that a school may switch on, and which are on."""

from dataclasses import dataclass

from stagetool.law.policy import presets
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.policies import switched_on


@dataclass(frozen=True, slots=True)
class PolicyLine:
    """One rule of the school's own, never law.

    Attributes:
        rule: Its id, to switch it with.
        about: Dutch names of what it is about.
        known: This program knows the rule; one that it does not know cannot be judged.
    """

    rule: str
    title: str
    from_age: int | None
    about: tuple[str, ...]
    on: bool
    known: bool = True


@needs(Role.READER)
def list_policy(desk: Desk) -> tuple[PolicyLine, ...]:
    """Return every rule that may be switched on, and what is on that nobody knows any more."""
    law = desk.law
    with desk.open_unit() as session:
        chosen = switched_on(session)
    known = presets(law, desk.clock.today())
    lines = [
        PolicyLine(
            rule=rule.id,
            title=rule.title,
            from_age=rule.from_age,
            about=tuple(law.hazards[code].name for code in rule.codes if code in law.hazards),
            on=rule.id in chosen,
        )
        for rule in known
    ]
    lost = [name for name in chosen if name not in {rule.id for rule in known}]
    lines += [PolicyLine(name, name, None, (), on=True, known=False) for name in lost]
    return tuple(lines)
