from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pydantic import ValidationError

from shared import clock
from shared.billing_calendar import billing_date
from shared.domain.billing.invoices import Invoice
from shared.domain.billing.transmissions import NotWritable, Transmission
from shared.domain.pricing.exchange import ExchangeRate
from shared.domain.sellers import SellerHistory
from shared.domain.values import Instant
from shared.store import sellers, transmissions
from shared.store.engine.queries import Query, Row
from shared.store.engine.reader import Reader, every_page, every_row
from shared.store.engine.together import ahead, side_by_side
from shared.store.engine.transaction import Transaction, in_transaction
from tools.operator.support import finding, parameters
from tools.operator.support.command import Command
from tools.operator.support.errors import OperatorError
from tools.operator.support.output import Output, print_array
from tools.operator.support.writing import make_folder, replace_file

_SOME_REFUSED = 1
_AT_ONCE = 8
"""Resellers whose documents are read at the same time."""


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
    pages = _chosen(arguments)
    make_folder(arguments.to)
    rejected = arguments.again is not None
    results = (one for page in pages for one in _write(page, arguments.to, history, now, rejected=rejected))
    refused = _say(out.progress(results, "documents"), arguments, out)
    return _SOME_REFUSED if refused else 0


def _say(results: Iterable[_Written | _Refused], arguments: Namespace, out: Output) -> bool:
    """Says what became of each document once it did; whether any was refused."""
    refused, count = list[_Refused](), 0

    def written() -> Iterator[_Written]:
        nonlocal count
        for count, result in enumerate(results, start=1):  # noqa: B007  # how many there were
            if isinstance(result, _Refused):
                refused.append(result)
            else:
                yield result

    if out.as_json:
        print('{\n  "written": ', end="")
        print_array((vars(file) for file in written()), indent=2, end=',\n  "refused": ')
        print_array((vars(refusal) for refusal in refused), indent=2, end="\n}\n")
        return bool(refused)
    for file in written():
        print(f"{file.number:<22} {arguments.to / file.file}{'' if file.new else '   as before'}")
    for refusal in refused:
        print(f"{refusal.document:<22} NOT WRITTEN: {refusal.why}")
    if not count:
        print(f"Nothing was issued in {arguments.month}.")
    return bool(refused)


def _chosen(arguments: Namespace) -> Iterator[list[Row[Invoice]]]:
    """The month's documents, reseller by reseller and page by page; only the rejected one where it is named."""
    if arguments.reseller:
        finding.reseller(Reader(), arguments.reseller)
    if arguments.again is None:
        ids = [arguments.reseller] if arguments.reseller else (row.id for row in every_row(finding.every_reseller()))
        return _pages(finding.issued_in(one_id, arguments.month) for one_id in ids)
    row = finding.invoice_row(arguments.again, arguments.reseller)
    issued = row.fields["issueDate"]
    if not issued.startswith(arguments.month):
        raise OperatorError(f"{arguments.again} was issued on {issued}, not in {arguments.month}.")
    return iter(([row],))


def _pages(queries: Iterable[Query[Invoice]]) -> Iterator[list[Row[Invoice]]]:
    """Several resellers' first pages are read at the same time: most have no other."""
    for first, others in side_by_side((partial(_begun, query) for query in queries), _AT_ONCE):
        yield first
        yield from ahead(others)


def _begun(query: Query[Invoice]) -> tuple[list[Row[Invoice]], Iterator[list[Row[Invoice]]]]:
    pages = every_page(query)
    return next(pages), pages


def _write(
    page: list[Row[Invoice]], folder: Path, history: SellerHistory, now: Instant, *, rejected: bool
) -> Iterator[_Written | _Refused]:
    """Writes a page of documents; their names are given in one transaction."""
    invoices = list[Invoice]()
    for row in page:
        try:
            invoices.append(row.value)
        except ValidationError:
            yield _Refused(row.id, "it can't be read: `reconcile` says why")

    def give(tx: Transaction) -> list[tuple[Transmission, bytes] | _Refused]:
        giving = transmissions.Giving(tx, invoices)
        return [_give(giving, invoice, history, now, rejected=rejected) for invoice in invoices]

    given = in_transaction(give) if invoices else []
    for invoice, file in zip(invoices, given, strict=True):
        if isinstance(file, _Refused):
            yield file
            continue
        transmission, content = file
        replace_file(folder / transmission.file_name, content)
        yield _Written(invoice.number, invoice.reseller_id, transmission.file_name, new=transmission.given_at == now)


def _give(
    giving: transmissions.Giving, invoice: Invoice, history: SellerHistory, now: Instant, *, rejected: bool
) -> tuple[Transmission, bytes] | _Refused:
    """Both or none: a document that can't be written gets no progressive."""
    from shared.invoicing.fatturapa.document import fattura

    try:
        given = giving.file_of(invoice, now, rejected=rejected)
        if rejected and not given.earlier:
            raise OperatorError(f"{invoice.number} was never written: SdI can't have rejected a file of it.")
        if given.given_at == now:
            given = given.replace(exchange=_exchange(invoice, history))
        content = fattura(invoice, given)
    except NotWritable as error:
        return _Refused(invoice.number, f"{error}")
    giving.keep(given)
    return given, content


def _exchange(invoice: Invoice, history: SellerHistory) -> ExchangeRate | None:
    """The rate to euros of a document that bears no VAT and so was issued without one."""
    return None if invoice.converted_taxes else history.exchange(invoice.currency, invoice.issue_date)


COMMAND = Command(
    group="invoices",
    name="fatturapa",
    help="Writes each document issued in a month into a FatturaPA file of its own (exit status 1 if any can't be).",
    arguments=arguments,
    run=run,
)
