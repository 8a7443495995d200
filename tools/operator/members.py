"""`member add` and `member remove`: who may sign in for a reseller."""

from argparse import Namespace

from pydantic import TypeAdapter, ValidationError

from shared.domain.members import Member, Role
from shared.store import members
from shared.store.engine.client import deadline, firestore
from shared.store.engine.reader import Reader
from shared.store.engine.transaction import Transaction, in_transaction
from shared.web.fields import EmailAddress
from tools.operator import finding
from tools.operator.output import Output
from tools.operator.trouble import OperatorError


def listed(wish: Namespace, out: Output) -> int:
    """Shows who signs in for a reseller."""
    reader = Reader()
    finding.reseller(reader, wish.reseller)
    found = [one for role in Role for one in reader.all(members.with_role(wish.reseller, role))]
    rows = [f"{one.email:<40} {one.role.value}" for one in found]
    out.say([one.model_dump(mode="json") for one in found], "\n".join(rows) or "There are no members yet.")
    return 0


def add(wish: Namespace, out: Output) -> int:
    """Lets a person in, or gives one who is in another role."""
    member = Member(reseller_id=wish.reseller, email=_email(wish.email), role=Role(wish.role))

    def write(tx: Transaction) -> Member | None:
        finding.reseller(tx, member.reseller_id)
        present = tx.get(members.ref(member.email))
        if present and present.reseller_id != member.reseller_id:
            raise OperatorError(f"{member.email} works for {present.reseller_id}: remove the member there first.")
        if present != member:
            tx.put(members.ref(member.email), member)
        return present

    before = in_transaction(write)
    if before == member:
        text = f"{member.email} is {member.role.value} of {member.reseller_id} already."
    else:
        text = f"{member.email} is now {member.role.value} of {member.reseller_id}."
    out.say({"member": member.model_dump(mode="json"), "changed": before != member}, text)
    return 0


def remove(wish: Namespace, out: Output) -> int:
    """Lets a person in no more, from the next request on. Removing again is the same."""
    email = _email(wish.email)
    place = members.ref(email)
    present = firestore().document(place.path).get(**deadline())
    if present.exists:
        belongs_to = (present.to_dict() or {}).get("resellerId")
        if belongs_to != wish.reseller:
            raise OperatorError(f"{email} does not work for {wish.reseller}.")
        firestore().document(place.path).delete(
            firestore().write_option(last_update_time=present.update_time), **deadline()
        )
    text = f"{email} is removed." if present.exists else f"{email} is no member."
    out.say({"email": email, "removed": bool(present.exists)}, text)
    return 0


def _email(text: str) -> str:
    """Normalised as a verified sign-in's address is: in lower case."""
    try:
        email: str = TypeAdapter(EmailAddress).validate_python(text)
    except ValidationError as error:
        raise OperatorError(f"{text!r} is not an e-mail address.") from error
    return email.lower()
