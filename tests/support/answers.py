"""What an operation answered: what was asked for, or a problem."""

from typing import Any

import requests

Json = dict[str, Any]


def ok(response: requests.Response, status: int = 200) -> Json:
    """The answer of a call that should have succeeded."""
    assert response.status_code == status, response.text
    answer: Json = response.json()
    return answer


def problem(response: requests.Response, status: int, code: str) -> Json:
    """The problem document of a call that should have been refused."""
    assert response.headers["Content-Type"] == "application/problem+json", response.text
    answer: Json = response.json()
    assert (response.status_code, answer["status"], answer["code"]) == (status, status, code), response.text
    assert answer["type"]
    assert answer["title"]
    assert answer["detail"]
    return answer
