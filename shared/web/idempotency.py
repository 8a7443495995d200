"""The same request again gets the first answer again; nothing happens twice (billing.md, "Quotes and orders")."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from flask import Request

from shared.domain.errors import Conflict
from shared.domain.values import Value
from shared.store import requests as answered
from shared.store.engine.refs import Ref
from shared.store.engine.transaction import Transaction
from shared.store.requests import AnsweredRequest
from shared.web.problems import BadRequest

REMEMBERED_FOR = timedelta(days=30)
KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")


class KeyReused(Conflict):
    code = "idempotency_key_reused"
    message = "This Idempotency-Key was used for another request."


@dataclass(frozen=True)
class Repeatable:
    """One change as its caller means it: where its answer is kept, and the digest of what it asks."""

    document: Ref[AnsweredRequest]
    operation: str
    asked: str

    def once(self, tx: Transaction, reseller_id: str | None, now: datetime, change: Callable[[], Value]) -> str:
        """The change's answer as JSON; the change is made only if it was not made before.

        Raises:
            KeyReused: if the key came with another body.
        """
        before = tx.get(self.document)
        if before is None:
            answer = change().model_dump_json()
            record = AnsweredRequest(
                reseller_id=reseller_id,
                operation=self.operation,
                asked=self.asked,
                answer=answer,
                expires_at=now + REMEMBERED_FOR,
            )
            tx.create(self.document, record)
            return answer
        if before.asked != self.asked:
            raise KeyReused
        return before.answer


def repeatable(request: Request, caller: str, operation: str, asked: Value) -> Repeatable:
    """How a POST can be told from its repetition.

    Raises:
        BadRequest: without a usable Idempotency-Key.
    """
    key = request.headers.get("Idempotency-Key", "")
    if not KEY.fullmatch(key):
        raise BadRequest(
            400, "idempotency_key_missing", "Send an Idempotency-Key of 8 to 64 letters, digits, - or _ (a UUID, say)."
        )
    digest = sha256(asked.model_dump_json().encode()).hexdigest()
    return Repeatable(answered.ref(caller, operation, key), operation, digest)
