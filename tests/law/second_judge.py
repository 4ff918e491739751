"""A second, slow judge in `tests`: written from the law dossier, it shares no code with the law.

It takes the same words as a scenario file and answers with a verdict only.
"""

import csv
import re
from datetime import date, timedelta
from pathlib import Path

from tests.law.second_judge_times import LEVELS, Roster, judge_times

RESOURCES = Path(__file__).parents[2] / "resources"
JOBS = ("bijbaan", "vakantiewerk")
SMALL = ("bijbaan", "vakantiewerk", "maatschappelijke-stage")
MACHINES = [
    "elektrisch-handgereedschap",
    "snijmachine-voeding",
    "hefbrug",
    "aftakas",
    "kettingzaag",
    "bosmaaier",
    "hogedrukreiniger",
    "perslucht",
]
MECHANICAL = ("hitte-contact", "aanrijdgevaar", "vallende-voorwerpen")
LABEL_DECIDES = ("stof-etiket", "reiniger", "benzine", "cement")
FORBIDDEN_H = re.compile(r"H(300|301|31[017]|33[014]|34[01]|35[01]|36[012]|37[0-3])")
GUARDED_H = re.compile(r"(H(20[0-5]|22[01245]|24[0-2]|314|315|318|319|335)|EUH07[01])")


def read(name: str) -> dict[str, dict[str, str]]:
    with (RESOURCES / name).open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


HAZARDS = read("hazards/hazards.csv")
ACTIVITIES = read("activities/activities.csv")


def age(born: date, when: date) -> int:
    years = when.year - born.year
    month, day = born.month, born.day
    leap = when.year % 4 == 0 and (when.year % 100 != 0 or when.year % 400 == 0)
    if (month, day) == (2, 29) and not leap:
        month, day = 3, 1
    return years if (when.month, when.day) >= (month, day) else years - 1


def judge(scenario: dict) -> str:
    first = scenario.get("on") or scenario.get("from") or date(2026, 11, 23)
    last = scenario.get("on") or scenario.get("until") or first
    born = scenario["born"]
    verdicts, when = ["allowed"], first
    while when <= last:
        if when < date(1996, 1, 1):
            verdicts.append("undetermined")
        else:
            verdicts += on_a_day(scenario, age(born, when), when)
        when += timedelta(days=1)
    if scenario.get("place") != "school" and scenario.get("days"):
        roster = Roster(scenario, lambda day: age(born, day), scenario.get("basis", "stage"))
        verdicts.append(judge_times(roster))
    return max(verdicts, key=LEVELS.index)


def on_a_day(scenario: dict, years: int, when: date) -> list[str]:
    found = [] if scenario.get("place") == "school" else admission(scenario, years)
    for code in scenario.get("activities", []):
        hazards = ACTIVITIES[code]["hazards"].split(";")
        found += task(scenario, years, when, hazards, code)
    if scenario.get("hazards"):
        found += task(scenario, years, when, scenario["hazards"], "")
    return found


def admission(scenario: dict, years: int) -> list[str]:
    basis = scenario.get("basis", "stage")
    tasks = scenario.get("activities") or scenario.get("hazards")
    found = [
        ground(scenario, basis, years, tasks),
        papers(scenario, basis, years, tasks),
    ]
    track = scenario.get("track", "kb")
    if basis == "stage" and track in ("tl", "onderbouw"):
        found.append("conditional")
    if basis == "leerwerktraject":
        found.append("allowed" if track == "bb" else "prohibited")
        found.append("prohibited" if scenario.get("recognised") == "no" else "allowed")
    if years < 18 and not (basis == "bezoek" and not tasks):
        rie = scenario.get("youth_rie", "yes")
        found.append({"yes": "allowed", "no": "prohibited", "unknown": "undetermined"}[rie])
    return found


def ground(scenario: dict, basis: str, years: int, tasks) -> str:
    known = [day for day in scenario.get("days", []) if day["date"] >= date(1996, 1, 1)]
    today = [day for day in known if age(scenario["born"], day["date"]) == years]
    working = any(day.get("stage") or day.get("job") for day in today)
    if basis == "bezoek":
        if years >= 14:
            return "allowed"
        return "prohibited" if tasks or working else "conditional"
    least = 14 if basis in ("stage", "leerwerktraject") else 13
    if basis in JOBS and any(day.get("stage") for day in today):
        least = 14
    return "prohibited" if years < least else "allowed"


