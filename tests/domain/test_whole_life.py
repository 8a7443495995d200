"""Any sequence of orders, days and renewals keeps what billing.md promises.

`HYPOTHESIS_PROFILE=thorough pytest tests/domain/test_whole_life.py` goes on for much longer.
"""

import os
from fractions import Fraction
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from shared.domain.errors import ConsoleError
from shared.domain.invoices import InvoiceKind, Line
from shared.domain.licences import EntryKind, LedgerEntry, Purchase, fold
from shared.domain.orders import Act
from shared.domain.periods import Interval, billing_day
from shared.domain.prices import PriceList, Scheme, Tier, flat
from shared.domain.resellers import Billing
from tests.support.business import plan, reseller
from tests.support.records import records
from tests.support.shop import Shop
from tools.operator.reconciling.checking import differences

TIERS = (Tier(up_to=4, price=997), Tier(up_to=8, price=811), Tier(price=650))
PLANS = (
    plan(id="monthly", prices=flat(1000), maximum_licences=12),
    plan(id="dear", prices=flat(1733), maximum_licences=12, minimum_licences=2),
    plan(id="volume", prices=PriceList(scheme=Scheme.VOLUME, tiers=TIERS), maximum_licences=12),
    plan(id="graduated", prices=PriceList(scheme=Scheme.GRADUATED, tiers=TIERS), maximum_licences=12),
    plan(id="yearly", prices=flat(9999), interval=Interval.YEAR, maximum_licences=12),
    plan(id="trial", prices=flat(1200), maximum_licences=12, trial_days=14, trial_licences=3),
)
SETTLEMENT = {"state", "credited", "received", "paid_on", "file"}
"""What may change on an issued document."""


def price_of(entry: LedgerEntry, licences: int, days: int) -> Fraction:
    """What so many licences cost for so many days of the entry's period, exactly."""
    return Fraction(entry.prices.total(licences) * days, entry.period.days)


def given_back(shop: Shop, before: LedgerEntry, after: LedgerEntry) -> Fraction:
    """The exact price of the purchases that are gone from one entry to the next, the newest first."""
    left = {one.seq: one.licences for one in after.purchases}
    bought = {entry.seq: entry.at for entry in shop.ledger}
    today = billing_day(after.at, shop.seller.time_zone)
    sum_, count = Fraction(0), before.licences

    def gone(one: Purchase) -> int:
        age = (after.at - bought[one.seq]).total_seconds()
        return one.licences - left.get(one.seq, 0) if age <= 7 * 86_400 else 0

    for one in reversed(before.purchases):
        recent = (after.at - bought[one.seq]).total_seconds() <= 86_400 and (today - one.charged_from).days <= 1
        days = before.period.days_left(one.charged_from if recent else today)
        sum_ += price_of(before, count, days) - price_of(before, count - gone(one), days)
        count -= gone(one)
    return sum_


def cost(shop: Shop) -> Fraction:
    """What the ledger's licence-days cost, from its entries alone and never rounded."""
    total = Fraction(0)
    for before, entry in pairwise([None, *shop.ledger]):
        assert entry
        today = billing_day(entry.at, shop.seller.time_zone)
        if entry.kind in (EntryKind.BUY, EntryKind.RENEW):
            total += entry.prices.total(entry.licences)
        elif before and entry.kind in (EntryKind.TAKE_BACK, EntryKind.CANCEL_NOW):
            total -= given_back(shop, before, entry)
        elif before and not entry.trial and entry.kind in (EntryKind.MORE, EntryKind.CHANGE_PLAN):
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
        lines = placed.issued.document.lines if placed.issued else placed.waiting.lines if placed.waiting else ()
        assert not lines or lines == quote.lines
        return True

    @rule(licences=st.integers(0, 13), plan_id=st.sampled_from([None, *(one.id for one in PLANS)]))
    def wish_licences(self, licences: int, plan_id: str | None) -> None:
        self.order(licences=licences, plan_id=plan_id)

    @rule(licences=st.integers(1, 12))
    def take_back(self, licences: int) -> None:
        self.order(licences=licences, act=Act.TAKE_BACK)

    @rule(plan_id=st.sampled_from([one.id for one in PLANS]))
    def wish_plan(self, plan_id: str) -> None:
        self.order(plan_id=plan_id)

    @rule(act=st.sampled_from([Act.CANCEL, Act.CANCEL_NOW, Act.RESUME, Act.RESUME]))
    def act(self, act: Act) -> None:
        self.order(act=act)

    @rule(hours=st.sampled_from([1, 5, 23, 24, 25, 100, 168, 400, 900, 3000]))
    def time_goes_by(self, hours: int) -> None:
        before = self.shop.customer
        self.shop.later(hours=hours)
        assert self.shop.customer == before

    @rule()
    def jobs(self) -> None:
        self.shop.renew_all()
        self.shop.bill()
        self.nobody_uses_what_has_ended()
        assert self.shop.renew_all() == []
        assert self.shop.bill() == []

    @rule(added=st.integers(1, 6))
    def adding_and_taking_back_at_once_is_free(self, added: int) -> None:
        live = self.shop.customer.live_subscription
        billed = self.billed()
        if not live or live.trial or not self.order(licences=live.licences + added):
            return
        assert self.order(licences=live.licences, act=Act.TAKE_BACK)
        assert self.billed() == billed
        assert self.shop.subscription.licences == live.licences

    @rule(billing=st.sampled_from(Billing), discount=st.sampled_from([0, 1250, 333]))
    def the_reseller_has_other_terms(self, billing: Billing, discount: int) -> None:
        self.shop.reseller = reseller(billing=billing, discount=discount)

    @precondition(lambda self: self.shop.customer.live_subscription)
    @rule(share=st.integers(0, 100))
    def users_occupy_licences(self, share: int) -> None:
        in_use = self.shop.subscription.licences * share // 100
        self.shop.customer = self.shop.customer.model_copy(update={"licences_assigned": in_use})

    def nobody_uses_what_has_ended(self) -> None:
        if self.shop.customer.live_subscription is None:
            self.shop.customer = self.shop.customer.model_copy(update={"licences_assigned": None})

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
        # Statements and orders that came to nothing have no document; their lines cancel each other out.
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
            issued = document.model_dump(exclude=SETTLEMENT)
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
        totals = sum(document.total.amount for document in self.shop.documents.values())
        assert (self.shop.account.balance.amount if self.shop.account else 0) == totals

    @invariant()
    def every_credit_note_names_an_invoice(self) -> None:
        for document in self.shop.documents.values():
            if document.kind is InvoiceKind.CREDIT_NOTE:
                assert document.corrects
                assert set(document.corrects) <= self.shop.documents.keys()

    def teardown(self) -> None:
        """The operator's `reconcile` finds nothing either, whatever happened."""
        if hasattr(self, "shop"):
            assert list(differences(records(self.shop), self.shop.seller, self.shop.today)) == []


THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"

TestWholeLife = WholeLife.TestCase
TestWholeLife.settings = settings(
    max_examples=3000 if THOROUGH else 60,
    stateful_step_count=80 if THOROUGH else 40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
