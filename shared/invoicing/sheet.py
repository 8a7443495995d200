"""What stands on a document, as text in its language: everything that the page needs and nothing else.

Only what was issued: an invoice's state and file change later, its page never does.
"""

from dataclasses import dataclass
from typing import assert_never

from shared.domain.invoices import Invoice, InvoiceKind, Line, LineKind
from shared.domain.money import Money
from shared.domain.periods import Interval
from shared.domain.proration import Unit
from shared.domain.resellers import Party
from shared.domain.stamp_duty import stamp_duty
from shared.domain.tax import Tax, Treatment
from shared.domain.values import DocumentLanguage
from shared.invoicing.format import country, day, money, month, number, percent
from shared.invoicing.wording import wording
from shared.invoicing.wording.texts import Counted, Wording

STAMP_DUTY = "Imposta di bollo assolta in modo virtuale ai sensi del DM 17 giugno 2014."
"""The words that the law asks for, in Italian whatever language the rest is in."""


@dataclass(frozen=True)
class PartyBlock:
    """A business: its name, and the lines below it: address and, if it has one, VAT number."""

    name: str
    details: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """A line of the table; quantity × price is the amount (billing.md, "Price of a part of a period")."""

    description: str
    details: str
    customer: str
    references: str
    """The invoice that the line credits, the reseller's purchase order; empty if there is neither."""
    tiers: str
    """Where price tiers are crossed: how the price comes about; empty elsewhere."""
    quantity: str
    unit: str
    price: str
    price_for: str
    amount: str


@dataclass(frozen=True)
class TaxRow:
    rate: str
    base: str
    amount: str
    note: str
    """The wording the law asks for where there is no tax; empty where there is."""
    reason: str


@dataclass(frozen=True)
class Payment:
    """How and until when to pay."""

    due: str
    iban: str
    reference: str


@dataclass(frozen=True)
class Sheet:
    """One document, ready to be set."""

    language: str
    texts: Wording
    title: str
    number: str
    issue_date: str
    references: tuple[tuple[str, str], ...]
    """What the document refers to: the invoices that it corrects, the month that it bills."""
    seller: PartyBlock
    buyer: PartyBlock
    rows: tuple[Row, ...]
    explanation: str
    """How to recalculate parts of a period; empty if there are none."""
    taxes: tuple[TaxRow, ...]
    stamp_duty: str
    """That it was paid; empty where none is due."""
    net: str
    total_label: str
    total: str
    payment: Payment | None
    """None on a credit note: there is nothing to pay."""


def sheet(invoice: Invoice) -> Sheet:
    """The document of an invoice or credit note, in the invoice's language."""
    language, texts = invoice.language, wording(invoice.language)
    credit_note = invoice.kind is InvoiceKind.CREDIT_NOTE
    return Sheet(
        language=language.value,
        texts=texts,
        title=texts.credit_note if credit_note else texts.invoice,
        number=invoice.number,
        issue_date=day(invoice.issue_date, language),
        references=_references(invoice, texts),
        seller=_party(invoice.seller, language, texts),
        buyer=_party(invoice.buyer, language, texts),
        rows=tuple(row(line, language, texts) for line in invoice.lines),
        explanation=_explanation(invoice, texts),
        taxes=tuple(_tax_row(tax, invoice.seller, language, texts) for tax in invoice.taxes),
        stamp_duty=STAMP_DUTY if stamp_duty(invoice) else "",
        net=money(invoice.net, language),
        total_label=texts.credit_total if credit_note else texts.total_due,
        total=money(invoice.total, language),
        payment=None if credit_note else _payment(invoice),
    )


def _party(party: Party, language: DocumentLanguage, texts: Wording) -> PartyBlock:
    province = f" ({party.province})" if party.province else ""
    place = f"{party.postcode} {party.city}{province}, {country(party.country, language)}"
    vat_number = (f"{texts.vat_number} {party.vat_number}",) if party.vat_number else ()
    return PartyBlock(party.name, (party.street, place, *vat_number))


def _references(invoice: Invoice, texts: Wording) -> tuple[tuple[str, str], ...]:
    corrected = ((texts.corrects, ", ".join(invoice.corrects)),) if invoice.corrects else ()
    billed = ((texts.billed_month, month(invoice.statement, invoice.language)),) if invoice.statement else ()
    return (*corrected, *billed)