def papers(scenario: dict, basis: str, years: int, tasks) -> str:
    state = scenario.get("agreement", "signed")
    if basis in JOBS or (basis == "bezoek" and not tasks) or state == "signed":
        return "allowed"
    if state == "parent-missing" and years >= 18:
        return "allowed"
    return "prohibited"


def task(scenario: dict, years: int, when: date, hazards: list[str], activity: str) -> list[str]:
    facts = scenario.get("measures", {})
    look = Look(scenario, years, when, facts)
    found = [one for code in hazards for one in look.hazard(code)]
    found += look.measured()
    if look.child and scenario.get("basis") in JOBS and activity.startswith("bezorgen-"):
        found.append("prohibited" if when >= date(2020, 7, 1) else "allowed")
    found += look.supervision(hazards, found)
    return found


class Look:
    def __init__(self, scenario: dict, years: int, when: date, facts: dict) -> None:
        self.scenario, self.years, self.when, self.facts = scenario, years, when, facts
        self.school = scenario.get("place") == "school"
        self.basis = scenario.get("basis", "stage")
        self.child = years < 16 and not self.school
        self.young = years < 18 and not self.school

    def row(self, code: str) -> str:
        column = "under16" if self.years < 16 else "age16_17" if self.years < 18 else "age18"
        if self.school and not code.startswith("ev-"):
            column = "age18"
        return HAZARDS[code][f"{column}_verdict"]

    def machine(self, code: str) -> bool:
        return (code.startswith("machine-") or code in MACHINES) and self.row(code) != "allowed"

    def hazard(self, code: str) -> list[str]:
        found = []
        if self.child and self.basis in SMALL and (self.machine(code) or code in MECHANICAL):
            found.append("prohibited")
        found += self.vehicle(code)
        if code == "ev-zonder-gevaar" and self.years < 18:
            found.append(self.row(code))
        special = getattr(self, "about_" + code.split("-", maxsplit=1)[0], None)
        answer = special(code) if special else None
        return [*found, self.row(code) if answer is None else answer]

    def label(self) -> str | None:
        """What the H-statements say, strictest first; None when nobody looked."""
        statements = self.facts.get("h_statements")
        if statements is None:
            return "undetermined"
        return "allowed"

    def about_stof(self, code: str) -> str | None:
        return self.label() if code in LABEL_DECIDES else None

    about_reiniger = about_benzine = about_cement = about_stof

    def about_kuip(self, _code: str) -> str | None:
        statements = self.facts.get("h_statements") or []
        groups = [self.statement(one.strip().upper()) for one in "+".join(statements).split("+")]
        if "stof-giftig" in groups:
            return None
        if ("stof-bijtend" in groups or "stof-ontplofbaar" in groups) and not self.child:
            return "supervised" if self.young else "allowed"
        return None

    def about_lawaai(self, code: str) -> str | None:
        if code != "lawaai-kort":
            return None
        return "undetermined" if "noise_db" not in self.facts else "allowed"

    def about_duwen(self, code: str) -> str | None:
        if code != "duwen-trekken" or not self.child:
            return None
        return "undetermined" if "push_kg" not in self.facts else "allowed"

    def about_pbm(self, _code: str) -> str | None:
        if not self.child:
            return None
        return "prohibited" if self.basis in SMALL else "allowed"

    def about_alcohol(self, _code: str) -> str | None:
        if not self.child:
            return None
        if not self.may_serve():
            return "prohibited"
        return "allowed" if self.facts.get("alcohol_served") else None

    def about_ev(self, code: str) -> str | None:
        if code == "ev-zonder-gevaar" and self.years < 18:
            present = self.facts.get("ev_role_present")
            if present is None:
                return "undetermined"
            return "supervised" if present in ("ev-VP", "ev-WV") else "prohibited"
        if code == "ev-laagspanning-model":
            return self.model()
        return None

    def model(self) -> str | None:
        ac, dc = self.facts.get("volt_ac"), self.facts.get("volt_dc")
        if ac is None and dc is None:
            return "undetermined"
        if (ac or 0) > 30 or (dc or 0) > 60:
            return "prohibited" if self.years < 18 else "conditional"
        return None

    def may_serve(self) -> bool:
        if self.when < date(2021, 7, 1):
            return False
        track = self.scenario.get("track", "kb")
        if self.basis == "leerwerktraject":
            return True
        if self.basis != "stage":
            return False
        good = self.scenario.get("profile", "D&P") in ("Z&W", "HBR", "Groen", "D&P")
        return track in ("pro", "vso") or (track in ("bb", "kb", "gl") and good)

    def vehicle(self, code: str) -> list[str]:
        skilled = ("heftruck", "pallettruck-elektrisch", "mobiel-werktuig", "trekker")
        skilled += ("kraan", "hijsen", "hoogwerker")
        found = []
        if self.facts.get("vehicle_certificate") is False and code in skilled:
            found.append("prohibited")
        on_road = self.facts.get("public_road") and self.facts.get("t_licence") is False
        if on_road and code in ("trekker", "mobiel-werktuig", "heftruck"):
            found.append("prohibited")
        return found

    def measured(self) -> list[str]:
        facts, rows = self.facts, []
        if facts.get("noise_db", 0) >= 85 or facts.get("peak_pa", 0) >= 140:
            rows.append("lawaai-dag-85")
        rows += ["tillen-boven-10"] if facts.get("lift_kg", 0) > 10 else []
        rows += ["duwen-trekken-20"] if facts.get("push_kg", 0) > 20 else []
        rows += ["hoogte-2-5"] if facts.get("height_m", 0) >= 2.5 else []
        high = facts.get("volt_ac", 0) > 1000 or facts.get("volt_dc", 0) > 1500
        high |= facts.get("volt_ac_earth", 0) > 600 or facts.get("volt_dc_earth", 0) > 900
        rows += ["hoogspanning"] if high else []
        agent = facts.get("bio_agent", 0)
        rows += ["bio-3-4"] if agent >= 3 else ["bio-infectie"] if agent == 2 else []
        rows += ["straling-nir"] if facts.get("laser_class") in ("3B", "4") else []
        rows += ["kassa"] if facts.get("till") else []
        written = "+".join(facts.get("h_statements") or [])
        for statement in written.replace(" ", "").upper().split("+"):
            rows.append(self.statement(statement))
        found = [self.row(code) if code in HAZARDS else code for code in rows if code]
        laser = facts.get("laser_class", "1").strip().upper()
        if laser not in ("1", "3B", "4"):
            known = laser in ("1C", "1M", "2", "2M", "3R")
            found.append("conditional" if known else "undetermined")
        if self.child and facts.get("ppe_permanent"):
            found.append("prohibited" if self.basis in SMALL else "allowed")
        if self.child and facts.get("alcohol_served") and not self.may_serve():
            found.append("prohibited")
        return found

    def statement(self, text: str) -> str:
        """A hazard, a verdict when nobody knows the statement, or nothing."""
        if not text:
            return ""
        if not re.fullmatch(r"(EU)?H\d\d\d[A-Z]?[A-Z]?", text):
            return "undetermined"
        number = text[: 6 if text.startswith("EU") else 4]
        if FORBIDDEN_H.fullmatch(number):
            return "stof-giftig"
        if GUARDED_H.fullmatch(number):
            return "stof-ontplofbaar" if text.startswith("H20") else "stof-bijtend"
        return "stof-overig"

    def supervision(self, hazards: list[str], found: list[str]) -> list[str]:
        kind = self.scenario.get("supervision", "expert")
        machines = [code for code in hazards if code.startswith("machine-") or code in MACHINES]
        bad = self.school and kind == "none" and bool(machines)
        bad |= self.young and kind == "none"
        if self.years < 18 and kind != "expert":
            bad |= "supervised" in found
        if self.child and kind == "general":
            bad |= any(self.machine(code) for code in hazards)
        return ["prohibited"] if bad else []
