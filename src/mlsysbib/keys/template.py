"""The little language of citation keys: ``auth.lower + year + shorttitle(1)``.

It is Better BibTeX's in spirit: fields joined with ``+``, filters after a dot, arguments in parentheses, words in
quotes, and ``|`` between alternatives, the first of which that says anything is taken. As in JabRef, digits after a
name are its first argument: ``auth3`` is ``auth(3)``. Names of fields and filters are case-insensitive.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple, NoReturn, TypeAlias

from mlsysbib.errors import TemplateError
from mlsysbib.model import Entry
from mlsysbib.text.nearest import nearest, question

Argument: TypeAlias = int | str
Value: TypeAlias = Callable[[Entry], str]

_TOKEN = re.compile(
    r"""(?P<name>[A-Za-z]+(?:[_-][A-Za-z]+)*)
      | (?P<number>-?\d+)
      | (?P<text>"[^"]*"|'[^']*')
      | (?P<mark>[+.|(),=])
      | (?P<other>\S)
    """,
    re.VERBOSE,
)


class Function(NamedTuple):
    """A field or a filter: ``call(entry or text, *arguments)`` gives words with spaces between them.

    ``parameters`` are the names of the arguments and their defaults, which have the arguments' types.
    """

    call: Callable[..., str]
    parameters: Mapping[str, Argument] = {}


class _Token(NamedTuple):
    kind: str
    text: str
    column: int


def compiled(template: str, fields: Mapping[str, Function], filters: Mapping[str, Function]) -> Value:
    """A function from an entry to what the template makes of it; raises ``TemplateError`` with the column."""
    return _Parser(template, fields, filters).template()


class _Parser:
    """Recursive descent over the tokens of one template."""

    def __init__(self, template: str, fields: Mapping[str, Function], filters: Mapping[str, Function]) -> None:
        self.source, self.fields, self.filters = template, fields, filters
        found = [_Token(str(one.lastgroup), one[0], one.start() + 1) for one in _TOKEN.finditer(template)]
        self.tokens = [*found, _Token("end", "", len(template.rstrip()) + 1)]
        self.place = 0

    @property
    def token(self) -> _Token:
        return self.tokens[self.place]

    def template(self) -> Value:
        value = self.alternatives()
        if self.token.kind != "end":
            self.expected("+ . | or the end")
        return value

    def alternatives(self) -> Value:
        values = [self.sum()]
        while self.accept("|"):
            values.append(self.sum())
        return lambda entry: next(filter(None, (value(entry) for value in values)), "")

    def sum(self) -> Value:
        values = [self.filtered()]
        while self.accept("+"):
            values.append(self.filtered())
        return lambda entry: "".join(value(entry) for value in values)

    def filtered(self) -> Value:
        value = self.atom()
        while self.accept("."):
            value = _then(value, *self.function("filter", self.filters))
        return value

    def atom(self) -> Value:
        if self.accept("("):
            value = self.alternatives()
            self.expect(")")
            return value
        if self.token.kind == "text":
            literal = self.advance().text[1:-1]
            return lambda _: literal
        if self.token.text == "[":
            self.fail("patterns in square brackets are not understood; write auth.lower + year for [auth:lower][year]")
        call, arguments = self.function("field", self.fields)
        return lambda entry: call(entry, *arguments)

    def function(self, kind: str, known: Mapping[str, Function]) -> tuple[Callable[..., str], list[Argument]]:
        """The field or filter that is named here, and its arguments, each as given or by default."""
        if self.token.kind != "name":
            self.expected(f"a {kind}")
        name = self.token.text.lower()
        if name not in known:
            self.unknown(kind, name, known)
        function = known[self.advance().text.lower()]
        given = dict(function.parameters)
        first = next(iter(given), None)
        if self.token.kind == "number" and self.token.column == self.tokens[self.place - 1].column + len(name):
            if first is None or isinstance(given[first], str):
                self.fail(f"{name} takes no number")
            given[first] = self.argument(name, first, given[first])
        if self.accept("("):
            self.arguments(name, given)
        return function.call, list(given.values())

    def arguments(self, name: str, given: dict[str, Argument]) -> None:
        waiting = list(given)
        while not self.accept(")"):
            if self.token.kind == "name" and self.tokens[self.place + 1].text == "=":
                parameter = self.token.text.lower()
                if parameter not in waiting:
                    self.fail(f"{name} has no argument {parameter} left; it takes {_listed(given)}")
                self.place += 2
            elif waiting:
                parameter = waiting[0]
            else:
                self.fail(f"{name} takes {_listed(given)}, and no more")
            waiting.remove(parameter)
            given[parameter] = self.argument(name, parameter, given[parameter])
            if self.token.text != ")":
                self.expect(",")

    def argument(self, name: str, parameter: str, default: Argument) -> Argument:
        wanted = "a text in quotes" if isinstance(default, str) else "a number"
        if self.token.kind != ("text" if isinstance(default, str) else "number"):
            self.expected(f"{wanted} ({parameter} of {name})")
        if self.token.text.startswith("-"):
            self.fail(f"{parameter} of {name} cannot be negative")
        text = self.advance().text
        return text[1:-1] if isinstance(default, str) else int(text)

    def unknown(self, kind: str, name: str, known: Mapping[str, Function]) -> NoReturn:
        near = nearest(name, known, n=2)
        if kind == "field" and name in self.filters:
            hint = f"{name} is a filter, and stands after a field and a dot"
        elif kind == "filter" and name in self.fields:
            hint = f"{name} is a field, and is joined with +"
        else:
            hint = question(near) or f"there are {', '.join(sorted(known))}"
        self.fail(f"there is no {kind} {self.token.text}; {hint}")

    def advance(self) -> _Token:
        self.place += 1
        return self.tokens[self.place - 1]

    def accept(self, mark: str) -> bool:
        found = self.token.kind == "mark" and self.token.text == mark
        self.place += found
        return found

    def expect(self, mark: str) -> None:
        if not self.accept(mark):
            self.expected(mark)

    def expected(self, what: str) -> NoReturn:
        found = f"{self.token.text} stands" if self.token.text else "the template ends"
        self.fail(f"{found} where {what} is expected")

    def fail(self, message: str) -> NoReturn:
        raise TemplateError(message, self.source, self.token.column)


def _then(value: Value, call: Callable[..., str], arguments: list[Argument]) -> Value:
    return lambda entry: call(value(entry), *arguments)


def _listed(parameters: Mapping[str, Argument]) -> str:
    return ", ".join(parameters) or "no arguments"
