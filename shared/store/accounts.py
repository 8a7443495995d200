"""`accounts/{resellerId}`: what a reseller owes."""

from shared.domain.books import Account, new_account
from shared.domain.money import Money
from shared.domain.resellers import Reseller
from shared.store.documents import Collection, Document
from shared.store.reader import Reader

ACCOUNTS = Collection("accounts", Account)


def at(reseller_id: str) -> Document[Account]:
    return ACCOUNTS.at(reseller_id)


def of(reader: Reader, reseller: Reseller) -> Account:
    """A reseller's account: nothing is owed before its first document."""
    return reader.get(at(reseller.id)) or new_account(reseller.id, reseller.currency)


def balance_of(reader: Reader, reseller: Reseller) -> Money:
    """What a reseller owes; negative if it is owed."""
    return of(reader, reseller).balance
