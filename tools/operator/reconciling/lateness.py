"""What should have been done by now and was not: renewals, statements and reminders, a day after they were due."""

from collections.abc import Iterator
from datetime import timedelta

from shared.domain.billing.delivery_request import STUCK_AFTER, request_if_stuck
from shared.domain.billing.months import month_of
from shared.domain.pricing.periods import billing_day
from shared.domain.values import Instant
from tools.operator.reconciling.records import Difference, Records, charge_path, document_path, subscription_path

ISSUED_WITHIN = timedelta(minutes=10)
"""The issuer takes seconds; the platform may take some more to call it."""


def check(records: Records, time_zone: str, now: Instant) -> Iterator[Difference]:
    """The jobs may run at any time of the day on which something is due, so that day is not late yet."""
    today = billing_day(now, time_zone)
    yesterday = today - timedelta(days=1)
    for held, subscription in records.subscriptions.items():
        if subscription.due(yesterday):
            what = f"should have been renewed on {subscription.period.end}"
            yield Difference(path=subscription_path(held), what=what)
    for stored_id, charge in records.charges.items():
        if charge.awaits_issuing and now - charge.at > ISSUED_WITHIN:
            yield Difference(path=charge_path(stored_id), what=f"should have been issued: it waits since {charge.at}")
        month = charge.awaited_month
        if not charge.waiting or month is None:
            continue
        if month < month_of(yesterday):
            yield Difference(path=charge_path(stored_id), what=f"waits, though the statement of {month} is due")
        if month > month_of(today):
            yield Difference(path=charge_path(stored_id), what=f"waits for {month}, which has not come yet")
    for stored_id, invoice in records.documents.items():
        if invoice.overdue(yesterday):
            said = f"is open, though it was due on {invoice.due_date}"
            yield Difference(path=document_path(stored_id), what=said)
        if invoice.issue_date < yesterday - timedelta(days=1) and request_if_stuck(
            invoice, invoice.issued_at + STUCK_AFTER
        ):
            said = "has not reached the reseller: its file or its mail is still pending"
            yield Difference(path=document_path(stored_id), what=said)
