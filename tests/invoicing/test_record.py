"""A document's record: with the database lost, everything fiscal can be made again of it."""

import json

import pytest

from shared.domain.billing.charges import charge_id
from shared.domain.billing.invoices import MUTABLE_FIELDS, Invoice
from shared.domain.billing.months import statement_day
from shared.domain.orders.order import OrderAction
from shared.invoicing import record
from shared.invoicing.record import AlteredRecord, DocumentRecord
from tests.builders.parties import on_statements
from tests.builders.plans import DEAR, MONTHLY, YEARLY
from tests.builders.shop import Shop


def busy(shop: Shop) -> Shop:
    shop.order(plan_id="monthly", licences=5, purchase_order="Ordine n° 7")
    shop.later(hours=1).order(plan_id="dear")
    shop.later(hours=1).order(licences=3, action=OrderAction.RETURN)
    shop.on(str(statement_day(shop.today))).bill()
    shop.renew_all()
    return shop


def records_of(shop: Shop) -> list[DocumentRecord]:
    """As `shared.delivery.files` puts them together."""
    records = []
    for document in shop.documents.values():
        keys = record.billed_entries(document)
        charges = tuple(shop.charges[charge_id(key)] for key in keys) if document.statement else ()
        records.append(DocumentRecord(document, charges, {key: shop.ledger[key[2] - 1] for key in keys}))
    return records


@pytest.mark.parametrize("shop", [Shop(MONTHLY, DEAR, YEARLY), Shop(MONTHLY, DEAR, YEARLY, of=on_statements())])
def test_what_was_written_is_read_again_but_for_what_happened_later(shop: Shop) -> None:
    for written in records_of(busy(shop)):
        read = record.read(record.write(written))
        later = set(MUTABLE_FIELDS)
        assert read.document.model_dump(exclude=later) == written.document.model_dump(exclude=later)
        assert not read.document.altered
        assert read.entries == written.entries
        assert [charge.lines for charge in read.charges] == [charge.lines for charge in written.charges]
        assert {line.entry_seq for line in read.document.lines} == {seq for _, _, seq in read.entries}


def test_payments_and_deliveries_change_no_byte_of_it() -> None:
    first = records_of(busy(Shop(MONTHLY, DEAR)))[0]
    paid: Invoice = first.document.replace(received=first.document.total, mail=None, logo=first.document.logo)
    assert record.write(DocumentRecord(paid, first.charges, first.entries)) == record.write(first)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("document", "written", "iban"), "IT00"),
        (("document", "written", "total", "amount"), 1),
        (("document", "digestVersion"), 99),
        (("entries", 0, "written", "actor"), "somebody"),
        (("format",), 2),
        (("document",), {}),
    ],
)
def test_an_altered_record_is_refused(place: tuple[str | int, ...], value: object) -> None:
    content = json.loads(record.write(records_of(busy(Shop(MONTHLY, DEAR)))[0]))
    *above, last = place
    part = content
    for step in above:
        part = part[step]
    part[last] = value
    with pytest.raises(AlteredRecord):
        record.read(json.dumps(content).encode())
