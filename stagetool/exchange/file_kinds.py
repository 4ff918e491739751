"""What a file really is, by its first bytes, and whether its name agrees."""

import zipfile
from enum import StrEnum
from pathlib import Path

from stagetool.exchange import limits
from stagetool.exchange.problems import (
    DamagedFileError,
    FileTooLargeError,
    MacroWorkbookError,
    MissingFileError,
    PasswordWorkbookError,
    WrongExtensionError,
    WrongKindError,
)

COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")  # xls, and an xlsx with a password
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MAGIC = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "GZIP"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"SQLite format 3", "SQLite"),
    (b"MZ", "EXE"),
    (b"{\\rtf", "RTF"),
)
PARTS = (
    ("xl/workbook.bin", "XLSB"),
    ("word/document.xml", "DOCX"),
    ("ppt/presentation.xml", "PPTX"),
)
PAGES = (b"<html", b"<!doctype", b"<?xml", b"<table")  # what some systems call .xls
EXTENSIONS = {".csv": "text", ".txt": "text", ".tsv": "text", ".xlsx": "xlsx"}


class FileKind(StrEnum):
    """What Stagetool reads."""

    TEXT = "text"
    XLSX = "xlsx"


def kind_of(file: Path) -> FileKind:
    """Return the kind of a file.

    Raises:
        UnreadableFileError: Too large, of another kind, with a password, or wrongly named.
    """
    if not file.is_file():
        raise MissingFileError(file=file.name)
    if file.stat().st_size > limits.FILE_BYTES:
        raise FileTooLargeError(file=file.name, limit=limits.FILE_BYTES // (1024 * 1024))
    content = file.read_bytes()
    kind = _kind_by_content(file, content)
    named = EXTENSIONS.get(file.suffix.lower())
    if named is None and kind is FileKind.TEXT:
        raise WrongKindError(file=file.name, kind=file.suffix.lstrip(".").upper() or "?")
    if named != kind.value:
        raise WrongExtensionError(file=file.name, kind="XLSX" if kind is FileKind.XLSX else "CSV")
    return kind


def _kind_by_content(file: Path, content: bytes) -> FileKind:
    if content.startswith(COMPOUND):
        if ENCRYPTED in content:
            raise PasswordWorkbookError(file=file.name)
        raise WrongKindError(file=file.name, kind="XLS")
    for magic, kind in MAGIC:
        if content.startswith(magic):
            raise WrongKindError(file=file.name, kind=kind)
    if content.startswith(b"PK"):
        return _kind_of_archive(file)
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].lower().startswith(PAGES):
        raise WrongKindError(file=file.name, kind="HTML/XML")
    return FileKind.TEXT


def _kind_of_archive(file: Path) -> FileKind:
    try:
        with zipfile.ZipFile(file) as archive:
            names = {entry.filename for entry in archive.infolist()}
            locked = any(entry.flag_bits & 1 for entry in archive.infolist())
            mime = _mime(archive) if "mimetype" in names and not locked else ""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise DamagedFileError(file=file.name) from error
    if locked:
        raise PasswordWorkbookError(file=file.name)
    if "xl/vbaProject.bin" in names or file.suffix.lower() == ".xlsm":
        raise MacroWorkbookError(file=file.name)
    for part, kind in PARTS:
        if part in names:
            raise WrongKindError(file=file.name, kind=kind)
    if "opendocument" in mime:
        raise WrongKindError(file=file.name, kind="ODS" if "spreadsheet" in mime else "ODF")
    if "xl/workbook.xml" not in names:
        raise WrongKindError(file=file.name, kind="ZIP")
    return FileKind.XLSX


def _mime(archive: zipfile.ZipFile) -> str:
    with archive.open("mimetype") as part:
        return part.read(100).decode("ascii", "replace")
