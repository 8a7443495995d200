"""The stamp duty on documents of an Italian seller, imposta di bollo.

DPR 642/72, Tariffa, part I, art. 13(1): invoices, notes and the like that charge or credit ("recanti addebitamenti o
accreditamenti"), so credit notes too. Not due up to 77.47 euros (note 2 of that article), nor on amounts that bear VAT
(Tabella, art. 6). On electronic invoices it is marked, then paid for all of them together (DM 17 June 2014, art. 6).
The vendor bears it: nothing is added to a total (billing.md, "Tax").
"""

from fractions import Fraction

from shared.domain.billing.invoices import Invoice
from shared.domain.pricing.exchange import rounded
from shared.domain.pricing.money import Money
from shared.domain.pricing.tax import TaxTreatment

DUTY = Money(amount=200, currency="EUR")
DUTY_FREE_UP_TO = 7747
"""The amount in cents up to which nothing is due."""


def stamp_duty(invoice: Invoice) -> Money | None:
    """The duty that the seller owes on a document; None unless its amounts without VAT exceed 77.47 euros.

    In another currency, without a rate of exchange, it is owed on any amount: paying 2 euros too much is better than
    issuing a document without its duty.
    """
    if invoice.seller.country != "IT":
        return None
    untaxed = [tax for tax in invoice.taxes if tax.treatment is not TaxTreatment.STANDARD]
    converted = [tax for tax in invoice.converted_taxes if tax.treatment is not TaxTreatment.STANDARD]
    if invoice.currency != DUTY.currency and converted:
        exact = sum((tax.exchange.exact(tax.base) for tax in converted), start=Fraction())
        amount = rounded(exact, DUTY.currency).amount
    else:
        amount = sum(tax.base.amount for tax in untaxed)
    duty_free = DUTY_FREE_UP_TO if invoice.currency == DUTY.currency or converted else 0
    return DUTY if abs(amount) > duty_free else None
