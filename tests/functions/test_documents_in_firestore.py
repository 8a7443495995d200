"""Whatever history of orders gave rise to it: Firestore gives a document back as it was written."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.billing.invoices import Invoice
from shared.store.engine.reader import Reader
from shared.store.engine.refs import Collection
from shared.store.engine.transaction import Transaction, in_transaction
from tests.builders.histories import BUYERS, documents
from tests.support.examples import examples

DRAWN = Collection("drawn", Invoice)
"""No function follows these, other than `invoices`."""


@pytest.mark.usefixtures("stack")
@examples(60)
@given(issued=st.sampled_from(list(BUYERS)).flatmap(lambda case: documents(case, ("EUR", "USD", "JPY", "KWD"))))
def test_every_document_comes_back_as_it_was_written(issued: list[Invoice]) -> None:
    written = {DRAWN.ref(uuid4().hex): invoice for invoice in issued}

    def write(tx: Transaction) -> None:
        for place, invoice in written.items():
            tx.create(place, invoice)

    in_transaction(write)
    reader = Reader()
    reader.fetch(*written)
    assert {place: reader.get(place) for place in written} == written
