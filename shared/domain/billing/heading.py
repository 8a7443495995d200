"""What a document says of both parties, as of the day on which it is issued."""

from typing import Any

from shared.domain.resellers import Reseller
from shared.domain.sellers import Seller


def heading(seller: Seller, reseller: Reseller) -> dict[str, Any]:
    """The fields of an `Invoice` that come from seller and reseller, and never change on it."""
    return {
        "reseller_id": reseller.id,
        "language": reseller.language_of_documents,
        "currency": reseller.currency,
        "seller": seller.party_on_documents,
        "contact": seller.contact,
        "registration": seller.registration,
        "tax_regime": seller.tax_regime,
        "logo": seller.logo,
        "iban": seller.iban,
        "bic": seller.bic,
        "buyer": reseller.party_on_documents,
        "buyer_reference": reseller.buyer_reference,
        "contract_reference": reseller.contract_reference,
    }
