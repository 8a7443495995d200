"""`@operation`: makes a Cloud Function of an operation, which then contains only what is its own.

A GET gets a `reader`; a POST runs in one transaction, `tx`, which also keeps its answer in case
the request is repeated. Operations get what their parameters name: `request`, `caller`, `now`,
and `reader` or `tx`.
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
from shared.domain.members import Member
from shared.domain.values import Value
from shared.faults import is_transient
from shared.settings import refuse_emulators_in_the_cloud
from shared.store.engine.reader import Reader
from shared.store.engine.transaction import Transaction, in_transaction
from shared.web import problems
from shared.web.callers import CallerClaim, Callers, signed_in
from shared.web.idempotency import repeatable
from shared.web.requests import check_method, named_refs, parse

log = logging.getLogger(__name__)


class EmptyRequest(Value):
    """The request of an operation that needs nothing but its caller."""


def operation(
    method: Literal["GET", "POST"],
    *,
    caller: Callable[[Member], bool] | Callers,
    answers: int = 200,
    memory: str = "256Mi",
) -> Callable[[Callable[..., Value]], Declared]:
    """Declares a function as an HTTP operation.

    Args:
        caller: which members may call it (a method of `Member`), or other callers.
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
        handler = _Operation(function, declaration, callers)

        @functions_framework.http
        @wraps(function)
        def endpoint(request: Request) -> Response:
            return handler.answer(request)

        return declare(endpoint, declaration)

    return decorate


class _Operation:
    """Handles the requests of one operation."""

    def __init__(self, function: Callable[..., Value], declaration: HttpFunction, callers: Callers) -> None:
        self._function = function
        self._declaration = declaration
        self._callers = callers
        self._parameters = frozenset(inspect.signature(function).parameters)

    def answer(self, request: Request) -> Response:
        try:
            check_method(request, self._declaration.method)
            claim = self._callers.claim(request)
            arguments: Value = parse(request, self._declaration.request)  # type: ignore[assignment]  # requests are Values
            if self._declaration.method == "POST":
                body = self._post(request, claim, arguments)
            else:
                body = self._get(claim, arguments)
        except ConsoleError as error:
            return problems.answer_to(error)
        except Exception as error:
            if is_transient(error):
                log.warning("%s: a transient fault", self._declaration.name, exc_info=True)
                return problems.answer_to(TryLater())
            log.exception("%s failed", self._declaration.name)
            return problems.defect()
        response = Response(body, self._declaration.status, content_type="application/json")
        response.headers["Cache-Control"] = "no-store"
        return response

    def _get(self, claim: CallerClaim, arguments: Value) -> str:
        reader = Reader()
        reader.fetch(claim.document, *named_refs(arguments))
        caller = claim.proven(reader)
        return self._call(request=arguments, caller=caller, now=clock.now(), reader=reader).model_dump_json()

    def _post(self, request: Request, claim: CallerClaim, arguments: Value) -> str:
        change = repeatable(request, claim.name, self._declaration.name, arguments)

        def body(tx: Transaction) -> str:
            now = clock.now()  # of each attempt: a document is never dated before one that was issued earlier
            tx.fetch(claim.document, change.document, *named_refs(arguments))
            caller = claim.proven(tx)
            reseller_id = caller.reseller_id if isinstance(caller, Member) else None
            return change.once(
                tx, reseller_id, now, lambda: self._call(request=arguments, caller=caller, now=now, tx=tx)
            )

        return in_transaction(body)

    def _call(self, **available: Any) -> Value:
        return self._function(**{name: value for name, value in available.items() if name in self._parameters})
