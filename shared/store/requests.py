"""`requests/{id}`: what each repeated request is answered with (billing.md, "Quotes and orders")."""

from hashlib import sha256

from shared.domain.values import Instant, Value
from shared.store.engine.refs import Collection, Ref


class AnsweredRequest(Value):
    """A change that was made: the digest of what was asked, and the answer, word for word."""

    reseller_id: str | None
    operation: str
    asked: str
    answer: str
    expires_at: Instant
    """Firestore deletes the record some time after this (its TTL field)."""


REQUESTS = Collection("requests", AnsweredRequest)


def ref(caller: str, operation: str, key: str) -> Ref[AnsweredRequest]:
    """Keys are each caller's own: two callers with the same key do not meet."""
    return REQUESTS.ref(sha256(f"{caller}\n{operation}\n{key}".encode()).hexdigest())
