"""Where an open office file is safe, and where it is not."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from stagetool.base.errors import (
    RemovablePlaceError,
    SecondNameError,
    SynchronisedPlaceError,
    UnsafePlaceError,
)
from stagetool.records import places
from stagetool.records.places import (
    conflict_copies,
    demand_safe_place,
    is_synchronised,
    kind_of_disk,
)

MOUNTS = (
    "/dev/sda1 / ext4 rw 0 0",
    "server:/home /home nfs4 rw 0 0",
    "//nas/school /mnt/mijn\\040schijf cifs rw 0 0",
    "/dev/sda2 /home/ans/eigen ext4 rw 0 0",
)


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("/srv/kantoor", "ext4"),
        ("/home/ans/kantoor", "nfs4"),
        ("/home/ans/eigen/kantoor", "ext4"),
        ("/mnt/mijn schijf/kantoor", "cifs"),
        ("/homework/kantoor", "ext4"),
    ],
)
def test_the_nearest_mount_tells_the_kind_of_disk(file, kind):
    assert kind_of_disk(PurePosixPath(file), MOUNTS) == kind


@pytest.mark.parametrize(
    "file",
    [
        PureWindowsPath(r"C:\Users\ans\OneDrive - School\kantoor"),
        PureWindowsPath(r"C:\Users\ans\OneDrive\map\kantoor"),
        PureWindowsPath(r"D:\Dropbox (School)\kantoor"),
        PurePosixPath("/home/ans/Google Drive/kantoor"),
        PurePosixPath("/home/ans/Nextcloud/kantoor"),
    ],
)
def test_a_folder_that_is_synchronised_is_known_by_its_name(file):
    assert is_synchronised(file, {})


def test_a_folder_that_is_synchronised_is_known_by_its_variable():
    file = PureWindowsPath(r"C:\Users\ans\School\kantoor")

    assert is_synchronised(file, {"OneDriveCommercial": r"C:\Users\ans\School"})
    assert not is_synchronised(file, {"OneDriveCommercial": r"C:\Users\ans\Scho"})


def test_an_ordinary_folder_is_safe(tmp_path):
    demand_safe_place(tmp_path / "kantoor.stagetool")


def test_a_file_named_like_a_cloud_is_safe():
    assert not is_synchronised(PurePosixPath("/home/ans/dropbox.stagetool"), {})


@pytest.mark.parametrize("file", [r"\\server\share\kantoor", "//server/share/kantoor"])
def test_a_share_by_its_own_name_is_a_network_drive(file):
    assert places.is_network(PureWindowsPath(file))


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ("is_network", UnsafePlaceError),
        ("is_removable", RemovablePlaceError),
        ("is_synchronised", SynchronisedPlaceError),
    ],
)
def test_an_unsafe_place_is_refused_with_its_own_reason(tmp_path, monkeypatch, answer, error):
    monkeypatch.setattr(places, answer, lambda *_: True)

    with pytest.raises(UnsafePlaceError) as caught:
        demand_safe_place(tmp_path / "kantoor")
    assert type(caught.value) is error


def test_a_disk_of_the_desktop_is_removable():
    assert places.is_removable(Path("/media/ans/STICK/kantoor"))
    assert not places.is_removable(Path("/srv/kantoor"))


def test_a_file_with_two_names_is_refused(tmp_path):
    file = tmp_path / "kantoor"
    file.write_text("")
    (tmp_path / "tweede").hardlink_to(file)

    with pytest.raises(SecondNameError):
        demand_safe_place(file)


def test_copies_of_a_synchronising_program_are_named(tmp_path):
    office = tmp_path / "kantoor.stagetool"
    for name in (
        "kantoor.stagetool",
        "kantoor-PCNAAM.stagetool",
        "kantoor (1).stagetool",
        "kantoor (Ans's conflicted copy 2026-11-20).stagetool",
        "kantoor-2026.stagetool",
        "kantoor-vervangen-20261123-120000.stagetool",
        "ander.stagetool",
    ):
        (tmp_path / name).write_text("")

    assert conflict_copies(office) == (
        "kantoor (1).stagetool",
        "kantoor (Ans's conflicted copy 2026-11-20).stagetool",
        "kantoor-PCNAAM.stagetool",
    )
