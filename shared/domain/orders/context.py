"""Everything that an order or a renewal is decided from."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Self

from shared.domain.billing.charges import Charge
from shared.domain.billing.invoices import Invoice
from shared.domain.billing.lines import Line
from shared.domain.customers.correction_window import ReturnDay
from shared.domain.customers.customer import Customer
from shared.domain.customers.ledger import LedgerEntry
from shared.domain.customers.purchases import Purchases, purchases_of
from shared.domain.customers.subscription import Subscription, SubscriptionState
from shared.domain.orders.errors import NoSubscription
from shared.domain.pricing.catalogue import LicencesOutOfRange, Plan
from shared.domain.pricing.periods import Period, billing_day
from shared.domain.pricing.prices import PriceList
from shared.domain.pricing.tax import TaxRule, TaxTreatment
from shared.domain.resellers import Terms
from shared.domain.values import Instant, Value

_NEXT = timedelta(microseconds=1)


class OrderContext(Value):
    """A customer, its subscription of the product, the plan that the order is about, terms and time."""

    customer: Customer
    held: Subscription | None = None
    """The customer's subscription of the product, also if it has ended; None before the first one."""
    plan: Plan
    other_plans: tuple[Plan, ...] = ()
    terms: Terms
    today: date
    now: Instant
    time_zone: str
    """The vendor's billing time zone."""
    entries: tuple[LedgerEntry, ...] | None = None
    """Those of the present period, the newest last; read only for an order that credits."""
    charges: tuple[Charge, ...] = ()
    """Those that the order may credit."""
    statements: tuple[Invoice, ...] = ()
    """The statements that billed some of them, where the credit has a document of its own: its tax follows from all
    that was credited of them."""
    trial_taken: bool = False
    """Whether the customer's domain has had its trial of the product, from whichever reseller; read only for the very
    first licences."""
    priced_at: Instant | None = None
    """When a renewal, which may run late, was due: it has the prices and `terms` of that moment."""

    @classmethod
    def of(
        cls,
        customer: Customer,
        held: Subscription | None,
        plans: Sequence[Plan],
        terms: Terms,
        now: Instant,
        time_zone: str,
        *,
        entries: Iterable[LedgerEntry] | None = None,
        charges: Iterable[Charge] = (),
        statements: Iterable[Invoice] = (),
        trial_taken: bool = False,
        priced_at: Instant | None = None,
    ) -> Self:
        """The only place that assembles a context.

        `plans` begin with the plan that the order is about; `time_zone` is the vendor's billing time zone.
        """
        plan, *others = plans
        # A subscription's entries follow each other in time too, even where clocks differ or stand still: what can be
        # returned depends on it, and its charges are billed in that order.
        moment = max(now, held.entered_at + _NEXT) if held else now
        return cls(
            customer=customer,
            held=held,
            plan=plan,
            other_plans=tuple(others),
            terms=terms,
            today=billing_day(moment, time_zone),
            now=moment,
            time_zone=time_zone,
            entries=None if entries is None else tuple(entries),
            charges=tuple(charges),
            statements=tuple(statements),
            trial_taken=trial_taken,
            priced_at=priced_at,
        )

    @property
    def live(self) -> SubscriptionState | None:
        """The state of the subscription, unless it has ended."""
        return self.held.state if self.held and self.held.live else None

    @property
    def next_seq(self) -> int:
        """The number of the next ledger entry; an ended subscription's ledger goes on."""
        return self.held.seq + 1 if self.held else 1

    def subscription(self) -> SubscriptionState:
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

    @cached_property
    def purchases(self) -> Purchases:
        """The purchases of the present period.

        Raises:
            ValueError: if its entries were not loaded (a defect).
        """
        return purchases_of(self.present_entries(), self.time_zone)

    def present_entries(self) -> tuple[LedgerEntry, ...]:
        """The ledger entries of the present period.

        Raises:
            ValueError: if they were not loaded (a defect).
        """
        if self.entries is None:
            raise ValueError("the entries were not loaded")
        return self.entries

    def return_day(self, period: Period) -> ReturnDay:
        """Now, as the moment of a return within a period."""
        return ReturnDay(at=self.now, on=self.today, correction_days=self.terms.correction_days, period=period)

    def window_closed_by_return(self) -> date:
        """Until when a return now closes the window (billing.md, "Orders")."""
        until = self.today + timedelta(days=self.terms.days_closed_after_return)
        before = self.held.window_closed_until if self.held else None
        return max(until, before or until)

    def charge_of(self, seq: int) -> Charge | None:
        """The charge of an entry of the ledger; None if it charged nothing."""
        return self._charges_by_seq.get(seq)

    @property
    def charged_lines(self) -> Iterator[Line]:
        """The lines of the charges that the order may credit."""
        return (line for charge in self.charges for line in charge.lines)

    def document_of(self, seq: int) -> str | None:
        """The document that bills, or will bill, an entry's charge; None while it waits for a statement."""
        charge = self.charge_of(seq)
        return (charge.document_id or charge.own_document_id) if charge else None

    def waits_for_statement(self, seq: int) -> bool:
        """Whether the charge of an entry waits for a statement: what credits it then waits too."""
        charge = self.charge_of(seq)
        return charge is not None and charge.statement is not None and not charge.billed

    def rate_is_open(self, line: Line) -> bool:
        """Whether a line's rate of tax is that of the day of issue: not that of a charge that was billed before."""
        origin = None if line.rate_entry is None else self.charge_of(line.rate_entry)
        return line.tax.treatment is TaxTreatment.STANDARD and not (origin and origin.billed)

    def tax_of(self, seq: int) -> TaxRule:
        """How a credit for the charge of an entry is taxed, as far as is known."""
        charge = self.charge_of(seq)
        return charge.tax(self.terms.standard_rate) if charge else self.terms.tax

    @cached_property
    def _charges_by_seq(self) -> dict[int, Charge]:
        return {charge.seq: charge for charge in self.charges}

    @property
    def licences_assigned(self) -> int | None:
        """How many licences of the product the customer's users occupy; None where that is not known."""
        return self.held.licences_assigned if self.held else None

    def prices_of(self, plan: Plan) -> PriceList:
        """The reseller's net prices of a plan: those of now or, for a renewal, of when it was due."""
        return plan.prices_at(self.priced_at or self.now).less(self.terms.discount)

    def check_in_use(self, licences: int) -> None:
        """Raises LicencesOutOfRange below the licences that the customer's users occupy, where that is known."""
        in_use = self.licences_assigned
        if in_use is not None and licences < in_use:
            raise LicencesOutOfRange(f"The customer's users occupy {in_use} licences.")

    def check_next_period(self, after: SubscriptionState) -> None:
        """Raises LicencesOutOfRange unless the next period's plan sells the number of licences scheduled for it.

        Existing licences may be kept or reduced even if the plan's limits have changed since.
        """
        plan = self.plan_with(after.renewal_plan_id)
        if after.plan_at_next_renewal or after.reduction_scheduled:
            (plan.check_licences if after.plan_at_next_renewal else plan.check_fewer)(after.licences_at_next_renewal)
