"""How lines and taxes are described in words, the same on the page and in every XML."""

from dataclasses import dataclass
from typing import assert_never

from shared.domain.billing.invoices import Invoice, InvoiceKind
from shared.domain.billing.lines import Line, LineKind
from shared.domain.languages import DocumentLanguage
from shared.domain.parties import Party
from shared.domain.pricing.exchange import ExchangeRate
from shared.domain.pricing.money import Money
from shared.domain.pricing.periods import Interval
from shared.domain.pricing.proration import Unit
from shared.domain.pricing.tax import TaxRule, TaxTreatment
from shared.domain.sellers import TaxRegime
from shared.l10n.documents import wording
from shared.l10n.documents.texts import Counted, Wording
from shared.l10n.format import day, decimal, money, number

STAMP_DUTY = "Imposta di bollo assolta in modo virtuale ai sensi del DM 17 giugno 2014."
"""The words that the law asks for, in Italian whatever language the rest is in."""


@dataclass(frozen=True)
class Row:
    """A line of the table; quantity × price is the amount, or it says why not (billing.md, "Price of a part of a
    period" and "Orders")."""

    description: str
    details: str
    customer: str
    references: str
    """The invoice that the line credits, the reseller's purchase order; empty if there is neither."""
    tiers: str
    """Where price tiers are crossed: how the price comes about; empty elsewhere."""
    rounding: str
    """That the amount is a cent off its own calculation, and why; empty elsewhere."""
    quantity: str
    unit: str
    price: str
    price_for: str
    amount: str


def row(line: Line, language: DocumentLanguage, texts: Wording) -> Row:
    last_day = day(line.period.last_day, language)
    licences = f"{number(line.licences, language)} {supplied(line.kind, texts).of(line.licences)}"
    per_interval = texts.per_year if line.interval is Interval.YEAR else texts.per_month
    part = texts.part_of_period.format(per_interval=per_interval, days=number(line.base_quantity, language))
    units = {Unit.LICENCE: texts.licences, Unit.LICENCE_DAY: texts.licence_days, Unit.DAY: texts.days}[line.unit]
    corrects = f"{texts.corrects} {corrected(line, language, texts)}" if line.corrects else ""
    ordered = f"{texts.purchase_order}: {line.purchase_order}" if line.purchase_order else ""
    return Row(
        description=f"{line.product_name} – {line.plan_name}",
        details=f"{licences} · {day(line.period.start, language)} – {last_day}",
        customer=f"{line.organisation} · {line.domain}",
        references=" · ".join(reference for reference in (ordered, corrects) if reference),
        tiers=tiers(line, language),
        rounding=rounding(line, texts),
        quantity=number(line.quantity, language),
        unit=units.of(line.quantity),
        price=money(line.price, language),
        price_for=per_interval if line.unit is Unit.LICENCE else part,
        amount=money(line.amount, language),
    )


def corrected(line: Line, language: DocumentLanguage, texts: Wording) -> str:
    """The document that a line corrects, with its date."""
    if not line.corrects_date:
        return line.corrects or ""
    return texts.dated.format(number=line.corrects, date=day(line.corrects_date, language))


def all_corrected(invoice: Invoice, texts: Wording) -> list[str]:
    """Those that the lines correct, each once, in the order of the lines."""
    lines = {line.corrects: line for line in invoice.lines if line.corrects}
    return [corrected(line, invoice.language, texts) for line in lines.values()]


def tiers(line: Line, language: DocumentLanguage) -> str:
    """The difference of two full-period prices, tier by tier: 12 × 8,00 € − 9 × 10,00 € = 6,00 €."""
    if not line.parts:
        return ""
    terms = ""
    for part in sorted(line.parts, key=lambda part: part.licences < 0):
        sign = ("− " if part.licences < 0 else "") if not terms else " − " if part.licences < 0 else " + "
        terms += f"{sign}{number(abs(part.licences), language)} × {money(part.price, language)}"
    return f"{terms} = {money(line.price, language)}"


def rounding(line: Line, texts: Wording) -> str:
    """Why a line's amount is a cent off its own calculation; empty where it is not."""
    return texts.rounded_together if line.rounding.amount else ""


