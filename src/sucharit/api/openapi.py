"""The description of the API in OpenAPI 3.1: what django-ninja writes, with our words and examples."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import BaseModel, Field

from sucharit.api.examples import CODE, EXAMPLES, PROGRAMME, YEAR
from sucharit.api.operations import JSON, api
from sucharit.api.places import HOME
from sucharit.api.problems import PROBLEMS, STATUSES
from sucharit.api.words import ABOUT, DEPRECATION, OPERATIONS, OperationWords

PROBLEM_JSON = "application/problem+json"
ADDRESS = f"{HOME}openapi.json"


class PublicWrongParameter(BaseModel):
    """ตัวเลือกที่ไม่ถูกต้อง / A parameter that was wrong, and what was expected of it."""

    parameter: str
    expected: str


class PublicProblem(BaseModel):
    """สิ่งที่ผิด / What was wrong with a request (RFC 9457)."""

    type: str = Field(json_schema_extra={"format": "uri-reference"}, examples=["/api/#not-found"])
    title: str
    title_th: str
    status: int
    errors: list[PublicWrongParameter]


Description = dict[str, Any]


@cache
def description() -> Description:
    """The whole document; it never depends on who asks, or by which host."""
    written = api.get_openapi_schema(path_prefix=HOME.removeprefix("/"))
    paths = {path: {"get": _operation(given["get"])} for path, given in written["paths"].items()}
    answers = {
        name: schema for name, schema in written["components"]["schemas"].items() if name.startswith("Public")
    }  # without those of queries, which are written out as parameters
    schemas = {**answers, **_problem_schemas()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Sucharit: ผลการประเมิน ITA / ITA results",
            "version": "1",
            "description": _both(ABOUT),
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": dict(sorted(schemas.items()))},
    }


@cache
def parameters() -> dict[str, frozenset[str]]:
    """The names that may stand after the `?`, by operation."""
    return {
        given["get"]["operationId"]: frozenset(
            parameter["name"] for parameter in given["get"]["parameters"] if parameter["in"] == "query"
        )
        for given in description()["paths"].values()
    }


def _operation(written: Description) -> Description:
    id = written["operationId"]
    words: OperationWords = OPERATIONS[id]
    success = written["responses"][200]["content"][JSON]
    return {
        "operationId": id,
        "summary": f"{words.title.th} / {words.title.en}",
        "description": _both(words.about),
        "parameters": [_parameter(parameter) for parameter in written["parameters"]],
        "responses": {
            "200": {
                "description": _both(words.about),
                "headers": _headers(),
                "content": {JSON: {**success, "example": EXAMPLES[id].model_dump(mode="json")}},
            },
            "304": {"description": "ไม่เปลี่ยนจากที่มีอยู่ / Not changed since", "headers": _headers()},
            **{str(status): _problem(status) for status in STATUSES},
        },
    }


def _parameter(written: Description) -> Description:
    schema = {name: value for name, value in written["schema"].items() if name not in _OF_PARAMETER}
    about, example = "", next(iter(written["schema"].get("examples", ())), None)
    if written["in"] == "path":
        about, example = _IN_PATHS[written["name"]]
    return {
        "name": written["name"],
        "in": written["in"],
        "required": written["required"],
        "description": about or written["schema"]["description"],
        "schema": schema,
        **({"example": example} if example else {}),
    }


_OF_PARAMETER = ("examples", "description", "title")  # said beside the schema
_IN_PATHS = {
    "programme": ("รหัสโครงการ / a programme's id", PROGRAMME),
    "name": ("ชื่อกรอบการประเมิน / an edition's name within its programme", str(YEAR)),
    "year": ("ปีงบประมาณ พ.ศ. / Buddhist fiscal year", YEAR),
    "code": ("รหัสองค์กร / an organisation's code", CODE),
}


def _headers() -> Description:
    text = {"type": "string"}
    return {
        "ETag": {"description": "ลายพิมพ์ของคำตอบ / of the answer's bytes", "schema": text},
        "Cache-Control": {"description": "เก็บไว้ใช้ซ้ำได้นานเท่าใด / how long it may be kept", "schema": text},
        "Deprecation": {"description": _both(DEPRECATION), "schema": text},
    }


def _problem(status: int) -> Description:
    kinds = [kind for kind in PROBLEMS.values() if kind.status == status]
    return {
        "description": "; ".join(_both(kind.title) for kind in kinds),
        "content": {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/PublicProblem"}}},
    }


def _problem_schemas() -> dict[str, Description]:
    schema = PublicProblem.model_json_schema(ref_template="#/components/schemas/{model}")
    return {**schema.pop("$defs"), "PublicProblem": schema}


def _both(text: Any) -> str:
    return f"{text.th} / {text.en}"
