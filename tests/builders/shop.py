"""One reseller with one customer, in memory: what the functions keep in Firestore, for tests of the domain alone."""

from datetime import date, datetime, timedelta
from typing import Any

from shared.domain.billing.accounts import Account, pay
from shared.domain.billing.charges import Charge
from shared.domain.billing.invoices import Invoice, InvoiceKind
from shared.domain.billing.issuer import bill_each
from shared.domain.billing.issuing import Issuing, IssuingContext, issue_time
from shared.domain.billing.months import month_of
from shared.domain.billing.numbering import Series
from shared.domain.billing.statements import bill_statement, statement_id, that_fit
from shared.domain.customers.customer import Customer
from shared.domain.customers.domain_trial import DomainTrial
from shared.domain.customers.ledger import LedgerEntry
from shared.domain.customers.purchases import Purchases, purchases_of
from shared.domain.customers.subscription import Subscription
from shared.domain.orders import orders
from shared.domain.orders.context import OrderContext
from shared.domain.orders.order import Order, OrderAction
from shared.domain.orders.outcome import OrderOutcome
from shared.domain.orders.quotes import Quote
from shared.domain.pricing.catalogue import Plan
from shared.domain.pricing.periods import billing_day, start_of_day
from shared.domain.resellers import Billing, Reseller
from shared.domain.sellers import Seller, SellerHistory, SellerVersion
from tests.builders.customers import active_customer
from tests.builders.exchange import rates
from tests.builders.parties import SELLER, reseller
from tests.builders.plans import CHEAP, DEAR, MONTHLY, YEARLY, plan
from tests.builders.times import ZONE, at

FIRST, SECOND = "RIV-2026-0001", "RIV-2026-0002"
"""The numbers of a shop's invoices in 2026."""


FOUNDED = date(2000, 1, 1)


