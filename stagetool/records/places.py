"""Where an open office file is safe: a local, fixed disk that nothing copies behind our back."""

import ctypes
import os
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath

from stagetool.base.errors import (
    RemovablePlaceError,
    SecondNameError,
    SynchronisedPlaceError,
    UnsafePlaceError,
)

NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "davfs", "ceph", "glusterfs"}
    | {"fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.davfs", "fuse.smbnetfs"}
    | {"fuse.onedriver", "fuse.google-drive-ocamlfuse", "fuse.s3fs", "fuse.glusterfs"}
)
SYNCHRONISED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud")
SYNCHRONISED_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
REMOVABLE_ROOTS = ("/media", "/run/media")
DRIVE_REMOVABLE, DRIVE_REMOTE = 2, 4  # what Windows answers


def demand_safe_place(file: Path) -> None:
    """Make sure that an open office file would be safe there.

    Raises:
        UnsafePlaceError: It is on a network drive.
        SynchronisedPlaceError: A program synchronises the folder.
        RemovablePlaceError: The disk can be pulled out.
        SecondNameError: The file has a second name, which would hide its journal.
    """
    whole = file.resolve()
    if is_network(whole):
        raise UnsafePlaceError(file=file)
    if is_synchronised(whole, os.environ):
        raise SynchronisedPlaceError(file=file)
    if is_removable(whole):
        raise RemovablePlaceError(file=file)
    if whole.is_file() and whole.stat().st_nlink > 1:
        raise SecondNameError(file=file)


def conflict_copies(office: Path) -> tuple[str, ...]:
    """Return the names of copies that a synchronising program put beside an office file."""
    mark = re.compile(r"(conflict|\(\d+\)|-(?=[A-Z0-9-]*[A-Z])[A-Z0-9-]{3,}$)")
    return tuple(
        sorted(
            other.name
            for other in office.parent.glob(f"*{office.suffix}")
            if other.stem != office.stem
            and other.stem.startswith(office.stem)
            and mark.search(other.stem[len(office.stem) :])
        )
    )


def is_network(file: Path) -> bool:
    """Tell whether a file is on a drive of another computer."""
    if str(file).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        return _windows_drive(file) == DRIVE_REMOTE
    return kind_of_disk(file, _mounts()) in NETWORK


def is_removable(file: Path) -> bool:
    """Tell whether a file is on a stick or another disk that can be pulled out."""
    if sys.platform == "win32":
        return _windows_drive(file) == DRIVE_REMOVABLE
    return any(file.is_relative_to(root) for root in REMOVABLE_ROOTS)


def is_synchronised(file: PurePath, environment: Mapping[str, str]) -> bool:
    """Tell whether a file is in a folder that a program synchronises."""
    roots = (environment.get(name) for name in SYNCHRONISED_VARIABLES)
    return any(root and file.is_relative_to(root) for root in roots) or any(
        part.casefold().startswith(SYNCHRONISED) for part in file.parts[:-1]
    )


def kind_of_disk(file: PurePath, mounts: Iterable[str]) -> str:
    """Return the kind of the disk that a file is on, by the lines of the system's mount table."""
    best, kind = "", ""
    for line in mounts:
        _, point, found, *_ = line.split(" ")
        place = point.replace("\\040", " ")
        if file.is_relative_to(place) and len(place) >= len(best):
            best, kind = place, found
    return kind


def _mounts() -> tuple[str, ...]:
    try:
        return tuple(Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines())
    except OSError:
        return ()


def _windows_drive(file: Path) -> int:
    windows = getattr(ctypes, "windll", None)
    return int(windows.kernel32.GetDriveTypeW(f"{file.drive}\\")) if windows else 0
