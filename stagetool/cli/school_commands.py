"""The commands that lay the law beside one office: what changes, what a receipt says, policy."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from stagetool.cli.outcome import Edge, Outcome
from stagetool.office.law_radar import RadarLine, law_radar
from stagetool.office.list_policy import PolicyLine, list_policy
from stagetool.office.repeat_receipt import ReceiptRepeated, repeat_receipt
from stagetool.office.set_policy import set_policy
from stagetool.office.words import day_text
from stagetool.office.work_route_hours import work_route_hours

A_YEAR = timedelta(days=365)


def _radar(edge: Edge) -> Outcome:
    until: date = edge.arguments.until or edge.clock.today() + A_YEAR
    with edge.desk() as desk:
        lines = law_radar(desk, until)
    told = tuple(_radar_line(edge, line) for line in lines)
    return Outcome({"until": until, "changes": lines}, told or (edge.texts("cli.law.calm"),))


def _radar_line(edge: Edge, line: RadarLine) -> str:
    return edge.texts(
        "cli.law.ahead",
        day=day_text(line.day),
        pupil=line.pupil,
        company=line.company,
        about=line.about,
        before=edge.texts(f"law.verdict.{line.before}"),
        after=edge.texts(f"law.verdict.{line.after}"),
        why=line.why,
    )


def _receipt(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        found = repeat_receipt(desk, edge.arguments.code)
    status = 0 if found.same and found.sound else 1
    return Outcome({"receipt": found, "same": found.same}, _receipt_lines(edge, found), status)


def _receipt_lines(edge: Edge, found: ReceiptRepeated) -> tuple[str, ...]:
    def say(key: str, **facts: object) -> str:
        return edge.texts(f"office.receipt.{key}", **facts)

    then, now = (
        edge.texts(f"law.verdict.{word}") for word in (found.verdict_then, found.verdict_now)
    )
    made = day_text(found.made_on) if found.made_on else ""
    lines = [
        say("head", pupil=found.pupil, company=found.company, day=made),
        say("law", then=found.law_then, now=found.law_now),
        say("same", verdict=now) if found.same else say("verdict", then=then, now=now),
    ]
    lines += [say("gone", finding=one) for one in found.gone]
    lines += [say("added", finding=one) for one in found.added]
    lines += [say("changed")] if found.facts_changed else []
    lines += [] if found.sound else [say("damaged")]
    return tuple(lines)


def _policy_list(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        lines = list_policy(desk)
    return Outcome({"policy": lines}, tuple(_policy_line(edge, line) for line in lines))


def _policy_line(edge: Edge, line: PolicyLine) -> str:
    if not line.known:
        return edge.texts("office.policy.unknown", rule=line.rule)
    key = "on" if line.on else "off"
    return f"{line.rule}: " + edge.texts(f"office.policy.{key}", title=line.title)


def _policy_set(edge: Edge) -> Outcome:
    given = edge.arguments
    with edge.desk() as desk:
        judged = set_policy(desk, given.rule, on=given.switch == "on")
    return Outcome({"judged": judged}, (edge.texts("office.policy.judged", count=judged),))


def _work_route(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        found = work_route_hours(desk)
    lines = []
    for one in found:
        line = edge.texts("office.work_route.line", name=one.name, number=one.number, text=one.text)
        lines += [line, *(f"  {warning}" for warning in one.warnings)]
    return Outcome({"pupils": found}, tuple(lines) or (edge.texts("office.work_route.none"),))


COMMANDS: Mapping[str, Callable[[Edge], Outcome]] = {
    "law radar": _radar,
    "law receipt": _receipt,
    "policy list": _policy_list,
    "policy set": _policy_set,
    "work-route": _work_route,
}
