"""Any sequence of orders, days and renewals keeps what billing.md promises."""

from collections.abc import Sequence
from datetime import date
from itertools import chain
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from shared.domain.billing.accounts import InsufficientCredit, Refund
from shared.domain.customers.ledger import EntryKind
from shared.domain.errors import ConsoleError
from shared.domain.orders.order import OrderAction
from shared.domain.pricing.money import Money
from shared.domain.pricing.periods import Interval
from shared.domain.pricing.prices import flat
from shared.domain.resellers import Billing
from tests.builders.parties import reseller
from tests.builders.plans import odd_plans, plan
from tests.builders.records import records
from tests.builders.shop import Shop
from tests.builders.times import ZONE
from tests.domain.whole_life.promises import Promises
from tests.support.examples import examples
from tools.operator.reconciling.checking import differences

FLAT, DEAR, *OTHERS = odd_plans()
PLANS = (
    FLAT,
    DEAR.replace(minimum_licences=2),
    *OTHERS,
    plan(id="trial", prices=flat(1200), maximum_licences=12, trial_days=14, trial_licences=3),
    plan(id="other-trial", prices=flat(997), trial_days=30, trial_licences=6),
    plan(id="yearly-trial", prices=flat(9000), interval=Interval.YEAR, trial_days=10, trial_licences=2),
    plan(id="small", prices=flat(700), maximum_licences=4),
    plan(id="signatures", product_id="signatures", prices=flat(333), maximum_licences=9),
    plan(id="signatures-trial", product_id="signatures", prices=flat(450), trial_days=7, trial_licences=5),
)
PRODUCT_IDS = sorted({sold.product_id for sold in PLANS})
PLAN_IDS = st.sampled_from([sold.id for sold in PLANS])
ACTIONS = (
    OrderAction.CANCEL,
    OrderAction.CANCEL_NOW,
    OrderAction.RESUME,
    OrderAction.RESUME,
    OrderAction.UNDO_CHANGE,
    OrderAction.UNDO_CHANGE,
)
LOWEST = 3
"""So many prices one below the other, for as many tiers."""
HOURS = st.sampled_from([1, 23, 25, 48, 150, 700]).map(lambda hours: {"hours": hours})
PLAN = st.sampled_from([sold.id for sold in PLANS if sold.product_id == FLAT.product_id]).map(
    lambda plan_id: {"plan_id": plan_id}
)
ENOUGH = st.sampled_from([{"action": action} for action in (OrderAction.CANCEL_NOW, OrderAction.UNDO_CHANGE)])
MOVES = st.one_of(
    st.sampled_from([{"plan_id": plan_id, "licences": count} for plan_id in ("flat", "small") for count in (1, 4)]),
    st.sampled_from([{"licences": count} for count in (2, 4, 9)]),
    st.sampled_from([{"licences": count, "action": OrderAction.RETURN} for count in (1, 2, 3)]),
    HOURS,
).map(lambda move: [move]) | st.tuples(PLAN, HOURS, ENOUGH)
"""One order, some hours, or a detour over another plan."""


