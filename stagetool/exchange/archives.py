"""Whether an archive may be unpacked at all: judged by its directory, then by each part.

Nothing is written anywhere; parts are read and thrown away.
"""

import posixpath
import re
import zipfile
import zlib
from pathlib import Path

import defusedxml.ElementTree as SafeTree
from defusedxml import DTDForbidden, EntitiesForbidden, ExternalReferenceForbidden

from stagetool.exchange import limits
from stagetool.exchange.problems import (
    DamagedFileError,
    DoctypeError,
    TooManyColumnsError,
    TooManyRowsError,
    UnpacksTooLargeError,
)

CHUNK = 1024 * 1024
MARKUP = (".xml", ".rels", ".vml")
SHEETS = "xl/worksheets/"
# A far cell would make the reader fill everything before it; its address is read beforehand.
ADDRESS = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]{0,9})([0-9]{1,12})""")
OVERLAP = 64


def check_directory(file: Path) -> None:
    """Refuse an archive by its directory alone; nothing is unpacked.

    Raises:
        UnpacksTooLargeError: It holds or unpacks to too much.
        DamagedFileError: Names lead outside, or parts overlap.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            _check_directory(file, archive)
    except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
        raise DamagedFileError(file=file.name) from error


def check_parts(file: Path) -> None:
    """Refuse an archive that lies about its parts, or declares document types in them.

    Raises:
        DamagedFileError: Sizes and sums are wrong.
        DoctypeError: A part declares a document type.
        TooManyRowsError, TooManyColumnsError: A sheet has a cell far away.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            for entry in archive.infolist():
                _check_part(file, archive, entry)
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, EOFError) as error:
        raise DamagedFileError(file=file.name) from error


def _check_directory(file: Path, archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    packed = sum(entry.compress_size for entry in entries)
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > limits.ENTRIES or unpacked > limits.UNPACKED_BYTES:
        raise UnpacksTooLargeError(file=file.name)
    if unpacked > limits.RATIO * max(packed, 1):
        raise UnpacksTooLargeError(file=file.name)
    names = [entry.filename for entry in entries]
    if packed > file.stat().st_size or len(set(names)) < len(names):
        raise DamagedFileError(file=file.name)
    if any(_leads_outside(name) for name in names):
        raise DamagedFileError(file=file.name)


def _leads_outside(name: str) -> bool:
    path = posixpath.normpath(name.replace("\\", "/"))
    return path.startswith(("/", "..")) or ":" in path


def _check_part(file: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    markup = entry.filename.lower().endswith(MARKUP)
    sheet = markup and entry.filename.startswith(SHEETS)
    before = b""
    with archive.open(entry) as part:
        while piece := part.read(CHUNK):  # stops at the declared size; a wrong sum is damage
            if markup and b"\x00" in piece:  # UTF-16 would hide what is looked for below
                raise DamagedFileError(file=file.name)
            if sheet:
                _check_addresses(file, before + piece)
                before = piece[-OVERLAP:]
    if markup:
        _check_doctype(file, archive, entry)


def _check_addresses(file: Path, piece: bytes) -> None:
    for letters, digits in ADDRESS.findall(piece):
        if int(digits) > limits.ROWS:
            raise TooManyRowsError(file=file.name, limit=limits.ROWS)
        if _column(letters) > limits.COLUMNS:
            raise TooManyColumnsError(file=file.name, limit=limits.COLUMNS)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _check_doctype(file: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    with archive.open(entry) as part:
        try:
            # A document type stands before the first element, so that far is enough.
            next(iter(SafeTree.iterparse(part, events=("start",), forbid_dtd=True)), None)
        except (DTDForbidden, EntitiesForbidden, ExternalReferenceForbidden) as error:
            raise DoctypeError(file=file.name) from error
        except SafeTree.ParseError as error:
            raise DamagedFileError(file=file.name) from error
