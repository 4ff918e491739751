"""Which columns were understood as what, and what the office said about them before."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.base.texts import Texts
from stagetool.exchange.headings import Field, resolve_mapping
from stagetool.exchange.listings import Choices, Listing
from stagetool.office.desk import Desk
from stagetool.office.reports import ColumnUse, ImportOptions
from stagetool.records.tables import Setting


def choices_of(desk: Desk, kind: str, options: ImportOptions) -> Choices:
    """Return what the user says about the columns now, and said at an earlier import."""
    with desk.open_unit() as session:
        row = _setting(session, kind)
        known = dict(row.value) if row is not None else {}
    return Choices(options.mapping, options.skip_columns, known)


def remember_columns(
    session: Session, kind: str, fields: Sequence[Field], mapping: Mapping[str, str]
) -> None:
    """Keep what the user pointed out, for the next file with such a heading."""
    if not mapping:
        return
    said = resolve_mapping(fields, mapping)
    row = _setting(session, kind)
    if row is None:
        session.add(Setting(name=_name(kind), value=said))
    else:
        row.value = {**row.value, **said}


def column_uses(texts: Texts, listing: Listing, fields: Sequence[Field]) -> tuple[ColumnUse, ...]:
    """Return every field with the heading that it was read from."""
    return tuple(
        ColumnUse(
            field=one.name,
            name=texts(f"exchange.field.{one.word or one.name}"),
            heading=listing.column(one.name),
            needed=bool(one.required),
        )
        for one in fields
    )


def _setting(session: Session, kind: str) -> Setting | None:
    return session.scalars(select(Setting).where(Setting.name == _name(kind))).first()


def _name(kind: str) -> str:
    return f"import_columns_{kind}"