class WholeLife(Promises):
    """One customer's licences of two products for as long as hypothesis likes."""

    @initialize(
        statements=st.booleans(),
        discount=st.sampled_from([0, 1250]),
        day=st.dates(date(2024, 1, 1), date(2026, 12, 31)),
    )
    def begin(self, statements: bool, discount: int, day: date) -> None:
        billing = Billing.STATEMENT if statements else Billing.PER_ORDER
        self.begin_with(Shop(*PLANS, of=reseller(billing=billing, discount=discount), on=day.isoformat()))

    def order(self, **order: Any) -> bool:
        """Whether it was accepted; a refusal changes nothing."""
        before = (self.shop.customer, self.entries(), len(self.shop.documents))
        try:
            quote = self.shop.quote(**order)
            assert quote == self.shop.quote(**order)
            placed = self.shop.order(**order)
        except ConsoleError:
            assert before == (self.shop.customer, self.entries(), len(self.shop.documents))
            return False
        assert (placed.entry.kind, placed.subscription.state) == (quote.kind, quote.after)
        self.nobody_uses_what_has_ended()
        assert placed.charge is None or placed.charge.lines == quote.lines
        assert quote.kind is not EntryKind.CANCEL_NOW or quote.net.amount <= 0
        return True

    @rule(licences=st.integers(0, 13), plan_id=st.none() | PLAN_IDS)
    def order_licences(self, licences: int, plan_id: str | None) -> None:
        self.order(licences=licences, plan_id=plan_id)

    @rule(product_id=st.sampled_from(PRODUCT_IDS))
    def turn_to_a_product(self, product_id: str) -> None:
        self.shop.product_id = product_id

    @rule(licences=st.integers(1, 12))
    def return_licences(self, licences: int) -> None:
        self.order(licences=licences, action=OrderAction.RETURN)

    @rule(plan_id=PLAN_IDS)
    def order_plan(self, plan_id: str) -> None:
        self.order(plan_id=plan_id)

    @rule(action=st.sampled_from(ACTIONS))
    def order_action(self, action: OrderAction) -> None:
        self.order(action=action)

    @rule(hours=st.sampled_from([1, 5, 23, 24, 25, 100, 168, 400, 900, 3000]))
    def time_goes_by(self, hours: int) -> None:
        before = self.shop.customer
        self.shop.later(hours=hours)
        assert self.shop.customer == before

    @rule(later=st.booleans())
    def the_issuer_is_slow(self, later: bool) -> None:
        self.shop.issues_later = later

    @rule(most=st.none() | st.integers(1, 4), first=st.sampled_from(PRODUCT_IDS))
    def the_issuer_issues_some(self, most: int | None, first: str) -> None:
        before = {charge.id for charge in self.shop.charges.values() if charge.awaits_issuing}
        issued = self.shop.issue(most, first)
        assert len(issued) == len(before) if most is None else len(issued) <= most
        assert {document.id for document in issued} <= before

    @rule()
    def jobs(self) -> None:
        self.shop.issue()
        self.shop.renew_all()
        self.shop.issue()
        self.shop.bill()
        self.shop.sweep()
        self.nobody_uses_what_has_ended()
        assert self.shop.renew_all() == []
        assert self.shop.bill() == []

    @rule(added=st.integers(1, 6))
    def adding_and_returning_at_once_is_free(self, added: int) -> None:
        live = self.shop.live
        billed = self.billed()
        if not live or live.trial or not self.order(licences=live.licences + added):
            return
        closed = live.window_closed_on(self.shop.today)
        if not closed:
            assert self.order(licences=live.licences, action=OrderAction.RETURN)
            assert self.billed() == billed
            assert self.shop.subscription.licences == live.licences

    @rule(moves=st.lists(MOVES, min_size=4, max_size=16))
    def something_for_nothing(self, moves: list[Sequence[dict[str, Any]]]) -> None:
        """A reseller who buys, returns, takes detours and undoes them, hour by hour and over renewals."""
        for move in chain.from_iterable(moves):
            if "hours" in move:
                self.shop.later(**move)
                self.shop.renew_all()
            else:
                self.order(**move)

    @rule(which=st.integers(0, 50), with_credit=st.booleans())
    def an_invoice_is_paid(self, which: int, with_credit: bool) -> None:
        unpaid = [number for number, amount in self.shop.outstanding.items() if amount]
        if unpaid:
            self.shop.later(seconds=1)
            self.shop.pay(unpaid[which % len(unpaid)], with_credit)
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

    @rule(plan_id=PLAN_IDS, price=st.integers(LOWEST, 3000))
    def a_plan_has_other_prices(self, plan_id: str, price: int) -> None:
        present = self.shop.plans[plan_id]
        tiers = tuple(tier.replace(price=price - index) for index, tier in enumerate(present.prices.tiers))
        prices = present.prices.replace(tiers=tiers)
        self.shop.plans[plan_id] = present.replace(prices=prices).replacing(present, self.shop.now)

    @rule(billing=st.sampled_from(Billing), discount=st.sampled_from([0, 1250, 333]))
    def the_reseller_has_other_terms(self, billing: Billing, discount: int) -> None:
        changed = reseller(billing=billing, discount=discount)
        self.shop.reseller = changed.replacing(self.shop.reseller, self.shop.now)

    @precondition(lambda self: self.shop.live)
    @rule(percent=st.integers(0, 100))
    def users_occupy_licences(self, percent: int) -> None:
        in_use = self.shop.subscription.licences * percent // 100
        self.shop.occupy(in_use)

    def entries(self) -> int:
        return sum(map(len, self.shop.ledgers.values()))

    def nobody_uses_what_has_ended(self) -> None:
        if self.shop.live is None and self.shop.ledger:
            self.shop.occupy(None)

    def teardown(self) -> None:
        """The operator's `reconcile` finds nothing either, whatever happened."""
        if hasattr(self, "shop"):
            self.shop.issue()
            self.jobs()
            assert list(differences(records(self.shop), ZONE, self.shop.now)) == []


TestWholeLife = WholeLife.TestCase
TestWholeLife.settings = examples(60)
