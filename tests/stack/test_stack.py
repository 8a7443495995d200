"""The running stack: what a person or a program finds at its address."""

import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.builders.signed_up import SignedUp
from tests.support.api import Api, Inbox
from tools.stack import Stack
from tools.stack.clock import LocalClock
from tools.stack.mailbox import Mail

JSON = {"Accept": "application/json"}


def get(url: str, **options: Any) -> requests.Response:
    return requests.get(url, timeout=30, **options)


def test_operations_answer_under_api(reseller: SignedUp, api: Api) -> None:
    assert reseller.owner.get("session").json()["email"] == reseller.owner_email
    assert api.get("session").status_code == 401
    assert api.get("no-such-operation").status_code == 404


def test_triggers_and_jobs_are_not_public(api: Api) -> None:
    assert api.post("on-invitation-written").status_code == 404
    assert api.post("request-renewals").status_code == 404


def test_the_site_learns_where_the_emulators_are(stack: Stack, base_url: str) -> None:
    told = get(f"{base_url}/__/firebase/init.json").json()
    assert told["apiKey"] == "demo-key"
    assert told["projectId"] == "demo-console"
    emulators = told["emulators"]
    assert get(emulators["auth"]).json()["authEmulator"]["ready"]
    assert get(f"http://{emulators['firestore']['host']}:{emulators['firestore']['port']}/").text.strip() == "Ok"
    policy = get(base_url).headers["Content-Security-Policy"]
    assert emulators["auth"] in policy
    assert stack.firestore.address in policy


def test_mail_is_found_in_the_inbox(reseller: SignedUp, inbox: Inbox, base_url: str) -> None:
    domain = reseller.owner_email.partition("@")[2]
    to = f"carla@{domain}"
    contact = {"contactName": "Carla <b>Conti</b>", "email": to, "domain": domain, "organisation": "Conti S.r.l."}
    assert reseller.owner.post("create-customer", contact).status_code == 201
    (mail,) = inbox.wait_for(to)
    assert mail["to"] == [to]
    assert mail["links"]
    assert mail["links"][0].startswith(f"{base_url}/invitation#")
    assert inbox.mails(to="nobody@nowhere.example") == []
    page = get(f"{base_url}/_dev/inbox?to={to}")
    assert page.headers["Content-Type"].startswith("text/html")
    assert f'href="{mail["links"][0]}"' in page.text
    assert "<b>Conti" not in page.text


def test_mail_is_read_as_a_mail_program_reads_it() -> None:
    raw = (
        b"From: =?utf-8?q?Fornitore_=C3=A8?= <a@b.example>\r\nTo: c@d.example\r\nSubject: =?utf-8?q?Novit=C3=A0?=\r\n"
        b"Message-ID: <1@b.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
        b"--x\r\nContent-Type: multipart/alternative; boundary=y\r\n\r\n"
        b"--y\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nVedi (http://localhost/a#b).\r\n"
        b"--y\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        b"<a href='http://localhost/a#b'>a</a><a href='/c'>c</a>\r\n"
        b"--y--\r\n--x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=f.pdf\r\n\r\nx\r\n"
        b"--x--\r\n"
    )
    mail = Mail.parse(raw, ["c@d.example"])
    assert mail.subject == "Novità"
    assert mail.sender == "Fornitore è <a@b.example>"
    assert mail.links == ("http://localhost/a#b", "/c")
    assert mail.attachments == ("f.pdf",)
    assert mail.headers["Message-ID"] == "<1@b.example>"


def test_days_pass_one_by_one_with_their_jobs(
    clock: LocalClock, base_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    days: list[datetime] = []
    monkeypatch.setattr(clock, "run_jobs", lambda: days.append(clock.now()))
    before = datetime.fromisoformat(get(f"{base_url}/_dev/clock").json()["now"])
    answer = requests.post(f"{base_url}/_dev/clock", json={"advanceDays": 3}, timeout=60).json()
    assert [(day - before).days for day in days] == [1, 2, 3]
    assert timedelta(days=3) <= datetime.fromisoformat(answer["now"]) - before < timedelta(days=3, minutes=1)


def test_a_day_passes_with_the_real_jobs(clock: LocalClock, base_url: str) -> None:
    answer = requests.post(f"{base_url}/_dev/clock", json={"advanceDays": 1}, timeout=120)
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize("body", [{}, {"advanceDays": 0}, {"advanceDays": -1}, {"advanceDays": "x"}, {"days": 1}])
def test_a_wrong_request_to_the_clock_is_refused(base_url: str, body: dict[str, object]) -> None:
    answer = requests.post(f"{base_url}/_dev/clock", json=body, timeout=30)
    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_the_dev_pages_are_linked(base_url: str) -> None:
    index = get(f"{base_url}/_dev/").text
    for page in ("/_dev/inbox", "/_dev/clock", "/_dev/openapi.json"):
        assert f'href="{page}"' in index
        assert get(base_url + page).status_code == 200
    assert "/api/create-customer" in get(f"{base_url}/_dev/openapi.json").json()["paths"]
    missing = get(f"{base_url}/_dev/nothing")
    assert (missing.status_code, missing.headers["Content-Type"]) == (404, "application/problem+json")


def test_other_names_than_localhost_are_refused(stack: Stack, base_url: str) -> None:
    assert get(f"{base_url}/_dev/inbox", headers={"Host": "evil.example"}).status_code == 421


def test_signing_key_is_readable_by_us_alone(stack: Stack) -> None:
    file = Path(os.environ["SIGNING_KEY_FILE"])
    assert file.parent.stat().st_mode & 0o077 == 0
