"""The command line in this process, and a small office that stands ready for it."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from stagetool.cli import main
from stagetool.records.keys import keys_path

TODAY = "2026-11-23"
PUPILS = """\
Leerlingnummer;Roepnaam;Tussenvoegsel;Achternaam;Geboortedatum;Klas;Leerweg;Profiel;Locatie;\
Woonplaats
1001;Sanne;de;Vries;15-03-2011;4K1;kb;D&P;Almelo;Almelo
1002;Bram;;Bos;20-06-2009;4K1;kb;PIE;Almelo;Almelo
1003;Noor;;Smit;01-02-2008;4T1;tl;tl-zorg;Almelo;Borne
1004;Ali;;Kaya;12-12-2010;4K2;kb;HBR;Almelo;Almelo
1005;Tess;van;Dijk;12-01-2011;3K1;kb;Z&W;Almelo;Wierden
"""
COMPANIES = """\
Bedrijfsnr;Naam;Plaats;KvK-nummer;Profielen;Aantal plaatsen;Dagen;Werkzaamheden
501;Installatie Peters;Almelo;12345678;PIE;1;ma t/m vr;sanitair-plaatsen
502;Bakkerij Kok;Almelo;23456789;HBR,D&P;2;ma t/m vr;afwas-hand
503;Zorghuis Linde;Borne;34567890;tl-zorg,Z&W;1;ma t/m vr;bed-opmaken
"""
PERIOD = (
    *("period", "add", "Blok 1", "--from", "2027-01-11", "--until", "2027-01-22"),
    *("--days", "ma,di", "--hours", "09:00-15:00", "--breaks", "12:00-12:30"),
    *("--classes", "4K1,4K2,4T1", "--form", "Blokstage"),
)


@dataclass(frozen=True)
class Said:
    """What a command said."""

    status: int
    out: str
    err: str

    @property
    def answer(self) -> dict[str, Any]:
        """Return the one JSON object of standard output."""
        answer: dict[str, Any] = json.loads(self.out)
        return answer


Cli = Callable[..., Said]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, password: str) -> Cli:
    """Run a command in this process; the password stands in the variable."""
    monkeypatch.setenv("STAGETOOL_PASSWORD", password)

    def run(*words: str | Path | int) -> Said:
        capsys.readouterr()
        try:
            status = main([str(word) for word in words])
        except SystemExit as stop:
            status = int(str(stop.code))
        said = capsys.readouterr()
        return Said(status, said.out, said.err)

    return run


@pytest.fixture
def office(office_file: Path) -> tuple[str, ...]:
    """The options that name an empty office and the day."""
    return ("--office", str(office_file), "--on", TODAY)


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    """A folder with a small list of pupils and one of companies."""
    folder = tmp_path / "lijsten"
    folder.mkdir()
    (folder / "leerlingen.csv").write_text(PUPILS, encoding="utf-8")
    (folder / "bedrijven.csv").write_text(COMPANIES, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the small office with a plan is kept once it is made."""
    return tmp_path_factory.mktemp("gepland") / "kantoor.stagetool"


@pytest.fixture
def planned(
    cli: Cli, office: tuple[str, ...], lists: Path, kept: Path, office_file: Path
) -> tuple[str, ...]:
    """The options of a small office with a planned period, made once per run and copied."""
    if kept.exists():
        _copy(kept, office_file)
        return office
    for words in (
        ("import", "pupils", lists / "leerlingen.csv"),
        ("import", "companies", lists / "bedrijven.csv"),
        PERIOD,
        ("plan", "Blok 1"),
    ):
        said = cli(*words, *office)
        assert said.status == 0, said
    _copy(office_file, kept)
    return office


def _copy(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    shutil.copyfile(keys_path(source), keys_path(target))
