"""The order in which documents and payments were entered into an account: 1, 2, 3 … without gaps.

A document's place is part of its digest; a payment's is not, as it comes later. So of two that claim one place the
payment is the wrong one, unless the document was altered.
"""

from collections import Counter
from collections.abc import Iterator

from shared.domain.billing.invoices import Invoice, InvoiceState
from tools.operator.reconciling.records import Difference, Records, account_path, document_path

_PAYMENT = ("received", "paid_on", "paid_at", "payment_posting")


def check(records: Records) -> list[Difference]:
    """What is wrong with the order, so that nothing can be settled again; empty if it is right."""
    return list(_halves(records)) or list(_places(records)) or list(_count(records))


def _halves(records: Records) -> Iterator[Difference]:
    """A payment has an amount, a day, a time and a place, or none of them."""
    for stored_id, one in records.documents.items():
        paid = one.state is InvoiceState.PAID
        said = {getattr(one, name) is not None for name in _PAYMENT}
        if said != {paid}:
            has = [name for name in _PAYMENT if getattr(one, name) is not None]
            what = f"is {one.state.value}; of its payment it has {', '.join(has) or 'nothing'}"
            yield Difference(path=document_path(stored_id), what=what)


def _places(records: Records) -> Iterator[Difference]:
    """Places beyond the last, and those that are claimed twice."""
    claims = Counter(_claims(records))
    last = records.account.postings if records.account else claims.total()

    def stands(place: int) -> bool:
        return 0 < place <= last and claims[place] == 1

    for stored_id, one in records.documents.items():
        payment = one.payment_posting
        wrong = one.altered and not stands(one.posting)
        wrong = wrong or (payment is not None and not stands(payment))
        if wrong:
            what = f"was entered in a place of {last} that is not its own"
            yield Difference(path=document_path(stored_id), what=what)


def _count(records: Records) -> Iterator[Difference]:
    """Every place is somebody's."""
    account, claims = records.account, set(_claims(records))
    last = account.postings if account else len(claims)
    gone = sorted(set(range(1, last + 1)) - claims)
    if gone:
        what = f"counts {last} documents and payments; of number {', '.join(map(str, gone))} nothing is left"
        yield Difference(path=account_path(records.reseller.id), what=what)
    elif len(claims) > last:
        what = f"counts {last} documents and payments, there are {len(claims)}"
        yield Difference(path=account_path(records.reseller.id), what=what)


def _claims(records: Records) -> list[int]:
    found: list[Invoice] = list(records.documents.values())
    return [one.posting for one in found] + [one.payment_posting for one in found if one.payment_posting is not None]
