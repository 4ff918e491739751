"""Facts and findings of two judgements laid side by side, in Dutch words."""

from dataclasses import replace
from datetime import date

import pytest

from stagetool.base.errors import RequestError
from stagetool.calendar.spans import Span
from stagetool.law.facts import (
    AgreementState,
    Basis,
    Day,
    EvRole,
    Known,
    Measures,
    Situation,
    Supervision,
    Task,
    Where,
)
from stagetool.law.verdicts import Receipt
from stagetool.office.desk import Desk
from stagetool.office.judge_finding import judge_finding
from stagetool.office.list_policy import list_policy
from stagetool.office.preview_policy import preview_policy
from stagetool.office.receipt_changes import fact_changes, finding_changes
from stagetool.office.set_policy import set_policy
from tests.factories import make_place, make_placement

THEN = Situation(born=date(2010, 3, 1), starts=date(2026, 11, 30), ends=date(2026, 12, 11))
TRUCK = "epallettruck-rijden"


def told(desk: Desk, **changes: object) -> list[tuple[str, str, str]]:
    changed = fact_changes(desk, THEN, replace(THEN, **changes))  # type: ignore[arg-type]
    return [(one.name, one.then, one.now) for one in changed]


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"born": date(2010, 3, 2)}, ("Geboren", "1 mrt 2010", "2 mrt 2010")),
        ({"basis": Basis.BIJBAAN}, ("Soort stage", "stage", "bijbaan")),
        (
            {"agreement": AgreementState.PARENT_MISSING},
            ("Overeenkomst", "getekend", "een ouder moet nog tekenen"),
        ),
        ({"place": Where.SCHOOL}, ("Waar", "bij een bedrijf", "op school")),
        ({"youth_rie": Known.UNKNOWN}, ("RI&E voor jongeren", "ja", "onbekend")),
        ({"supervision": Supervision.NONE}, ("Toezicht", "deskundig", "geen")),
        ({"measures": Measures(noise_db=79.5)}, ("Geluid per dag, dB(A)", "", "79,5")),
        ({"measures": Measures(till=True)}, ("Kassa", "", "ja")),
        ({"measures": Measures(h_statements=("H315", "H318"))}, ("H-zinnen", "", "H315, H318")),
        ({"measures": Measures(ev_role_present=EvRole.VP)}, ("EV-rol aanwezig", "", "ev-VP")),
        ({"measures": Measures(bio_agent=2)}, ("Biologisch agens, groep", "", "2")),
    ],
)
def test_each_fact_is_named_with_both_values(
    desk: Desk, changes: dict[str, object], line: tuple[str, str, str]
) -> None:
    assert told(desk, **changes) == [line]


def test_the_same_facts_differ_in_nothing(desk: Desk) -> None:
    assert told(desk) == []


def test_activities_come_go_and_change(desk: Desk) -> None:
    kept = Task(TRUCK, ("pallettruck-elektrisch",))
    then = replace(THEN, tasks=(kept, Task("kassa", ())))
    now = replace(
        THEN,
        tasks=(replace(kept, hazards=(), measures=Measures(lift_kg=12)), Task("onbekend", ())),
    )
    changed = fact_changes(desk, then, now)
    assert [(bool(one.then), bool(one.now)) for one in changed] == [
        (True, True),
        (True, False),
        (False, True),
    ]
    assert "Tillen (kg): 12" in changed[0].now
    assert changed[2].name == "onbekend"


def test_days_are_told_as_hours_of_every_kind(desk: Desk) -> None:
    day = Day(
        date(2026, 11, 30),
        stage=(Span.parse("08:30-16:00"),),
        breaks=(Span.parse("12:00-12:30"),),
        job=(Span.parse("17:00-19:00"),),
    )
    ((name, then, now),) = told(desk, days=(day,))
    assert name == "Dagen en uren"
    assert then.startswith("0 stagedagen")
    assert "stage 7 uur" in now
    assert "bijbaan 2 uur" in now


def receipt(findings: str) -> Receipt:
    return Receipt("", "", "", date(2026, 11, 23), "{}", findings)


def finding(check: str, verdict: str, hazard: str = "null") -> str:
    return (
        f'{{"check":"{check}","verdict":"{verdict}","activity":null,"hazard":{hazard},'
        '"sources":["NRK 1:1"]}'
    )


def test_the_weeks_around_a_stage_are_told_apart(desk: Desk) -> None:
    own = Day(date(2026, 11, 30), stage=(Span.parse("08:30-15:30"),))
    around = Day(date(2026, 12, 14), school=(Span.parse("08:30-15:00"),), around=True)
    (line,) = told(desk, days=(own, around))
    assert line[2] == (
        "1 stagedagen: stage 7 uur, lessen 0 uur, bijbaan 0 uur; in de weken ervoor en erna: "
        "stage 0 uur, lessen 6 uur en 30 minuten, bijbaan 0 uur"
    )


def test_findings_are_paired_by_subject_and_the_changed_come_first(desk: Desk) -> None:
    then = receipt(f"[{finding('a', 'conditional')},{finding('b', 'prohibited')}]")
    now = receipt(
        f"[{finding('b', 'prohibited')},{finding('b', 'supervised')},{finding('c', 'supervised')}]"
    )
    found = finding_changes(desk, then, now)
    assert [(one.about, one.then, one.now, one.same) for one in found] == [
        ("a", "conditional", "", False),
        ("c", "", "supervised", False),
        ("b", "prohibited", "prohibited", True),
    ]


def test_an_unknown_rule_is_not_previewed(desk: Desk) -> None:
    with pytest.raises(RequestError):
        preview_policy(desk, "alles", on=True)


def test_exceptions_are_counted_by_placement_while_they_run(desk: Desk) -> None:
    place = make_place(desk, activities=("vijlen-aftekenen", TRUCK))
    made = make_placement(desk, place=place)
    set_policy(desk, "forklift", on=True)
    reason = "De leerling rijdt alleen op de besloten hal."
    judge_finding(
        desk, made, "policy.forklift", by="A", second="B", reason=reason, until=date(2026, 12, 31)
    )
    line = next(one for one in list_policy(desk) if one.rule == "forklift")
    assert (line.exceptions, line.set_by, line.set_on) == (1, "Beheer", date(2026, 11, 23))
    assert preview_policy(desk, "forklift", on=False).changes == ()
