"""Small helpers to write FatturaPA's elements: amounts, rates, prices. They have no namespace but on the root."""

from decimal import Decimal

from lxml import etree

from shared.domain.billing.transmissions import NotWritable

NAMESPACE = "http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2"
DECIMALS = 8
"""Of a unit price at most; an amount has two."""
_LIMIT = 10**11


def put(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    """A new last child. The text has to be what the schema takes (`text.latin`, `codes`)."""
    child = etree.SubElement(parent, name)
    child.text = text
    return child


def amount(minor: int, digits: int = 2) -> str:
    """Minor units as a decimal number with two decimals, whatever they are: 12.34, 1234.00.

    Raises:
        NotWritable: if it is larger than what the format holds.
    """
    if abs(minor) >= _LIMIT * 10**digits:
        raise NotWritable("an amount has more than 11 digits before the decimal point")
    return f"{Decimal(minor).scaleb(-digits):.2f}"


def exact_amount(minor: int, digits: int) -> str:
    """Minor units of any currency, with two decimals or its own three: 12.34, 1234.00, 12.345.

    Raises:
        NotWritable: as `amount`
    """
    if abs(minor) >= _LIMIT * 10**digits:
        raise NotWritable("an amount has more than 11 digits before the decimal point")
    return f"{Decimal(minor).scaleb(-digits):.{max(2, digits)}f}"


def price(scaled: int) -> str:
    """A price in units of the last decimal that one can have, without zeros that say nothing: 0.13333333, 4.00."""
    whole, _, decimals = f"{Decimal(scaled).scaleb(-DECIMALS):.{DECIMALS}f}".partition(".")
    return f"{whole}.{decimals.rstrip('0').ljust(2, '0')}"
