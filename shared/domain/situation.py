"""What an order is decided from, and the one step that it makes."""

from datetime import date

from shared.domain.catalogue import LicencesOutOfRange, Plan
from shared.domain.customers import Customer
from shared.domain.errors import Conflict, Refused
from shared.domain.invoices import Line, LineKind
from shared.domain.licences import EntryKind, Priced, Purchase, Standing, Subscription
from shared.domain.money import Money
from shared.domain.periods import Period
from shared.domain.prices import PriceList
from shared.domain.proration import Charge, difference_for_rest, rest_of_period, whole_period
from shared.domain.resellers import Terms
from shared.domain.tax import TaxRule
from shared.domain.values import Instant, Value


class NothingToChange(Refused):
    code = "nothing_to_change"
    loc = ("licences",)


class PlanNotSold(Refused):
    code = "plan_not_sold"
    loc = ("planId",)


class NoSubscription(Conflict):
    code = "no_subscription"
    message = "The customer has no subscription."


class AlreadyCancelled(Conflict):
    code = "already_cancelled"
    message = "The subscription is cancelled: it ends with its period. Resume it first."


class Bought(Value):
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


class Situation(Value):
    """A customer, the plan that the order is about, and every other plan that the next period may have."""

    customer: Customer
    plan: Plan
    other_plans: tuple[Plan, ...] = ()
    terms: Terms
    today: date
    now: Instant
    bought: tuple[Bought, ...] = ()
    """The ledger entries of the subscription's purchases."""
    prices_of_moment: Instant | None = None
    """A renewal, which may come late: when it was due. Its `terms` are those of that moment too."""

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

    def purchase(self, seq: int) -> Bought:
        """When and on what document an entry bought.

        Raises:
            ValueError: if it was not loaded: a defect.
        """
        found = next((one for one in self.bought if one.seq == seq), None)
        if found is None:
            raise ValueError(f"entry {seq} was not loaded")
        return found

    def prices_of(self, plan: Plan) -> PriceList:
        """The reseller's net prices of a plan: those of now, or for a renewal of when it was due."""
        return plan.prices_at(self.prices_of_moment or self.now).less(self.terms.discount)

    def check_in_use(self, licences: int) -> None:
        """Raises LicencesOutOfRange below the licences that the customer's users occupy, where that is known."""
        in_use = self.customer.licences_assigned
        if in_use is not None and licences < in_use:
            raise LicencesOutOfRange(f"The customer's users occupy {in_use} licences.")

    def check_next_period(self, after: Subscription) -> None:
        """Raises LicencesOutOfRange unless the plan of the next period sells what is wished for it.

        What is held may be kept or reduced, though the plan's limits were changed since.
        """
        plan = self.plan_with(after.renewal_plan_id)
        if after.plan_at_next_renewal or after.reduction_scheduled:
            (plan.check_licences if after.plan_at_next_renewal else plan.check_fewer)(after.licences_at_next_renewal)


def charged_first(case: Situation, purchases: tuple[Purchase, ...]) -> Purchase:
    """The first purchase that a document charges, or that waits for one: what changes the price of all corrects it."""
    charged = (one for one in purchases if case.purchase(one.charged_by).charged)
    return next(charged, purchases[0])


class Change(Value):
    """One step of a subscription: what holds after it, from when, and what it charges or credits."""

    kind: EntryKind
    after: Subscription
    effective_on: date
    lines: tuple[Line, ...] = ()
    waits: bool = False
    """It credits what waits for a statement, and so waits with it however the reseller is billed now."""


def whole_period_lines(case: Situation, standing: Standing) -> tuple[Line, ...]:
    """The charge for all licences of a full period, one line for each price."""
    return tuple(
        _line(
            case,
            LineKind.LICENCES,
            standing,
            part.licences,
            standing.period,
            whole_period(part.licences, Money(amount=part.price, currency=standing.currency)),
            case.terms.tax,
        )
        for part in standing.prices.slices(standing.licences)
    )


def rest_line(
    case: Situation,
    kind: LineKind,
    standing: Priced,
    counts: tuple[int, int],
    charged_from: date,
    tax: TaxRule,
    corrects: int | None = None,
) -> Line:
    """The charge, or the credit, for going from one count to another for the rest of the period, rounded once.

    `corrects` is the ledger entry that charged what is credited.

    At one price it is counted in licence-days. Where tiers are crossed it is the difference between
    the full-period prices of the two counts, prorated by days.
    """
    before, after = counts
    parts = standing.prices.difference(before, after)
    if len(parts) == 1:
        price = Money(amount=parts[0].price, currency=standing.currency)
        charge = rest_of_period(parts[0].licences, price, standing.period, charged_from)
    else:
        difference = sum(part.licences * part.price for part in parts)
        charge = difference_for_rest(
            Money(amount=difference, currency=standing.currency), standing.period, charged_from
        )
    period = standing.period.from_day(charged_from)
    line = _line(case, kind, standing, abs(after - before), period, charge, tax)
    if len(parts) > 1:
        line = line.model_copy(update={"parts": parts})
    if corrects is None:
        return line
    return line.model_copy(update={"corrects_entry": corrects, "corrects": case.purchase(corrects).document})


def _line(
    case: Situation, kind: LineKind, standing: Priced, licences: int, period: Period, charge: Charge, tax: TaxRule
) -> Line:
    return Line(
        **charge.model_dump(by_alias=False),
        kind=kind,
        customer_id=case.customer.id,
        organisation=case.customer.organisation,
        domain=case.customer.domain,
        product=standing.product,
        plan_name=standing.plan_name,
        interval=standing.interval,
        licences=licences,
        period=period,
        entry_seq=case.next_seq,
        tax=tax,
    )
