"""The families of expected problems. A key names the text; the facts fill its places."""

from typing import ClassVar


class StagetoolError(Exception):
    """An expected problem that becomes a message; everything else is a bug.

    Attributes:
        key: The text in resources/texts, fixed per class.
        facts: What the text's named places are filled with.
    """

    key: ClassVar[str]

    def __init__(self, **facts: object) -> None:
        super().__init__(self.key, facts)
        self.facts = facts


class InvalidInputError(StagetoolError):
    """A value that somebody typed cannot be used (facts: field, value)."""

    key = "error.invalid_input"


class RequestError(StagetoolError):
    """The request itself is wrong: an unknown word, name or option (facts: word)."""

    key = "error.request"


class RestrictedPupilError(StagetoolError):
    """The data of the pupil are only stored; nothing else may be done with them (facts: since)."""

    key = "error.restricted_pupil"


class IdentifyingTextError(StagetoolError):
    """A free text holds a number that identifies a person (facts: field)."""

    key = "error.identifying_text"


class HealthWordError(StagetoolError):
    """A free text tells of somebody's health (facts: field, word)."""

    key = "error.health_word"


class OfficeExistsError(RequestError):
    """There is a file with that name already (facts: file)."""

    key = "error.office_exists"


class WeakPasswordError(InvalidInputError):
    """The password is too short or too common (facts: least)."""

    key = "error.weak_password"


class LastCoordinatorError(RequestError):
    """Somebody must stay who may do everything (facts: name)."""

    key = "error.last_coordinator"


class UserExistsError(RequestError):
    """There is a user with that name already (facts: name)."""

    key = "error.user_exists"


class UserUnknownError(RequestError):
    """There is no user with that name (facts: name)."""

    key = "error.user_unknown"


class RecordGoneError(StagetoolError):
    """The record was removed since the screen was filled."""

    key = "error.record_gone"


class LawDataError(StagetoolError):
    """A law file or catalogue is wrong (facts: file, place, reason)."""

    key = "error.law_data"


class UnreadableFileError(StagetoolError):
    """A file cannot be read as what it should be (facts: file, reason)."""

    key = "error.unreadable_file"


class PaperError(StagetoolError):
    """A page cannot be printed (facts: reason)."""

    key = "error.paper"


class MissingGlyphError(PaperError):
    """The embedded fonts lack a character (facts: character, record)."""

    key = "error.missing_glyph"


class OfficeError(StagetoolError):
    """The office file cannot be opened: exit status 3 on the command line."""

    key = "error.office"


class WrongKeyError(OfficeError):
    """The password or recovery key does not open the file."""

    key = "error.wrong_key"


class OfficeBusyError(OfficeError):
    """Another program has the office file open (facts: holder, since)."""

    key = "error.office_busy"


class OfficeElsewhereError(OfficeBusyError):
    """A program on another computer seems to have it open (facts: holder, since, file)."""

    key = "error.office_elsewhere"


class UnsafePlaceError(OfficeError):
    """The file lies where an open office file is not safe (facts: file)."""

    key = "error.place_network"


class SynchronisedPlaceError(UnsafePlaceError):
    """A program copies the folder to elsewhere all the time (facts: file)."""

    key = "error.place_synchronised"


class RemovablePlaceError(UnsafePlaceError):
    """The disk can be pulled out (facts: file)."""

    key = "error.place_removable"


class SecondNameError(UnsafePlaceError):
    """The file has a second name on this disk (facts: file)."""

    key = "error.place_second_name"


class OfficeDamagedError(OfficeError):
    """The file is no sound office file (facts: file, reason)."""

    key = "error.office_damaged"


class OtherFileError(OfficeDamagedError):
    """The file is something else than an office file (facts: file)."""

    key = "error.other_file"


class KeysMissingError(OfficeDamagedError):
    """There are no key slots beside the office file (facts: file)."""

    key = "error.keys_missing"


class KeysDamagedError(OfficeDamagedError):
    """The key slots are not as they were written (facts: file)."""

    key = "error.keys_damaged"


class WaitFirstError(OfficeError):
    """After wrong passwords there is a waiting time (facts: seconds)."""

    key = "error.wait_first"


class OfficeClosedError(OfficeError):
    """The office was closed or locked while something still wanted to work in it."""

    key = "error.office_closed"


class OfficeTooNewError(OfficeError):
    """A newer program wrote the file (facts: file, found, known)."""

    key = "error.office_too_new"


class OfficeMissingError(OfficeError):
    """There is no office file with that name (facts: file)."""

    key = "error.office_missing"


class StorageError(StagetoolError):
    """Writing failed and nothing was changed: exit status 4 on the command line."""

    key = "error.storage"


class OfficeReplacedError(StorageError):
    """The open office file was moved, replaced or written by another program (facts: file)."""

    key = "error.office_replaced"


class StorageFullError(StorageError):
    """The disk is full (facts: file, free and needed in MB as text, "?" when not known)."""

    key = "error.storage_full"

    def __init__(self, **facts: object) -> None:
        super().__init__(**({"free": "?", "needed": "?"} | facts))


class StorageReadOnlyError(StorageError):
    """The folder or file may not be written (facts: file)."""

    key = "error.storage_read_only"
