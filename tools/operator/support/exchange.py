"""Rates of exchange: as a person reads them, and whether a reseller's documents have one."""

from shared import clock
from shared.billing_calendar import billing_date
from shared.domain.pricing.exchange import ExchangeRate
from shared.domain.pricing.tax import TaxTreatment
from shared.domain.resellers import Reseller
from shared.store import sellers
from shared.store.engine.reader import Reader
from tools.operator.support.errors import OperatorError


def written(rate: ExchangeRate) -> str:
    """1 EUR = 1.0812 USD (BCE, 2026-11-26)."""
    return f"1 {rate.base} = {rate.rate} {rate.counter} ({rate.source}, {rate.day})"


def check(reader: Reader, reseller: Reseller) -> None:
    """Raises OperatorError if the reseller's documents would have VAT in a currency of which there is no rate.

    Dir. 2006/112/EC art. 230: no such document can be issued without its VAT in the seller's currency.
    """
    history, now = reader.get(sellers.ref()), clock.now()
    if history is None:
        return
    today, currency = billing_date(now), reseller.currency
    seller = history.on(today)
    due = seller.vat_currency
    if reseller.terms(seller, now).tax.treatment is not TaxTreatment.STANDARD or not seller.converts(currency):
        return
    if history.exchange(currency, today) is None:
        raise OperatorError(
            f"{reseller.id} would be charged VAT in {currency}, and VAT is due in {due}: "
            f"enter today's rate first (`seller rate {due} {currency} RATE --source WHO`)."
        )
