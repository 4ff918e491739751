"""Where a site (vestiging) of a company is."""

import re

from stagetool.base.texts import Texts
from stagetool.office.company_fields import SiteForm
from ui.pages.edit_form import EditForm
from ui.widgets.fields import TextField

LINES = ("address", "postcode", "town", "establishment")
DEGREES = re.compile(r"(-?\d{1,3}(?:[.,]\d+)?)[;, ]+(-?\d{1,3}(?:[.,]\d+)?)", re.ASCII)


class SiteEdit(EditForm):
    """Address and, where the office knows it, the exact spot; gives a `SiteForm`."""

    def __init__(self, texts: Texts, form: SiteForm | None) -> None:
        """Make the form, filled with what is known; None is a new site."""
        super().__init__(texts, texts("ui.site.title" if form else "ui.site.new"))
        known = form or SiteForm("", "", "", "", ())
        self.lines = {name: TextField(texts(f"office.company.{name}")) for name in LINES}
        for name, field in self.lines.items():
            field.set_value(getattr(known, name) or "")
        self.where = TextField(texts("ui.site.where"), texts("ui.site.where_help"))
        self.where.set_value("; ".join(f"{one:.5f}".replace(".", ",") for one in known.where or ()))
        self.put(*self.lines.values(), self.where)

    def typed(self) -> SiteForm | None:
        """Return what was typed."""
        town, spot = self.lines["town"], self.where.value()
        found = DEGREES.fullmatch(spot)
        town.show_error("" if town.value() else self._texts("ui.sheet.problem.empty"))
        self.where.show_error(self._texts("ui.site.no_spot") if spot and not found else "")
        if not town.value() or (spot and not found):
            (self.where if town.value() else town).input.setFocus()
            return None
        where = tuple(float(one.replace(",", ".")) for one in found.groups()) if found else ()
        return SiteForm(
            **{name: field.value() for name, field in self.lines.items()},
            where=(where[0], where[1]) if where else (),
        )
