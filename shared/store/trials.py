"""`domains/{domain}/trials/{product}`: that a domain has had its trial of a product (docs/decisions/0032).

Created with the trial's order, so that there can't be two; it stays though the document of the domain may go.
"""

from shared.domain.customers.domain_trial import DomainTrial
from shared.store.engine.refs import Collection, Ref

TRIALS = Collection("trials", DomainTrial)
"""Those of all domains together: a collection group."""


def ref(domain: str, product_id: str) -> Ref[DomainTrial]:
    return Collection(f"domains/{domain}/trials", DomainTrial).ref(product_id)


def of(trial: DomainTrial) -> Ref[DomainTrial]:
    return ref(trial.domain, trial.product_id)
