"""Whom the office calls at a company: change, remove and add, all at once."""

from collections.abc import Mapping

from stagetool.base.errors import InvalidInputError, RecordGoneError
from stagetool.base.ids import CompanyId, ContactId
from stagetool.office.company_fields import ContactForm, contact_values, new_contact
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.placement_rows import company_by_id


@needs(Role.ADMINISTRATION)
def edit_contacts(
    desk: Desk,
    company: CompanyId,
    changed: Mapping[ContactId, ContactForm | None],
    added: tuple[ContactForm, ...] = (),
) -> tuple[ContactId, ...]:
    """Change, remove (None) and add contacts of a company; return the new ones.

    Raises:
        RecordGoneError: The company or a contact was removed meanwhile; nobody is changed.
        InvalidInputError: A value cannot be used, or a new contact says nothing.
    """
    values = {key: contact_values(desk, form) for key, form in changed.items() if form is not None}
    new = [new_contact(desk, form) for form in added]
    made = [one for one in new if one is not None]
    if len(made) < len(new):
        raise InvalidInputError(field=desk.texts("office.contact.name"), value="''")
    with desk.open_unit() as session:
        row = company_by_id(session, company)
        there = {ContactId(one.id): one for one in row.contacts}
        if not changed.keys() <= there.keys():
            raise RecordGoneError
        for key in changed:
            if key not in values:
                row.contacts.remove(there[key])
                continue
            for name, value in values[key].items():
                setattr(there[key], name, value)
        row.contacts += made
        session.flush()
        desk.note(
            session,
            "edit_contacts",
            f"company {company}",
            changed=len(values),
            removed=len(changed) - len(values),
            added=[one.id for one in made],
        )
        return tuple(ContactId(one.id) for one in made)
