"""Any sequence of orders, days and renewals keeps what billing.md promises."""

from fractions import Fraction
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from shared.domain.billing.accounts import InsufficientCredit, Refund, pay
from shared.domain.billing.invoices import MUTABLE_FIELDS, InvoiceKind, InvoiceState
from shared.domain.billing.lines import Line
from shared.domain.customers.ledger import EntryKind, LedgerEntry, fold
from shared.domain.customers.subscription import PricedPeriod
from shared.domain.errors import ConsoleError
from shared.domain.orders.order import OrderAction
from shared.domain.pricing.money import Money
from shared.domain.pricing.periods import billing_day
from shared.domain.pricing.prices import flat
from shared.domain.resellers import Billing
from tests.builders.parties import reseller
from tests.builders.plans import odd_plans, plan
from tests.builders.records import records
from tests.builders.shop import Shop
from tests.support.examples import examples
from tools.operator.reconciling.checking import differences

FLAT, DEAR, *OTHERS = odd_plans()
PLANS = (
    FLAT,
    DEAR.replace(minimum_licences=2),
    *OTHERS,
    plan(id="trial", prices=flat(1200), maximum_licences=12, trial_days=14, trial_licences=3),
    plan(id="small", prices=flat(700), maximum_licences=4),
)
LOWEST = 3
"""So many prices one below the other, for as many tiers."""


def price_of(entry: PricedPeriod, licences: int, days: int) -> Fraction:
    """What so many licences cost for so many days of the entry's period, exactly."""
    return Fraction(entry.prices.total(licences) * days, entry.period.days)


def given_back(shop: Shop, before: LedgerEntry, after: LedgerEntry) -> Fraction:
    """The exact price of the purchases that are gone from one entry to the next, the newest first.

    Worked out the other way round than by the product: what the licences cost so far, less what they should cost.
    """
    left = {one.seq: one.licences for one in after.purchases}
    at = {entry.seq: entry.at for entry in shop.ledger}
    today = billing_day(after.at, shop.seller.time_zone)
    sum_, count = Fraction(0), before.licences

    def age(seq: int | None) -> float:
        return (after.at - at[seq]).total_seconds() / 86_400 if seq else 1000

    for one in reversed(before.purchases):
        if min(age(one.seq), age(one.changed_by)) > 7:
            break
        gone = one.licences - left.get(one.seq, 0)
        stays = [(held, held.charged_from, held.until) for held in reversed(one.previous_plans)]
        stays.append((before, one.charged_from, before.period.end))
        began = stays[0][1]
        due = stays[:-1]
        if age(one.seq) <= 1 and (today - began).days <= 1:
            due = []
        elif age(one.changed_by) <= 1:
            longer = max(index for index, (held, _, _) in enumerate(stays[:-1]) if held.longer)
            held, since, _ = stays[longer]
            due = [*stays[:longer], (held, since, today if age(one.seq) <= 7 else held.period.end)]
        else:
            due.append((before, one.charged_from, today))
            if age(one.seq) > 7:
                longer = max(index for index, (held, _, _) in enumerate(stays[:-1]) if held.longer)
                held = stays[longer][0]
                due.append((held, min(today, held.period.end), held.period.end))
        for sign, spans in ((1, stays), (-1, due)):
            for priced, since, until in spans:
                days = (until - since).days
                sum_ += sign * (price_of(priced, count, days) - price_of(priced, count - gone, days))
        count -= gone
    return sum_


def cost(shop: Shop) -> Fraction:
    """What the ledger's licence-days cost, from its entries alone and never rounded."""
    total = Fraction(0)
    for before, entry in pairwise([None, *shop.ledger]):
        assert entry
        today = billing_day(entry.at, shop.seller.time_zone)
        if entry.kind in (EntryKind.BUY, EntryKind.RENEW):
            total += entry.prices.total(entry.licences)
        elif before and entry.kind in (EntryKind.RETURN_LICENCES, EntryKind.CANCEL_NOW):
            total -= given_back(shop, before, entry)
        elif before and not entry.trial and entry.kind in (EntryKind.ADD_LICENCES, EntryKind.CHANGE_PLAN):
            total += price_of(entry, entry.licences, entry.period.days_left(today))
            total -= price_of(before, before.licences, before.period.days_left(today))
    return total


