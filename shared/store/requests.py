"""`requests/{id}`: the answers of changing requests, for when one is repeated (billing.md, "Quotes and orders")."""

from hashlib import sha256

from shared.domain.values import Instant, Value
from shared.store import retention
from shared.store.engine.refs import Collection, Ref


class AnsweredRequest(Value):
    """A change that was made: the digest of its request, and the answer, word for word."""

    reseller_id: str | None
    operation: str
    asked: str
    answer: str
    answered_at: Instant


REQUESTS = Collection("requests", AnsweredRequest, delete_after=lambda request: request.answered_at + retention.ANSWERS)


def ref(caller: str, operation: str, key: str) -> Ref[AnsweredRequest]:
    """Keys belong to one caller: two callers may use the same key."""
    return REQUESTS.ref(sha256(f"{caller}\n{operation}\n{key}".encode()).hexdigest())
