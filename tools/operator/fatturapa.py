"""`invoices fatturapa`: a month's documents as files for SdI, the Italian exchange of invoices."""

import os
import re
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from shared import clock
from shared.domain.billing.invoices import Invoice
from shared.domain.billing.transmissions import NotWritable, Transmission
from shared.domain.sellers import Seller
from shared.domain.values import Instant
from shared.settings import settings
from shared.store import transmissions
from shared.store.engine.queries import Row
from shared.store.engine.reader import Reader, every_row
from shared.store.engine.transaction import Transaction, in_transaction
from tools.operator import finding
from tools.operator.output import Output
from tools.operator.trouble import OperatorError

WRONG = 1


@dataclass(frozen=True)
class _Written:
    number: str
    reseller: str
    file: str
    new: bool
    """Written for the first time, or again after a rejection."""


@dataclass(frozen=True)
class _Refused:
    document: str
    why: str


def month(text: str) -> str:
    """Raises ValueError for anything but a month such as 2026-11."""
    if not re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", text, re.ASCII):
        raise ValueError(f"{text} is no month")
    return text


def write(wish: Namespace, out: Output) -> int:
    """Writes each document issued in a month as FatturaPA, into a file of its own.

    Exit status 1 if there is any that can't be written so.
    """
    seller, now = settings().seller, clock.now()
    if seller.party.country != "IT":
        raise OperatorError(f"FatturaPA is for Italian sellers, and this one is in {seller.party.country}.")
    found = _wished(wish)
    _make(wish.to)
    written, refused = list[_Written](), list[_Refused]()
    for row in out.progress(found, "documents"):
        try:
            written.append(_write(row, wish.to, seller, now, rejected=wish.again is not None))
        except NotWritable as error:
            refused.append(_Refused(row.fields["number"], f"{error}"))
        except ValidationError:
            refused.append(_Refused(row.id, "it can't be read: `reconcile` says why"))
    _tell(wish, written, refused, out)
    return WRONG if refused else 0


def _wished(wish: Namespace) -> Iterator[Row[Invoice]]:
    """The month's documents, page by page; only the rejected one where one is named."""
    if wish.reseller:
        finding.reseller(Reader(), wish.reseller)
    if wish.again is None:
        found = every_row(finding.issued_in(wish.month))
        return (row for row in found if wish.reseller in (None, row.fields["resellerId"]))
    row = finding.invoice_row(wish.again, wish.reseller)
    issued = row.fields["issueDate"]
    if not issued.startswith(wish.month):
        raise OperatorError(f"{wish.again} was issued on {issued}, not in {wish.month}.")
    return iter((row,))


def _write(row: Row[Invoice], folder: Path, seller: Seller, now: Instant, *, rejected: bool) -> _Written:
    invoice = row.value

    def give(tx: Transaction) -> tuple[Transmission, bytes]:
        """Both or none: a document that can't be written gets no progressive."""
        from shared.invoicing.fatturapa.document import fattura

        if rejected and tx.get(transmissions.ref(invoice.id)) is None:
            raise OperatorError(f"{invoice.number} was never written: there is no file that can have been rejected.")
        given = transmissions.of(tx, invoice, seller.tax_regime, now, rejected=rejected)
        return given, fattura(invoice, given)

    given, content = in_transaction(give)
    _replace(folder / given.file_name, content)
    return _Written(invoice.number, invoice.reseller_id, given.file_name, new=given.given_at == now)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OperatorError(f"{folder} can't be made: {error.strerror}.") from error


def _replace(file: Path, content: bytes) -> None:
    """The whole file or none of it, wherever the command is interrupted."""
    part = file.with_suffix(".part")
    try:
        part.write_bytes(content)
        os.replace(part, file)
    except OSError as error:
        raise OperatorError(f"{file} can't be written: {error.strerror}.") from error


def _tell(wish: Namespace, written: list[_Written], refused: list[_Refused], out: Output) -> None:
    lines = [f"{one.number:<22} {wish.to / one.file}{'' if one.new else '   as before'}" for one in written]
    lines += [f"{one.document:<22} NOT WRITTEN: {one.why}" for one in refused]
    out.say(
        {
            "written": [vars(one) for one in written],
            "refused": [vars(one) for one in refused],
        },
        "\n".join(lines) or f"Nothing was issued in {wish.month}.",
    )
