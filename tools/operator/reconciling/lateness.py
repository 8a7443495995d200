"""What should have been done by now and was not: renewals and statements, a day after they were due."""

from collections.abc import Iterator
from datetime import date, timedelta

from shared.domain.statements import month_of
from tools.operator.reconciling.records import Difference, Records, charge_path


def check(records: Records, today: date) -> Iterator[Difference]:
    """The jobs may run at any time of the day on which something is due, so that day is not late yet."""
    yesterday = today - timedelta(days=1)
    for customer_id, customer in records.customers.items():
        live = customer.live_subscription
        if live and live.due(yesterday):
            yield Difference(path=f"customers/{customer_id}", what=f"was to be renewed on {live.period.end}")
    for stored_id, charge in records.charges.items():
        if not charge.billed and charge.month < month_of(yesterday):
            yield Difference(path=charge_path(stored_id), what=f"waits, though the statement of {charge.month} is due")
