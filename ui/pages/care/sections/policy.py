"""Schoolbeleid: the school's own, stricter rules; each is shown as policy and never as law."""

from collections.abc import Sequence
from functools import partial

from stagetool.office.desk import Role
from stagetool.office.list_policy import PolicyLine, list_policy
from stagetool.office.preview_policy import PolicyPreview, preview_policy
from stagetool.office.read_law import fault_of
from stagetool.office.set_policy import set_policy
from ui.pages.care.presenters.policy import PolicyPresenter, PolicyTasks
from ui.pages.care.sections.law_off import LawOffCard
from ui.pages.care.sections.policy_card import RuleCard
from ui.pages.frame import PageContext
from ui.pages.section import Note, Section, empty, stack


class PolicySection(Section):
    """Fits `PolicyView`."""

    def __init__(self, context: PageContext) -> None:
        texts, desk = context.texts, context.desk
        super().__init__(texts("ui.care.policy.title"), texts("ui.care.policy.help"))
        self._texts = texts
        self._may = desk.user.role is Role.COORDINATOR and not desk.store.read_only
        self.presenter = PolicyPresenter(
            self,
            context.runner,
            context.frame,
            PolicyTasks(
                lines=partial(list_policy, desk),
                preview=lambda rule, on: preview_policy(desk, rule, on=on),
                switch=lambda rule, on: set_policy(desk, rule, on=on),
            ),
        )
        self.cards: dict[str, RuleCard] = {}
        self._asked = ""
        self._law = desk.law
        self.off = LawOffCard(texts)
        self.off.hide()
        self.column.addWidget(self.off)
        self.column.addWidget(Note("shield", "supervised", texts("ui.care.policy.no_law")))
        self.column.addWidget(Note("signature", "muted", texts("ui.care.policy.exception")))
        if not self._may:
            self.column.addWidget(Note("info", "muted", texts("ui.care.policy.coordinator")))
        self._rules = stack(12)
        self.column.addLayout(self._rules)
        self.column.addStretch()

    def refresh(self) -> None:
        """Ask again; with judging off nobody knows the rules."""
        fault = fault_of(self._law)
        self.off.setHidden(fault is None)
        if fault is not None:
            self.off.show_fault(fault)
            self.show_lines(())
        else:
            self.presenter.refresh()

    def show_lines(self, lines: Sequence[PolicyLine]) -> None:
        """Show every rule, and forget an unfinished switch."""
        empty(self._rules)
        self.cards = {}
        for line in lines:
            card = RuleCard(self._texts, line, may=self._may)
            card.asked.connect(self.presenter.ask)
            card.agreed.connect(self.presenter.switch)
            self.cards[line.rule] = card
            self._rules.addWidget(card)
        if self._asked in self.cards:
            self.cards[self._asked].turn.setFocus()
        self._asked = ""

    def show_preview(self, preview: PolicyPreview) -> None:
        """Show what a switch would change, and ask whether to go on."""
        self._asked = preview.rule
        for rule, card in self.cards.items():
            if rule == preview.rule:
                card.show_preview(preview)
                self.ensureWidgetVisible(card, 0, 24)
            else:
                card.question.hide()
