"""The numbers of documents, and the ids made from them (billing.md, "Invoices and credit notes")."""

import re
from typing import Self

from shared.domain.billing.invoices import InvoiceKind
from shared.domain.ownership import BelongsToReseller

_SORTABLE_DIGITS = 8
"""A reseller has no more documents in a year than have so many digits."""
_LEAST_DIGITS = 4
"""How many digits a printed count has at the least: 0017."""
_SHORT = re.compile(r"(?P<note>CN-)?(?:(?P<year>\d{4})-)?(?P<count>\d{1,8})")
_FULL = re.compile(r"(?P<series>.*-\d{4})-(?P<count>\d{1,8})")


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
        """The number that was assigned last."""
        note = "-CN" if self.kind is InvoiceKind.CREDIT_NOTE else ""
        return f"{self.code}{note}-{self.year}-{self.last:04}"

    def advanced(self) -> Self:
        return self.replace(last=self.last + 1)


def series_id(reseller_id: str, year: int, kind: InvoiceKind = InvoiceKind.INVOICE) -> str:
    """The id of a series' document."""
    return f"{reseller_id}-{kind.value}-{year}"


def sortable(number: str) -> str:
    """A number so that it sorts as text by year and count: RIV-2026-10000 after RIV-2026-9999."""
    series, _, count = number.rpartition("-")
    return f"{series}-{int(count):0{_SORTABLE_DIGITS}}"


def sortable_prefix(text: str, code: str, year: int) -> str:
    """How the sortable forms of the numbers begin that somebody looks for.

    17 and 2026-17 are short for RIV-2026-0017, as is RIV-2026-17, and CN-17 for RIV-CN-2026-0017; RIV-2026 begins every
    number of that year.
    """
    given = text.upper().strip("-")
    short = _SHORT.fullmatch(given)
    if short:
        given = f"{code}-{short['note'] or ''}{short['year'] or year}-{short['count']}"
    full = _FULL.fullmatch(given)
    if full is None:
        return given
    # 00 and 001 are the beginning of a count of four digits that is still being typed.
    typing = full["count"].startswith("0") and len(full["count"]) < _LEAST_DIGITS
    return f"{full['series']}-" if typing else sortable(given)
