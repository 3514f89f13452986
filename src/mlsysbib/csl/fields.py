"""``cs:text``, ``cs:number`` and ``cs:label``: what they print of an entry, a cite or the locale.

CSL 1.0.2, 'Text', 'Number', 'Label', 'Rendering Elements'.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from mlsysbib.csl.context import Context
from mlsysbib.csl.nodes import Label, Look, Number, Text
from mlsysbib.csl.number_parts import Numbers, Part
from mlsysbib.csl.textcase import recase
from mlsysbib.csl.tree import Blob, Counter
from mlsysbib.text.numerals import roman

if TYPE_CHECKING:
    from mlsysbib.csl.compiling import Compiler
    from mlsysbib.csl.renderers import Renderer

# Their language decides whether they can be put into title case.
_TITLES = frozenset({
    "event", "event-title", "publisher", "publisher-place", "event-place", "title", "container-title",
    "collection-title", "volume-title", "part-title", "original-title", "reviewed-title", "authority",
    "genre", "title-short", "medium", "jurisdiction", "archive", "archive-place",
})  # fmt: skip
_NUMBERS = frozenset({
    "page", "page-first", "chapter-number", "collection-number", "edition", "issue", "number", "number-of-pages",
    "number-of-volumes", "volume", "locator",
})  # fmt: skip
_ADDRESSES = ("URL", "DOI")
_LANGUAGE = re.compile("([a-zA-Z]{2})")
_UNKNOWN_LANGUAGE = "tlh"
_SHORT_URL = re.compile(r"(.*\.[^/]+)/.*")


class FieldPrinters:
    """Makes the renderers of the plain elements in one area."""

    def __init__(self, compiler: Compiler) -> None:
        self.compiler = compiler
        self.engine = compiler.engine
        self.leaves = compiler.engine.leaves
        self.in_text = compiler.engine.nodes.kind == "in-text" and compiler.area == "citation"

    def printer(self, element: Text | Number | Label) -> Renderer:
        if isinstance(element, Label):
            return partial(self._label, element)
        if isinstance(element, Number):
            return self._variable(element.variable, element.look, partial(self._number, element))
        if element.kind == "term":
            return partial(self._term, element)
        if element.kind == "value":
            return partial(self._value, element)
        return self._text(element)

    def _text(self, element: Text) -> Renderer:
        name, look = element.value, element.look
        special: dict[str, Callable[[Context], Blob | None]] = {
            "citation-number": partial(self._citation_number, look),
            "year-suffix": partial(self._year_suffix, look),
            "citation-label": partial(self._citation_label, look),
            "first-reference-note-number": partial(self._note_number, look),
        }
        if name in special:
            return self._variable(name, look, special[name])
        if name in _NUMBERS:
            return self._variable(name, look, partial(self._number, Number(name, "numeric", look)))
        return self._variable(name, look, partial(self._string, element), short=element.form == "short")

    # Variables

    def _variable(  # noqa: C901  (one element's course)
        self, name: str, look: Look, show: Callable[[Context], Blob | None], *, short: bool = False
    ) -> Renderer:
        """A renderer that asks for a variable, and prints it unless it was printed instead of names before."""
        exists = self._exists(name, short=short)
        strips = look.strip_periods
        ends_collapse = name not in ("locator", "citation-number", "year-suffix", "citation-label", "status")
        keeps = self.compiler.substitutes_authors and not self.compiler.sorting

        def render(cx: Context, out: list[Blob]) -> None:
            free = name not in cx.done
            if ends_collapse:
                cx.collapsed = False
            if cx.blocking:
                cx.done.add(name)
            if free and exists(cx):
                cx.success = True
                replaces = cx.can_substitute[-1]
                cx.can_substitute[-1] = False
                if not self.compiler.suppressed(cx):
                    if strips:
                        cx.strip += 1
                    blob = show(cx)
                    if strips:
                        cx.strip -= 1
                    if blob is not None and not cx.dates_shown:
                        out.append(blob)
                        if keeps:
                            self._instead_of_names(cx, blob, name, out, replaces=replaces)
            else:
                cx.attempt = True
                if keeps:
                    self.compiler.replace_repeated(cx)

        return render

    def _instead_of_names(self, cx: Context, blob: Blob, name: str, out: list[Blob], *, replaces: bool) -> None:
        if replaces and cx.names is not None and name in cx.item.texts:
            cx.names.said.append(cx.item.texts[name])
            cx.names.top = out[-1] = Blob(None, [blob])
            cx.names.children.append(cx.names.top)
        if cx.names is not None and cx.names.said and not cx.names.children:
            return
        self.compiler.replace_repeated(cx)

    def _exists(self, name: str, *, short: bool) -> Callable[[Context], bool]:
        if name in ("citation-number", "citation-label", "year-suffix"):
            # These are always there; a year suffix even where it is not, so that "n.d." can stand with it.
            return lambda _: True
        if name == "locator":
            return lambda cx: cx.cite is not None and bool(cx.cite.cite.locator)
        if name == "first-reference-note-number":
            return lambda cx: cx.cite is not None and bool(cx.cite.first_note)
        if short:
            return lambda cx: name in cx.item.texts or f"{name}-short" in cx.item.texts
        return lambda cx: name in cx.item.texts

    def _string(self, element: Text, cx: Context) -> Blob | None:
        name, texts = element.value, cx.item.texts
        text = texts.get(name, "")
        if element.form == "short":
            # 'Text': the short form where there is one.
            text = texts.get(f"{name}-short") or text
        look = element.look
        if name in _ADDRESSES:
            return self.leaves.make(cx, _short_address(text, element), look, keep_periods=True)
        if name not in _TITLES:
            return self.leaves.make(cx, text.replace("\\", ""), look)
        cite = cx.cite
        suppress = cite is not None and cite.cite.suppress_author and not cx.looking
        if suppress and not cx.rendered and len(cx.can_substitute) > 1:
            return None
        language = self._language(cx)
        if look.text_case == "title" and language != "en":
            # 'Text-case': only English has title case.
            look = msgspec.structs.replace(look, text_case="")
        blob = self.leaves.make(cx, text, look, lang=language)
        cx.rendered = True
        return blob

    def _language(self, cx: Context) -> str:
        said = cx.item.language
        if not said:
            return self.engine.default_language
        match = _LANGUAGE.match(said)
        return match[1].lower() if match else _UNKNOWN_LANGUAGE

    # Numbers

    def _number(self, element: Number, cx: Context) -> Blob | None:
        numbers = self.compiler.numbers(cx, element.variable)
        if numbers is None or not numbers.parts:
            return None
        look = element.look
        inner = Look(text_case=look.text_case)
        gender = self.engine.locale.genders.get(element.variable, "")
        kids: list[Blob] = []
        master = numbers.parts[0].label
        for part in numbers.parts:
            if part.shows_label:
                label = self._own_label(part, master, cx.label_forms.get(element.variable, ""))
                if label:
                    kids.append(Blob(label + part.label_suffix))
            text = self._spelled(part, element.form if part.label == master else "numeric", gender)
            kid = self.leaves.make(cx, text, inner)
            if kid is not None:
                kid.is_number = bool(part.collapsible and part.value.isdecimal())
                kid.suffix = part.joint.replace("\\-", "-")
                kids.append(kid)
        if element.variable == "locator" and not cx.looking:
            cx.done.add("locator")
        cx.predecessor = True
        return Blob(None, kids, look.prefix, look.suffix, "", look.decorations) if kids else None

    def _spelled(self, part: Part, form: str, gender: str) -> str:
        text = part.particle + part.value
        if not part.collapsible or not part.value.isdecimal() or part.particle or form == "numeric":
            return text
        number = int(part.value)
        if form == "roman":
            return roman(number) or text
        locale = self.engine.locale
        return locale.long_ordinal(number, gender) if form == "long-ordinal" else locale.ordinal(number, gender)

    def _own_label(self, part: Part, master: str, form: str) -> str:
        """A label that the field says itself, in the form that the style's label of the field asks for."""
        form = form or ("long" if part.label == master else "short")
        term = self.engine.locale.term(part.term, form, plural=part.plural) if part.term else None
        return term or part.label.removeprefix("var:")

    # Counters

    def _citation_number(self, look: Look, cx: Context) -> Blob | None:
        if cx.looking:
            return None
        if self.compiler.sorting:
            return Blob(f"{cx.number:020d}")
        cite = cx.cite
        if cite is not None and cite.cite.author_only:
            return None
        counter = Counter(cx.number, look, str)
        counter.successor = counter.splice = self.compiler.layout_delimiter
        if self.compiler.collapse == "citation-number":
            counter.range_prefix = self.engine.term("citation-range-delimiter")
        counter.suppresses_splice = cx.in_cite
        return counter

    def _year_suffix(self, look: Look, cx: Context) -> Blob | None:
        if cx.year_suffix is None or cx.looking:
            return None
        compiler = self.compiler
        counter = Counter(cx.year_suffix, look, self.engine.suffix)
        counter.successor = compiler.cite_group_delimiter or compiler.year_suffix_delimiter or compiler.layout_delimiter
        if compiler.collapse == "year-suffix-ranged":
            counter.range_prefix = self.engine.term("citation-range-delimiter")
        return counter

    def _citation_label(self, look: Look, cx: Context) -> Blob | None:
        label = cx.item.texts.get("citation-label") or self.engine.citation_label(cx.item)
        if not cx.looking and cx.year_suffix is not None:
            label += self.engine.suffix(cx.year_suffix)
        return self.leaves.make(cx, label, look)

    def _note_number(self, look: Look, cx: Context) -> Blob | None:
        if cx.cite is None:
            return None
        return self.leaves.make(cx, str(cx.cite.first_note), look)

    # Words of the style

    def _term(self, element: Text, cx: Context, out: list[Blob]) -> None:
        text = self.engine.locale.term(element.value, element.form, plural=element.plural) or ""
        if text:
            cx.term = True
        if not cx.predecessor and not self.in_text:
            # A term that opens a note or an entry opens a sentence.
            text = recase("capitalize-first", text, self.engine.locale.lang)
        if cx.strip or element.look.strip_periods:
            text = text.replace(".", "")
        self._style_text(text, element, cx, out)

    def _value(self, element: Text, cx: Context, out: list[Blob]) -> None:
        cx.term = True
        self._style_text(element.value, element, cx, out)

    def _style_text(self, text: str, element: Text, cx: Context, out: list[Blob]) -> None:
        if not self.compiler.suppressed(cx) and not cx.dates_shown:
            blob = self.leaves.make(cx, text, element.look)
            if blob is not None:
                out.append(blob)
        if cx.blocking:
            cx.can_substitute[-1] = False

    def _label(self, element: Label, cx: Context, out: list[Blob]) -> None:
        variable = element.variable
        numbers = self.compiler.numbers(cx, variable)
        if numbers is None and not element.lent and not self._exists(variable, short=False)(cx):
            # 'Label': nothing to label.
            return
        if numbers is not None and element.form:
            cx.label_forms.setdefault(variable, element.form)
        term = variable
        if variable == "locator":
            term = (cx.cite.cite.label if cx.cite is not None else "") or "page"
        if numbers is not None and variable in ("locator", "number", "page") and numbers.label:
            term = numbers.label
        text = self._labelled(element, "sub-verbo" if term == "sub verbo" else term, numbers)
        if text:
            cx.term = True
        if "%s" in text or cx.dates_shown or self.compiler.suppressed(cx):
            return
        if cx.strip or element.look.strip_periods:
            text = text.replace(".", "")
        blob = self.leaves.make(cx, text, element.look)
        if blob is not None:
            out.append(blob)

    def _labelled(self, element: Label, term: str, numbers: Numbers | None) -> str:
        plural = {"always": True, "never": False}.get(element.plural, numbers is not None and numbers.plural)
        return self.engine.locale.term(term, element.form or "long", plural=plural) or ""


def _short_address(text: str, element: Text) -> str:
    if element.value == "URL" and element.form == "short":
        text = _SHORT_URL.sub(r"\1", text)
        if "//www." in text:
            text = re.sub("https?://", "", text)
    return text
