"""A library as a bibliography in a Word document, in any CSL style."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

import msgspec

from mlsysbib.citations.references import language_of, references, spacing
from mlsysbib.csl.printers.flat import FlatToken, flat, links
from mlsysbib.csl.rich import Printed, Spacing
from mlsysbib.errors import Finding, Report, UsageError
from mlsysbib.model import Library
from mlsysbib.text.latex.math import spoken
from mlsysbib.text.markup import plain
from mlsysbib.text.xml_characters import sayable

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

_HANGING = 0.5  # inches, as most manuals have it
_LONGEST = 255  # characters of a property (ECMA-376)
# What each format of CSL sets in a run of Word's.
_FORMATS: dict[str, tuple[str, bool]] = {
    "italic": ("italic", True),
    "oblique": ("italic", True),
    "normal-style": ("italic", False),
    "bold": ("bold", True),
    "normal-weight": ("bold", False),
    "light": ("bold", False),
    "small-caps": ("small_caps", True),
    "normal-variant": ("small_caps", False),
    "underline": ("underline", True),
    "no-decoration": ("underline", False),
    "superscript": ("superscript", True),
    "subscript": ("subscript", True),
}


class DocxWriter(msgspec.Struct, frozen=True, kw_only=True):
    """Formatted references as a Word document: a paragraph each, with hanging indents, italics and links.

    ``style`` is a name (``mlsysbib styles`` finds it) or a .csl file, ``locale`` a language tag (by default the
    style's own). It needs python-docx: ``pip install "mlsysbib[docx]"``.
    """

    style: str = "apa"
    locale: str | None = None
    report: Report | None = None

    suffixes: ClassVar[tuple[str, ...]] = (".docx",)

    def write(self, library: Library) -> Iterable[str]:
        """The file in one piece, its bytes as text (PEP 383)."""
        document = _blank()
        printed, missing, _ = references(library, style=self.style, locale=self.locale)
        if self.report is not None:
            for key in missing:
                loss = Finding("the style prints no reference for this entry", key=key, severity="warning")
                self.report(library.placed(loss))
        title = sayable(plain(library.header.title or "References"))
        document.add_heading(title, level=1)
        _describe(document, title, language_of(self.style, self.locale))
        space = spacing(self.style)
        for item in printed:
            _add(document, item, space)
        file = io.BytesIO()
        document.save(file)
        yield _timeless(file).decode("utf-8", "surrogateescape")


def _blank() -> Document:
    try:
        import docx
    except ModuleNotFoundError:
        raise UsageError('a Word document needs python-docx: pip install "mlsysbib[docx]"') from None
    return docx.Document()


def _describe(document: Document, title: str, language: str) -> None:
    """The properties of the document, without what the template of python-docx says of its own."""
    properties = document.core_properties
    properties.title, properties.language = title[:_LONGEST], language
    properties.author = properties.comments = ""


def _timeless(file: io.BytesIO) -> bytes:
    """The package of a document, the same bytes at every run: its parts in order, none with the time of now."""
    packed = io.BytesIO()
    with zipfile.ZipFile(file) as given, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        # What says which types the parts are of comes first (ECMA-376 part 2, 10.2), which "[" sees to.
        for name in sorted(given.namelist()):
            part = zipfile.ZipInfo(name)
            part.compress_type, part.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            part.create_system = 3  # whichever system it is
            made.writestr(part, given.read(name))
    return packed.getvalue()


def _add(document: Document, item: Printed, space: Spacing) -> None:
    from docx.shared import Inches, Pt

    paragraph = document.add_paragraph()
    tokens = flat(item.content)
    shape = paragraph.paragraph_format
    if space.hanging or any(token.value == "left-margin" for token in tokens if token.kind == "open"):
        shape.left_indent, shape.first_line_indent = Inches(_HANGING), Inches(-_HANGING)
    shape.line_spacing = float(space.lines)
    shape.space_after = Pt(6 * space.entries)
    opened: list[str] = []
    for token in tokens:
        if token.kind == "open":
            opened.append(token.value)
            _begin(paragraph, token.value)
        elif token.kind == "close":
            opened.pop()
            if token.value == "left-margin":
                paragraph.add_run().add_tab()
        else:
            _add_text(paragraph, token, opened)


def _begin(paragraph: Paragraph, display: str) -> None:
    """A block of its own begins on a new line, unless it is the first."""
    if display in ("block", "indent") and paragraph.runs:
        paragraph.add_run().add_break()


def _add_text(paragraph: Paragraph, token: FlatToken, formats: list[str]) -> None:
    if token.kind == "math":
        _dress(paragraph.add_run(spoken(token.value)), formats)
        return
    for text, target in links(token.value):
        run = _linked(paragraph, text, target) if target else paragraph.add_run(text)
        _dress(run, formats)


def _dress(run: Run, formats: list[str]) -> None:
    for name in formats:
        if name in _FORMATS:
            setting, value = _FORMATS[name]
            setattr(run.font, setting, value)


def _linked(paragraph: Paragraph, text: str, target: str) -> Run:
    """A run within a link to an address, which python-docx reads and does not write."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.text.run import Run

    link: Any = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    element: Any = OxmlElement("w:r")
    link.append(element)
    paragraph._p.append(link)  # noqa: SLF001  (the element itself, for which python-docx has no other door)
    run = Run(element, paragraph)
    run.text = text
    run.font.underline = True
    return run
