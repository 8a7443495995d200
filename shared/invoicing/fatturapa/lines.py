"""The lines of a FatturaPA: unit price × quantity is the amount, within what SdI tolerates (its check 00423).

A quantity can't be negative here, so a credit is a negative price. The unit price is rounded to 8 decimals.
"""

from lxml import etree

from shared.domain.billing.lines import Line
from shared.domain.languages import DocumentLanguage
from shared.domain.pricing.currencies import minor_digits
from shared.domain.pricing.money import Money, divide_half_up
from shared.domain.pricing.proration import Unit
from shared.invoicing.descriptions import rounding, row, supplied
from shared.invoicing.fatturapa import taxes
from shared.invoicing.fatturapa.elements import DECIMALS, amount, exact_amount, price, put
from shared.invoicing.fatturapa.references import fits
from shared.invoicing.fatturapa.text import latin
from shared.l10n.documents import wording
from shared.l10n.format import number

_UNITS = {Unit.LICENCE: "NR", Unit.LICENCE_DAY: "GG", Unit.DAY: "GG"}
_LONGEST = 1000
_LONGEST_PART = 300
"""What people can type long texts into leaves room for the rest of the description."""
_TOLERANCE = 10 ** (DECIMALS - 2)
"""A cent, not reached, in units of a unit price's last decimal."""


def write(
    parent: etree._Element, position: int, line: Line, euros: Money, sign: int, language: DocumentLanguage
) -> None:
    """One line; `sign` is -1 on a credit note, whose amounts are positive.

    In another currency it is one piece at its amount in euros: its calculation stands in the description.
    """
    item = put(parent, "DettaglioLinee")
    put(item, "NumeroLinea", str(position))
    unit_price = _unit_price(line, sign) if line.amount == euros else None
    put(item, "Descrizione", _description(line, sign, language, explained=unit_price is None or line.base_quantity > 1))
    put(item, "Quantita", amount(1 if unit_price is None else abs(line.quantity), 0))
    put(item, "UnitaMisura", _UNITS[Unit.LICENCE if unit_price is None else line.unit])
    put(item, "DataInizioPeriodo", line.period.start.isoformat())
    put(item, "DataFinePeriodo", line.period.last_day.isoformat())
    total = amount(euros.amount * sign)
    put(item, "PrezzoUnitario", total if unit_price is None else price(unit_price))
    put(item, "PrezzoTotale", total)
    taxes.rate(item, line.tax)
    taxes.reason(item, line.tax)
    taxes.reverse_charge(item, line.tax)
    if line.amount.currency != euros.currency:
        _in_its_currency(item, line, sign)


def _in_its_currency(item: etree._Element, line: Line, sign: int) -> None:
    """The amount in the document's own currency."""
    digits = minor_digits(line.amount.currency)
    other = put(item, "AltriDatiGestionali")
    put(other, "TipoDato", "DIVISA")
    put(other, "RiferimentoTesto", line.amount.currency)
    put(other, "RiferimentoNumero", exact_amount(line.amount.amount * sign, digits))


def _positive(line: Line, sign: int) -> Line:
    """The line as a credit note shows it, where what is credited is positive."""
    if line.price.amount < 0:
        price = line.price.replace(amount=line.price.amount * sign)
        parts = tuple(part.replace(licences=part.licences * sign) for part in line.parts)
        return line.replace(price=price, parts=parts)
    return line.replace(quantity=line.quantity * sign)


def _unit_price(line: Line, sign: int) -> int | None:
    """The price of one, with the sign of the amount; None where 8 decimals are not exact enough for the quantity."""
    scale = 10 ** (DECIMALS - 2)
    quantity = abs(line.quantity)
    product_sign = sign if line.quantity >= 0 else -sign
    unit_price = divide_half_up(line.price.amount * product_sign * scale, line.base_quantity)
    total = line.amount.amount * sign * scale
    return unit_price if abs(unit_price * quantity - total) < _TOLERANCE else None


def _description(line: Line, sign: int, language: DocumentLanguage, *, explained: bool) -> str:
    texts = wording(language)
    shown = row(_positive(line, sign), language, texts)
    parts = [
        latin(shown.description, _LONGEST_PART),
        f"{number(line.licences, language)} {supplied(line.kind, texts).of(line.licences)}",
        f"{texts.customer}: {latin(shown.customer, _LONGEST_PART)}",
    ]
    if line.purchase_order and not fits(line.purchase_order):
        parts.append(f"{texts.purchase_order}: {line.purchase_order}")
    if shown.tiers:
        parts.append(shown.tiers)
    if explained:
        parts.append(f"{shown.quantity} {shown.unit} × {shown.price} {shown.price_for}")
    if line.rounding.amount:
        parts.append(rounding(line, texts))
    return latin(" · ".join(parts), _LONGEST)
