"""What readers report about a cell, and the expected problems with a whole file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from stagetool.base.errors import UnreadableFileError


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about one cell, row or file; `key` names the text, `facts` fill its places.

    Attributes:
        row: As a spreadsheet shows it; 0 is about the file.
        kept: What the cell or row says was taken in all the same.
    """

    row: int
    column: str
    key: str
    facts: Mapping[str, object] = field(default_factory=dict)
    kept: bool = False


class FileTooLargeError(UnreadableFileError):
    """The file is larger than Stagetool reads (facts: file, limit)."""

    key: ClassVar[str] = "exchange.file.too_large"


class UnpacksTooLargeError(UnreadableFileError):
    """The archive would unpack to far more than an office list ever is (facts: file)."""

    key: ClassVar[str] = "exchange.file.unpacks_too_large"


class WrongKindError(UnreadableFileError):
    """The file is no CSV or XLSX (facts: file, kind)."""

    key: ClassVar[str] = "exchange.file.kind"


class WrongExtensionError(UnreadableFileError):
    """The content and the file's name disagree (facts: file, kind)."""

    key: ClassVar[str] = "exchange.file.extension"


class PasswordWorkbookError(UnreadableFileError):
    """The workbook has a password (facts: file)."""

    key: ClassVar[str] = "exchange.file.password"


class MacroWorkbookError(UnreadableFileError):
    """The workbook holds macros (facts: file)."""

    key: ClassVar[str] = "exchange.file.macros"


class DamagedFileError(UnreadableFileError):
    """The file is damaged or made to mislead (facts: file)."""

    key: ClassVar[str] = "exchange.file.damaged"


class DoctypeError(UnreadableFileError):
    """A part of the workbook declares a document type (facts: file)."""

    key: ClassVar[str] = "exchange.file.doctype"


class EncodingError(UnreadableFileError):
    """The letters of a text file cannot be told (facts: file)."""

    key: ClassVar[str] = "exchange.file.encoding"


class TooManyRowsError(UnreadableFileError):
    """The list is longer than Stagetool reads (facts: file, limit)."""

    key: ClassVar[str] = "exchange.file.rows"


class TooManyColumnsError(UnreadableFileError):
    """The list is wider than Stagetool reads (facts: file, limit)."""

    key: ClassVar[str] = "exchange.file.columns"


class LongCellError(UnreadableFileError):
    """A cell holds more text than a spreadsheet can (facts: file)."""

    key: ClassVar[str] = "exchange.file.long_cell"


class TooSlowError(UnreadableFileError):
    """Reading took too long and was ended (facts: file)."""

    key: ClassVar[str] = "exchange.file.too_slow"


class MissingFileError(UnreadableFileError):
    """There is no such file (facts: file)."""

    key: ClassVar[str] = "exchange.file.missing"
