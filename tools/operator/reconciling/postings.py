"""The order in which documents and payments were recorded in an account: 1, 2, 3 … without gaps.

A document's place is part of its digest; a payment's is not, as it comes later. So where two claim the same place the
payment is wrong, unless the document was altered.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from shared.domain.billing.invoices import InvoiceState
from tools.operator.reconciling.extracts import PAYMENT
from tools.operator.reconciling.records import Difference, Records, account_path, document_path

_NAMED = 10
"""At most so many empty places are named."""


def check(records: Records) -> list[Difference]:
    """What is wrong with the order, so that nothing can be allocated again; nothing if it is right."""
    return list(_halves(records)) or list(_places(records)) or list(_count(records))


def _halves(records: Records) -> Iterator[Difference]:
    """A payment has an amount, a day, a time and a place, or none of them."""
    for stored_id, document in records.documents.items():
        has = document.payment
        if len(has) != (len(PAYMENT) if document.state is InvoiceState.PAID else 0):
            what = f"is {document.state.value}, but of a payment it has {', '.join(has) or 'nothing'}"
            yield Difference(path=document_path(stored_id), what=what)


def _places(records: Records) -> Iterator[Difference]:
    """Places beyond the last, and those that are claimed twice."""
    claims = Counter(_claims(records))
    if sorted(claims.elements()) == list(range(1, claims.total() + 1)):
        return
    last = records.account.postings if records.account else claims.total()

    def stands(place: int) -> bool:
        return 0 < place <= last and claims[place] == 1

    for stored_id, document in records.documents.items():
        payment = document.payment_posting
        wrong = document.altered and not stands(document.posting)
        wrong = wrong or (payment is not None and not stands(payment))
        if wrong:
            what = f"claims a place among the account's {last} postings that is not its own"
            yield Difference(path=document_path(stored_id), what=what)


def _count(records: Records) -> Iterator[Difference]:
    """Every place is taken."""
    account, claims = records.account, set(_claims(records))
    last = account.postings if account else len(claims)
    path = account_path(records.reseller.id)
    empty = list(islice((place for place in range(1, last + 1) if place not in claims), _NAMED))
    if empty:
        what = f"counts {last} documents and payments, but there is nothing with number {', '.join(map(str, empty))}"
        yield Difference(path=path, what=what)
    elif len(claims) > last:
        yield Difference(path=path, what=f"counts {last} documents and payments, but there are {len(claims)}")


def _claims(records: Records) -> list[int]:
    payments = (document.payment_posting for document in records.documents.values())
    postings = [document.posting for document in records.documents.values()]
    return postings + [place for place in payments if place is not None]