class WholeLife(RuleBasedStateMachine):
    """One customer's licences for as long as hypothesis likes."""

    @initialize(statements=st.booleans(), discount=st.sampled_from([0, 1250]), day=st.dates())
    def begin(self, statements: bool, discount: int, day: Any) -> None:
        billing = Billing.STATEMENT if statements else Billing.PER_ORDER
        self.shop = Shop(*PLANS, of=reseller(billing=billing, discount=discount))
        self.shop.on(f"{2024 + day.year % 3}-{day.month:02}-{day.day if day.day < 29 or day.month != 2 else 28:02}")
        self.seen: dict[str, dict[str, Any]] = {}

    def order(self, **wish: Any) -> bool:
        """Whether it was accepted; a refusal changes nothing."""
        before = (self.shop.customer, len(self.shop.ledger), len(self.shop.documents))
        try:
            quote = self.shop.quote(**wish)
            assert quote == self.shop.quote(**wish)
            placed = self.shop.order(**wish)
        except ConsoleError:
            assert before == (self.shop.customer, len(self.shop.ledger), len(self.shop.documents))
            return False
        assert (placed.entry.kind, placed.customer.subscription) == (quote.kind, quote.after)
        self.nobody_uses_what_has_ended()
        lines = placed.issued.document.lines if placed.issued else placed.charge.lines if placed.charge else ()
        assert not lines or lines == quote.lines
        return True

    @rule(licences=st.integers(0, 13), plan_id=st.sampled_from([None, *(one.id for one in PLANS)]))
    def wish_licences(self, licences: int, plan_id: str | None) -> None:
        self.order(licences=licences, plan_id=plan_id)

    @rule(licences=st.integers(1, 12))
    def return_licences(self, licences: int) -> None:
        self.order(licences=licences, action=OrderAction.RETURN)

    @rule(plan_id=st.sampled_from([one.id for one in PLANS]))
    def wish_plan(self, plan_id: str) -> None:
        self.order(plan_id=plan_id)

    @rule(action=st.sampled_from([OrderAction.CANCEL, OrderAction.CANCEL_NOW, OrderAction.RESUME, OrderAction.RESUME]))
    def action(self, action: OrderAction) -> None:
        self.order(action=action)

    @rule(hours=st.sampled_from([1, 5, 23, 24, 25, 100, 168, 400, 900, 3000]))
    def time_goes_by(self, hours: int) -> None:
        before = self.shop.customer
        self.shop.later(hours=hours)
        assert self.shop.customer == before

    @rule()
    def jobs(self) -> None:
        self.shop.renew_all()
        self.shop.bill()
        self.shop.sweep()
        self.nobody_uses_what_has_ended()
        assert self.shop.renew_all() == []
        assert self.shop.bill() == []

    @rule(added=st.integers(1, 6))
    def adding_and_taking_back_at_once_is_free(self, added: int) -> None:
        live = self.shop.customer.live_subscription
        billed = self.billed()
        if not live or live.trial or not self.order(licences=live.licences + added):
            return
        assert self.order(licences=live.licences, action=OrderAction.RETURN)
        assert self.billed() == billed
        assert self.shop.subscription.licences == live.licences

    @rule(which=st.integers(0, 50), with_credit=st.booleans())
    def an_invoice_is_paid(self, which: int, with_credit: bool) -> None:
        unpaid = [one for one in self.shop.documents.values() if one.outstanding.amount]
        if not unpaid:
            return
        self.shop.later(seconds=1)
        invoice = unpaid[which % len(unpaid)]
        account = self.shop.account
        assert account
        credit = account.credit if with_credit else None
        paid, self.shop.account = pay(invoice, account, self.shop.today, self.shop.now, credit)
        self.shop.documents[paid.number] = paid
        self.shop.later(seconds=1)

    @rule(amount=st.integers(1, 5000))
    def credit_is_paid_back(self, amount: int) -> None:
        account = self.shop.account
        if not account:
            return
        refund = Refund(amount=Money(amount=amount, currency="EUR"), on=self.shop.today, at=self.shop.now)
        try:
            self.shop.account = account.refunded(refund)
        except InsufficientCredit:
            assert account.credit.amount < amount

    @rule(rate=st.sampled_from([2200, 2200, 2300, 0]))
    def the_standard_rate_changes(self, rate: int) -> None:
        self.shop.seller = self.shop.seller.replace(standard_rate=rate)

    @rule(plan_id=st.sampled_from([one.id for one in PLANS]), price=st.integers(LOWEST, 3000))
    def a_plan_has_other_prices(self, plan_id: str, price: int) -> None:
        present = self.shop.plans[plan_id]
        tiers = tuple(tier.replace(price=price - index) for index, tier in enumerate(present.prices.tiers))
        prices = present.prices.replace(tiers=tiers)
        self.shop.plans[plan_id] = present.replace(prices=prices).replacing(present, self.shop.now)

    @rule(billing=st.sampled_from(Billing), discount=st.sampled_from([0, 1250, 333]))
    def the_reseller_has_other_terms(self, billing: Billing, discount: int) -> None:
        changed = reseller(billing=billing, discount=discount)
        self.shop.reseller = changed.replacing(self.shop.reseller, self.shop.now)

    @precondition(lambda self: self.shop.customer.live_subscription)
    @rule(apply_rate=st.integers(0, 100))
    def users_occupy_licences(self, apply_rate: int) -> None:
        in_use = self.shop.subscription.licences * apply_rate // 100
        self.shop.customer = self.shop.customer.replace(licences_assigned=in_use)

    def nobody_uses_what_has_ended(self) -> None:
        if self.shop.customer.live_subscription is None:
            self.shop.customer = self.shop.customer.replace(licences_assigned=None)

    def lines(self) -> list[Line]:
        issued = [line for document in self.shop.documents.values() for line in document.lines]
        waiting = [line for charge in self.shop.charges.values() if not charge.billed for line in charge.lines]
        return issued + waiting

    def billed(self) -> int:
        return sum(line.amount.amount for line in self.lines())

    @invariant()
    def the_state_is_the_fold_of_the_ledger(self) -> None:
        assert fold(self.shop.ledger) == self.shop.customer.subscription

    @invariant()
    def documents_cost_what_the_ledger_says(self) -> None:
        lines = self.lines()
        # Orders that came to nothing have no document; their lines cancel each other out.
        assert abs(self.billed() - cost(self.shop)) <= len(self.shop.ledger) * 2 + len(lines)
        for line in lines:
            exact = Fraction(line.quantity * line.price.amount, line.base_quantity)
            assert abs(line.amount.amount - exact) <= Fraction(1, 2)

    @invariant()
    def numbers_have_no_gaps(self) -> None:
        for series in self.shop.series.values():
            kind = InvoiceKind(series.kind)
            own = [
                one for one in self.shop.documents.values() if one.kind is kind and one.issue_date.year == series.year
            ]
            assert [int(one.number.split("-")[-1]) for one in own] == list(range(1, series.last + 1))

    @invariant()
    def documents_stay_as_they_were_issued(self) -> None:
        for number, document in self.shop.documents.items():
            issued = document.model_dump(exclude=set(MUTABLE_FIELDS))
            assert self.seen.setdefault(number, issued) == issued

    @invariant()
    def licences_are_within_limits_and_cover_those_in_use(self) -> None:
        live = self.shop.customer.live_subscription
        if live:
            self.shop.plans[live.plan_id].check_licences(live.licences)
            assert live.licences >= (self.shop.customer.licences_assigned or 0)
            assert live.licences_at_next_renewal <= live.licences
            assert live.trial or sum(one.licences for one in live.purchases) == live.licences

    @invariant()
    def the_account_is_the_sum_of_the_documents(self) -> None:
        documents, account = self.shop.documents.values(), self.shop.account
        if not account:
            assert not documents
            return
        received = sum(one.received.amount for one in documents if one.received)
        refunded = sum(one.amount.amount for one in account.refunds)
        assert account.balance.amount == sum(one.total.amount for one in documents) - received + refunded
        assert account.balance.amount == sum(one.outstanding.amount for one in documents) - account.credit.amount
        assert account.credit.amount >= 0

    @invariant()
    def no_invoice_is_settled_beyond_its_total(self) -> None:
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
                assert all(one.kind is InvoiceKind.INVOICE or one.statement for one in named)

    def teardown(self) -> None:
        """The operator's `reconcile` finds nothing either, whatever happened."""
        if hasattr(self, "shop"):
            self.jobs()
            assert list(differences(records(self.shop), self.shop.seller, self.shop.today)) == []


TestWholeLife = WholeLife.TestCase
TestWholeLife.settings = examples(60)
