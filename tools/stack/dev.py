"""/_dev/: what only exists on the local stack. The inbox, the clock, and the API's description."""

from typing import Any

from flask import Flask, Response, jsonify, redirect, render_template, request
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as BaseResponse

from tools.stack.clock import JobFailedError, LocalClock
from tools.stack.mailbox import Mailbox

_LONGEST_JUMP = 3660


class Advance(BaseModel):
    """How far to move the clock."""

    model_config = ConfigDict(alias_generator=to_camel, extra="forbid")

    advance_days: int = Field(ge=1, le=_LONGEST_JUMP)


def dev_app(mailbox: Mailbox, clock: LocalClock) -> Flask:
    """A Flask application, mounted at /_dev."""
    app = Flask(__name__)

    @app.get("/")
    def index() -> str:
        return render_template("index.html", now=clock.now().isoformat(timespec="seconds"))

    @app.get("/inbox")
    def inbox() -> Response | str:
        mails = mailbox.mails(request.args.get("to"))
        if _wants_json():
            return jsonify([mail.as_json() for mail in mails])
        return render_template("inbox.html", mails=mails)

    @app.get("/clock")
    def now() -> Response:
        return jsonify(now=clock.now().isoformat())

    @app.post("/clock")
    def advance() -> BaseResponse:
        wanted = Advance.model_validate(request.form.to_dict() if request.form else request.get_json())
        now = clock.advance(wanted.advance_days)
        return redirect("/_dev/", 303) if request.form else jsonify(now=now.isoformat())

    @app.get("/openapi.json")
    def openapi() -> Response:
        from shared.web.openapi import document

        return jsonify(document())

    app.register_error_handler(HTTPException, lambda error: _problem(error.code or 500, error.name, error.description))
    app.register_error_handler(ValidationError, lambda error: _problem(422, "Invalid", str(error)))
    app.register_error_handler(JobFailedError, lambda error: _problem(500, "A job failed", str(error)))
    app.register_error_handler(TimeoutError, lambda error: _problem(500, "Not settled", str(error)))
    return app


def _wants_json() -> bool:
    return request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"


def _problem(status: int, title: str, detail: str | None) -> Any:
    answer = jsonify(title=title, status=status, detail=detail)
    answer.content_type = "application/problem+json"
    return answer, status
