"""The signer's certificates: fetched once, kept as long as they may be, and without them nobody is judged."""

import json

import pytest

from shared.domain.errors import TryLater
from shared.settings import settings
from shared.web.identity import email_of
from shared.web.problems import status_of
from tests.support.certificates import certificate
from tests.support.environment import Environment
from tests.web.identity.certificate_server import CertificateServer
from tests.web.identity.tokens import ANNA, GOOGLE, KEY, RS256, UNKNOWN_KEY, claims, refused, token


@pytest.mark.usefixtures("in_the_cloud")
def test_certificates_are_fetched_once_for_many_checks(certificates: CertificateServer) -> None:
    for _ in range(5):
        email_of(token(claims()))
        refused(token(claims(), key=UNKNOWN_KEY))
    assert certificates.asked == 1


@pytest.mark.usefixtures("in_the_cloud")
def test_certificates_are_not_kept_longer_than_they_may_be(certificates: CertificateServer) -> None:
    certificates.cache_control = "no-store"
    email_of(token(claims()))
    certificates.body = json.dumps({"another-key": certificate(KEY, GOOGLE)})
    refused(token(claims()))
    assert email_of(token(claims(), {**RS256, "kid": "another-key"})) == ANNA
    assert certificates.asked == 3


@pytest.mark.usefixtures("in_the_cloud")
@pytest.mark.parametrize(("status", "body"), [(500, "{}"), (503, "busy"), (404, "{}"), (200, "<html>"), (200, "")])
def test_without_certificates_nobody_is_judged(certificates: CertificateServer, status: int, body: str) -> None:
    certificates.status, good = status, certificates.body
    certificates.body, certificates.cache_control = body, "no-store"
    with pytest.raises(TryLater) as refusal:
        email_of(token(claims()))
    assert status_of(refusal.value) == 503
    certificates.status, certificates.body = 200, good
    assert email_of(token(claims())) == ANNA


def test_when_nobody_answers_the_caller_is_asked_to_try_later(
    environment: Environment, certificates: CertificateServer
) -> None:
    certificates.server_close()
    environment(CERTIFICATES_URL=certificates.url)
    with pytest.raises(TryLater):
        email_of(token(claims()))


@pytest.mark.usefixtures("environment")
def test_without_the_emulator_googles_own_certificates_are_asked_for() -> None:
    address = settings().certificates_url
    assert address == "https://www.googleapis.com/robot/v1/metadata/x509/securetoken@system.gserviceaccount.com"
