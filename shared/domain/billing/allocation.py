"""Allocation: which invoices a credit note is taken off, and how much of it (billing.md, "Invoices and credit notes").

The lines name the documents that charged what they credit. Each named invoice takes its own lines' share,
but never more than what is left to pay on it; what it can't take goes to the others that are named, then to the
documents that these had corrected themselves, as a change of plan does; what no invoice can take stays on the
account as credit. All amounts are gross, in minor units, so that they add up to the note's total to the cent.
"""

from collections.abc import Iterator, Mapping, Sequence

from shared.domain.billing.invoices import Allocation, Invoice, InvoiceKind
from shared.domain.billing.lines import Line
from shared.domain.pricing.money import Money, apply_rate


def allocate(note: Invoice, others: Mapping[str, Invoice]) -> tuple[Allocation, ...]:
    """How much of a credit note each invoice takes, in the order in which they are reached; nothing for an invoice.

    `others` are the reseller's documents by number: at least those that the note names, and those that these corrected.

    Raises:
        ValueError: if the note names a document that is not at hand: a defect.
    """
    if note.kind is InvoiceKind.INVOICE:
        return ()
    remaining, taken = -note.total.amount, dict[str, int]()

    def take(invoice: Invoice, most: int) -> None:
        nonlocal remaining
        left = invoice.outstanding.amount - taken.get(invoice.number, 0)
        amount = min(most, left, remaining)
        if amount > 0:
            taken[invoice.number] = taken.get(invoice.number, 0) + amount
            remaining -= amount

    named = [_at_hand(number, others) for number in note.corrects]
    for invoice in named:
        take(invoice, _gross(line for line in note.lines if line.corrects == invoice.number))
    for invoice in _with_corrected(named, others):
        take(invoice, remaining)
    return tuple(
        Allocation(number=number, amount=Money(amount=amount, currency=note.currency))
        for number, amount in taken.items()
    )


def corrected_by(document: Invoice) -> tuple[str, ...]:
    """The numbers of the documents that a document corrects itself, be it an invoice or a credit note."""
    return tuple(dict.fromkeys(line.corrects for line in document.lines if line.corrects))


def _gross(lines: Iterator[Line]) -> int:
    """What lines credit, with the tax on each rate's sum."""
    bases: dict[int, int] = {}
    for line in lines:
        bases[line.tax.rate] = bases.get(line.tax.rate, 0) - line.amount.amount
    return sum(base + apply_rate(base, rate) for rate, base in bases.items())


def _with_corrected(named: Sequence[Invoice], others: Mapping[str, Invoice]) -> Iterator[Invoice]:
    """The named documents, then those that they corrected, and so on; each once."""
    reached, seen = list(named), {document.number for document in named}
    while reached:
        yield from reached
        numbers = dict.fromkeys(
            number for document in reached for number in corrected_by(document) if number not in seen
        )
        seen.update(numbers)
        reached = [_at_hand(number, others) for number in numbers]


def _at_hand(number: str, others: Mapping[str, Invoice]) -> Invoice:
    if number not in others:
        raise ValueError(f"document {number} was not loaded")
    return others[number]
