"""The OpenAPI description of all operations, made from their declarations."""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from shared.declaration import HttpFunction, declarations
from shared.web.problems import Problem

SCHEMAS = "#/components/schemas/{model}"


def document() -> dict[str, Any]:
    """The whole description; imports every file of functions/."""
    operations = [function for function in declarations() if isinstance(function, HttpFunction)]
    answers: list[tuple[type[BaseModel], Any]] = [(function.answer, "serialization") for function in operations]
    requests: list[tuple[type[BaseModel], Any]] = [(function.request, "validation") for function in operations]
    schemas, definitions = models_json_schema(
        [*answers, *requests, (Problem, "serialization")], ref_template=SCHEMAS, by_alias=True
    )
    return {
        "openapi": "3.1.0",
        "info": {"title": "Reseller console", "version": "1"},
        "components": {
            "schemas": definitions["$defs"],
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "Firebase ID token"},
                "invitation": {"type": "http", "scheme": "invitation"},
            },
        },
        "paths": {
            function.path: {
                function.method.lower(): _operation(
                    function, schemas[(function.answer, "serialization")], schemas[(function.request, "validation")]
                )
            }
            for function in operations
        },
    }


def _operation(function: HttpFunction, answer: dict[str, Any], request: dict[str, Any]) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": function.name,
        "summary": function.summary,
        "security": [{function.credential: []}],
        "responses": {
            str(function.status): {"description": "Done", "content": {"application/json": {"schema": answer}}},
            "default": {
                "description": "A problem",
                "content": {"application/problem+json": {"schema": {"$ref": SCHEMAS.format(model="Problem")}}},
            },
        },
    }
    if function.method == "GET":
        described["parameters"] = _query(function.request)
    else:
        described["parameters"] = [
            {"name": "Idempotency-Key", "in": "header", "required": True, "schema": {"type": "string"}}
        ]
        described["requestBody"] = {"required": True, "content": {"application/json": {"schema": request}}}
    return described


def _query(model: type[BaseModel]) -> list[dict[str, Any]]:
    """The query parameters of a GET, each with its whole schema."""
    schema = model.model_json_schema(by_alias=True, ref_template=SCHEMAS)
    required = schema.get("required", [])
    return [
        {"name": name, "in": "query", "required": name in required, "schema": field}
        for name, field in schema.get("properties", {}).items()
    ]
