"""The register of fields: nothing about a person is stored without a purpose and a term."""

import importlib.util
import re
import tomllib

import pytest

from stagetool.base.paths import ROOT
from stagetool.records.tables import Table

REGISTER = tomllib.loads((ROOT / "resources/privacy/register.toml").read_text(encoding="utf-8"))
FORBIDDEN = re.compile(
    r"bsn|sofi|burgerservice|onderwijsnummer|pgn|medic|diagnos|allerg|religi|national|photo|foto"
)


def test_every_field_stands_once_in_the_register():
    """A new column needs a row in resources/privacy/register.toml and a new docs/privacy.md."""
    ours = {
        (name, column.name)
        for name, table in Table.metadata.tables.items()
        for column in table.columns
        if column.name != "id"
    }
    personal = [
        (table, field) for table, fields in REGISTER["personal"].items() for field in fields
    ]
    others = [
        (table, field) for table, fields in REGISTER["not_personal"].items() for field in fields
    ]

    assert set(personal) | set(others) == ours
    assert len(personal) + len(others) == len(ours)


def test_every_group_has_a_ground_a_term_and_who_sees_it():
    for group in REGISTER["groups"].values():
        assert set(group) == {"who", "ground", "term", "seen_by"}
        assert all(group.values())


def test_every_personal_field_has_a_group_and_a_purpose():
    for fields in REGISTER["personal"].values():
        for group, purpose in fields.values():
            assert group in REGISTER["groups"]
            assert purpose


@pytest.mark.parametrize("table", Table.metadata.tables)
def test_no_field_is_for_a_number_or_fact_that_may_not_be_stored(table):
    assert not [c.name for c in Table.metadata.tables[table].columns if FORBIDDEN.search(c.name)]


def test_the_page_for_the_school_says_what_the_register_says():
    file = ROOT / "tests" / "tools" / "privacy_table.py"
    spec = importlib.util.spec_from_file_location("privacy_table", file)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    page = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")

    assert tool.page(page) == page
