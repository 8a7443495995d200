"""Tokens that we sign ourselves: invitation links and page tokens."""

from datetime import datetime
from typing import Any

from itsdangerous import BadSignature, URLSafeSerializer

from shared.domain.customers.invitation import Link
from shared.domain.errors import FieldError
from shared.settings import settings
from shared.store.engine.queries import Cursor
from shared.web.problems import BadRequest, Unauthenticated

INVITATION_SCHEME = "Invitation"


def invitation_url(link: Link) -> str:
    """The link that is mailed. After the `#`, its token reaches no log and no referrer."""
    return f"{settings().site_url}/invitation#{invitation_token(link)}"


def invitation_token(link: Link) -> str:
    return _sign("invitation", [link.invitation_id, link.number])


def link_of(token: str) -> Link:
    """The content of an invitation's token.

    Raises:
        Unauthenticated: if we did not sign it.
    """
    signed = _unsign("invitation", token)
    if signed is None:
        raise Unauthenticated("This invitation link is not valid.", INVITATION_SCHEME, "invitation_invalid")
    return Link(invitation_id=signed[0], number=signed[1])


def page_token(scope: str, cursor: Cursor) -> str:
    """An opaque token for the next page of the same list."""
    ordered, document_id = cursor
    if isinstance(ordered, datetime):
        return _sign(f"page {scope}", ["time", ordered.isoformat(), document_id])
    return _sign(f"page {scope}", ["value", ordered, document_id])


def cursor_of(scope: str, token: str) -> Cursor:
    """The cursor in a page token.

    Raises:
        BadRequest: if the token was altered, or belongs to another list.
    """
    signed = _unsign(f"page {scope}", token)
    if signed is None:
        error = FieldError(loc=("pageToken",), msg="This token does not belong to this list.")
        raise BadRequest(422, "invalid_fields", error.msg, errors=(error,))
    kind, ordered, document_id = signed
    return datetime.fromisoformat(ordered) if kind == "time" else ordered, document_id


def _sign(purpose: str, content: list[Any]) -> str:
    signed = URLSafeSerializer(settings().link_secret, salt=purpose).dumps(content)
    return signed if isinstance(signed, str) else signed.decode()


def _unsign(purpose: str, token: str) -> Any:
    try:
        return URLSafeSerializer(settings().link_secret, salt=purpose).loads(token)
    except BadSignature:
        return None
