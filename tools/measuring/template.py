"""What half a year of one customer leaves in a reseller's books: ten documents, made by the rules of the domain."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from shared.domain.billing.accounts import Account, pay
from shared.domain.billing.charges import Charge
from shared.domain.billing.invoices import FileState, Invoice, InvoiceFile
from shared.domain.billing.issuer import bill_each
from shared.domain.billing.issuing import Issuing, IssuingContext
from shared.domain.billing.numbering import Series
from shared.domain.customers.customer import Contact, Customer, invite
from shared.domain.customers.invitation import InvitationState
from shared.domain.customers.ledger import LedgerEntry
from shared.domain.customers.subscription import Subscription
from shared.domain.languages import Language
from shared.domain.orders import orders
from shared.domain.orders.context import OrderContext
from shared.domain.orders.order import Order, OrderAction
from shared.domain.orders.outcome import OrderOutcome
from shared.domain.pricing.catalogue import Plan
from shared.domain.pricing.periods import Interval, billing_day, start_of_day
from shared.domain.pricing.prices import flat
from shared.domain.resellers import Reseller
from shared.domain.values import Instant
from tools.specimens.parties import GERMAN, SELLER

_MONTHS = 6
_PLANS = tuple(
    Plan(
        id=name.lower(),
        product_id="shared-contacts",
        product_name="Shared Contacts",
        name=name,
        interval=Interval.MONTH,
        currency="EUR",
        prices=flat(price),
        minimum_licences=1,
        maximum_licences=500,
    )
    for name, price in (("Team", 1000), ("Business", 3000))
)
_DELIVERED = InvoiceFile(state=FileState.READY, size=1, sha256="0" * 64)


@dataclass
class Template:
    """A reseller with one customer."""

    reseller: Reseller
    customer: Customer
    zone: str
    subscription: Subscription | None = None
    ledger: list[LedgerEntry] = field(default_factory=list)
    charges: dict[str, Charge] = field(default_factory=dict)
    documents: dict[str, Invoice] = field(default_factory=dict)
    series: dict[str, Series] = field(default_factory=dict)
    account: Account | None = None

    def order(self, now: Instant, order: Order) -> None:
        plan_id = order.plan_id or (self.subscription.plan_id if self.subscription else None)
        context = self._context(now, next(plan for plan in _PLANS if plan.id == plan_id))
        priced = orders.price(context, order)
        self._record(orders.place(context, priced, "anna@riv.example"), now)

    def renew(self, now: Instant) -> None:
        held = self.subscription
        while held and held.live and held.due(billing_day(now, self.zone)):
            plan = next(plan for plan in _PLANS if plan.id == held.renewal_plan_id)
            due = start_of_day(held.period.end, self.zone)
            self._record(orders.renew(self._context(now, plan, due)), now)
            held = self.subscription

    def pay(self, document: Invoice, now: Instant) -> None:
        if self.account:
            paid, self.account = pay(document, self.account, billing_day(now, self.zone), now)
            self.documents[paid.id] = paid

    def _context(self, now: Instant, plan: Plan, priced_at: Instant | None = None) -> OrderContext:
        held = self.subscription
        return OrderContext.of(
            self.customer,
            held,
            (plan, *_PLANS),
            self.reseller.terms(SELLER, priced_at or now),
            now,
            self.zone,
            entries=self.ledger[held.opened_by - 1 :] if held else (),
            charges=self.charges.values(),
            priced_at=priced_at,
        )

    def _record(self, outcome: OrderOutcome, now: Instant) -> None:
        self.customer, self.subscription = outcome.customer, outcome.subscription
        self.ledger.append(outcome.entry)
        if outcome.charge is None:
            return
        self.charges[outcome.charge.id] = outcome.charge
        year = billing_day(now, self.zone).year
        context = IssuingContext(
            reseller=self.reseller,
            seller=SELLER,
            time_zone=self.zone,
            account=self.account,
            series=tuple(series for series in self.series.values() if series.year == year),
            documents=tuple(self.documents.values()),
            charges=tuple(self.charges.values()),
        )
        issuing = Issuing(context, now)
        bill_each(issuing, [outcome.charge])
        for document in (*issuing.changed_documents, *issuing.new_documents):
            self.documents[document.id] = document.with_file(_DELIVERED).with_mail(None)
        self.series |= {series.id: series for series in issuing.changed_series}
        self.charges |= {charge.id: charge for charge in issuing.changed_charges}
        self.account = issuing.account


def half_a_year(reseller_id: str, code: str, zone: str, now: Instant) -> Template:
    """Bought, more of them, some returned, another plan, six renewals; the first invoice is paid."""
    reseller = Reseller(id=reseller_id, code=code, party=GERMAN, currency="EUR", language=Language.ENGLISH)
    day = _days(now, zone)
    contact = Contact(
        contact_name="Carla Bianchi",
        email="carla@template.example",
        domain="template.example",
        organisation="Template",
        language=Language.ITALIAN,
    )
    customer, invitation = invite(reseller, contact, None, "i1", "anna@riv.example", day(0, 1))
    accepted = invitation.answered(InvitationState.ACCEPTED)
    made = Template(reseller, customer.accepted(accepted, day(0, 1)), zone)
    team, business = _PLANS
    made.order(day(0, 2), Order(plan_id=team.id, licences=5))
    made.order(day(0, 10), Order(licences=8))
    made.order(day(0, 12), Order(licences=6, action=OrderAction.RETURN))
    made.order(day(0, 16), Order(plan_id=business.id))
    for months in range(1, _MONTHS + 1):
        made.renew(day(months, 2))
    made.pay(next(iter(made.documents.values())), day(_MONTHS, 2) + timedelta(minutes=1))
    today = billing_day(now, zone)
    made.documents = {one_id: one.overdue(today) or one for one_id, one in made.documents.items()}
    return made


def _days(now: Instant, zone: str) -> "Callable[[int, int], datetime]":
    """The day of a month, so many months after the first, of which the last is the newest that has passed its second
    day."""
    newest = billing_day(now, zone) - timedelta(days=3)
    first = newest.year * 12 + newest.month - 1 - _MONTHS

    def day(months: int, of_month: int) -> datetime:
        year, month = divmod(first + months, 12)
        moment = datetime.combine(newest.replace(year=year, month=month + 1, day=of_month), time(12), ZoneInfo(zone))
        return moment.astimezone(ZoneInfo("UTC"))

    return day
