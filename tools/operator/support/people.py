"""E-mail addresses of people who sign in."""

from pydantic import TypeAdapter, ValidationError

from shared.web.fields import EmailAddress
from tools.operator.support.errors import OperatorError


def email_of(text: str) -> str:
    """The address in lower case, as that of a verified sign-in is.

    Raises:
        OperatorError: if it is none.
    """
    try:
        email: str = TypeAdapter(EmailAddress).validate_python(text)
    except ValidationError as error:
        raise OperatorError(f"{text!r} is not an e-mail address.") from error
    return email.lower()