def supplied(kind: LineKind, texts: Wording) -> Counted:
    """What a line of a kind is about, to stand after a number."""
    match kind:
        case LineKind.LICENCES:
            return texts.licences
        case LineKind.ADDED_LICENCES:
            return texts.added_licences
        case LineKind.RETURNED:
            return texts.returned_licences
        case LineKind.UNUSED_DAYS:
            return texts.unused_days
        case LineKind.NEW_PLAN:
            return texts.new_plan
        case LineKind.RESTORED_DAYS:
            return texts.restored_days
    assert_never(kind)


def explanation(invoice: Invoice, texts: Wording) -> str:
    """How to recalculate parts of a period; empty if there are none."""
    units = {line.unit for line in invoice.lines}
    explained = {Unit.LICENCE_DAY: texts.licence_days_explained, Unit.DAY: texts.days_explained}
    return " ".join(text for unit, text in explained.items() if unit in units)


def registration(invoice: Invoice, texts: Wording) -> str:
    """What art. 2250 c.c. asks for: register, capital, sole shareholder, liquidation; empty where nothing is known."""
    registered, seller = invoice.registration, invoice.seller
    if registered is None:
        return ""
    capital = registered.share_capital
    paid_up = "" if capital is None else money(Money(amount=capital, currency="EUR"), invoice.language)
    said = (
        texts.register.format(office=registered.office, number=seller.tax_code) if seller.tax_code else "",
        f"REA {registered.office}-{registered.rea_number}",
        texts.share_capital.format(amount=paid_up) if paid_up else "",
        texts.sole_shareholder if registered.sole_shareholder else "",
        texts.in_liquidation if registered.in_liquidation else "",
    )
    return " · ".join(filter(None, said))


def payment_terms(invoice: Invoice, texts: Wording) -> str:
    """Until when an invoice is to be paid, in words (EN 16931, BT-20)."""
    days = (invoice.due_date - invoice.issue_date).days
    if not days:
        return texts.payable_at_once
    return texts.payment_terms.format(days=f"{number(days, invoice.language)} {texts.days.of(days)}")


CASH_ACCOUNTING = "Operazione con IVA per cassa, art. 32-bis DL 22 giugno 2012, n. 83."
"""The words that DM 11 October 2012, art. 4, asks for."""


def due_on_payment(invoice: Invoice, rule: TaxRule) -> bool:
    """Whether the tax is due when it is paid: in that regime, where there is any."""
    cash_accounting = invoice.seller.country == "IT" and invoice.tax_regime is TaxRegime.CASH_ACCOUNTING
    return cash_accounting and rule.treatment is TaxTreatment.STANDARD


def tax_note(rule: TaxRule, invoice: Invoice, texts: Wording) -> tuple[str, str]:
    """What the law wants to be said of a rule: why there is no tax, or that it is due on payment; and its reason."""
    if not due_on_payment(invoice, rule):
        return no_tax(rule.treatment, invoice.seller, texts)
    words, italian = texts.cash_accounting, "IVA per cassa"
    return words if words == italian else f"{words} – {italian}", CASH_ACCOUNTING


def total_label(invoice: Invoice, texts: Wording) -> str:
    return texts.credit_total if invoice.kind is InvoiceKind.CREDIT_NOTE else texts.total_due


def exchange_rate(exchange: ExchangeRate, language: DocumentLanguage) -> str:
    """A rate of exchange with its source and its day: Cambio: 1 EUR = 1,0812 USD (BCE, 26 nov 2026)."""
    rate = f"1 {exchange.base} = {decimal(exchange.rate, language)} {exchange.counter}"
    return f"{wording(language).exchange_rate}: {rate} ({exchange.source}, {day(exchange.day, language)})"


def no_tax(treatment: TaxTreatment, seller: Party, texts: Wording) -> tuple[str, str]:
    """Why no tax is charged, in the words the law asks for (billing.md, "Tax").

    An Italian seller's own law is named too, in Italian, whatever language the rest is in.
    """
    if treatment is TaxTreatment.STANDARD:
        return "", ""
    if treatment is TaxTreatment.REVERSE_CHARGE:
        words, reason, italian = texts.reverse_charge, texts.reverse_charge_reason, "inversione contabile"
    else:
        words, reason, italian = texts.not_subject, texts.not_subject_reason, "operazione non soggetta"
    if seller.country != "IT":
        return words, reason
    note = words if words.lower() == italian else f"{words} – {italian}"
    return note, f"Art. 7-ter DPR 633/72, Natura N2.1. {reason}"
