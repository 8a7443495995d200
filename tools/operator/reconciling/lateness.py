"""What should have been done by now and was not: renewals, statements and reminders, a day after they were due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from shared.domain.billing.charges import Charge
from shared.domain.billing.delivery_request import request_if_stuck
from shared.domain.billing.invoices import Invoice
from shared.domain.billing.months import month_of
from shared.domain.customers.subscription import Subscription
from shared.domain.mail_status import STUCK_AFTER
from shared.domain.ownership import SubscriptionKey
from shared.domain.pricing.periods import billing_day
from shared.domain.values import Instant
from tools.operator.reconciling.records import Difference, charge_path, document_path, subscription_path

ISSUED_WITHIN = timedelta(minutes=10)
"""The issuer takes seconds; the platform may take some more to call it."""


@dataclass(frozen=True)
class Lateness:
    """The jobs may run at any time of the day on which something is due, so that day is not late yet."""

    now: Instant
    today: date

    @classmethod
    def at(cls, now: Instant, time_zone: str) -> "Lateness":
        return cls(now, billing_day(now, time_zone))

    @property
    def _yesterday(self) -> date:
        return self.today - timedelta(days=1)

    def of_subscription(self, key: SubscriptionKey, subscription: Subscription) -> Iterator[Difference]:
        if subscription.due(self._yesterday):
            what = f"should have been renewed on {subscription.period.end}"
            yield Difference(path=subscription_path(key), what=what)

    def of_charge(self, stored_id: str, charge: Charge) -> Iterator[Difference]:
        path = charge_path(stored_id)
        if charge.awaits_issuing and self.now - charge.at > ISSUED_WITHIN:
            yield Difference(path=path, what=f"should have been issued: it waits since {charge.at}")
        month = charge.awaited_month
        if not charge.waiting or month is None:
            return
        if month < month_of(self._yesterday):
            yield Difference(path=path, what=f"waits, though the statement of {month} is due")
        if month > month_of(self.today):
            yield Difference(path=path, what=f"waits for {month}, which has not come yet")

    def of_document(self, stored_id: str, invoice: Invoice) -> Iterator[Difference]:
        path = document_path(stored_id)
        if invoice.overdue(self._yesterday):
            yield Difference(path=path, what=f"is open, though it was due on {invoice.due_date}")
        if invoice.issue_date < self._yesterday - timedelta(days=1) and request_if_stuck(
            invoice, invoice.issued_at + STUCK_AFTER
        ):
            what = "has not reached the reseller: its file or its mail is still pending"
            yield Difference(path=path, what=what)
