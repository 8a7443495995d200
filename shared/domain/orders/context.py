"""Everything that an order or a renewal is decided from."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Self

from shared.domain.customers.customer import Customer
from shared.domain.customers.subscription import Subscription
from shared.domain.orders.errors import NoSubscription
from shared.domain.pricing.catalogue import LicencesOutOfRange, Plan
from shared.domain.pricing.periods import billing_day
from shared.domain.pricing.prices import PriceList
from shared.domain.resellers import Terms
from shared.domain.values import Instant, Value


class PurchaseEntry(Value):
    """A ledger entry that bought, changed or charged licences: when, and on which document, if there is one."""

    seq: int
    at: Instant
    document: str | None = None
    waiting: bool = False
    """Whether its charge waits for a monthly statement."""

    @property
    def charged(self) -> bool:
        """Whether it charged anything, so that there is, or will be, a document to correct."""
        return self.document is not None or self.waiting


class OrderContext(Value):
    """A customer, the plan that the order is about, the other plans that it may need, terms and time."""

    customer: Customer
    plan: Plan
    other_plans: tuple[Plan, ...] = ()
    terms: Terms
    today: date
    now: Instant
    purchase_entries: tuple[PurchaseEntry, ...] = ()
    """The ledger entries that the subscription's purchases refer to."""
    priced_at: Instant | None = None
    """When a renewal, which may run late, was due: it has the prices and `terms` of that moment."""

    @classmethod
    def of(
        cls,
        customer: Customer,
        plans: Sequence[Plan],
        terms: Terms,
        now: Instant,
        time_zone: str,
        *,
        purchase_entries: Iterable[PurchaseEntry] = (),
        priced_at: Instant | None = None,
    ) -> Self:
        """The only place that assembles a context.

        `plans` begin with the plan that the order is about; `time_zone` is the vendor's billing time zone.
        """
        plan, *others = plans
        return cls(
            customer=customer,
            plan=plan,
            other_plans=tuple(others),
            terms=terms,
            today=billing_day(now, time_zone),
            now=now,
            purchase_entries=tuple(purchase_entries),
            priced_at=priced_at,
        )

    @property
    def live(self) -> Subscription | None:
        """The subscription, unless it has ended."""
        return self.customer.live_subscription

    @property
    def next_seq(self) -> int:
        """The number of the next ledger entry; an ended subscription's ledger goes on."""
        return self.customer.subscription.seq + 1 if self.customer.subscription else 1

    def subscription(self) -> Subscription:
        """Raises NoSubscription unless there is a live one."""
        if self.live is None:
            raise NoSubscription
        return self.live

    def plan_with(self, plan_id: str) -> Plan:
        """One of the loaded plans.

        Raises:
            ValueError: if it was not loaded (a defect).
        """
        plans = {plan.id: plan for plan in (*self.other_plans, self.plan)}
        if plan_id not in plans:
            raise ValueError(f"plan {plan_id} was not loaded")
        return plans[plan_id]

    def purchase_entry(self, seq: int) -> PurchaseEntry:
        """One of the loaded ledger entries.

        Raises:
            ValueError: if it was not loaded (a defect).
        """
        entries = {entry.seq: entry for entry in self.purchase_entries}
        if seq not in entries:
            raise ValueError(f"entry {seq} was not loaded")
        return entries[seq]

    def prices_of(self, plan: Plan) -> PriceList:
        """The reseller's net prices of a plan: those of now or, for a renewal, of when it was due."""
        return plan.prices_at(self.priced_at or self.now).less(self.terms.discount)

    def check_in_use(self, licences: int) -> None:
        """Raises LicencesOutOfRange below the licences that the customer's users occupy, where that is known."""
        in_use = self.customer.licences_assigned
        if in_use is not None and licences < in_use:
            raise LicencesOutOfRange(f"The customer's users occupy {in_use} licences.")

    def check_next_period(self, after: Subscription) -> None:
        """Raises LicencesOutOfRange unless the next period's plan sells the number of licences scheduled for it.

        Existing licences may be kept or reduced even if the plan's limits have changed since.
        """
        plan = self.plan_with(after.renewal_plan_id)
        if after.plan_at_next_renewal or after.reduction_scheduled:
            (plan.check_licences if after.plan_at_next_renewal else plan.check_fewer)(after.licences_at_next_renewal)
