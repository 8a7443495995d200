"""What a document refers to: the reseller's purchase orders and contract, and the invoices that it corrects."""

from collections.abc import Callable
from datetime import date

from lxml import etree

from shared.domain.billing.invoices import Invoice
from shared.domain.billing.lines import Line
from shared.domain.billing.transmissions import NotWritable
from shared.invoicing.fatturapa.elements import put
from shared.invoicing.fatturapa.text import is_plain

LONGEST_NUMBER = 20


def write(general: etree._Element, invoice: Invoice) -> None:
    """Each document that lines name, with the numbers of these lines; a contract is that of all."""
    for order, lines in _named(invoice, lambda line: line.purchase_order).items():
        if fits(order):
            _write(general, "DatiOrdineAcquisto", order, lines)
    if invoice.contract_reference and fits(invoice.contract_reference):
        _write(general, "DatiContratto", invoice.contract_reference, [])
    days = {line.corrects: line.corrects_date for line in invoice.lines}
    for number, lines in _named(invoice, lambda line: line.corrects).items():
        _write(general, "DatiFattureCollegate", own_number(number), lines, days[number])


def fits(number: str) -> bool:
    """Whether a number of somebody else's can stand here as it is; if not, it stands among the texts."""
    return is_plain(number, LONGEST_NUMBER)


def own_number(number: str) -> str:
    """The number of a document of ours.

    Raises:
        NotWritable: if it is too long: that of a credit note of a reseller whose code has 8 characters.
    """
    if not is_plain(number, LONGEST_NUMBER):
        raise NotWritable(f"{number} has more than {LONGEST_NUMBER} characters, or others than plain ones")
    return number


def _named(invoice: Invoice, name: Callable[[Line], str | None]) -> dict[str, list[int]]:
    positions: dict[str, list[int]] = {}
    for position, line in enumerate(invoice.lines, start=1):
        if named := name(line):
            positions.setdefault(named, []).append(position)
    return positions


def _write(general: etree._Element, element: str, number: str, lines: list[int], on: date | None = None) -> None:
    reference = put(general, element)
    for line in lines:
        put(reference, "RiferimentoNumeroLinea", str(line))
    put(reference, "IdDocumento", number)
    if on:
        put(reference, "Data", on.isoformat())
