"""`reseller list`, and `reseller add` and `reseller change`: from a file that says everything about the reseller."""

import re
from argparse import Namespace
from pathlib import Path
from typing import Any

from shared import clock
from shared.domain.billing.accounts import Account
from shared.domain.resellers import Reseller
from shared.settings import settings
from shared.store import accounts, customers, resellers
from shared.store.engine.reader import Reader, every_row, rows
from shared.store.engine.transaction import Transaction, in_transaction
from tools.operator import files, finding, italian, texts, vat
from tools.operator.output import Output, amount_of, change_lines, changes, written
from tools.operator.trouble import OperatorError

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


def listed(_: Namespace, out: Output) -> int:
    """Shows every reseller and what it owes."""
    reader = Reader()
    found = reader.all(finding.every_reseller())
    known = [(one, accounts.of(reader, one)) for one in found]
    shown = [one.model_dump(mode="json") | _owed(account) for one, account in known]
    rows_ = [_row(one, account) for one, account in known]
    out.say(shown, "\n".join(rows_) or "There are no resellers yet.")
    return 0


def _owed(account: Account) -> dict[str, Any]:
    return {"balance": account.balance.model_dump(mode="json"), "credit": account.credit.model_dump(mode="json")}


def _row(reseller: Reseller, account: Account) -> str:
    credit = f", credit {amount_of(account.credit)}" if account.credit.amount else ""
    start = f"{reseller.id:<20} {reseller.code:<8} {reseller.name:<32} {reseller.billing.value:<10}"
    return f"{start} {written(account.balance):>16}{credit}"


def add(wish: Namespace, out: Output) -> int:
    """Sets a new reseller up."""
    reseller = _from_file(wish.file)

    def write(tx: Transaction) -> None:
        if tx.get(resellers.ref(reseller.id)):
            raise OperatorError(f"There is a reseller {reseller.id} already: use `reseller change`.")
        _check_code(reseller)
        tx.put(resellers.ref(reseller.id), reseller.replace(earlier_discounts=()))

    in_transaction(write)
    text = f"Added {reseller.id} ({reseller.name}). Its people: `member add EMAIL --reseller {reseller.id}`."
    out.say({"added": reseller.model_dump(mode="json")}, text)
    return 0


def change(wish: Namespace, out: Output) -> int:
    """Brings a reseller to what the file says, and tells what that changes."""
    reseller = _from_file(wish.file)

    def write(tx: Transaction) -> dict[str, dict[str, object]]:
        present = finding.reseller(tx, reseller.id)
        _check_change(present, reseller)
        found = changes(_shown(present), _shown(reseller))
        if found:
            tx.put(resellers.ref(reseller.id), reseller.replacing(present, clock.now()))
        return found

    found = in_transaction(write)
    text = f"Changed {reseller.id}:\n{change_lines(found)}" if found else f"{reseller.id} is so already."
    out.say({"id": reseller.id, "changed": found}, text)
    return 0


def _shown(reseller: Reseller) -> dict[str, Any]:
    """What a file says of a reseller; its earlier discounts are kept here, whatever the file says of them."""
    return reseller.model_dump(mode="json", exclude={"earlier_discounts"})


def _from_file(file: Path) -> Reseller:
    reseller = files.checked(Reseller, files.read(file), str(file))
    if not _ID.fullmatch(reseller.id):
        raise OperatorError(f"{reseller.id!r} can't be an id: it has lower-case letters, digits and hyphens.")
    texts.check_party(reseller.party)
    vat.check(reseller.party)
    italian.check(reseller.party)
    return reseller


def _check_change(before: Reseller, after: Reseller) -> None:
    if before.code != after.code:
        if rows(finding.series_of(before.id)):
            raise OperatorError(f"The code {before.code} of {before.id} is on issued documents and can't change.")
        _check_code(after)
    if before.party.country != after.party.country and (rows(finding.series_of(before.id)) or _has_ordered(before)):
        # Credits of what was charged before would be taxed by the new country's rule.
        raise OperatorError(f"{before.id} was charged in {before.party.country}: set up a new reseller instead.")
    if before.currency != after.currency and _has_ordered(before):
        raise OperatorError(f"{before.id} has subscriptions in {before.currency}: its currency can't change.")


def _has_ordered(reseller: Reseller) -> bool:
    """Whether anything was ever charged, be it that it still waits for a statement."""
    return any(row.fields.get("subscription") for row in every_row(customers.of_reseller(reseller.id)))


def _check_code(reseller: Reseller) -> None:
    if settings().seller.party.country == "IT" and len(reseller.code) > italian.LONGEST_CODE:
        raise OperatorError(f"The code {reseller.code} is too long for FatturaPA: it has at most 7 characters.")
    taken = [row.id for row in rows(finding.with_code(reseller.code)) if row.id != reseller.id]
    if taken:
        raise OperatorError(f"The code {reseller.code} is {taken[0]}'s already.")
