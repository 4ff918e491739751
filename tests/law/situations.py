"""Making scenarios of every kind, for the two judges and for the properties."""

from datetime import date, timedelta
from random import Random

from tests.law.second_judge import ACTIVITIES, HAZARDS

BASES = ("stage", "leerwerktraject", "maatschappelijke-stage", "bijbaan", "vakantiewerk", "bezoek")
TRACKS = ("bb", "kb", "gl", "tl", "pro", "vso", "onderbouw")
PROFILES = ("BWI", "PIE", "M&T", "MVI", "MaT", "Z&W", "E&O", "HBR", "Groen", "D&P")
FACTS = {
    "noise_db": (70, 80, 84.9, 85, 86),
    "peak_pa": (100, 139.9, 140),
    "lift_kg": (5, 10, 10.1, 25),
    "push_kg": (5, 20, 20.1),
    "height_m": (1, 2.4, 2.5, 6),
    "h_statements": (
        *([], ["H317"], ["H225", "H336"], ["H226"], ["EUH071"], ["H203", "H360FD"]),
        *(["h350i"], ["H300+H310"], ["H226 + h314"], ["H999x"], ["geen"], ["H3"]),
    ),
    "bio_agent": (1, 2, 3, 4),
    "volt_ac": (12, 30, 31, 230, 1000, 1001),
    "volt_dc": (24, 60, 61, 1500, 1501),
    "volt_ac_earth": (230, 600, 601),
    "volt_dc_earth": (24, 900, 901),
    "laser_class": ("1", "2", "3R", "3B", "4", "?"),
    "ppe_permanent": (True, False),
    "ppe_worn": (True, False),
    "alcohol_served": (True, False),
    "till": (True, False),
    "public_road": (True, False),
    "ev_role_present": ("none", "ev-VOP", "ev-VP", "ev-WV"),
    "ev_safe": ("no", "yes"),
    "t_licence": (True, False),
    "vehicle_certificate": (True, False),
}
STARTS = (300, 355, 390, 420, 480, 510, 570, 720, 840, 960, 1080)
LENGTHS = (30, 120, 240, 270, 275, 360, 420, 425, 450, 480, 540, 545, 600, 720, 725)
MOMENTS = (
    date(2026, 11, 23),
    date(2024, 11, 16),
    date(2020, 6, 29),
    date(2021, 6, 28),
    date(2028, 2, 26),
    date(2026, 12, 21),
    date(1995, 12, 29),
)


def text(start: int, end: int) -> str:
    return f"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"


def a_day(rnd: Random, when: date, basis: str) -> dict:
    entry: dict = {"date": when}
    job = basis in ("bijbaan", "vakantiewerk")
    kinds = ["job" if job else "stage"]
    if rnd.random() < 0.2:
        kinds = ["stage", "job"]
    if rnd.random() < 0.15:
        kinds = []
    free = 1440
    cursor = 0
    if rnd.random() < 0.35 and when.weekday() < 5:
        begin, length = rnd.choice((480, 510, 525)), rnd.choice((120, 240, 300, 360, 400))
        entry["school"] = [text(begin, begin + length)]
        cursor = begin + length + rnd.choice((0, 15, 29, 30, 60, 90))
    for kind in kinds:
        begin = max(cursor, rnd.choice(STARTS))
        if kind == "job" and "school" in entry and rnd.random() < 0.2:
            begin = rnd.choice(STARTS)  # a job in lesson time
        end = begin + rnd.choice(LENGTHS)
        if end > free:
            continue
        entry[kind] = [text(begin, end)]
        cursor = end + rnd.choice((0, 15, 30, 60, 300))
        if end - begin > 90 and rnd.random() < 0.7:
            add_breaks(rnd, entry, begin, end)
    if rnd.random() < 0.4:
        entry["school_day"] = rnd.random() < 0.5
    return entry


def add_breaks(rnd: Random, entry: dict, begin: int, end: int) -> None:
    pauses = entry.setdefault("breaks", [])
    for length in rnd.choice(((30,), (30,), (45,), (15, 15), (10, 20), (14, 16), (60,), (15, 30))):
        start = rnd.randrange(begin, end - length, 5)
        if not any(overlaps(start, start + length, pause) for pause in pauses):
            pauses.append(text(start, start + length))


def overlaps(start: int, end: int, pause: str) -> bool:
    first, last = pause.split("-")
    low = int(first[:2]) * 60 + int(first[3:])
    high = int(last[:2]) * 60 + int(last[3:])
    return start <= high and low <= end


def a_scenario(rnd: Random) -> dict:
    """Return one situation in the words of a scenario file, with a birth date."""
    basis = rnd.choice(BASES)
    first = rnd.choice(MOMENTS) + timedelta(days=rnd.randrange(7))
    length = rnd.choice((1, 1, 2, 7, 14, 30))
    born = first - timedelta(days=rnd.randrange(12 * 365, 19 * 365 + 90))
    if rnd.random() < 0.3:
        born = birthday_inside(rnd, first, length)
    scenario: dict = {
        "name": "proef",
        "expect": "allowed",
        "born": born,
        "from": first,
        "until": first + timedelta(days=length - 1),
        "basis": basis,
        "track": rnd.choice(TRACKS) if rnd.random() < 0.4 else "bb",
        "profile": rnd.choice(PROFILES),
        "supervision": rnd.choice(("expert", "expert", "expert", "general", "none")),
    }
    if rnd.random() < 0.15:
        scenario["place"] = "school"
    if rnd.random() < 0.1:
        scenario["agreement"] = rnd.choice(("parent-missing", "company-missing", "none"))
    if rnd.random() < 0.1:
        scenario["youth_rie"] = rnd.choice(("no", "unknown"))
    if rnd.random() < 0.1:
        scenario["recognised"] = "no"
    if rnd.random() < 0.5:
        add_tasks(rnd, scenario)
    if rnd.random() < 0.6:
        days = [first + timedelta(days=number) for number in range(length)]
        chosen = [when for when in days if rnd.random() < 0.8]
        scenario["days"] = [a_day(rnd, when, basis) for when in chosen]
        scenario["weeks_worked"] = rnd.choice((0, 0, 2, 3, 4, 6))
    return scenario


def birthday_inside(rnd: Random, first: date, length: int) -> date:
    day = first + timedelta(days=rnd.randrange(-8, length + 8))
    years = rnd.choice((13, 14, 15, 16, 18))
    if (day.month, day.day) == (2, 29):
        day = date(day.year, 3, 1)
    if rnd.random() < 0.3 and (day.year - years) % 4 == 0:
        return date(day.year - years, 2, 29)
    return day.replace(year=day.year - years)


def add_tasks(rnd: Random, scenario: dict) -> None:
    if rnd.random() < 0.5:
        scenario["activities"] = [rnd.choice(sorted(ACTIVITIES))]
    if rnd.random() < 0.6:
        scenario["hazards"] = rnd.sample(sorted(HAZARDS), rnd.choice((1, 1, 2, 3)))
    names = rnd.sample(sorted(FACTS), rnd.choice((0, 0, 1, 2, 4)))
    if names:
        scenario["measures"] = {name: rnd.choice(FACTS[name]) for name in names}
