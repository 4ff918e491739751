"""What is deleted is gone: from the pages, also the free ones, from the journal, from the log."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from stagetool.office.erase_pupil import erase_pupil
from stagetool.records.tables import AuditEntry, Pupil
from tests.factories import make_pupil

PAGE, RESERVED, SALT, VECTOR = 4096, 80, 16, 16
MARKER = "Xyzzymarker"


def plain_pages(file: Path, key: bytes) -> bytes:
    """Return every page of the file decrypted, the free ones too; the seals are not looked at."""
    content = file.read_bytes()
    plain = []
    for at in range(0, len(content), PAGE):
        page = content[at : at + PAGE]
        vector = page[PAGE - RESERVED : PAGE - RESERVED + VECTOR]
        body = page[SALT if at == 0 else 0 : PAGE - RESERVED]
        opened = Cipher(AES(key), CBC(vector)).decryptor()
        plain.append(opened.update(body) + opened.finalize())
    return b"".join(plain)


@pytest.fixture
def erased(sit_down):
    """An office in which a pupil was, and is no more."""
    with sit_down() as opened:
        make_pupil(opened.desk, number="4711", surname=MARKER, search=MARKER.lower())
        key = opened.desk.store.key
        file = opened.desk.file
    before = plain_pages(file, key)
    with sit_down() as opened:
        erase_pupil(opened.desk, "4711")
        with opened.desk.open_unit() as session:
            log = [(entry.subject, entry.details) for entry in session.query(AuditEntry)]
    return file, key, before, log


def test_the_name_was_there_and_is_in_no_page_afterwards(erased):
    file, key, before, _ = erased

    assert MARKER.encode() in before
    after = plain_pages(file, key)
    assert b"CREATE TABLE" in after
    assert MARKER.encode() not in after
    assert MARKER.lower().encode() not in after


def test_no_journal_is_left_with_the_old_pages(erased):
    file, *_ = erased
    assert not file.with_name(file.name + "-journal").exists()


def test_the_log_keeps_that_it_happened_without_the_name(erased):
    *_, log = erased

    assert any(subject.startswith("pupil ") for subject, _ in log)
    assert MARKER not in str(log)
    assert "4711" not in str(log)


def test_the_journal_of_a_change_is_ciphertext_too(desk):
    make_pupil(desk, surname=MARKER)
    journal = desk.file.with_name(desk.file.name + "-journal")
    with desk.open_unit() as session:
        for pupil in session.query(Pupil):
            pupil.surname = "anders"
        session.flush()
        old_pages = journal.read_bytes()

    assert len(old_pages) > PAGE
    assert MARKER.encode() not in old_pages
