"""What stands on a document, as text in its language: everything that the page needs and nothing else.

Only what was issued: an invoice's state and file change later, its page never does.
"""

from dataclasses import dataclass

from shared.domain.billing.invoices import Invoice, InvoiceKind
from shared.domain.billing.lines import Line
from shared.domain.billing.stamp_duty import stamp_duty
from shared.domain.languages import DocumentLanguage
from shared.domain.parties import Party
from shared.domain.pricing.proration import Unit
from shared.domain.pricing.tax import Tax
from shared.domain.typefaces import clusters
from shared.invoicing.characters import isolated
from shared.invoicing.descriptions import Row, no_tax, row
from shared.l10n.documents import wording
from shared.l10n.documents.texts import Wording
from shared.l10n.format import country, day, money, month, percent

_ENTERED = ("organisation", "product_name", "plan_name", "purchase_order")
STAMP_DUTY = "Imposta di bollo assolta in modo virtuale ai sensi del DM 17 giugno 2014."
"""The words that the law asks for, in Italian whatever language the rest is in."""


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
        rows=tuple(row(_isolated(line), language, texts) for line in invoice.lines),
        explanation=_explanation(invoice, texts),
        taxes=tuple(_tax_row(tax, invoice.seller, language, texts) for tax in invoice.taxes),
        stamp_duty=STAMP_DUTY if stamp_duty(invoice) else "",
        net=money(invoice.net, language),
        total_label=texts.credit_total if credit_note else texts.total_due,
        total=money(invoice.total, language),
        payment=None if credit_note else _payment(invoice),
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
    corrected = ((texts.corrects, ", ".join(invoice.corrects)),) if invoice.corrects else ()
    billed = ((texts.billed_month, month(invoice.statement, invoice.language)),) if invoice.statement else ()
    return (*corrected, *billed)


def _explanation(invoice: Invoice, texts: Wording) -> str:
    units = {line.unit for line in invoice.lines}
    explained = {Unit.LICENCE_DAY: texts.licence_days_explained, Unit.DAY: texts.days_explained}
    return " ".join(text for unit, text in explained.items() if unit in units)


def _tax_row(tax: Tax, seller: Party, language: DocumentLanguage, texts: Wording) -> TaxRow:
    note, reason = no_tax(tax.treatment, seller, texts)
    return TaxRow(
        rate=percent(tax.rate, language),
        base=money(tax.base, language),
        amount=money(tax.amount, language),
        note=note,
        reason=reason,
    )


def _payment(invoice: Invoice) -> Payment:
    iban = invoice.iban.replace(" ", "")
    grouped = " ".join(iban[start : start + 4] for start in range(0, len(iban), 4))
    return Payment(due=day(invoice.due_date, invoice.language), iban=grouped, reference=invoice.number)
