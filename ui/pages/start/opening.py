"""The tasks behind the first page; the office's engine is imported when first needed."""
# ruff: noqa: PLC0415 - the first paint waits for no import of the office file's engine

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from stagetool.records.protectors import system_protector
from ui.pages.start.presenter import DEMO_FILE, NewOfficeForm, StartTasks

if TYPE_CHECKING:
    from stagetool.base.clock import Clock
    from stagetool.base.paths import AppPaths
    from stagetool.base.progress import Progress
    from stagetool.base.texts import Texts
    from stagetool.law.loading import Law
    from stagetool.office.new_office import NewOffice
    from stagetool.office.open_office import OpenedOffice
    from stagetool.office.restore_office import RestoreReport
    from stagetool.records.protectors import Protector

DEMO_PASSWORD = "demo"  # noqa: S105 - opens only invented names


class Opening:
    """Opens and makes offices; reads the law once."""

    def __init__(self, paths: AppPaths, texts: Texts, clock: Clock) -> None:
        self._paths = paths
        self._texts = texts
        self._clock = clock
        self._law: Law | None = None
        self.protector: Protector | None = system_protector()

    def tasks(self) -> StartTasks[OpenedOffice]:
        """Return them as the presenter wants them."""
        return StartTasks(
            self.open, self.create, self.names, self.practice, self.trusted, self.open_trusted
        )

    def prepare(self) -> None:
        """Import the engine and read the law while the user still types."""
        for name in ("stagetool.office.open_office", "ui.pages.all_pages"):
            import_module(name)
        self.law()

    def law(self) -> Law:
        """Return the law, read once; where a file is wrong judging is off, and the rest works.

        What was wrong is read again at the next opening: somebody may have repaired it.
        """
        from stagetool.office.read_law import fault_of, read_law_or_off

        if self._law is None or fault_of(self._law) is not None:
            self._law = read_law_or_off(self._paths)
        return self._law

    def open(self, file: Path, password: str, user: str | None) -> OpenedOffice:
        """Open an office file."""
        from stagetool.office.open_office import open_office

        return open_office(
            file,
            password,
            paths=self._paths,
            clock=self._clock,
            law=self.law(),
            texts=self._texts,
            user=user,
        )

    def create(self, form: NewOfficeForm) -> NewOffice:
        """Make an empty office."""
        from stagetool.office.new_office import new_office

        return new_office(
            form.file,
            form.school,
            form.region,
            form.password,
            paths=self._paths,
            clock=self._clock,
            user_name=form.user or "Beheer",
        )

    def put_back(
        self, office: OpenedOffice, backup: Path, password: str, user: str
    ) -> RestoreReport:
        """Close an office and put a backup in its place."""
        office.close()
        return self.restore(office.desk.file, backup, password, user)

    def restore(self, file: Path, backup: Path, password: str, user: str) -> RestoreReport:
        """Put a backup in the place of an office that is not open."""
        from stagetool.office.restore_office import restore_office

        return restore_office(backup, file, password, clock=self._clock, user=user or None)

    def names(self, file: Path) -> tuple[str, ...]:
        """Return who may open a file."""
        from stagetool.office.open_office import user_names

        return user_names(file)

    def trusted(self, file: Path) -> str | None:
        """Return as whom this computer's account opens a file, where the computer can that."""
        from stagetool.office.computer_account import trusted_user

        return None if self.protector is None else trusted_user(file, self._paths)

    def open_trusted(self, file: Path) -> OpenedOffice:
        """Open an office by this computer's account.

        Raises:
            WrongKeyError: The account may not, or no longer.
        """
        from stagetool.base.errors import WrongKeyError
        from stagetool.office.computer_account import account_secret

        if self.protector is None:
            raise WrongKeyError
        user, secret = account_secret(file, self._paths, self.protector)
        return self.open(file, secret, user)

    def practice(self, progress: Progress) -> OpenedOffice:
        """Open the practice office; make it first where there is none."""
        from stagetool.office.make_demo import make_demo

        folder = self._paths.data / "oefenkantoor"
        if not (folder / DEMO_FILE).is_file():
            make_demo(
                folder,
                paths=self._paths,
                clock=self._clock,
                law=self.law(),
                texts=self._texts,
                progress=progress,
            )
        return self.open(folder / DEMO_FILE, DEMO_PASSWORD, None)
