"""Trials: what a domain says of the one that it had is what the ledger says that began with it (decision 32)."""

from collections.abc import Iterator

from shared.domain.customers.domain_trial import DomainTrial
from tools.operator.reconciling.books import CustomerBooks
from tools.operator.reconciling.records import Difference, trial_path


def check(books: CustomerBooks) -> Iterator[Difference]:
    if books.customer is None:
        return
    for product_id, entry in books.trials_begun.items():
        stored, path = books.trials.get(product_id), trial_path(books.customer.domain, product_id)
        if stored is None:
            yield Difference(path=path, what="is missing, but the domain has had a trial: it would get another")
            continue
        due = DomainTrial(
            reseller_id=entry.reseller_id,
            customer_id=entry.customer_id,
            domain=books.customer.domain,
            product_id=product_id,
            on=entry.on,
        )
        if stored != due:
            what = f"says something else than the trial of customer {entry.customer_id} that began on {entry.on}"
            yield Difference(path=path, what=what)
