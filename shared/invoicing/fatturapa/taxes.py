"""VAT in FatturaPA: the rate, the code (Natura) of the reason why there is none, and the summary."""

from collections.abc import Sequence

from lxml import etree

from shared.domain.billing.invoices import Invoice
from shared.domain.billing.transmissions import NotWritable
from shared.domain.pricing.tax import Tax, TaxRule, TaxTreatment
from shared.invoicing.descriptions import CASH_ACCOUNTING, due_on_payment
from shared.invoicing.fatturapa.elements import amount, put

_OUT_OF_SCOPE = "N2.1"
"""Not subject for want of territoriality, DPR 633/72 art. 7 to 7-septies: both to the EU and outside it."""
_REASONS = {
    TaxTreatment.REVERSE_CHARGE: "Art. 7-ter DPR 633/72 - inversione contabile",
    TaxTreatment.NOT_SUBJECT: "Art. 7-ter DPR 633/72 - operazione non soggetta",
}
_AT_ONCE, _ON_PAYMENT = "I", "D"
"""When the tax is due (EsigibilitaIVA)."""


def rate(parent: etree._Element, rule: TaxRule) -> None:
    """The rate. Where it is 0 a code has to follow (SdI's checks 00400 and 00401)."""
    if rule.treatment is TaxTreatment.STANDARD and not rule.rate:
        raise NotWritable("a standard rate of 0 % has no code of a reason (Natura)")
    put(parent, "AliquotaIVA", amount(rule.rate, 2))


def reason(parent: etree._Element, rule: TaxRule) -> None:
    if rule.treatment is not TaxTreatment.STANDARD:
        put(parent, "Natura", _OUT_OF_SCOPE)


def reverse_charge(line: etree._Element, rule: TaxRule) -> None:
    """The mark by which the Agenzia tells a service to an EU business, who accounts for the tax, from one outside."""
    if rule.treatment is TaxTreatment.REVERSE_CHARGE:
        put(put(line, "AltriDatiGestionali"), "TipoDato", "INVCONT")


def write(parent: etree._Element, invoice: Invoice, taxes: Sequence[Tax], sign: int) -> None:
    """The summary: a base and a tax for each rule; `taxes` are the document's in euros."""
    for tax in taxes:
        summary = put(parent, "DatiRiepilogo")
        rate(summary, tax)
        reason(summary, tax)
        put(summary, "ImponibileImporto", amount(tax.base.amount * sign))
        put(summary, "Imposta", amount(tax.amount.amount * sign))
        if tax.treatment is TaxTreatment.STANDARD:
            on_payment = due_on_payment(invoice, tax)
            put(summary, "EsigibilitaIVA", _ON_PAYMENT if on_payment else _AT_ONCE)
            if on_payment:
                put(summary, "RiferimentoNormativo", CASH_ACCOUNTING)
        else:
            put(summary, "RiferimentoNormativo", _REASONS[tax.treatment])
