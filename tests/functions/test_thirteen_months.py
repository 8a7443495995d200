"""Thirteen months of a monthly and a yearly customer with scheduled changes, by the local stack's clock."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import requests

from shared import clock as shared_clock
from tests.builders.scene import Scene
from tools.stack.clock import LocalClock

INVOICES = """
2027-01-31 monthly  50.00
2027-01-31 yearly  200.00
2027-02-28 monthly  30.00
2027-03-10 monthly  20.32
2027-03-31 monthly  30.00
2027-04-30 monthly  30.00
2027-05-31 monthly  30.00
2027-06-30 monthly  30.00
2027-07-31 monthly  30.00
2027-08-31 monthly  30.00
2027-09-30 monthly  30.00
2027-10-31 monthly  30.00
2027-11-30 monthly  30.00
2027-12-31 monthly  30.00
2028-01-31 monthly  30.00
2028-01-31 yearly   20.00
2028-02-29 monthly  30.00
2028-02-29 yearly   20.00
"""

MIDDLE = (4, 18)
"""Days of a month from which a week leads to none on which anything is due."""


def days_go_by(scene: Scene, days: int) -> None:
    """One by one around the ends of months, where periods end; in between by the week, as nothing is due there."""
    while days:
        step = min(days, 7) if MIDDLE[0] <= shared_clock.now().day <= MIDDLE[1] else 1
        days -= step
        shared_clock.advance(timedelta(days=step - 1))
        answer = requests.post(f"{scene.stack.url}/_dev/clock", json={"advanceDays": 1}, timeout=120)
        assert answer.ok, answer.text


def test_thirteen_months(scene: Scene, clock: LocalClock) -> None:
    shared_clock.set_offset(datetime(2027, 1, 31, 10, tzinfo=UTC) - datetime.now(UTC))
    monthly, yearly = scene.with_licences(5), scene.with_licences(2, "test-yearly")
    scene.order(monthly, licences=3)
    scene.order(yearly, planId="test-monthly")
    days_go_by(scene, 38)
    scene.order(monthly, licences=6)
    scene.order(monthly, planId="test-cheap")
    days_go_by(scene, 358)
    names = {monthly["id"]: "monthly", yearly["id"]: "yearly"}
    charged = Counter(
        (invoice["issueDate"], names[invoice["customers"][0]["id"]], f"{invoice['net']['amount'] / 100:.2f}")
        for invoice in scene.invoices(pageSize=100)
    )
    assert charged == Counter((row.split()[0], row.split()[1], row.split()[2]) for row in INVOICES.split("\n") if row)
    for customer in (monthly, yearly):
        assert scene.subscription(customer)["period"]["end"] == "2028-03-31"
