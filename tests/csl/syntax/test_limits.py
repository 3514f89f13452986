"""Styles that would take minutes, gigabytes or all of the stack are refused when they are read."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable

import pytest

from mlsysbib.csl.cites import Cite, Cluster
from mlsysbib.csl.document import Document
from mlsysbib.csl.rich import plain
from mlsysbib.csl.style import Style
from mlsysbib.csl_files import locale_xml
from mlsysbib.errors import StyleError
from mlsysbib.model import Entry, Name

_TITLE = '<text variable="title"/>'
_HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">'


def _style(layout: str, *, head: str = "", sort: str = "", options: str = "") -> bytes:
    return f"{_HEAD}\n{head}\n<citation {options}>{sort}<layout>{layout}</layout></citation></style>".encode()


def _macros(count: int, body: str) -> str:
    """Macros m0, m1, ..., of which each calls the next where ``body`` says ``NEXT``; the last prints the title."""
    calling = (f'<macro name="m{number}">{body.replace("NEXT", f"m{number + 1}")}</macro>' for number in range(count))
    return "".join([*calling, f'<macro name="m{count}">{_TITLE}</macro>'])


def _nested(tags: Iterable[str], count: int) -> str:
    opening = "".join(f"<{tag}>" for tag in tags)
    closing = re.sub(r"<(\w+)[^>]*>", r"</\1>", "".join(f"<{tag}>" for tag in reversed(list(tags))))
    return opening * count + _TITLE + closing * count


_CALL = '<text macro="NEXT"/>'
_FIRST = '<text macro="m0"/>'
_TWO_WAYS = f'<choose><if type="book">{_CALL}</if><else>{_CALL}</else></choose>'
_KEY = '<key macro="m0"/>'
_SORT = f"<sort>{_KEY}</sort>"
_LAUGHS = b'<!DOCTYPE style [<!ENTITY e "xxxxxxxxxx"><!ENTITY f "&e;&e;&e;">]>'
_ATTRIBUTES = b"<!DOCTYPE style [" + b'<!ATTLIST text x CDATA "y">' * 9000 + b"]>"
_LOCALE = "<locale><terms><term name='and'>{}</term></terms></locale>"
_SUBSTITUTE = f'<names variable="editor"><substitute>{_CALL}</substitute></names>'
_IF = ("choose", 'if type="zz" match="none"')


@pytest.mark.parametrize(
    ("style", "wanted"),
    [
        (_style(_FIRST, head=_macros(22, _CALL * 2)), "3: <citation> may take more than 100,000 steps"),
        (_style(_FIRST, head=_macros(11, _CALL * 3)), "3: <citation> may take more than"),
        (_style(_TITLE, head=_macros(22, _CALL * 2), sort=_SORT), "3: <citation> may"),
        (_style(_FIRST, head=_macros(2000, _CALL)), "3: <citation> nests 4,005 deep with its macros"),
        (_style(_TITLE, head=_macros(100, _CALL), sort=_SORT), "3: <citation> nests"),
        (_style(_FIRST, head=_macros(50, _SUBSTITUTE)), "nests"),
        (_style(_nested(["group"], 5000)), "3: nests more than 250 deep"),
        (_style(_nested(["group"], 200)), "3: <citation> nests 203 deep"),
        (_style(_nested(_IF, 5000)), "3: nests more than 250 deep"),
        (_style(_nested(_IF, 100)), "3: <citation> nests"),
        (_style(_nested(['names variable="editor"', "substitute"], 100)), "3: <citation> nests"),
        (_style(_TITLE * 30_000), "3: more than 20,000 elements"),
        (_style(_TITLE, head=f'<!--{"x" * 1_000_000}-->'), "1: more than 1,000,000 bytes"),
        (_style(f'<names variable="{"author editor " * 3000}"/>'), "3: 'variable' has more than"),
        (_style(f'<choose><if type="{"book " * 1000}">{_TITLE}</if></choose>'), "3: 'type' has more than 700 words"),
        (_style(f'<group delimiter="{", " * 400_000}">{_TITLE * 2}</group>'), "3: 'delimiter' has more than 2,000"),
        (_style(f'<group prefix="{"( " * 400_000}">{_TITLE}</group>'), "3: 'prefix' has more than 2,000 characters"),
        (_style(_TITLE, sort="<sort>" + '<key variable="title"/>' * 500 + "</sort>"), "3: <sort> holds more than 100"),
        (_style(f'<names variable="editor"><substitute>{_TITLE * 101}</substitute></names>'), "3: <substitute> holds"),
        (_style(_TITLE, options='near-note-distance="far"'), "3: 'near-note-distance' is not a whole number"),
        (_style(_TITLE, options=f'et-al-min="{"9" * 5000}"'), "3: 'et-al-min' is not a whole number"),
        (_style(_TITLE, options='et-al-use-first="²"'), "3: 'et-al-use-first' is not a whole number"),
        (_style('<date variable="issued"><date-part name="era"/></date>'), "3: there is no date-part 'era'"),
        (_style(_TITLE, head=_LOCALE.format("a" * 3000)), "2: a <term> of more"),
        (_ATTRIBUTES + _style(_TITLE), "1: CSL has no entities and declares nothing"),
        (_LAUGHS + _style('<text value="&f;&f;"/>'), "no entities"),
    ],
)  # fmt: skip
def test_what_no_style_needs_is_refused_at_once(style: bytes, wanted: str) -> None:
    start = time.process_time()
    with pytest.raises(StyleError) as caught:
        Style.parse(style, path="mine.csl")
    assert str(caught.value).startswith("mine.csl:")
    assert wanted in str(caught.value)
    assert time.process_time() - start < 1


_KEYS = "".join([f'<key macro="m0" names-min="{number}"/>' for number in range(100)])
_MANY_WORDS = f'variable="{" ".join(f"n{number}" for number in range(600))}"'
_MANY_QUESTIONS = f"<choose><if {_MANY_WORDS}/>{f'<else-if {_MANY_WORDS}/>' * 99}</choose>"


@pytest.mark.parametrize(
    "style",
    [
        # Any one of these keys would do, but there are a hundred.
        _style(_TITLE, head=f'<macro name="m0">{_TITLE * 200}</macro>', sort=f"<sort>{_KEYS}</sort>"),
        _style(_MANY_QUESTIONS + _TITLE),
        _style(_FIRST, head=_macros(12, _CALL * 2)),
        _style('<names variable="author"/>' * 300),
    ],
)
def test_what_takes_too_many_steps_is_refused_when_it_renders(style: bytes) -> None:
    with pytest.raises(StyleError, match="takes more than 6,000 steps for 'a'"):
        _cited(style, Entry(type="book", title="Works"))


def _cited(style: bytes, entry: Entry) -> str:
    """A citation of two such entries."""
    document = Document(Style.parse(style), dict.fromkeys("ab", entry), "en-US", locales=locale_xml)
    document.append(Cluster((Cite(key="a"), Cite(key="b"))))
    return plain(document.citation(0))


_CASED = '<group text-case="title">' * 50 + f'<text value="{"word " * 300}"/>' * 50 + "</group>" * 50


@pytest.mark.parametrize(
    ("style", "title", "wanted"),
    [
        (_style(_CASED), "Works", "takes more than 6,000 steps for 'a'"),
        (_style(_TITLE * 1000), "<i>all</i> of it, " * 30, "prints the same again and again for 'a'"),
    ],
)
def test_what_makes_much_of_little_is_refused(style: bytes, title: str, wanted: str) -> None:
    with pytest.raises(StyleError, match=wanted):
        _cited(style, Entry(type="book", title=title))


def test_a_work_may_be_as_long_as_it_likes() -> None:
    title = "<i>All</i> of it, " * 4_000
    people = tuple(Name(family=f"Doe {number}", given="Jane") for number in range(2_000))
    style = _style(f'<names variable="author"/><group text-case="title" prefix=". ">{_TITLE}</group>')
    assert len(_cited(style, Entry(type="book", title=title, author=people))) > 100_000


@pytest.mark.parametrize(
    "style",
    [
        _style(_FIRST, head=_macros(25, _TWO_WAYS)),  # of 2 ** 25 ways through, one is gone
        _style(_FIRST, head=_macros(8, _CALL * 2)),
        _style(_FIRST, head=_macros(50, _CALL)),
        _style(_nested(["group"], 100)),
        _style(_nested(['group font-style="italic" quotes="true" prefix="a"'], 100)),
        _style(_nested(_IF, 50)),
        _style(_TITLE, head=_macros(2000, _CALL)),  # called by nobody
        _style('<names variable="author"/>' + _TITLE, options='et-al-min="999999999" et-al-use-first="999999999"'),
        _style('<text macro=""/>', head=f'<macro name="">{_TITLE}</macro>'),
    ],
)
def test_what_is_within_the_limits_prints(style: bytes) -> None:
    document = Document(Style.parse(style), {"a": Entry(type="book", title="Works")}, "en-US", locales=locale_xml)
    document.append(Cluster((Cite(key="a"),)))
    assert "Works" in plain(document.citations[0])
