"""What several commands take, and types of arguments: argparse names a type's function where it raises ValueError."""

import re
from argparse import ArgumentParser
from datetime import date
from decimal import Decimal


def number(parser: ArgumentParser) -> None:
    parser.add_argument("number", metavar="NUMBER", help="the document's, such as CIME-2026-0017")


def document(parser: ArgumentParser) -> None:
    """A document's number, and its reseller where the number alone is not enough (`finding.invoice_id`)."""
    number(parser)
    parser.add_argument("--reseller", metavar="ID", help="needed only if two resellers have this number")


def reseller(parser: ArgumentParser) -> None:
    parser.add_argument("--reseller", required=True, metavar="ID", help="the reseller's id")


def member(parser: ArgumentParser) -> None:
    parser.add_argument("email", metavar="EMAIL", help="the address of the person's Google account")
    reseller(parser)


def amount(text: str) -> Decimal:
    """An amount as people write it: 12.34 and 12,34."""
    if not re.fullmatch(r"\d{1,12}(?:[.,]\d{1,3})?", text, re.ASCII):
        raise ValueError(text)
    return Decimal(text.replace(",", "."))


def day(text: str) -> date:
    """A day: 2026-11-30."""
    return date.fromisoformat(text)


def month(text: str) -> str:
    """A month: 2026-11."""
    if not re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", text, re.ASCII):
        raise ValueError(text)
    return text
