"""Tasks that get nothing, too much, or a file that somebody else touched."""

from datetime import date

import pytest
from sqlalchemy import text

from stagetool.base.errors import InvalidInputError, StorageError, UserUnknownError
from stagetool.office.check_office import check_office
from stagetool.office.desk import Role
from stagetool.office.manage_users import change_role, remove_user
from stagetool.office.paper_files import write_paper
from stagetool.office.sign_agreements import sign_agreements


@pytest.mark.parametrize(
    ("parties", "on"),
    [((), date(2026, 11, 23)), (("school",), date(1926, 11, 23)), (("school",), date(2126, 1, 1))],
)
def test_signatures_of_nobody_or_of_another_century_are_refused(desk, parties, on):
    with pytest.raises(InvalidInputError):
        sign_agreements(desk, "Blok", parties, on)


def test_a_table_that_is_not_ours_makes_the_file_unsound(desk):
    with desk.open_unit() as session:
        session.execute(text("CREATE TABLE vreemd (x INTEGER) STRICT"))
    report = check_office(desk)
    assert not report.ok
    assert "vreemd" in report.problems[0]
    assert report.problems[0].startswith("Het bestand is niet gaaf")


def test_an_unknown_user_is_neither_changed_nor_removed(desk):
    with pytest.raises(UserUnknownError):
        change_role(desk, "Niemand", Role.READER)
    with pytest.raises(UserUnknownError):
        remove_user(desk, "Niemand")


def test_a_paper_that_a_viewer_holds_gets_a_number_behind_it(tmp_path, monkeypatch):
    held = tmp_path / "een.pdf"
    held.write_bytes(b"open in a viewer")

    def write(path, content: bytes) -> None:
        if path == held:
            raise PermissionError(13, "in use")
        path.write_bytes(content)

    monkeypatch.setattr("stagetool.office.paper_files.write_whole", write)
    assert write_paper(tmp_path, "een.pdf", b"new").name == "een-2.pdf"
    assert held.read_bytes() == b"open in a viewer"


def test_a_folder_that_may_not_be_written_takes_no_paper(tmp_path, monkeypatch):
    def refuse(_path, _content: bytes) -> None:
        raise PermissionError(13, "not allowed")

    monkeypatch.setattr("stagetool.office.paper_files.write_whole", refuse)
    with pytest.raises(StorageError):
        write_paper(tmp_path, "een.pdf", b"new")
