"""What an order is decided from."""

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
    """When a ledger entry bought licences, and the number of the document that charged them, if there is one."""

    seq: int
    at: Instant
    document: str | None = None
    waiting: bool = False
    """Whether its charge waits for a monthly statement."""

    @property
    def charged(self) -> bool:
        """Whether it charged anything, so that there is, or will be, a document to be corrected."""
        return self.document is not None or self.waiting


class OrderContext(Value):
    """A customer, the plan that the order is about, and every other plan that the next period may have."""

    customer: Customer
    plan: Plan
    other_plans: tuple[Plan, ...] = ()
    terms: Terms
    today: date
    now: Instant
    purchase_entries: tuple[PurchaseEntry, ...] = ()
    """The ledger entries of the subscription's purchases."""
    priced_at: Instant | None = None
    """A renewal, which may come late: when it was due. Its `terms` are those of that moment too."""

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
        """The only place where a context is put together.

        `plans` begin with the one that the order is about; `time_zone` is the vendor's billing time zone.
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
        """The number of the ledger entry that the order makes; an ended subscription's ledger goes on."""
        return self.customer.subscription.seq + 1 if self.customer.subscription else 1

    def subscription(self) -> Subscription:
        """Raises NoSubscription unless there is a live one."""
        if self.live is None:
            raise NoSubscription
        return self.live

    def plan_with(self, plan_id: str) -> Plan:
        """One of the plans at hand.

        Raises:
            ValueError: if it was not loaded: a defect.
        """
        found = next((plan for plan in (self.plan, *self.other_plans) if plan.id == plan_id), None)
        if found is None:
            raise ValueError(f"plan {plan_id} was not loaded")
        return found

    def purchase_entry(self, seq: int) -> PurchaseEntry:
        """When and on what document an entry bought.

        Raises:
            ValueError: if it was not loaded: a defect.
        """
        found = next((entry for entry in self.purchase_entries if entry.seq == seq), None)
        if found is None:
            raise ValueError(f"entry {seq} was not loaded")
        return found

    def prices_of(self, plan: Plan) -> PriceList:
        """The reseller's net prices of a plan: those of now, or for a renewal of when it was due."""
        return plan.prices_at(self.priced_at or self.now).less(self.terms.discount)

    def check_in_use(self, licences: int) -> None:
        """Raises LicencesOutOfRange below the licences that the customer's users occupy, where that is known."""
        in_use = self.customer.licences_assigned
        if in_use is not None and licences < in_use:
            raise LicencesOutOfRange(f"The customer's users occupy {in_use} licences.")

    def check_next_period(self, after: Subscription) -> None:
        """Raises LicencesOutOfRange unless the plan of the next period sells what it is to have.

        What is held may be kept or reduced, though the plan's limits were changed since.
        """
        plan = self.plan_with(after.renewal_plan_id)
        if after.plan_at_next_renewal or after.reduction_scheduled:
            (plan.check_licences if after.plan_at_next_renewal else plan.check_fewer)(after.licences_at_next_renewal)
