"""The numbers of documents, and the ids made of them (billing.md, "Invoices and credit notes")."""

from typing import Self

from shared.domain.billing.invoices import InvoiceKind
from shared.domain.resellers import BelongsToReseller


class Series(BelongsToReseller):
    """The numbers of one reseller's documents of one kind in one year, without gaps.

    A series per reseller is legal (Dir. 2006/112/EC art. 226(2): "one or more series") and keeps
    two resellers from ever waiting for each other.
    """

    code: str
    year: int
    kind: InvoiceKind = InvoiceKind.INVOICE
    last: int = 0

    @property
    def id(self) -> str:
        return series_id(self.reseller_id, self.year, self.kind)

    @property
    def number(self) -> str:
        """The number that was given last."""
        note = "-CN" if self.kind is InvoiceKind.CREDIT_NOTE else ""
        return f"{self.code}{note}-{self.year}-{self.last:04}"

    def advanced(self) -> Self:
        return self.replace(last=self.last + 1)


def series_id(reseller_id: str, year: int, kind: InvoiceKind = InvoiceKind.INVOICE) -> str:
    """The id of a series' document."""
    return f"{reseller_id}-{kind.value}-{year}"


def number_prefix(text: str, code: str, year: int) -> str:
    """How the numbers begin that somebody looks for: 17 and 2026-17 are short for RIV-2026-0017."""
    given = text.upper().strip("-")
    own_year, _, count = given.rpartition("-")
    if not count.isdecimal() or not (own_year == "" or (own_year.isdecimal() and len(own_year) == 4)):
        return given
    return f"{code}-{own_year or year}-{int(count):04}"


def document_id(reseller_id: str, number: str) -> str:
    """The id of a document: unique even if two resellers were given the same code."""
    return f"{reseller_id}-{number}"


def number_of(reseller_id: str, document_id: str) -> str:
    """The number of the document with this id."""
    return document_id.removeprefix(f"{reseller_id}-")
