"""The JSON Schema of entries.yaml, from the same table that reader and writer go by: for editors and validators.

It is of draft 07, which editors know. An editor reads YAML with types, so that a volume may be a number to it.
"""

from __future__ import annotations

import re
from typing import Any

from mlsysbib._lazy import public
from mlsysbib.entries_yaml.descriptions import DESCRIPTIONS
from mlsysbib.entries_yaml.fields import FIELDS, Kind, spellings
from mlsysbib.entries_yaml.wishes import SCHEMAS
from mlsysbib.model import ENTRY_TYPES
from mlsysbib.text.worded_dates import AWAITED, UNDATED

_TEXT = {"type": ["string", "number", "boolean", "null"]}
_EDTF = r"(-?\d{4}|Y-?\d{5,}|\d\d(XX|\dX))(-\d\d(-\d\d)?)?[~?%]?"
# Whether words are a date, no pattern can say: they have a letter and a number, or say that there is none yet.
_WORDED = r"\d{4} ?[-‒–—/]{1,2} ?(\d\d(\d\d)?)?|(.*[A-Za-z].*\d|.*\d.*[A-Za-z]).*"
_PERSON = {
    "family": "The family name",
    "given": "The given names",
    "dropping-particle": "What goes when only the family name is printed: van in Ludwig van Beethoven",
    "non-dropping-particle": "What stays: van in Guido van Rossum",
    "suffix": "What stands after the name: Jr., III",
    "literal": "An organisation, or a name in one piece",
}
_SWITCHES = {
    "comma-suffix": "Whether a comma stands before the suffix",
    "static-ordering": "Whether the family name always comes first",
}


