"""biber's control file (.bcf), which biblatex writes: what it asks biber for."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from xml.parsers import expat

from mlsysbib.errors import Finding, Place, ReadError
from mlsysbib.papers.cited import Cited, Seen
from mlsysbib.papers.databases import found, roots_of


def from_bcf(path: Path, data: bytes) -> Cited:
    """What a control file asks for, in all its sections; raises ``ReadError`` where it is not one."""
    return _ControlFile(path).read(data)


class _ControlFile:
    """A .bcf file, an XML document whose names are ``bcf:...``; entities are refused, since biblatex writes none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.seen = Seen()
        self.open: list[str] = []
        self.attributes: Mapping[str, str] = {}
        self.text: list[str] = []
        self.roots = roots_of(path)
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text.append
        self.parser.EntityDeclHandler = self.refuse

    def read(self, data: bytes) -> Cited:
        try:
            self.parser.ParseFile(BytesIO(data))
        except expat.ExpatError as error:
            problem = self.problem(
                f"this is not a .bcf file: {expat.ErrorString(error.code)}", error.lineno, error.offset + 1
            )
            raise ReadError([problem]) from error
        self.seen.files.append(str(self.path))
        self.seen.say("biblatex", Place(str(self.path)), "biber's control file")
        return self.seen.result()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if not self.open and name != "bcf:controlfile":
            raise ReadError([self.problem(f"this is not a .bcf file: it begins with <{name}>", *self.here())])
        self.open.append(name)
        self.attributes = attributes
        self.text.clear()

    def end(self, name: str) -> None:
        self.open.pop()
        if name == "bcf:citekey":
            key = "".join(self.text)
            self.seen.add(key, Place(str(self.path), *self.here()))
            if "members" in self.attributes:
                self.seen.defined.add(key.strip())
                for member in self.attributes["members"].split(","):
                    self.seen.add(member, Place(str(self.path), *self.here()))

        elif name == "bcf:datasource":
            options = f"datatype={self.attributes.get('datatype', 'bibtex')}"
            where = Place(str(self.path), *self.here())
            self.seen.databases += found("".join(self.text), where, self.roots, options)

    def refuse(self, name: str, *_: object) -> None:
        raise ReadError([self.problem(f"the file declares an entity, {name}; biblatex writes none", *self.here())])

    def here(self) -> tuple[int, int]:
        return self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1

    def problem(self, message: str, line: int, column: int) -> Finding:
        return Finding(message, str(self.path), line, column, hint="give the .bcf that biblatex writes for biber")
