"""Which of its own, stricter rules this school has switched on."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from stagetool.law.loading import Law
from stagetool.law.policy import PolicyRule, presets
from stagetool.office.office_settings import read_setting
from stagetool.records.tables import Account

POLICY = "policy"


def switched_on(session: Session) -> tuple[str, ...]:
    """Return the ids of the rules that are on; a newer program may have known more of them."""
    return tuple(read_setting(session, POLICY, ()))


def policy_rules(session: Session, law: Law, day: date) -> tuple[PolicyRule, ...]:
    """Return the school's own rules, to be judged after the law."""
    chosen = switched_on(session)
    return tuple(rule for rule in presets(law, day) if rule.id in chosen) if chosen else ()


def more_than_one_user(session: Session) -> bool:
    """Tell whether there can be a second person (SR-19)."""
    return (session.scalar(select(func.count()).select_from(Account)) or 0) > 1
