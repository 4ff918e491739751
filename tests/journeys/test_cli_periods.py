"""The school calendar, periods, stage forms and side jobs through the command line."""


def test_the_calendar_is_listed_changed_and_checked(cli, planned):
    said = cli("calendar", "list", *planned, "--year", "2026-2027", "--location", "Almelo")
    assert said.out.startswith("Kalender 2026-2027, Almelo\n")
    assert "geen les, geen stage" in said.out
    day = ("calendar", "add", "studiedag", "--from", "2027-01-18", "--kind", "study")
    said = cli(*day, "--location", "Almelo", "--goes-on", "stage", *planned)
    assert (said.status, said.out.splitlines()[0][:22]) == (0, "studiedag is bewaard. ")
    assert cli(*day, "--location", "Almelo", *planned).status == 2
    found = cli("calendar", "list", *planned, "--location", "Almelo", "--json").answer
    (own,) = [row for row in found["calendar"]["rows"] if row["own"]]
    assert (own["name"], own["effect_text"]) == ("studiedag", "geen les, wel stage")
    where = ("--location", "Almelo", *planned)
    assert cli("calendar", "check", "herfst", "--source", "OCW", *where).status == 0
    assert cli("calendar", "remove", "studiedag", *where).status == 0
    assert cli("calendar", "remove", "studiedag", *where).status == 2


def test_a_company_is_closed_and_opened_again(cli, planned):
    closed = ("calendar", "close", "501", "--from", "2027-01-11", "--until", "2027-01-15")
    assert cli(*closed, "--reason", "bouwvak", *planned).status == 0
    assert "bouwvak" in cli("calendar", "list", *planned).out
    assert cli("calendar", "open", "501", "--from", "2027-01-12", *planned).status == 0
    assert cli("calendar", "open", "501", "--from", "2027-01-12", *planned).status == 2


def test_a_period_is_changed_and_told_with_days_and_steps(cli, planned):
    assert "Blok 1 (Blokstage)" in cli("period", "list", *planned).out
    assert cli("period", "edit", "Blok 1", "--hours", "09:00-14:30", *planned).status == 0
    days = cli("period", "days", "Blok 1", "--json", *planned).answer["days"]
    assert days["summary"] == ["4 stagedagen, samen 20 uur"]
    steps = cli("period", "steps", "Blok 1", "--json", *planned).answer["steps"]
    first = steps[0]["step"]
    done = cli("period", "done", first, *planned)
    assert "klaar op" in done.out
    assert cli("period", "steps", *planned).status == 0
    assert cli("period", "days", "Blok 9", *planned).status == 2
    assert cli("period", "edit", "Blok 1", "--days", "zz", *planned).status == 2


def test_a_period_takes_days_and_hours_from_its_form(cli, planned):
    words = ("period", "add", "Blok 2", "--from", "2027-03-08", "--until", "2027-03-19")
    assert cli(*words, "--classes", "alle", "--form", "Blokstage", *planned).status == 0
    days = cli("period", "days", "Blok 2", "--json", *planned).answer["days"]
    assert days["locations"][0]["stage_days"] == 10


def test_a_pupil_is_added_left_out_and_taken_back(cli, planned):
    words = ("period", "pupil", "Blok 1", "1005", *planned)

    def pupils():
        return cli("period", "list", "--json", *planned).answer["periods"][0]["pupils"]

    before = pupils()
    assert cli(*words, "--days", "ma", "--hours", "09:00-12:00").status == 0
    assert pupils() == before + 1
    assert cli(*words, "--leave-out").status == 0
    assert pupils() == before
    assert cli(*words, "--as-class").status == 0
    assert cli(*words, "--days", "zz").status == 2


def test_a_year_is_looked_at_and_copied(cli, planned):
    words = ("period", "copy", "2026-2027", "2027-2028", *planned)
    looked = cli(*words, "--dry-run", "--json").answer
    assert (looked["periods"], len(looked["preview"]["lines"])) == ([], 1)
    assert "Blok 1: Blok 1 2027-2028" in cli(*words, "--dry-run").out
    assert len(cli(*words, "--json").answer["periods"]) == 1
    again = cli(*words)
    assert again.status == 1
    assert "0 periodes gemaakt, 1 niet." in again.out


def test_the_forms_are_listed_with_what_belongs_to_them(cli, planned):
    said = cli("form", "list", *planned)
    assert "Leer-werktraject\n" in said.out
    assert "  Minstens (uur): 640" in said.out
    assert len(cli("form", "list", "--json", *planned).answer["forms"]) == 13


def test_a_side_job_is_told_and_forgotten(cli, planned):
    said = cli("job", "add", "1003", "--days", "za,vr", "--hours", "17:00-20:00", *planned)
    assert said.status == 0, said
    listed = cli("job", "list", "1003", *planned).out
    assert "zaterdag 17:00-20:00" in listed
    assert "Samen 6 uur per week." in listed
    jobs = cli("job", "list", "1003", "--json", *planned).answer["jobs"]
    assert cli("job", "remove", jobs[0]["job"], *planned).status == 0
    assert cli("job", "add", "1003", "--days", "", "--hours", "9-10", *planned).status == 2


def test_the_year_is_printed_for_the_school_and_for_companies(cli, planned, tmp_path):
    out = tmp_path / "uit"
    said = cli("calendar", "print", "--out", out, "--json", *planned)
    assert said.status == 0
    assert len(said.answer["papers"]) == 2
    assert said.answer["pages"] >= 2
    assert len(list(out.glob("*.pdf"))) == 2
