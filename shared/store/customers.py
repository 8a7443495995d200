"""`customers/{id}`: a reseller's customers, with a summary of their subscriptions."""

import re
import unicodedata

from shared.domain.customers.customer import Customer, CustomerStatus
from shared.store.engine.queries import Query
from shared.store.engine.refs import Collection, Fields, Ref, Summary
from shared.store.summaries import CUSTOMER_SUMMARIES, of_customer

LONGEST_PREFIX = 24
"""Longer search words are cut: the index keeps every prefix of each word up to this length."""


def _query_fields(customer: Customer) -> Fields:
    return {"searchPrefixes": sorted(_prefixes(customer))}


CUSTOMERS = Collection("customers", Customer, _query_fields, Summary(CUSTOMER_SUMMARIES, of_customer))


def ref(customer_id: str) -> Ref[Customer]:
    return CUSTOMERS.ref(customer_id)


def of_reseller(reseller_id: str, status: CustomerStatus | None = None, search: str | None = None) -> Query[Customer]:
    """A reseller's customers, newest first.

    `search` is text at the start of a word of the organisation or the contact, or of the domain or the e-mail.
    """
    folded = _fold(search)[:LONGEST_PREFIX] if search else None
    query = Query(CUSTOMERS, (), order_by="createdAt", descending=True)
    return (
        query.where("resellerId", "==", reseller_id)
        .where("status", "==", status.value if status else None)
        .where("searchPrefixes", "array_contains", folded or None)
    )


def _prefixes(customer: Customer) -> set[str]:
    import idna

    # A domain is found in its ASCII form and as people write it.
    domains = [customer.domain, _fold(idna.decode(customer.domain, uts46=True))]
    names = {form for name in (customer.organisation, customer.contact_name) for form in _forms(name)}
    starts = [name[match.start() :] for name in names for match in re.finditer(r"\w+", name)]
    return {
        text[:length]
        for text in (*starts, *domains, _fold(customer.email))
        for length in range(1, min(len(text), LONGEST_PREFIX) + 1)
    }


def _forms(name: str) -> tuple[str, str]:
    """A name as written, and without its dots: "S.p.A." is found as "spa"."""
    folded = _fold(name)
    return folded, folded.replace(".", "")


def _fold(text: str) -> str:
    """Without case and accents: "società" is found as "Societa"."""
    decomposed = unicodedata.normalize("NFKD", " ".join(text.split()).casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))
