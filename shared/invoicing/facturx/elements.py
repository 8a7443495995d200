"""Small helpers to write CII elements: namespaces, texts that XML can hold, amounts, dates."""

import re
from datetime import date
from decimal import Decimal

from lxml import etree

RSM = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
RAM = "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
QDT = "urn:un:unece:uncefact:data:standard:QualifiedDataType:100"
UDT = "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"
PREFIXES = {"rsm": RSM, "ram": RAM, "qdt": QDT, "udt": UDT}

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 can't hold (its production 2, Char)."""


def clean(text: str) -> str:
    """The text on one line, without what XML forbids; a dash if nothing is left, as elements must not be empty."""
    return " ".join(_FORBIDDEN.sub(" ", text).split()) or "-"


def ram(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    """A new last child, in the namespace that most elements have."""
    child = etree.SubElement(parent, f"{{{RAM}}}{name}", attributes)
    if text is not None:
        child.text = clean(text)
    return child


def day(parent: etree._Element, name: str, value: date, namespace: str = UDT) -> None:
    """A date in the form 102, which EN 16931 asks for: 20261123. Only a preceding invoice's has another namespace."""
    holder = ram(parent, name)
    written = etree.SubElement(holder, f"{{{namespace}}}DateTimeString", {"format": "102"})
    written.text = f"{value:%Y%m%d}"


def amount(minor: int, digits: int) -> str:
    """Minor units as a decimal number: 1234 with two digits is 12.34."""
    return f"{Decimal(minor).scaleb(-digits):f}"
