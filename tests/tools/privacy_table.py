"""Write the tables of docs/privacy.md from the register: `python -m tests.tools.privacy_table`."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REGISTER = ROOT / "resources" / "privacy" / "register.toml"
PAGE = ROOT / "docs" / "privacy.md"
BEGIN, END = "<!-- uit het register: begin -->", "<!-- uit het register: einde -->"


def lines() -> Iterator[str]:
    """Return the lines of the tables, one table per group of people."""
    register = tomllib.loads(REGISTER.read_text(encoding="utf-8"))
    for name, group in register["groups"].items():
        yield f"### {group['who']}"
        yield ""
        yield f"- Grondslag (voorstel): {group['ground']}."
        yield f"- Bewaartermijn (voorstel): {group['term']}."
        yield f"- Wie het ziet: {group['seen_by']}."
        yield ""
        yield "| tabel | veld | doel |"
        yield "|---|---|---|"
        for table, fields in register["personal"].items():
            for field, (whose, purpose) in fields.items():
                if whose == name:
                    yield f"| {table} | {field} | {purpose} |"
        yield ""


def page(old: str) -> str:
    """Return the page with its tables as the register has them now."""
    before, _, rest = old.partition(BEGIN)
    after = rest.partition(END)[2]
    tables = "\n".join(lines())
    return f"{before}{BEGIN}\n\n{tables}{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
