"""The HTTP edge: who calls, is the request valid, problem answers, idempotency, OpenAPI."""
