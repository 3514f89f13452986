"""The arXiv number of an entry of BibTeX or BibLaTeX, in all the fields in which files have it."""

from __future__ import annotations

from mlsysbib.bibtex.language import verbatim
from mlsysbib.bibtex.language.fields import Dialect
from mlsysbib.bibtex.language.unescaping import address
from mlsysbib.errors import Report, warning
from mlsysbib.model import ArxivID
from mlsysbib.text.patterns import pattern

_CLASSES = ("primaryclass", "eprintclass")
_CLASS = pattern(r"\d\s*\[([\w.-]+)\]")


def arxiv_id(fields: dict[str, str], dialect: Dialect, report: Report) -> dict[str, str]:
    """``arxiv`` and ``arxiv_class`` of an entry, taken out of any of the fields in which files have them."""
    source = fields.get("eprint") or fields.get("arxivid") or fields.get("arxiv") or ""
    if not source.strip():
        return {}
    archive = next(
        (fields[name].strip("{} ").lower() for name in ("eprinttype", "archiveprefix") if fields.get(name)), ""
    )
    if archive not in ("", "arxiv"):
        return {}
    text = verbatim.decode(address(source))
    try:
        text = str(ArxivID.parse(text))
    except ValueError:
        if not archive:
            return {}
        report(warning(f"{text!r} is not an arXiv id", "eprint"))
    found = {"arxiv": text}
    for name in ("eprint", "arxivid", "arxiv", "eprinttype", "archiveprefix"):
        if name in fields and verbatim.decode(address(fields[name])) in (source, text, "arXiv", "arxiv", "ArXiv"):
            del fields[name]
    own, other = _CLASSES if dialect == "bibtex" else reversed(_CLASSES)
    if name := next((name for name in (own, other) if fields.get(name, "").strip()), ""):
        found["arxiv_class"] = verbatim.decode(address(fields.pop(name)))
        if other in fields:
            fields["eprintclass"] = fields.pop(other)  # the name that is kept, see claims
    after = _CLASS.search(source)  # "1706.03762 [cs.CL]", as arXiv prints it
    if after is not None:
        found.setdefault("arxiv_class", after[1])
    return found
