"""`@operation`: makes a Cloud Function of an operation that only says what it does.

A GET gets a `reader`; a POST runs in one transaction, `tx`, which also keeps its answer for the
case that it is asked again. Operations ask for what they need by the names of their parameters:
`request`, `caller`, `now`, and `reader` or `tx`.
"""

import inspect
import logging
from collections.abc import Callable
from functools import wraps
from typing import Any, Literal, get_type_hints

import functions_framework
from flask import Request, Response

from shared import clock
from shared.declaration import Declared, HttpFunction, declare, summary_of
from shared.domain.errors import ConsoleError, TryLater
from shared.domain.resellers import Member
from shared.domain.values import Value
from shared.faults import passing
from shared.settings import refuse_emulators_in_the_cloud
from shared.store.engine.reader import Reader
from shared.store.engine.transaction import Transaction, in_transaction
from shared.web import problems
from shared.web.callers import CallerClaim, Callers, signed_in
from shared.web.idempotency import repeatable
from shared.web.requests import check_method, named_documents, parse

log = logging.getLogger(__name__)


class EmptyRequest(Value):
    """The request of an operation that asks for nothing but its caller."""


def operation(
    method: Literal["GET", "POST"],
    *,
    caller: Callable[[Member], bool] | Callers,
    answers: int = 200,
    memory: str = "256Mi",
) -> Callable[[Callable[..., Value]], Declared]:
    """Declares a function as an HTTP operation.

    Args:
        caller: which members may call it (a question to `Member`), or other callers.
        answers: the status of a successful answer.
    """
    refuse_emulators_in_the_cloud()
    callers = caller if isinstance(caller, Callers) else signed_in(caller)

    def decorate(function: Callable[..., Value]) -> Declared:
        hints = get_type_hints(function)
        declaration = HttpFunction(
            name=function.__name__,
            summary=summary_of(function),
            method=method,
            status=answers,
            credential=callers.credential,
            request=hints.get("request", EmptyRequest),
            answer=hints["return"],
            memory=memory,
        )
        served = _Operation(function, declaration, callers)

        @functions_framework.http
        @wraps(function)
        def endpoint(request: Request) -> Response:
            return served.answer(request)

        return declare(endpoint, declaration)

    return decorate


class _Operation:
    """One operation behind its HTTP edge."""

    def __init__(self, function: Callable[..., Value], declaration: HttpFunction, callers: Callers) -> None:
        self._function = function
        self._declaration = declaration
        self._callers = callers
        self._wants = frozenset(inspect.signature(function).parameters)

    def answer(self, request: Request) -> Response:
        try:
            check_method(request, self._declaration.method)
            claim = self._callers.claim(request)
            asked: Value = parse(request, self._declaration.request)  # type: ignore[assignment]  # requests are Values
            changing = self._declaration.method == "POST"
            body = self._change(request, claim, asked) if changing else self._look(claim, asked)
        except ConsoleError as error:
            return problems.answer_to(error)
        except Exception as error:
            if passing(error):
                log.warning("%s: a passing fault", self._declaration.name, exc_info=True)
                return problems.answer_to(TryLater())
            log.exception("%s failed", self._declaration.name)
            return problems.defect()
        response = Response(body, self._declaration.status, content_type="application/json")
        response.headers["Cache-Control"] = "no-store"
        return response

    def _look(self, claim: CallerClaim, asked: Value) -> str:
        reader = Reader()
        reader.fetch(claim.document, *named_documents(asked))
        return self._call(request=asked, caller=claim.proven(reader), now=clock.now(), reader=reader).model_dump_json()

    def _change(self, request: Request, claim: CallerClaim, asked: Value) -> str:
        repeated = repeatable(request, claim.name, self._declaration.name, asked)

        def body(tx: Transaction) -> str:
            now = clock.now()  # of each attempt: a document issued after another is not dated before it
            tx.fetch(claim.document, repeated.document, *named_documents(asked))
            caller = claim.proven(tx)
            reseller_id = caller.reseller_id if isinstance(caller, Member) else None
            return repeated.once(tx, reseller_id, now, lambda: self._call(request=asked, caller=caller, now=now, tx=tx))

        return in_transaction(body)

    def _call(self, **offered: Any) -> Value:
        return self._function(**{name: value for name, value in offered.items() if name in self._wants})
