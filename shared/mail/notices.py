"""What the mails about a renewal have in common: whom they name, and how they are written."""

from collections.abc import Iterable, Mapping, Sequence
from email.message import EmailMessage

from shared.domain.customers.customer import Customer
from shared.domain.customers.notice_request import NoticeRequest
from shared.domain.resellers import Reseller
from shared.domain.sellers import Seller
from shared.mail.letter import Letter, addresses, one_line, write
from shared.settings import settings


def named(customer: Customer, reseller: Reseller, seller: Seller) -> dict[str, str]:
    """The names that the texts of these mails can have in them."""
    return {
        "organisation": one_line(customer.organisation),
        "reseller": one_line(reseller.name),
        "seller": seller.party.name,
    }


def written(
    notice: NoticeRequest,
    customer: Customer,
    reseller: Reseller,
    seller: Seller,
    to: Sequence[str],
    texts: Mapping[str, str],
    facts: Iterable[tuple[str, str]],
) -> EmailMessage:
    """The mail for one notice, to everybody in `to`; the same notice always gives the same Message-ID.

    Raises:
        Undeliverable: if there is nobody, or an address can't stand in a header.
    """
    return write(
        Letter(
            name=f"renewal-notice-{notice.id}",
            to=addresses(to, reseller.name),
            seller=seller.party,
            language=reseller.language,
            sent_at=notice.found_at,
            texts=texts,
            facts=tuple(facts),
            url=f"{settings().site_url}/customers/{customer.id}",
        )
    )
