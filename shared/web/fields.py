"""The types of fields in requests: trimmed, limited in length, and validated."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

from shared.domain.printable import line_objection, objection
from shared.store.customers import CUSTOMERS
from shared.store.engine.refs import Collection
from shared.store.invoices import INVOICES
from shared.store.plans import PLANS

Identifier = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")]
"""It can't begin with an underscore: Firestore reserves ids like `__this__`."""


@dataclass(frozen=True)
class IdOf:
    """Marks a field that holds the id of a document, which is then read in the same round trip as the caller."""

    collection: Collection[Any]


CustomerId = Annotated[Identifier, IdOf(CUSTOMERS)]
OptionalCustomerId = Annotated[Identifier | None, IdOf(CUSTOMERS)]
ProductId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
OptionalPlanId = Annotated[Identifier | None, IdOf(PLANS)]
InvoiceId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$"), IdOf(INVOICES)]
"""Longer than others: made of a customer, a product and a count."""

CONSUMER_DOMAINS = frozenset({"gmail.com", "googlemail.com"})

TOP_LEVEL = re.compile(r"[a-z]{2,}|xn--[a-z0-9-]+")
"""The last label of a domain; browsers take anything that ends in a number for an IP address."""


def _one_line(text: str) -> str:
    return _without_objection(text, line_objection)


def _printed(text: str) -> str:
    return _without_objection(text, objection)


def _without_objection(text: str, to: Callable[[str], str | None]) -> str:
    text = unicodedata.normalize("NFC", text)
    why = to(text)
    if why:
        raise PydanticCustomError("one_line", "{why}", {"why": why})
    return " ".join(text.split())


def _name(text: str) -> str:
    name = _printed(text)
    if not any(character.isalnum() for character in name):
        raise PydanticCustomError("name", "Please use letters or digits.")
    return name


def _email(text: str) -> str:
    from email_validator import EmailNotValidError, validate_email

    try:
        # Sending shows whether the mail can be delivered; reserved domains are allowed, for trials.
        address = validate_email(text, check_deliverability=False, globally_deliverable=False, strict=True)
    except EmailNotValidError as error:
        raise PydanticCustomError("email", "This is not an e-mail address.") from error
    _domain(address.ascii_domain)
    return address.normalized


def _domain(text: str) -> str:
    """A domain in the ASCII form of IDNA 2008, so that one domain has one spelling."""
    import idna

    try:
        domain = idna.encode(text, uts46=True).decode().lower().removesuffix(".")
    except idna.IDNAError as error:
        raise PydanticCustomError("domain", "This is not a domain.") from error
    labels = domain.split(".")
    if len(labels) < 2 or len(domain) > 253 or not TOP_LEVEL.fullmatch(labels[-1]):
        raise PydanticCustomError("domain", "This is not a domain.")
    return domain


def _workspace_domain(text: str) -> str:
    domain = _domain(text)
    bare = domain.removeprefix("www.")
    domain = bare if "." in bare else domain  # a pasted website address
    if domain in CONSUMER_DOMAINS:
        raise PydanticCustomError("domain", "This is a domain of private Google accounts, not an organisation's.")
    return domain


ContactName = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), AfterValidator(_name)
]
OrganisationName = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), AfterValidator(_name)
]
SearchText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=80), AfterValidator(_one_line)]
PurchaseOrder = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), AfterValidator(_printed)
]
EmailAddress = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=3, max_length=254), AfterValidator(_email)
]
GoogleDomain = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=3, max_length=253), AfterValidator(_workspace_domain)
]
