"""E-mail addresses that the operator enters."""

from shared.domain.parties import Party
from tools.operator.support.errors import OperatorError


def check(address: str | None, where: str) -> None:
    """Raises OperatorError for what can't be an e-mail address. Whether mail arrives there, sending shows."""
    from email_validator import EmailNotValidError, validate_email

    if address is None:
        return
    try:
        validate_email(address, check_deliverability=False, globally_deliverable=False, strict=True)
    except EmailNotValidError as error:
        raise OperatorError(f"{where} is not an e-mail address: {address!r}.") from error
    if "." not in address.rpartition("@")[2]:
        raise OperatorError(f"{where} is not an e-mail address with a domain: {address!r}.")


def check_electronic_address(party: Party) -> None:
    """Raises OperatorError where an electronic address claims to be an e-mail address, and is none."""
    reached = party.electronic_address
    if reached and reached.scheme == "EM":
        check(reached.address, "party.electronicAddress")