def _explanation(invoice: Invoice, texts: Wording) -> str:
    units = {line.unit for line in invoice.lines}
    explained = {Unit.LICENCE_DAY: texts.licence_days_explained, Unit.DAY: texts.days_explained}
    return " ".join(text for unit, text in explained.items() if unit in units)


def row(line: Line, language: DocumentLanguage, texts: Wording) -> Row:
    last_day = day(line.period.last_day, language)
    licences = f"{number(line.licences, language)} {supplied(line.kind, texts).of(line.licences)}"
    per_interval = texts.per_year if line.interval is Interval.YEAR else texts.per_month
    part = texts.part_of_period.format(per_interval=per_interval, days=number(line.base_quantity, language))
    units = {Unit.LICENCE: texts.licences, Unit.LICENCE_DAY: texts.licence_days, Unit.DAY: texts.days}[line.unit]
    corrects = f"{texts.corrects} {line.corrects}" if line.corrects else ""
    ordered = f"{texts.purchase_order}: {line.purchase_order}" if line.purchase_order else ""
    return Row(
        description=f"{line.product} – {line.plan_name}",
        details=f"{licences} · {day(line.period.start, language)} – {last_day}",
        customer=f"{line.organisation} · {line.domain}",
        references=" · ".join(reference for reference in (ordered, corrects) if reference),
        tiers=tiers(line, language),
        quantity=number(line.quantity, language),
        unit=units.of(line.quantity),
        price=money(line.price, language),
        price_for=per_interval if line.unit is Unit.LICENCE else part,
        amount=money(line.amount, language),
    )


def tiers(line: Line, language: DocumentLanguage) -> str:
    """The difference of two full-period prices, tier by tier: 12 × 8,00 € − 9 × 10,00 € = 6,00 €."""
    if not line.parts:
        return ""
    terms = ""
    for part in sorted(line.parts, key=lambda one: one.licences < 0):
        sign = ("− " if part.licences < 0 else "") if not terms else " − " if part.licences < 0 else " + "
        price = Money(amount=part.price, currency=line.price.currency)
        terms += f"{sign}{number(abs(part.licences), language)} × {money(price, language)}"
    return f"{terms} = {money(line.price, language)}"


def supplied(kind: LineKind, texts: Wording) -> Counted:
    """What a line of a kind is about, to stand after a number."""
    match kind:
        case LineKind.LICENCES:
            return texts.licences
        case LineKind.ADDED_LICENCES:
            return texts.added_licences
        case LineKind.TAKEN_BACK:
            return texts.taken_back
        case LineKind.UNUSED_DAYS:
            return texts.unused_days
        case LineKind.OTHER_PLAN:
            return texts.other_plan
        case LineKind.RESTORED_DAYS:
            return texts.restored_days
    assert_never(kind)


def _tax_row(tax: Tax, seller: Party, language: DocumentLanguage, texts: Wording) -> TaxRow:
    note, reason = no_tax(tax.treatment, seller, texts)
    return TaxRow(
        rate=percent(tax.rate, language),
        base=money(tax.base, language),
        amount=money(tax.amount, language),
        note=note,
        reason=reason,
    )


def no_tax(treatment: Treatment, seller: Party, texts: Wording) -> tuple[str, str]:
    """Why no tax is charged, in the words the law asks for (billing.md, "Tax").

    An Italian seller's own law is named too, in Italian, whatever language the rest is in.
    """
    if treatment is Treatment.STANDARD:
        return "", ""
    if treatment is Treatment.REVERSE_CHARGE:
        words, reason, italian = texts.reverse_charge, texts.reverse_charge_reason, "inversione contabile"
    else:
        words, reason, italian = texts.not_subject, texts.not_subject_reason, "operazione non soggetta"
    if seller.country != "IT":
        return words, reason
    note = words if words.lower() == italian else f"{words} – {italian}"
    return note, f"Art. 7-ter DPR 633/72, Natura N2.1. {reason}"


def _payment(invoice: Invoice) -> Payment:
    iban = invoice.iban.replace(" ", "")
    grouped = " ".join(iban[start : start + 4] for start in range(0, len(iban), 4))
    return Payment(due=day(invoice.due_date, invoice.language), iban=grouped, reference=invoice.number)
