"""Charges that wait, and one that can't be billed."""

from shared.domain.billing.charges import Charge
from tests.builders.plans import DEAR, MONTHLY, plan
from tests.builders.shop import Shop

OTHER = plan(id="other", product_id="other", product_name="Other")


def slow(on: str = "2026-06-01") -> Shop:
    """A shop whose issuer waits until it is called."""
    shop = Shop(MONTHLY, DEAR, OTHER, on=on)
    shop.issues_later = True
    return shop


def wrong(charge: Charge) -> Charge:
    """With an amount in another currency, which nothing can be added to."""
    line = charge.lines[0]
    return charge.replace(lines=(line.replace(amount=line.amount.replace(currency="USD")), *charge.lines[1:]))
