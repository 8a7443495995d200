"""A repeated request gets the first answer again, and nothing happens twice (billing.md, "Quotes and orders")."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from flask import Request

from shared.domain.errors import Conflict, ConsoleError
from shared.domain.values import Value
from shared.store import requests
from shared.store.engine.reader import Reader
from shared.store.engine.refs import Ref
from shared.store.engine.transaction import Transaction
from shared.store.requests import AnsweredRequest
from shared.web.problems import BadRequest

KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")


class KeyReused(Conflict):
    code = "idempotency_key_reused"
    message = "This Idempotency-Key was used for another request."


@dataclass(frozen=True)
class Repeatable:
    """A change that may be requested repeatedly: where its answer is kept, and the digest of the request."""

    document: Ref[AnsweredRequest]
    operation: str
    digest: str

    def once(self, tx: Transaction, reseller_id: str | None, now: datetime, change: Callable[[], Value]) -> str:
        """The answer of the change as JSON; the change is made only if it was not made before.

        Raises:
            KeyReused: if the key was used with another body.
        """
        answered = tx.get(self.document)
        if answered is None:
            try:
                answer = change().model_dump_json()
            except ConsoleError:
                # The same request may have been carried out meanwhile: what was decided from is then no longer so.
                again = Reader().get(self.document)
                if again is None or again.asked != self.digest:
                    raise
                return again.answer
            record = AnsweredRequest(
                reseller_id=reseller_id,
                operation=self.operation,
                asked=self.digest,
                answer=answer,
                answered_at=now,
            )
            tx.create(self.document, record)
            return answer
        if answered.asked != self.digest:
            raise KeyReused
        return answered.answer


def repeatable(request: Request, caller: str, operation: str, arguments: Value) -> Repeatable:
    """The change that a POST requests, identified by its Idempotency-Key.

    Raises:
        BadRequest: without a usable Idempotency-Key.
    """
    key = request.headers.get("Idempotency-Key", "")
    if not KEY.fullmatch(key):
        raise BadRequest(
            400, "idempotency_key_missing", "Send an Idempotency-Key of 8 to 64 letters, digits, - or _ (a UUID, say)."
        )
    digest = sha256(arguments.model_dump_json().encode()).hexdigest()
    return Repeatable(requests.ref(caller, operation, key), operation, digest)