@public
def schema() -> dict[str, Any]:
    """The JSON Schema of entries.yaml, as JSON has it."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "entries.yaml",
        "description": "A list of works to cite: its title and sections, and the works by citation key",
        "type": "object",
        "required": ["entries"],
        "additionalProperties": False,
        "properties": {
            "title": {"description": "The title of the list", **_TEXT},
            "description": {"description": "What the list is about", **_TEXT},
            "sections": _sections(),
            "entries": {
                "description": "The works, each under the key that it is cited by",
                "type": ["object", "null"],
                "propertyNames": {"pattern": _key_pattern()},
                "additionalProperties": {"$ref": "#/definitions/entry"},
            },
        },
        "definitions": {"entry": _entry(), "names": _names(), "person": _person(), "date": _date(), "link": _link()},
    }


def _entry() -> dict[str, Any]:
    other: dict[str, Any] = {}
    for spelling, name in spellings():
        # As patterns they are valid, and no editor offers them.
        other[f"^{spelling}$"] = _value(FIELDS[name].kind)
    properties = {
        name: {"description": DESCRIPTIONS[name], **_value(field.kind), **_examples(name)}
        for name, field in FIELDS.items()
    } | {name: dict(said) for name, said in SCHEMAS.items()}
    return {
        "description": "A work; what is not known is left out",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "patternProperties": other,
    }


def _value(kind: Kind) -> dict[str, Any]:
    return _VALUES.get(kind, _TEXT)


_VALUES: dict[Kind, dict[str, Any]] = {
    "type": {"enum": sorted(ENTRY_TYPES)},
    "names": {"allOf": [{"$ref": "#/definitions/names"}]},
    "date": {"allOf": [{"$ref": "#/definitions/date"}]},
    "doi": {"type": ["string", "null"], "pattern": r"10\.\d{4,9}(\.\d+)*/\S+"},
    # To an editor without quotes both are numbers.
    "arxiv": {
        "type": ["string", "number", "null"],
        "minimum": 704,
        "pattern": r"\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7}",
    },
    "isbn": {
        "type": ["string", "number", "null"],
        "minimum": 1_000_000,
        "pattern": r"(\d[\s-]?){9}[\dXx]|(\d[\s-]?){13}",
    },
    "url": {"type": ["string", "null"], "pattern": r"^\s*[A-Za-z][A-Za-z0-9+.-]*:\S+\s*$"},
    "tags": {"type": [*_TEXT["type"], "array"], "items": _TEXT},
    "links": {"anyOf": [{"$ref": "#/definitions/link"}, {"type": "array", "items": {"$ref": "#/definitions/link"}}]},
    "custom": {"type": ["object", "null"]},
}


def _sections() -> dict[str, Any]:
    return {
        "description": "The sections of the list in their order, each a name and its heading",
        "examples": [{"considerations": "Considerations", "tools": "Open Source Tools"}],
        "anyOf": [
            {"type": "object", "additionalProperties": _TEXT},
            {"type": "array", "items": _TEXT},
            {"type": "null"},
        ],
    }


def _names() -> dict[str, Any]:
    return {
        "description": 'Names as "Family, Given", each on a line of its own; an organisation as literal: Name',
        "anyOf": [
            {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/person"}},
            {"$ref": "#/definitions/person"},
        ],
    }


def _person() -> dict[str, Any]:
    parts = {part: {"description": text, **_TEXT} for part, text in _PERSON.items()}
    switches = {
        switch: {"description": text, "enum": [True, False, "true", "false"]} for switch, text in _SWITCHES.items()
    }
    return {
        "anyOf": [
            {"type": "string", "pattern": r"[,;]|^(others|et al\.?)$", "examples": ["Sculley, D."]},
            {
                "type": "object",
                "additionalProperties": False,
                "properties": {**parts, **switches},
                "anyOf": [{"required": ["family"]}, {"required": ["given"]}, {"required": ["literal"]}],
            },
        ],
    }


def _date() -> dict[str, Any]:
    end, awaited, undated = rf"({_EDTF}|\.\.)?", _in_any_case(AWAITED), _in_any_case(UNDATED)
    return {
        "description": "2017, 2017-08, 2017-08-13, 2017-21 (spring), 2017~ (circa), 2015/2017; or in English words",
        "examples": ["2017-08-13", "2017-08", "2015/2017", "Spring 2017", {"literal": "Hilary term 1923"}],
        "anyOf": [
            {"type": "integer", "minimum": -9999, "maximum": 9999},
            {
                "type": "string",
                "pattern": rf"^\s*({_EDTF}|{end}/{end}|{_WORDED}|{awaited}|{undated})\s*$",
            },
            {
                "type": "object",
                "required": ["literal"],
                "additionalProperties": False,
                "properties": {"literal": {"description": "Words that are printed as they are", **_TEXT}},
            },
            {"type": "null"},
        ],
    }


def _in_any_case(source: str) -> str:
    """A pattern of words in small letters, in either case: JSON Schema's patterns have no flag for it."""
    return re.sub("[a-z]", lambda letter: f"[{letter[0]}{letter[0].upper()}]", source)


def _link() -> dict[str, Any]:
    return {
        "anyOf": [
            {"type": "string"},
            {
                "type": "object",
                "required": ["url"],
                "additionalProperties": False,
                "properties": {
                    "url": {"description": "The address", "type": "string"},
                    "title": {"description": "What is found there", **_TEXT},
                },
            },
            {"type": "null"},
        ]
    }


def _key_pattern() -> str:
    # fields.KEY, in the words of ECMAScript, whose \w knows no letter beyond ASCII.
    letters = r"0-9A-Za-z_\u00aa-\uffff"
    return f"^[{letters}][{letters}:.+/&-]*$"


def _examples(name: str) -> dict[str, list[Any]]:
    return {"examples": [_EXAMPLES[name]]} if name in _EXAMPLES else {}


_EXAMPLES: dict[str, Any] = {
    "title": "Hidden Technical Debt in Machine Learning Systems",
    "author": ["Sculley, D.", "Holt, Gary", {"literal": "UC Berkeley AMPLab"}],
    "issued": "2015-12",
    "container-title": "Advances in Neural Information Processing Systems",
    "volume": "28",
    "page": "2503-2511",
    "publisher": "Curran Associates, Inc.",
    "doi": "10.1145/3097983.3098021",
    "arxiv": "1610.09451",
    "arxiv-class": "cs.LG",
    "isbn": "978-1-4503-4887-4",
    "url": "https://www.usenix.org/conference/nsdi17/technical-sessions/presentation/crankshaw",
    "links": [{"title": "Code", "url": "https://example.org/code"}],
    "tags": ["serving", "pipelines"],
}
