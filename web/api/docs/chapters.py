"""Reading: the OpenAPI document as people read it, chapter by chapter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

Document = Mapping[str, Any]
Shape = Mapping[str, Any]

WHERE = {"path": "address", "query": "question", "header": "header"}
WORDS = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "object": "object",
    "null": "null",
}
# What is asked for in an example: something that the demonstration has.
SAMPLES = {
    "/outcomes/{reference}": "SC1",
    "/indicators/{reference}": "NI 117",
    "/targets/{reference}": "LAA 1",
    "/actions/{reference}": "A1",
    "/risks/{reference}": "R1",
    "/areas/{reference}": "Purbeck",
    "/partners/{reference}": "PDC",
    "/proposals/{reference}": "indicator NI 6 owner 1",
    "/figures/{period}": "2008/09-Q2",
}
ASKED = {"q": "young people"}
FORMATS = {"date-time": "moment", "date": "day", "uuid": "account’s id"}


@dataclass(frozen=True, slots=True)
class Part:
    """Something that is asked, sent or told: what it is called, what it takes, and what is said of it."""

    name: str
    takes: str
    words: str
    required: bool
    where: str = ""
    shape: str | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer: its status, what it means, and what it tells."""

    status: str
    words: str
    told: list[Part]


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked or decided."""

    name: str
    method: str
    path: str
    summary: str
    words: str
    signed_in: bool
    parameters: list[Part]
    body: list[Part]
    answers: list[Answered]
    curl: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """What can be done about one kind of thing."""

    name: str
    words: str
    operations: list[Operation]


def chapters_of(document: Document) -> list[Chapter]:
    """Every operation, under its tag."""
    operations: dict[str, list[Operation]] = {tag["name"]: [] for tag in document["tags"]}
    for path, method, details in _operations(document):
        operations[details["tags"][0]].append(_operation(document, path, method, details))
    return [Chapter(tag["name"], tag["description"], operations[tag["name"]]) for tag in document["tags"]]


def shapes_of(document: Document) -> list[tuple[str, str, list[Part]]]:
    """What the objects in answers look like: name, what it is, and its parts."""
    schemas = document["components"]["schemas"]
    named = {"Problem"}
    for _, _, details in _operations(document):
        named |= set(_named(details["responses"]))
    waiting = set(named)
    while waiting:
        waiting = {name for each in waiting for name in _named(schemas[each])} - named
        named |= waiting
    return [(name, schemas[name].get("description", ""), _parts(schemas[name])) for name in sorted(named)]


def _operations(document: Document) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Path, method and what is said of it, with the parameters that all methods of the path share."""
    for path, methods in document["paths"].items():
        shared = methods.get("parameters", [])
        for method, details in methods.items():
            if method != "parameters":
                yield path, method, {**details, "parameters": [*shared, *details.get("parameters", [])]}


def _named(shape: Any) -> Iterator[str]:
    """The shapes that it refers to."""
    if isinstance(shape, Mapping):
        if "$ref" in shape and "/schemas/" in shape["$ref"]:
            yield shape["$ref"].rpartition("/")[2]
        for each in shape.values():
            yield from _named(each)
    elif isinstance(shape, list):
        for each in shape:
            yield from _named(each)


def _operation(document: Document, path: str, method: str, details: Mapping[str, Any]) -> Operation:
    sent = details.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    return Operation(
        name=details["operationId"],
        method=method.upper(),
        path=path,
        summary=details["summary"].removesuffix("."),
        words=details.get("description", ""),
        signed_in={} not in details["security"],
        parameters=[
            _part(
                each["name"],
                each["schema"],
                each.get("description", ""),
                where=WHERE[each["in"]],
                required=each.get("required", False),
            )
            for each in details["parameters"]
        ],
        body=_parts(_resolved(document, sent)),
        answers=[
            _answered(status, _resolved(document, answer)) for status, answer in details["responses"].items()
        ],
        curl=_curl(path, details) if method == "get" and {} in details["security"] else "",
    )


def _curl(path: str, details: Mapping[str, Any]) -> str:
    """The command that asks for it on the demonstration."""
    for part, sample in SAMPLES.items():
        path = path.replace(part, f"{part.rpartition('/')[0]}/{quote(sample)}")
    required = {each["name"] for each in details["parameters"] if each["in"] == "query" and each["required"]}
    asked = urlencode({name: ASKED[name] for name in sorted(required)}, quote_via=quote)
    return f'curl --silent "$SITE{path}{"?" if asked else ""}{asked}"'


def _resolved(document: Document, details: Mapping[str, Any]) -> Mapping[str, Any]:
    target: Any = details
    if "$ref" in details:
        target = document
        for step in details["$ref"].removeprefix("#/").split("/"):
            target = target[step]
    resolved: Mapping[str, Any] = target
    return resolved


def _answered(status: str, answer: Mapping[str, Any]) -> Answered:
    schema = answer.get("content", {}).get("application/json", {}).get("schema", {})
    return Answered(status, answer["description"], _parts(schema))


def _parts(shape: Shape) -> list[Part]:
    required = shape.get("required", [])
    return [
        _part(name, each, each.get("description", ""), required=name in required)
        for name, each in shape.get("properties", {}).items()
    ]


def _part(name: str, shape: Shape, words: str, *, where: str = "", required: bool = False) -> Part:
    return Part(name, takes(shape), words, required, where, next(_named(shape), None))


def takes(shape: Shape) -> str:
    """What a value of this shape is, in words."""
    if "$ref" in shape:
        return str(shape["$ref"]).rpartition("/")[2]
    if "anyOf" in shape:
        return " or ".join(takes(each) for each in shape["anyOf"])
    if "enum" in shape:
        return "one of: " + ", ".join(str(word) for word in shape["enum"] if word is not None)
    kinds = shape["type"] if isinstance(shape["type"], list) else [shape["type"]]
    return " or ".join(_kind(kind, shape) for kind in kinds)


def _kind(kind: str, shape: Shape) -> str:
    if kind == "array":
        return f"list of {takes(shape['items'])}"
    if kind == "string" and "format" in shape:
        return FORMATS[shape["format"]]
    if kind == "integer" and "minimum" in shape:
        return f"whole number from {shape['minimum']} to {shape['maximum']:,}"
    if kind == "object" and isinstance(shape.get("additionalProperties"), Mapping):
        return f"object of {takes(shape['additionalProperties'])}"
    return WORDS[kind]