class Shop:
    """A customer's licences and a reseller's books, on a clock that tests move."""

    def __init__(self, *plans: Plan, of: Reseller | None = None, on: str = "2026-06-01", **seller: Any) -> None:
        self.plans = {sold.id: sold for sold in plans or (plan(),)}
        self.reseller = of or reseller()
        self.sellers = SellerHistory(
            versions=(SellerVersion(since=FOUNDED, seller=SELLER.replace(**seller)),),
            exchange_rates=rates(self.reseller.currency),
        )
        self.customer: Customer = active_customer(self.reseller)
        self.now: datetime = at(on)
        self.product_id = next(iter(self.plans.values())).product_id
        """The product that is spoken of where none is named."""
        self.subscriptions: dict[str, Subscription] = {}
        self.ledgers: dict[str, list[LedgerEntry]] = {}
        self.documents: dict[str, Invoice] = {}
        self.series: dict[str, Series] = {}
        self.account: Account | None = None
        self.charges: dict[str, Charge] = {}
        self.trials: dict[str, DomainTrial] = {}
        """Those that the customer's domain has had, by product."""
        self.issues_later = False
        """Whether charges wait until `issue` is called; otherwise each is issued at once."""

    @property
    def today(self) -> date:
        return billing_day(self.now, ZONE)

    @property
    def seller(self) -> Seller:
        return self.sellers.on(self.today)

    @seller.setter
    def seller(self, seller: Seller) -> None:
        """As the operator enters it: from today on."""
        self.sellers = self.sellers.with_version(seller, self.today)

    @property
    def subscription(self) -> Subscription:
        return self.subscriptions[self.product_id]

    @property
    def live(self) -> Subscription | None:
        """The subscription, unless it has ended or there never was one."""
        held = self.subscriptions.get(self.product_id)
        return held if held and held.live else None

    @property
    def ledger(self) -> list[LedgerEntry]:
        return self.ledgers.get(self.product_id, [])

    @property
    def purchases(self) -> Purchases:
        """Those of the present period."""
        return purchases_of(self._period(self.product_id), ZONE)

    @property
    def last(self) -> Invoice:
        """The newest document."""
        return list(self.documents.values())[-1]

    @property
    def amounts(self) -> list[int]:
        """The net amount of each document, in the order of issue."""
        return [document.net.amount for document in self.documents.values()]

    def on(self, day: str, hour: int = 12) -> "Shop":
        self.now = at(day, hour)
        return self

    def occupy(self, licences: int | None) -> None:
        """So many licences are in use by the customer's users, as far as is known."""
        self.subscriptions[self.product_id] = self.subscription.replace(licences_assigned=licences)

    def later(self, **time: int) -> "Shop":
        self.now += timedelta(**time)
        return self

    def context(self, plan_id: str | None = None, due: datetime | None = None) -> OrderContext:
        """`due` is when a renewal was due, whose prices it has."""
        chosen = plan_id or (self.live.plan_id if self.live else self._first_plan())
        product_id = self.plans[chosen].product_id
        day = billing_day(due or self.now, ZONE)
        charges = [charge for charge in self.charges.values() if charge.product_id == product_id]
        return OrderContext.of(
            self.customer,
            self.subscriptions.get(product_id),
            (self.plans[chosen], *self.plans.values()),
            self.reseller.terms(self.sellers.on(day), due or self.now, self.sellers.later_rates(day)),
            self.now,
            ZONE,
            entries=self._period(product_id),
            charges=charges,
            statements=self._statements(charges),
            trial_taken=product_id in self.trials,
            priced_at=due,
        )

    def quote(self, **order: Any) -> Quote:
        return orders.quote(self.context(order.get("plan_id")), Order(**order))

    def order(self, **order: Any) -> OrderOutcome:
        context = self.context(order.get("plan_id"))
        priced = orders.price(context, Order(**order))
        outcome = orders.place(context, priced, "anna")
        assert outcome.subscription.state == priced.quote.after
        self.record(outcome)
        if outcome.charge and not self.issues_later and outcome.charge.awaits_issuing:
            (issued,) = (document for document in self.issue() if document.id == outcome.charge.id)
            assert issued.total == priced.quote.total
        return outcome

    def renew(self) -> OrderOutcome:
        live = self.live
        due = start_of_day(live.period.end, ZONE) if live else None
        outcome = self.record(orders.renew(self.context(live.renewal_plan_id if live else None, due)))
        if not self.issues_later:
            self.issue()
        return outcome

    def renew_all(self) -> list[OrderOutcome]:
        """Everything that is due, as `request_renewals` brings about."""
        done, present = [], self.product_id
        for product_id in list(self.subscriptions):
            self.product_id = product_id
            while self.live and self.live.due(self.today):
                done.append(self.renew())
        self.product_id = present
        return done

    def issue(self, most: int | None = None, first: str | None = None) -> list[Invoice]:
        """What the issuer makes of the charges that wait for it, all of them or so many in one go.

        `first` is the product whose charges come first: only within a subscription is there an order.
        """
        waiting = [charge for charge in self.charges.values() if charge.awaits_issuing]
        waiting = sorted(waiting, key=lambda charge: (charge.product_id != first, charge.at))[:most]
        issuing = Issuing(self.issuing(), self.now)
        bill_each(issuing, waiting)
        return self._issued(issuing)

    def bill(self) -> list[Invoice]:
        """The statements of past months, as `request_statements` brings about."""
        issued = []
        while waiting := sorted(one.awaited_month or "" for one in self.charges.values() if one.waiting):
            months = [month for month in waiting if month]
            if not months or months[0] >= month_of(self.today):
                break
            issued += self._statement(months[0])
        return issued

    def return_licences(self, licences: int) -> int:
        """Returns licences until so many are left; the net amount of the document, below zero for a credit."""
        before = len(self.documents)
        self.order(action=OrderAction.RETURN, licences=licences)
        return self.last.net.amount if len(self.documents) > before else 0

    def pay(self, number: str, with_credit: bool = False) -> Invoice:
        """Records that an invoice was paid, first with the account's credit or all in money."""
        assert self.account
        credit = self.account.credit if with_credit else None
        paid, self.account = pay(self.documents[number], self.account, self.today, self.now, credit)
        self.documents[number] = paid
        return paid

    @property
    def outstanding(self) -> dict[str, int]:
        """What is left to pay of each invoice."""
        invoices = (document for document in self.documents.values() if document.kind is InvoiceKind.INVOICE)
        return {invoice.number: invoice.outstanding.amount for invoice in invoices}

    @property
    def balance_and_credit(self) -> tuple[int, int]:
        assert self.account
        return self.account.balance.amount, self.account.credit.amount

    def sweep(self) -> None:
        """Marks what is overdue, as `mark_overdue_invoices` does."""
        for document in self.documents.values():
            self.documents[document.number] = document.overdue(self.today) or document

    def issuing(self) -> IssuingContext:
        today = billing_day(issue_time(self.account, self.now), ZONE)
        return IssuingContext(
            reseller=self.reseller,
            seller=self.seller,
            time_zone=ZONE,
            exchange=self.sellers.exchange(self.reseller.currency, today),
            account=self.account,
            series=tuple(series for series in self.series.values() if series.year == today.year),
            documents=tuple(self.documents.values()),
            charges=tuple(self.charges.values()),
        )

    def record(self, outcome: OrderOutcome) -> OrderOutcome:
        subscription, entry = outcome.subscription, outcome.entry
        ledger = self.ledgers.setdefault(subscription.product_id, [])
        assert entry.seq == len(ledger) + 1
        assert (entry.customer_id, entry.product_id) == (self.customer.id, subscription.product_id)
        self.customer = outcome.customer
        self.subscriptions[subscription.product_id] = subscription
        ledger.append(entry)
        if outcome.trial:
            assert outcome.trial.product_id not in self.trials
            self.trials[outcome.trial.product_id] = outcome.trial
        if outcome.charge:
            assert outcome.charge.id not in self.charges
            self.charges[outcome.charge.id] = outcome.charge
        return outcome

    def _issued(self, issuing: Issuing) -> list[Invoice]:
        for document in issuing.new_documents:
            assert document.number not in self.documents
        for document in (*issuing.changed_documents, *issuing.new_documents):
            self.documents[document.number] = document
        self.series |= {series.id: series for series in issuing.changed_series}
        self.charges |= {charge.id: charge for charge in issuing.changed_charges}
        self.account = issuing.account if issuing.issued else self.account
        return issuing.new_documents

    def _statement(self, month: str) -> list[Invoice]:
        waiting = [charge for charge in self.charges.values() if charge.awaited_month == month and charge.waiting]
        issuing = Issuing(self.issuing(), self.now)
        part = sum(document.statement == month for document in self.documents.values()) + 1
        fitting, _ = that_fit(issuing, waiting)
        bill_statement(issuing, fitting, statement_id(self.reseller.id, month, part), month)
        return self._issued(issuing)

    def _statements(self, charges: list[Charge]) -> list[Invoice]:
        """The statements that billed some of these charges, if what credits them has a document of its own."""
        if self.reseller.billing is Billing.STATEMENT:
            return []
        billed = {charge.number for charge in charges if charge.statement and charge.billed}
        return [document for number, document in self.documents.items() if number in billed]

    def _first_plan(self) -> str:
        return next(sold.id for sold in self.plans.values() if sold.product_id == self.product_id)

    def _period(self, product_id: str) -> list[LedgerEntry]:
        """The entries from the one that opened the present period."""
        held = self.subscriptions.get(product_id)
        return self.ledgers[product_id][held.opened_by - 1 :] if held else []


def bought(licences: int = 5, **options: Any) -> Shop:
    """A shop whose customer has bought licences of the monthly plan, by default on 1 June; other plans are sold too."""
    shop = Shop(MONTHLY, CHEAP, DEAR, YEARLY, **options)
    shop.order(licences=licences, plan_id="monthly")
    return shop
