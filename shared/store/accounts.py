"""`accounts/{resellerId}`: what a reseller owes."""

from shared.domain.billing.accounts import Account, new_account
from shared.domain.pricing.money import Money
from shared.domain.resellers import Reseller
from shared.store.engine.reader import Reader
from shared.store.engine.refs import Collection, Ref

ACCOUNTS = Collection("accounts", Account)


def ref(reseller_id: str) -> Ref[Account]:
    return ACCOUNTS.ref(reseller_id)


def of(reader: Reader, reseller: Reseller) -> Account:
    """A reseller's account; a new one, on which nothing is owed, before its first document."""
    return reader.get(ref(reseller.id)) or new_account(reseller.id, reseller.currency)


def balance_of(reader: Reader, reseller: Reseller) -> Money:
    """What a reseller owes; negative if it is owed money."""
    return of(reader, reseller).balance
