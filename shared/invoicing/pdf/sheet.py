"""What stands on a document, as text in its language: everything that the page needs and nothing else.

Only what was issued: an invoice's state and file change later, its page never does.
"""

from dataclasses import dataclass

from shared.domain.billing.invoices import Invoice, InvoiceKind
from shared.domain.billing.lines import Line
from shared.domain.billing.stamp_duty import stamp_duty
from shared.domain.languages import DocumentLanguage
from shared.domain.parties import Party
from shared.domain.pricing.tax import Tax
from shared.domain.typefaces import clusters
from shared.invoicing.characters import isolated
from shared.invoicing.descriptions import (
    STAMP_DUTY,
    Row,
    all_corrected,
    exchange_rate,
    explanation,
    payment_terms,
    registration,
    row,
    tax_note,
    total_label,
)
from shared.l10n.documents import wording
from shared.l10n.documents.texts import Wording
from shared.l10n.format import country, day, money, month, percent

_ENTERED = ("organisation", "product_name", "plan_name", "purchase_order")


@dataclass(frozen=True)
class PartyBlock:
    """A business: its name, and the lines below it: address and, if it has one, VAT number."""

    name: str
    initial: str
    """The first letter of the name, for a letterhead without a logo."""
    details: tuple[str, ...]


@dataclass(frozen=True)
class TaxRow:
    rate: str
    base: str
    amount: str
    note: str
    """The wording the law asks for where there is no tax, or it is due on payment; empty elsewhere."""
    reason: str


@dataclass(frozen=True)
class ConvertedRow:
    """The tax at one rate of exchange: in the document's currency and the seller's; the rate, its source and day."""

    amount: str
    converted: str
    exchange: str


@dataclass(frozen=True)
class Payment:
    """How and until when to pay."""

    due: str
    terms: str
    iban: str
    bic: str
    """Empty if none is named."""
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
    """What the document refers to: invoices that it corrects, a month, the buyer's reference, the contract."""
    seller: PartyBlock
    contact: tuple[str, ...]
    """Whom to ask: name, phone, e-mail; empty if nobody is named."""
    buyer: PartyBlock
    rows: tuple[Row, ...]
    explanation: str
    """How to recalculate parts of a period; empty if there are none."""
    taxes: tuple[TaxRow, ...]
    converted: tuple[ConvertedRow, ...]
    """In another currency than the seller's of VAT: the tax in both."""
    vat_total: tuple[str, str] | None
    """Likewise the sum, and what it is called."""
    stamp_duty: str
    """That it was paid; empty where none is due."""
    net: str
    total_label: str
    total: str
    payment: Payment | None
    """None on a credit note: there is nothing to pay."""
    registration: str
    """Where the seller is registered; empty if that is not known."""


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
        contact=_contact(invoice),
        buyer=_party(invoice.buyer, language, texts),
        rows=tuple(row(_isolated(line), language, texts) for line in invoice.lines),
        explanation=explanation(invoice, texts),
        taxes=tuple(_tax_row(tax, invoice, texts) for tax in invoice.taxes),
        converted=_converted(invoice),
        vat_total=_vat_total(invoice, texts),
        stamp_duty=STAMP_DUTY if stamp_duty(invoice) else "",
        net=money(invoice.net, language),
        total_label=total_label(invoice, texts),
        total=money(invoice.total, language),
        payment=None if credit_note else _payment(invoice),
        registration=registration(invoice, texts),
    )


def _party(party: Party, language: DocumentLanguage, texts: Wording) -> PartyBlock:
    province = f" ({isolated(party.province)})" if party.province else ""
    postcode = f"{party.postcode} " if party.postcode else ""
    place = f"{postcode}{isolated(party.city)}{province}, {country(party.country, language)}"
    vat_number = (f"{texts.vat_number} {party.vat_number}",) if party.vat_number else ()
    initial = next(clusters(party.name.strip()), "")
    return PartyBlock(isolated(party.name), initial, (isolated(party.street), place, *vat_number))


def _isolated(line: Line) -> Line:
    """A line whose entered texts can stand beside each other, whatever direction each is read in."""
    texts = {name: getattr(line, name) or "" for name in _ENTERED}
    changes = {name: isolated(text) for name, text in texts.items() if isolated(text) != text}
    return line.replace(**changes) if changes else line


def _references(invoice: Invoice, texts: Wording) -> tuple[tuple[str, str], ...]:
    corrected = ((texts.corrects, ", ".join(all_corrected(invoice, texts))),) if invoice.corrects else ()
    billed = ((texts.billed_month, month(invoice.statement, invoice.language)),) if invoice.statement else ()
    named = ((texts.buyer_reference, invoice.buyer_reference), (texts.contract, invoice.contract_reference))
    return (*corrected, *billed, *((name, value) for name, value in named if value))


def _contact(invoice: Invoice) -> tuple[str, ...]:
    contact = invoice.contact
    return (contact.name, contact.phone, contact.email) if contact else ()


def _tax_row(tax: Tax, invoice: Invoice, texts: Wording) -> TaxRow:
    language, (note, reason) = invoice.language, tax_note(tax, invoice, texts)
    return TaxRow(
        rate=percent(tax.rate, language),
        base=money(tax.base, language),
        amount=money(tax.amount, language),
        note=note,
        reason=reason,
    )


def _converted(invoice: Invoice) -> tuple[ConvertedRow, ...]:
    if invoice.vat_total is None:
        return ()
    return tuple(
        ConvertedRow(
            amount=money(part.amount, invoice.language),
            converted=money(part.converted, invoice.language),
            exchange=exchange_rate(part.exchange, invoice.language),
        )
        for part in invoice.converted_taxes
    )


def _vat_total(invoice: Invoice, texts: Wording) -> tuple[str, str] | None:
    due = invoice.vat_total
    if due is None:
        return None
    return texts.tax_in.format(tax=texts.tax, currency=due.currency), money(due, invoice.language)


def _payment(invoice: Invoice) -> Payment:
    iban = invoice.iban.replace(" ", "")
    grouped = " ".join(iban[start : start + 4] for start in range(0, len(iban), 4))
    return Payment(
        due=day(invoice.due_date, invoice.language),
        terms=payment_terms(invoice, wording(invoice.language)),
        iban=grouped,
        bic=invoice.bic or "",
        reference=invoice.number,
    )
