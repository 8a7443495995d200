import threading
from collections.abc import Iterator

import pytest

from shared.web import identity
from tests.support.environment import Environment, installation
from tests.web.identity.certificate_server import CertificateServer


@pytest.fixture
def certificates() -> Iterator[CertificateServer]:
    with CertificateServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def environment() -> Iterator[Environment]:
    """An installation in the cloud; the value sets other variables."""
    with installation(identity._transport) as change:
        yield change


@pytest.fixture
def in_the_cloud(environment: Environment, certificates: CertificateServer) -> Iterator[None]:
    environment(CERTIFICATES_URL=certificates.url)
    yield
    if identity._transport.cache_info().currsize:
        identity._transport().session.close()


@pytest.fixture
def on_the_local_stack(environment: Environment) -> None:
    environment(FIREBASE_AUTH_EMULATOR_HOST="127.0.0.1:9099")
