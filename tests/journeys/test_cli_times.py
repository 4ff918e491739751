"""Times per weekday and agendas through the command line."""


def test_a_period_may_differ_per_weekday(cli, planned):
    hours = "09:00-14:30; di 9.00-12.00"
    assert cli("period", "edit", "Blok 1", "--hours", hours, *planned).status == 0
    days = cli("period", "days", "Blok 1", "--json", *planned).answer["days"]
    assert days["summary"] == ["4 stagedagen, samen 16 uur"]
    twice = cli("period", "edit", "Blok 1", "--hours", f"{hours}; di 09:00-11:00", *planned)
    assert (twice.status, "de dag di staat er twee keer" in twice.err) == (2, True)
    lacks = cli("period", "edit", "Blok 1", "--hours", "ma 09:00-15:00", *planned)
    assert (lacks.status, "Op dinsdag zijn er geen uren" in lacks.err) == (2, True)
    words = ("period", "pupil", "Blok 1", "1005", *planned)
    assert cli(*words, "--hours", "di 10:00-12:00").status == 0


def test_a_new_period_may_differ_per_weekday(cli, planned):
    words = ("period", "add", "Lint", "--from", "2027-03-01", "--until", "2027-03-05")
    times = ("--hours", "08:30-16:00; wo 08:30-12:30", "--lessons", "08:30-15:00; wo geen")
    more = ("--days", "di,wo,do", "--breaks", "12:00-12:30", "--classes", "alle")
    assert cli(*words, *times, *more, "--form", "Lintstage", *planned).status == 0
    days = cli("period", "days", "Lint", "--json", *planned).answer["days"]
    assert days["summary"] == ["3 stagedagen, samen 18 uur"]


def test_stage_days_and_visits_are_written_for_an_agenda(cli, planned, tmp_path):
    out = tmp_path / "agenda.ics"
    said = cli("export", "agenda", "pupil", "1001", "--out", out, *planned, "--json").answer
    assert said == {"file": str(out), "days": out.read_bytes().count(b"BEGIN:VEVENT")}
    assert said["days"] == 4
    assert b"\r\nTZID:Europe/Amsterdam\r\n" in out.read_bytes()
    told = cli("export", "agenda", "company", "502", "--out", out, *planned)
    assert (told.status, "dagen staan in" in told.out) == (0, True)
    assert cli("export", "agenda", "teacher", "Niemand", "--out", out, *planned).status == 2
    assert cli("export", "agenda", "pupil", "9999", "--out", out, *planned).status == 2
    assert cli("export", "agenda", "pupil", "1001", "--out", tmp_path / "a", *planned).status == 2
    assert cli("export", "agenda", "iedereen", "1001", "--out", out, *planned).status == 2
