"""What must hold of a shop at any moment, whatever happened before."""

from collections.abc import Iterable
from datetime import timedelta
from fractions import Fraction
from itertools import combinations
from typing import Any

from hypothesis.stateful import RuleBasedStateMachine, invariant

from shared.domain.billing.invoices import MUTABLE_FIELDS, InvoiceKind, InvoiceState
from shared.domain.billing.lines import Line
from shared.domain.customers.ledger import EntryKind, fold
from shared.domain.customers.subscription import SubscriptionSummary
from shared.domain.pricing.money import round_half_up
from shared.domain.pricing.periods import start_of_day
from tests.builders.shop import Shop
from tests.builders.times import ZONE
from tests.domain.whole_life.exact_cost import Cost, cost_of, span


class Promises(RuleBasedStateMachine):
    """Looked at after each step of the machines that inherit it."""

    def begin_with(self, shop: Shop) -> None:
        self.shop = shop
        self.as_issued: dict[str, dict[str, Any]] = {}

    def lines(self) -> list[Line]:
        issued = [line for document in self.shop.documents.values() for line in document.lines]
        waiting = [line for charge in self.shop.charges.values() if not charge.billed for line in charge.lines]
        return issued + waiting

    def billed(self) -> int:
        return sum(line.amount.amount for line in self.lines())

    @invariant()
    def the_state_is_the_fold_of_the_ledger(self) -> None:
        assert self.shop.ledgers.keys() == self.shop.subscriptions.keys()
        for product_id, held in self.shop.subscriptions.items():
            assert fold(self.shop.ledgers[product_id]) == held.state

    @invariant()
    def the_customer_says_what_its_subscriptions_are(self) -> None:
        held = sorted(self.shop.subscriptions.values(), key=lambda subscription: subscription.id)
        assert self.shop.customer.subscriptions == tuple(SubscriptionSummary.of(each) for each in held)

    def costs(self) -> list[Cost]:
        first = self.shop.now.date().replace(year=2023, month=12, day=1)
        days = span(first, self.shop.today + timedelta(days=2))
        midnight = {day: start_of_day(day, ZONE).timestamp() for day in days}
        return [cost_of(ledger, midnight) for ledger in self.shop.ledgers.values()]

    def credits(self, lines: Iterable[Line]) -> Iterable[list[Line]]:
        """The lines that change how much of a charge is credited, for each charge."""
        by_charge: dict[tuple[str, int], list[Line]] = {}
        for line in lines:
            if line.credited_entry is not None:
                by_charge.setdefault((line.product_id, line.credited_entry), []).append(line)
        return by_charge.values()

    @invariant()
    def documents_cost_what_the_ledger_says(self) -> None:
        lines = self.lines()
        exact = sum(sum(cost.days.values()) for cost in self.costs())
        # Orders that came to nothing have no document; their lines cancel each other out.
        assert abs(self.billed() - exact) <= sum(map(len, self.shop.ledgers.values())) + len(lines)
        for line in lines:
            most = Fraction(1, 2) if line.credited_entry is None else 1
            assert abs(line.amount.amount - line.exact) <= most
        for credits_of_one in self.credits(lines):
            exact = sum((line.exact for line in credits_of_one), start=Fraction(0))
            assert sum(line.amount.amount for line in credits_of_one) == round_half_up(exact)

    @invariant()
    def nothing_that_was_held_is_unpaid_but_for_the_free_correction(self) -> None:
        for cost in self.costs():
            cost.hold_until(self.shop.today)
            for day, held in cost.held.items():
                assert cost.days[day] >= held - cost.forgiven[day], day
            for earlier, later in combinations(cost.corrections, 2):
                # One correction: what was bought before it, or else not for another 30 days.
                together = later.bought < earlier.returned
                assert together or later.bought_on >= earlier.returned_on + timedelta(days=30)

    @invariant()
    def no_charge_is_credited_with_more_than_it_charged(self) -> None:
        for document in self.shop.documents.values():
            for credited in document.credited_bases:
                own = sum(
                    line.amount.amount
                    for line in document.lines
                    if line.credited_id is None and line.tax.rate == credited.rate
                )
                assert -own <= credited.base.amount <= 0
        issued = self.shop.documents.values()
        for sums in ([one.net for one in issued], [tax.amount for one in issued for tax in one.taxes]):
            assert sum(amount.amount for amount in sums) >= 0

    @invariant()
    def numbers_have_no_gaps(self) -> None:
        for series in self.shop.series.values():
            kind = InvoiceKind(series.kind)
            numbers = [
                document.number
                for document in self.shop.documents.values()
                if document.kind is kind and document.issue_date.year == series.year
            ]
            assert [int(number.split("-")[-1]) for number in numbers] == list(range(1, series.last + 1))

    @invariant()
    def documents_stay_as_they_were_issued(self) -> None:
        for number, document in self.shop.documents.items():
            issued = document.model_dump(exclude=set(MUTABLE_FIELDS))
            assert self.as_issued.setdefault(number, issued) == issued

    @invariant()
    def licences_are_within_limits_and_cover_those_in_use(self) -> None:
        live = self.shop.live
        if live:
            self.shop.plans[live.plan_id].check_licences(live.licences)
            assert live.licences >= (live.licences_assigned or 0)
            assert live.licences_at_next_renewal <= live.licences
            assert live.trial or sum(purchase.licences for purchase in self.shop.purchases) == live.licences

    @invariant()
    def a_product_has_one_trial_whose_end_never_moves(self) -> None:
        for product_id, ledger in self.shop.ledgers.items():
            begun = [entry for entry in ledger if entry.kind is EntryKind.TRIAL]
            assert [entry.on for entry in begun] == [
                trial.on for trial in self.shop.trials.values() if trial.product_id == product_id
            ]
            on_trial = [entry for entry in ledger if entry.trial and not entry.ended]
            assert all(entry.anchor == entry.period.end == begun[0].period.end for entry in on_trial)
            assert not any(entry.charged or entry.has_charge for entry in on_trial)

    @invariant()
    def the_account_is_the_sum_of_the_documents(self) -> None:
        documents, account = self.shop.documents.values(), self.shop.account
        if not account:
            assert not documents
            return
        received = sum(document.received.amount for document in documents if document.received)
        refunded = sum(refund.amount.amount for refund in account.refunds)
        billed = sum(document.total.amount for document in documents)
        outstanding = sum(document.outstanding.amount for document in documents)
        assert account.balance.amount == billed - received + refunded == outstanding - account.credit.amount
        assert account.credit.amount >= 0

    @invariant()
    def no_more_is_allocated_to_an_invoice_than_its_total(self) -> None:
        for document in self.shop.documents.values():
            assert 0 <= document.outstanding.amount <= max(0, document.total.amount)
            assert min(document.credited.amount, document.credit_applied.amount, document.unallocated.amount) >= 0
            covered = document.state in (InvoiceState.PAID, InvoiceState.CREDITED)
            assert covered == (document.outstanding.amount == 0)

    @invariant()
    def every_credit_note_names_an_invoice(self) -> None:
        for document in self.shop.documents.values():
            if document.kind is InvoiceKind.CREDIT_NOTE:
                assert document.corrects
                named = [self.shop.documents[number] for number in document.corrects]
                # A statement can be a credit note though it charges something, which is then credited itself.
                assert all(corrected.kind is InvoiceKind.INVOICE or corrected.statement for corrected in named)
