"""Allocating credit notes: to which invoices, and how much to each (billing.md, "Payments").

The lines name the documents whose charges they credit. Each named invoice gets the share of its own lines, but
never more than is outstanding on it. The rest goes to the other named invoices, then to the documents that these
corrected themselves, as a change of plan does; what no invoice can absorb stays on the account as credit.
All amounts are gross, in minor units, so that they add up to the note's total to the cent.
"""

from collections.abc import Iterator, Mapping, Sequence

from shared.domain.billing.invoices import Allocation, Invoice, InvoiceKind
from shared.domain.billing.lines import credited_by, tax_of_credits
from shared.domain.pricing.money import Money


def allocate(note: Invoice, others: Mapping[str, Invoice]) -> tuple[Allocation, ...]:
    """The allocations of a credit note, in the order in which they are made; none for an invoice.

    `others` are the reseller's documents by id: at least those that the note names, and those that these corrected.

    Raises:
        ValueError: if the note names a document that was not loaded (a defect).
    """
    if note.kind is InvoiceKind.INVOICE:
        return ()
    remaining, allocated = -note.total.amount, dict[str, int]()

    def allocate_to(invoice: Invoice, most: int) -> None:
        nonlocal remaining
        outstanding = invoice.outstanding.amount - allocated.get(invoice.id, 0)
        amount = min(most, outstanding, remaining)
        if amount > 0:
            allocated[invoice.id] = allocated.get(invoice.id, 0) + amount
            remaining -= amount

    named = [_loaded(document_id, others) for document_id in note.corrected_ids]
    for invoice in named:
        allocate_to(invoice, _gross_credit(note, invoice))
    for invoice in _with_corrected(named, others):
        allocate_to(invoice, remaining)
    return tuple(
        Allocation(
            document_id=document_id,
            number=others[document_id].number,
            amount=Money(amount=amount, currency=note.currency),
        )
        for document_id, amount in allocated.items()
    )


def _gross_credit(note: Invoice, invoice: Invoice) -> int:
    """What the note's lines credit of an invoice, with the tax that follows what was credited of it before."""
    sums = credited_by(line for line in note.lines if line.corrects_id == invoice.id)
    return -sum(sums.values()) - tax_of_credits(sums, invoice.credited_so_far)


def _with_corrected(named: Sequence[Invoice], others: Mapping[str, Invoice]) -> Iterator[Invoice]:
    """The named documents, then those that they corrected, and so on; each once."""
    reached, seen = list(named), {document.id for document in named}
    while reached:
        yield from reached
        ids = dict.fromkeys(one for document in reached for one in document.corrected_ids if one not in seen)
        seen.update(ids)
        reached = [_loaded(document_id, others) for document_id in ids]


def _loaded(document_id: str, others: Mapping[str, Invoice]) -> Invoice:
    if document_id not in others:
        raise ValueError(f"document {document_id} was not loaded")
    return others[document_id]
