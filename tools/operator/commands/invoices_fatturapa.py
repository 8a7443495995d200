from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from shared import clock
from shared.billing_calendar import billing_date
from shared.domain.billing.invoices import Invoice
from shared.domain.billing.transmissions import NotWritable, Transmission
from shared.domain.sellers import SellerHistory
from shared.domain.values import Instant
from shared.store import sellers, transmissions
from shared.store.engine.queries import Row
from shared.store.engine.reader import Reader, every_row
from shared.store.engine.transaction import Transaction, in_transaction
from tools.operator.support import finding, parameters
from tools.operator.support.command import Command
from tools.operator.support.errors import OperatorError
from tools.operator.support.output import Output
from tools.operator.support.writing import make_folder, replace_file

_SOME_REFUSED = 1


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--month", required=True, type=parameters.month, metavar="MONTH", help="such as 2026-11")
    parser.add_argument("--to", required=True, type=Path, metavar="FOLDER", help="created if it does not exist")
    parser.add_argument("--reseller", metavar="ID", help="only this reseller's documents")
    parser.add_argument("--again", metavar="NUMBER", help="only this document, under a new name: SdI rejected its file")


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


def run(arguments: Namespace, out: Output) -> int:
    now = clock.now()
    history = sellers.read(Reader())
    country = history.on(billing_date(now)).party.country
    if country != "IT":
        raise OperatorError(f"FatturaPA is for Italian sellers, and this seller is in {country}.")
    documents = _chosen(arguments)
    make_folder(arguments.to)
    written, refused = list[_Written](), list[_Refused]()
    for row in out.progress(documents, "documents"):
        try:
            written.append(_write(row, arguments.to, history, now, rejected=arguments.again is not None))
        except NotWritable as error:
            refused.append(_Refused(row.fields["number"], f"{error}"))
        except ValidationError:
            refused.append(_Refused(row.id, "it can't be read: `reconcile` says why"))
    lines = [f"{file.number:<22} {arguments.to / file.file}{'' if file.new else '   as before'}" for file in written]
    lines += [f"{refusal.document:<22} NOT WRITTEN: {refusal.why}" for refusal in refused]
    out.say(
        {"written": [vars(file) for file in written], "refused": [vars(refusal) for refusal in refused]},
        "\n".join(lines) or f"Nothing was issued in {arguments.month}.",
    )
    return _SOME_REFUSED if refused else 0


def _chosen(arguments: Namespace) -> Iterator[Row[Invoice]]:
    """The month's documents, page by page; only the rejected one where it is named."""
    if arguments.reseller:
        finding.reseller(Reader(), arguments.reseller)
    if arguments.again is None:
        documents = every_row(finding.issued_in(arguments.month))
        return (row for row in documents if arguments.reseller in (None, row.fields.get("resellerId")))
    row = finding.invoice_row(arguments.again, arguments.reseller)
    issued = row.fields["issueDate"]
    if not issued.startswith(arguments.month):
        raise OperatorError(f"{arguments.again} was issued on {issued}, not in {arguments.month}.")
    return iter((row,))


def _write(row: Row[Invoice], folder: Path, history: SellerHistory, now: Instant, *, rejected: bool) -> _Written:
    invoice = row.value

    def give(tx: Transaction) -> tuple[Transmission, bytes]:
        """Both or none: a document that can't be written gets no progressive."""
        from shared.invoicing.fatturapa.document import fattura

        if rejected and tx.get(transmissions.ref(invoice.id)) is None:
            raise OperatorError(f"{invoice.number} was never written: SdI can't have rejected a file of it.")
        given = transmissions.of(tx, invoice, history.on(invoice.issue_date).tax_regime, now, rejected=rejected)
        return given, fattura(invoice, given)

    given, content = in_transaction(give)
    replace_file(folder / given.file_name, content)
    return _Written(invoice.number, invoice.reseller_id, given.file_name, new=given.given_at == now)


COMMAND = Command(
    group="invoices",
    name="fatturapa",
    help="Writes each document issued in a month into a FatturaPA file of its own (exit status 1 if any can't be).",
    arguments=arguments,
    run=run,
)
