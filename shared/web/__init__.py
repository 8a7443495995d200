"""The HTTP edge: callers, validation of requests, problem answers, idempotency, OpenAPI."""
