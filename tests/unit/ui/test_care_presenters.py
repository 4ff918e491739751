"""What the parts of Beheer decide, without a window."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from stagetool.base.errors import (
    LastCoordinatorError,
    OfficeDamagedError,
    WaitFirstError,
    WeakPasswordError,
    WrongKeyError,
)
from stagetool.office.backup_office import BackupLine, BackupReport
from stagetool.office.backup_state import BackupAge, BackupState, RestorePreview
from stagetool.office.desk import Role
from stagetool.office.edit_school import SchoolDetails, SchoolForm
from stagetool.office.manage_users import UserRow
from ui.pages.care.presenters.backups import BackupsPresenter, BackupsTasks, Kept
from ui.pages.care.presenters.people import PasswordPresenter, PeoplePresenter, PeopleTasks
from ui.pages.care.presenters.restore import RestorePresenter, RestoreTasks
from ui.pages.care.presenters.school import SchoolPresenter, SchoolTasks
from ui.pages.tasks import ImmediateRunner

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
FILE = Path("kantoor-20261123.stagetool")
LINE = BackupLine(FILE, NOON, pupils=3, placements=2, is_whole=True)
BROKEN = BackupLine(FILE, NOON, pupils=3, placements=2, is_whole=False)
KEPT = Kept(BackupState(BackupAge.FRESH, NOON, "Goed.", Path("r")), (LINE,), None)
PREVIEW = RestorePreview(FILE, NOON, (("Leerlingen", 4, 3),), 1, ("Beheer",))
DETAILS = SchoolDetails("De Brug", "midden", "", "", "", None, ())
ANJA = UserRow("Anja", Role.COORDINATOR, has_password=True)


def fail(error):
    def work(*_given):
        raise error

    return work


def backups(form, voice, **changes):
    tasks = {
        "kept": lambda: KEPT,
        "make": lambda: BackupReport(FILE, NOON, {}, ()),
        "choose": lambda _folder: None,
    } | changes
    return BackupsPresenter(form, ImmediateRunner(), voice, BackupsTasks(**tasks))


def test_backups_are_shown(form, voice):
    backups(form, voice).refresh()
    assert form.last("show_kept") is KEPT


def test_a_backup_that_was_made_is_said_and_every_page_hears_it(form, voice):
    backups(form, voice).make()
    assert voice.said == [("ui.today.backed_up", "done")]
    assert voice.changes == 1


def test_a_second_folder_that_failed_is_a_warning(form, voice):
    report = BackupReport(FILE, NOON, {}, (), second_failed=True)
    backups(form, voice, make=lambda: report).make()
    assert voice.said == [("ui.care.backups.second_failed", "warning")]


def test_a_second_folder_is_chosen_and_shown(form, voice):
    chosen = []
    backups(form, voice, choose=chosen.append).choose(Path("netwerk"))
    assert chosen == [Path("netwerk")]
    assert form.times("show_kept") == 1


def test_a_failure_is_said(form, voice):
    error = OfficeDamagedError(file="x", reason="y")
    backups(form, voice, make=fail(error)).make()
    assert voice.failed == [error]


def restoring(form, done, **changes):
    tasks = {
        "lines": lambda _folder: (LINE, BROKEN),
        "preview": lambda _path: PREVIEW,
        "test": lambda *_given: None,
        "restore": lambda *given: done.append(given),
    } | changes
    return RestorePresenter(form, ImmediateRunner(), RestoreTasks(**tasks))


def test_a_backup_is_chosen_compared_and_put_back(form):
    done = []
    presenter = restoring(form, done)
    presenter.begin()
    assert form.last("show_lines") == (LINE, BROKEN)
    presenter.choose(LINE)
    assert form.last("show_preview") is PREVIEW
    presenter.restore("geheim woord", "Anja")
    assert done == [(FILE, "geheim woord", "Anja")]


def test_nothing_is_put_back_before_a_choice(form):
    done = []
    restoring(form, done).restore("woord", "")
    assert not done


def test_a_damaged_backup_cannot_be_chosen(form):
    done = []
    presenter = restoring(form, done)
    presenter.choose(BROKEN)
    presenter.restore("woord", "")
    assert form.last("show_problem").key == "ui.care.restore.damaged"
    assert not done


def test_a_backup_that_went_is_said(form):
    presenter = restoring(form, [], preview=lambda _path: None)
    presenter.choose(LINE)
    assert form.last("show_problem").key == "ui.care.restore.gone"


def test_a_password_is_asked(form):
    presenter = restoring(form, [])
    presenter.choose(LINE)
    presenter.restore("", "")
    assert form.last("show_problem")[1] == "password"


@pytest.mark.parametrize("error", [WrongKeyError(), WaitFirstError(seconds=2)])
def test_a_wrong_password_is_said_under_its_field_and_nothing_is_closed(form, error):
    done = []
    presenter = restoring(form, done, test=fail(error))
    presenter.choose(LINE)
    presenter.restore("woord", "")
    assert form.last("show_problem")[1] == "password"
    assert form.last("show_busy") is False
    assert not done


def test_other_problems_stand_above(form):
    presenter = restoring(form, [], test=fail(OfficeDamagedError(file="x", reason="y")))
    presenter.choose(LINE)
    presenter.restore("woord", "")
    assert form.last("show_problem")[1] == ""


def test_a_bug_is_no_message(form):
    presenter = restoring(form, [], preview=fail(ZeroDivisionError()))
    with pytest.raises(ZeroDivisionError):
        presenter.choose(LINE)


def test_the_school_is_shown_and_saved(form, voice):
    saved = []

    def edit(given):
        saved.append(given)
        return DETAILS

    tasks = SchoolTasks(lambda: DETAILS, edit)
    presenter = SchoolPresenter(form, ImmediateRunner(), voice, tasks)
    presenter.refresh()
    presenter.save(SchoolForm(phone="1"))
    assert saved == [SchoolForm(phone="1")]
    assert [name for name, _ in form.calls] == ["show_details", "saved", "show_details"]
    assert voice.said == [("ui.care.school.saved", "done")]


def people(form, voice, **changes):
    tasks = {
        "users": lambda: (ANJA,),
        "add": lambda *_given: (ANJA,),
        "change_role": lambda *_given: (ANJA,),
        "set_password": lambda *_given: None,
        "remove": lambda *_given: (),
        "renew_key": lambda: "AB12",
    } | changes
    return PeoplePresenter(form, ImmediateRunner(), voice, PeopleTasks(**tasks))


def test_users_are_shown(form, voice):
    people(form, voice).refresh()
    assert form.last("show_users") == (ANJA,)


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda one: one.add("Bo", "administratie", "lange zin hier"), "added"),
        (lambda one: one.change_role("Anja", "begeleider"), "changed"),
        (lambda one: one.set_password("Anja", "lange zin hier"), "renewed"),
        (lambda one: one.remove("Anja"), "removed"),
    ],
)
def test_what_was_done_is_said_and_no_password_stays(form, voice, act, said):
    act(people(form, voice))
    assert voice.said == [(f"ui.care.people.{said}", "done")]
    assert form.times("close_forms") == 1


def test_a_user_needs_a_name(form, voice):
    people(form, voice).add("  ", "administratie", "lange zin hier")
    assert form.last("show_problem")[1] == "name"


def test_a_weak_password_is_said_under_its_own_field(form, voice):
    weak = fail(WeakPasswordError(least=8))
    people(form, voice, add=weak).add("Bo", "administratie", "kort")
    assert form.last("show_problem")[1] == "password"
    people(form, voice, set_password=weak).set_password("Bo", "kort")
    assert form.last("show_problem")[1] == "fresh"


def test_other_refusals_are_said_in_the_bar(form, voice):
    error = LastCoordinatorError(name="Anja")
    people(form, voice, remove=fail(error)).remove("Anja")
    assert voice.failed == [error]


def test_a_new_key_is_shown_once(form, voice):
    people(form, voice).renew_key()
    assert form.last("show_key") == "AB12"


def own(form, voice, change=lambda _old, _new: None):
    return PasswordPresenter(form, ImmediateRunner(), voice, change)


def test_ones_own_password_changes(form, voice):
    own(form, voice).change("oud", "nieuw woord", "nieuw woord")
    assert form.times("clear") == 1
    assert voice.said == [("ui.care.password.changed", "done")]


@pytest.mark.parametrize(
    ("typed", "part"),
    [(("", "a", "a"), "old"), (("oud", "a", "b"), "again")],
)
def test_what_is_missing_is_said_under_its_field(form, voice, typed, part):
    own(form, voice).change(*typed)
    assert form.last("show_problem")[1] == part


@pytest.mark.parametrize(
    ("error", "part"), [(WrongKeyError(), "old"), (WeakPasswordError(least=8), "new")]
)
def test_a_refused_password_is_said_under_its_field(form, voice, error, part):
    own(form, voice, fail(error)).change("oud", "nieuw", "nieuw")
    assert form.last("show_problem")[1] == part
    assert form.times("clear") == 0


def test_another_failure_of_the_password_is_said(form, voice):
    error = OfficeDamagedError(file="x", reason="y")
    own(form, voice, fail(error)).change("oud", "nieuw", "nieuw")
    assert voice.failed == [error]
