"""The second judge on working times: minute by minute, from the dossier, without stagetool.law."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

DAY = timedelta(days=1)
OLD = date(2024, 11, 18)
LEVELS = ("allowed", "supervised", "conditional", "undetermined", "prohibited")

# per table of the dossier: hours on a day, on a school day, in a week, rest, end, days, Sunday
TABLE = {
    "stage": {"day": 420, "week": 2100, "rest": 840, "end": 1140, "lessons": True},
    "mas14": {"day": 420, "school": 120, "week": 720, "rest": 840, "end": 1140, "days": 5},
    "mas15": {"day": 480, "school": 120, "week": 720, "rest": 720, "end": 1140, "days": 5},
    "mas14v": {"day": 420, "week": 2100, "rest": 840, "end": 1140, "days": 5, "year": 4, "row": 3},
    "mas15v": {"day": 480, "week": 2400, "rest": 720, "end": 1260, "days": 5, "year": 6, "row": 4},
    "job14": {"day": 420, "school": 0, "week": 720, "rest": 840, "end": 1200},
    "job15": {"day": 480, "school": 120, "week": 720, "rest": 720, "end": 1200, "days": 5},
    "vac14": {"day": 420, "week": 2100, "rest": 840, "end": 1200, "days": 5, "year": 4, "row": 3},
    "vac15": {"day": 480, "week": 2400, "rest": 720, "end": 1260, "days": 5, "year": 6, "row": 4},
    "young": {"day": 540, "week": 2700, "rest": 720, "end": 1380, "lessons": True},
    "adult": {"day": 720, "week": 3600, "rest": 660},
}


def clock(text: str) -> int:
    return int(text[:2]) * 60 + int(text[3:])


def minutes(spans: list[str]) -> set[int]:
    taken: set[int] = set()
    for span in spans:
        start, end = span.split("-")
        taken |= set(range(clock(start), clock(end)))
    return taken


def real_breaks(spans: list[str]) -> set[int]:
    """Only a quarter of an hour or more is a break; shorter is work."""
    taken, run = set(), []
    for minute in [*sorted(minutes(spans)), 10**6]:
        if run and minute != run[-1] + 1:
            taken |= set(run) if len(run) >= 15 else set()
            run = []
        run.append(minute)
    return taken


def gaps(taken: set[int]) -> list[tuple[int, int]]:
    ordered = sorted(taken)
    return [(a + 1, b) for a, b in pairwise(ordered) if b > a + 1]


class Roster:
    def __init__(self, scenario: dict, age_of, basis: str) -> None:
        self.basis, self.age_of = basis, age_of
        self.weeks_worked = scenario.get("weeks_worked", 0)
        self.days = {}
        for entry in scenario.get("days", []):
            when = entry["date"]
            if when < date(1996, 1, 1):
                continue
            pause = real_breaks(entry.get("breaks", []))
            free = basis == "vakantiewerk" or when.weekday() > 4
            self.days[when] = {
                "stage": minutes(entry.get("stage", [])) - pause,
                "job": minutes(entry.get("job", [])) - pause,
                "at stage": minutes(entry.get("stage", [])),
                "at job": minutes(entry.get("job", [])),
                "lessons": minutes(entry.get("school", [])),
                "school day": entry.get("school_day", not free),
            }
        self.dates = sorted(self.days)
        self.weeks = defaultdict(list)
        for when in self.dates:
            self.weeks[when - DAY * when.weekday()].append(when)

    def holiday(self, when: date) -> bool:
        monday = when - DAY * when.weekday()
        week = [monday + DAY * number for number in range(5)]
        return all(one in self.days and not self.days[one]["school day"] for one in week)

    def table(self, kind: str, age: int, when: date) -> str | None:
        if age >= 16:
            return "young" if age < 18 else "adult"
        if kind == "job":
            base = "vac" if self.basis == "vakantiewerk" else "job"
            return f"{base}{15 if age == 15 else 14}" if age >= 13 else None
        if self.basis == "maatschappelijke-stage":
            name = f"mas{15 if age == 15 else 14}" + ("v" if self.holiday(when) else "")
            return name if age >= 13 else None
        return "stage" if age >= 14 else None

    def rules(self, when: date) -> list[tuple[str, str]]:
        day, age = self.days[when], self.age_of(when)
        kinds = [kind for kind in ("stage", "job") if day[f"at {kind}"]]
        pairs = [(kind, self.table(kind, age, when)) for kind in kinds]
        found = {}
        for kind, name in pairs:
            if name:
                together = name in ("young", "adult")
                found["all" if together else kind] = name
        return list(found.items())

    def work(self, when: date, kind: str) -> set[int]:
        day = self.days[when]
        return day["stage"] | day["job"] if kind == "all" else day[kind]

    def there(self, when: date, kind: str, name: str) -> set[int]:
        """Everything between which rest and span are measured."""
        day = self.days[when]
        if name == "stage":
            return day["at stage"] | day["at job"] | day["lessons"]
        if name == "young":
            return day["at stage"] | day["at job"] | day["lessons"]
        if name == "adult":
            return day["at stage"] | day["at job"]
        right = self.table(kind, self.age_of(when), when) == name
        return day[f"at {kind}"] if right else set()


def judge_times(roster: Roster) -> str:
    verdicts = ["allowed"]
    rules = (each_day, each_night, each_week, long_runs, weekly_rest, sundays, vacations, both)
    for rule in (*rules, under_lessons):
        verdicts += rule(roster)
    verdicts += adult_shifts(roster)
    return max(verdicts, key=LEVELS.index)


def each_day(roster: Roster) -> list[str]:
    bad = []
    for when in roster.dates:
        for kind, name in roster.rules(when):
            if name != "adult":
                bad += one_day(roster, when, kind, name)
    return bad


def one_day(roster: Roster, when: date, kind: str, name: str) -> list[str]:
    rule, day = TABLE[name], roster.days[when]
    lessons = day["lessons"] if rule.get("lessons") else set()
    limit = rule["school"] if day["school day"] and "school" in rule else rule["day"]
    own = roster.work(when, kind)
    bad = len(own | lessons) > limit
    at = day["at stage"] | day["at job"] if kind == "all" else day[f"at {kind}"]
    bad |= min(at) < (360 if name == "young" else 420)
    bad |= max(at) + 1 > evening(name, when, school_day=day["school day"])
    there = roster.there(when, kind, name)
    bad |= max(there) + 1 - min(there) > 1440 - rule["rest"]
    bad |= breaks_short(roster, when, kind, name)
    return ["prohibited"] if bad else []


def under_lessons(roster: Roster) -> list[str]:
    """From 13 to 17 a job may not lie in the lessons; a stage is part of them."""
    return [
        "prohibited"
        for when, day in roster.days.items()
        if 13 <= roster.age_of(when) < 18 and day["at job"] & day["lessons"]
    ]


def evening(name: str, when: date, *, school_day: bool) -> int:
    end = TABLE[name]["end"]
    if name in ("job14", "job15") and school_day:
        return 1140
    if name in ("job14", "job15", "vac14") and when < OLD:
        return 1140
    return end


def breaks_short(roster: Roster, when: date, kind: str, name: str) -> bool:
    day = roster.days[when]
    busy = roster.work(when, kind)
    if name in ("stage", "young"):
        busy = day["stage"] | day["job"] | day["lessons"]
    if len(busy) <= 270:
        return False
    total = 0
    present = roster.there(when, kind, name)
    for start, end in gaps(busy):
        inside = all(minute in present for minute in range(start, end))
        piece = 15 if inside and name == "young" else 30
        total += end - start if end - start >= piece else 0
    return total < 30


def each_night(roster: Roster) -> list[str]:
    bad = []
    for first, second in pairwise(roster.dates):
        evenings, mornings = roster.rules(first), roster.rules(second)
        worked = bool(roster.days[first]["at stage"] or roster.days[first]["at job"])
        same = band(roster.age_of(first)) == band(roster.age_of(second))
        rules = evenings + (mornings if same or not worked else [])
        for kind, name in rules:
            if name == "adult":
                continue
            late, early = roster.there(first, kind, name), roster.there(second, kind, name)
            if late and early:
                free = (second - first).days * 1440 + min(early) - max(late) - 1
                bad += ["prohibited"] if free < TABLE[name]["rest"] else []
    return bad


def band(age: int) -> int:
    return sum(age >= limit for limit in (13, 14, 15, 16, 18))


def youngest(roster: Roster, monday: date) -> int:
    return roster.age_of(monday)


def each_week(roster: Roster) -> list[str]:
    bad = []
    for monday, dates in roster.weeks.items():
        for kind in ("stage", "job"):
            if not any(roster.days[when][kind] for when in dates):
                continue
            ages = [roster.age_of(monday + DAY * number) for number in range(7)]
            names = [roster.table(kind, age, monday) for age in ages]
            name = next((one for one in names if one), None)
            if name is None:
                continue
            use = "all" if name in ("young", "adult") else kind
            bad += one_week(roster, dates, use, TABLE[name])
    return bad


def one_week(roster: Roster, dates: list[date], kind: str, rule: dict) -> list[str]:
    total = 0
    for when in dates:
        lessons = roster.days[when]["lessons"] if rule.get("lessons") else set()
        total += len(roster.work(when, kind) | lessons)
    days = sum(bool(roster.work(when, kind)) for when in dates)
    bad = total > rule["week"] or days > rule.get("days", 7)
    return ["prohibited"] if bad else []


def long_runs(roster: Roster) -> list[str]:
    bad = []
    for low, high, length, limit, lessons in (
        (16, 17, 4, 2400, True),
        (18, 99, 4, 3300, False),
        (18, 99, 16, 2880, False),
    ):
        for monday in roster.weeks:
            run = [monday + DAY * 7 * number for number in range(length)]
            run = [one for one in run if has_age(roster, one, low, high)]
            dates = [when for one in run for when in roster.weeks[one]]
            if not any(roster.work(when, "all") for when in dates):
                continue
            total = sum(
                len(roster.work(when, "all") | (roster.days[when]["lessons"] if lessons else set()))
                for when in dates
            )
            bad += ["prohibited"] if total > limit * length else []
    return bad


def has_age(roster: Roster, monday: date, low: int, high: int) -> bool:
    if monday not in roster.weeks:
        return False
    return any(low <= roster.age_of(monday + DAY * number) <= high for number in range(7))


def weekly_rest(roster: Roster) -> list[str]:
    bad = []
    for first in roster.dates:
        day = roster.days[first]
        age = roster.age_of(first)
        if age < 16 or not (day["at stage"] or day["at job"]):
            continue
        name = "young" if age < 18 else "adult"
        begin = min(roster.there(first, "all", name))
        free = longest = 0
        busy = set()
        for number in range(9):
            when = first + DAY * number
            if when in roster.days:
                busy |= {number * 1440 + one for one in roster.there(when, "all", name)}
        for minute in range(begin, begin + 7 * 1440):
            free = 0 if minute in busy else free + 1
            longest = max(longest, free)
        bad += ["prohibited"] if longest < 36 * 60 else []
    return bad


def sundays(roster: Roster) -> list[str]:
    found = []
    for when in roster.dates:
        if when.weekday() != 6:
            continue
        for _, name in roster.rules(when):
            if name == "stage" or (name in ("job14", "vac14") and when < OLD):
                found.append("prohibited")
                continue
            found.append("conditional")
            if name in ("young", "adult"):
                most, weeks = 39, 52
            else:
                before = roster.days.get(when - DAY)
                if before and (before["at stage"] or before["at job"]):
                    found.append("prohibited")
                most, weeks = (5 if name in ("job14", "vac14") else 11), 16
            worked = sum(
                one.weekday() == 6
                and bool(roster.days[one]["at stage"] or roster.days[one]["at job"])
                for one in roster.dates
                if when - DAY * 7 * weeks < one <= when
            )
            if worked > most and name != "vac15":
                found.append("prohibited")
    return found


def vacations(roster: Roster) -> list[str]:
    bad, years, row, last = [], {}, 0, None
    for monday, dates in roster.weeks.items():
        for kind in ("stage", "job"):
            worked = [when for when in dates if roster.days[when][kind]]
            name = roster.table(kind, roster.age_of(monday), monday)
            if not worked or "year" not in TABLE.get(name, {}):
                continue
            year = worked[0].year
            years.setdefault(year, 0 if years else roster.weeks_worked)
            years[year] += 1
            row = row + 1 if last == monday - DAY * 7 else 1
            last = monday
            if years[year] > TABLE[name]["year"] or row > TABLE[name]["row"]:
                bad.append("prohibited")
            break
    return bad


def both(roster: Roster) -> list[str]:
    bad = []
    mas = roster.basis == "maatschappelijke-stage"
    for monday, dates in roster.weeks.items():
        kinds = [any(roster.days[when][kind] for when in dates) for kind in ("stage", "job")]
        age = youngest(roster, monday)
        if not all(kinds) or age >= 16:
            continue
        free = mas and roster.holiday(monday)
        limit = (2400 if age == 15 else 2100) if free else 720 if mas else 2100
        daily = 480 if mas and age == 15 else 420
        total = 0
        for when in dates:
            day = roster.days[when]
            taken = roster.work(when, "all") | (set() if mas else day["lessons"])
            total += len(taken)
            most = 120 if mas and not free and day["school day"] else daily
            works = day["at stage"] or day["at job"]
            if works and roster.age_of(when) < 16 and len(taken) > most:
                bad.append("prohibited")
        bad += ["prohibited"] if total > limit else []
    return bad


def adult_shifts(roster: Roster) -> list[str]:
    shifts, ended = [], 0
    for when in roster.dates:
        day = roster.days[when]
        if roster.age_of(when) < 18 or not (day["at stage"] or day["at job"]):
            continue
        begin = (when - date(2000, 1, 1)).days * 1440
        busy = {begin + one for one in roster.work(when, "all")}
        there = {begin + one for one in day["at stage"] | day["at job"]}
        if shifts and min(there) == ended:
            shifts[-1] = (shifts[-1][0], shifts[-1][1] | busy)
        else:
            shifts.append((when, busy))
        ended = max(there) + 1
    found, short = [], None
    for number, (when, busy) in enumerate(shifts):
        found += ["prohibited"] if adult_day_bad(busy) else []
        holes = [end - start for start, end in gaps(busy)]
        rests = [(when, max([*holes, 1440 - (max(busy) + 1 - min(busy))]))]
        if number + 1 < len(shifts):
            later, after = shifts[number + 1]
            rests.append((later, min(after) - max(busy) - 1))
        for on, rest in rests:
            if rest >= 660:
                continue
            again = short is not None and (on - short).days < 7
            found.append("prohibited" if rest < 480 or again else "conditional")
            short = on
    return found


def adult_day_bad(busy: set[int]) -> bool:
    pause = sum(end - start for start, end in gaps(busy) if end - start >= 15)
    needed = 45 if len(busy) > 600 else 30 if len(busy) > 330 else 0
    return len(busy) > 720 or pause < needed
