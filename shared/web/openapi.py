"""The OpenAPI description of every operation, from their declarations: nothing is said twice."""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from shared.declaration import HttpFunction, declarations
from shared.web.problems import Problem

SCHEMAS = "#/components/schemas/{model}"


def document() -> dict[str, Any]:
    """The whole description; imports every file of functions/."""
    operations = [found for found in declarations() if isinstance(found, HttpFunction)]
    answers: list[tuple[type[BaseModel], Any]] = [(found.answer, "serialization") for found in operations]
    asked: list[tuple[type[BaseModel], Any]] = [(found.request, "validation") for found in operations]
    schemas, definitions = models_json_schema(
        [*answers, *asked, (Problem, "serialization")], ref_template=SCHEMAS, by_alias=True
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
            found.path: {
                found.method.lower(): _operation(
                    found, schemas[(found.answer, "serialization")], schemas[(found.request, "validation")]
                )
            }
            for found in operations
        },
    }


def _operation(found: HttpFunction, answer: dict[str, Any], asked: dict[str, Any]) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": found.name,
        "summary": found.summary,
        "security": [{found.credential: []}],
        "responses": {
            str(found.status): {"description": "Done", "content": {"application/json": {"schema": answer}}},
            "default": {
                "description": "A problem",
                "content": {"application/problem+json": {"schema": {"$ref": SCHEMAS.format(model="Problem")}}},
            },
        },
    }
    if found.method == "GET":
        described["parameters"] = _query(found.request)
    else:
        described["parameters"] = [
            {"name": "Idempotency-Key", "in": "header", "required": True, "schema": {"type": "string"}}
        ]
        described["requestBody"] = {"required": True, "content": {"application/json": {"schema": asked}}}
    return described


def _query(model: type[BaseModel]) -> list[dict[str, Any]]:
    """A GET's fields are its query; each stands with its whole schema."""
    schema = model.model_json_schema(by_alias=True, ref_template=SCHEMAS)
    required = schema.get("required", [])
    return [
        {"name": name, "in": "query", "required": name in required, "schema": field}
        for name, field in schema.get("properties", {}).items()
    ]
