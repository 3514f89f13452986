"""The labels that numbers come with in fields and locators: "p. 3", "ch. 2"."""

from __future__ import annotations

import re

_WORDS_OF_SHORT_LABELS = """
    verse vrs. sub-verbo sv. subparagraph subpara. opus op. subchapter subch. addendum add. amendment amend.
    annotation annot. appendix app. article art. bibliography bibliog. book bk. chapter ch. clause cl. column
    col. comment cmt. decision dec. department dept. example ex. figure fig. field fld. folio fol. note n.
    hypothetical hypo. illustration illus. introduction intro. line l. issue no. page p. paragraph para. part
    pt. preamble pmbl. principle princ. publication pub. rule r. randnummer rn. schedule sched. section sec.
    subdivision subdiv. subsection subsec. supplement supp. table tbl. title tit. volume vol.
"""
_SHORT_LABELS = _WORDS_OF_SHORT_LABELS.split()
SHORT_OF = dict(zip(_SHORT_LABELS[::2], _SHORT_LABELS[1::2], strict=True)) | {"sub verbo": "sv."}
"""The short label of each term, as fields have them."""
LABEL_OF = {short: label for label, short in SHORT_OF.items()} | {"pp.": "page", "sv.": "sub-verbo"}
"""The term of each short label."""
_LOCATOR_LABELS = {short.rstrip("."): label for short, label in LABEL_OF.items()}
_LEADING_LABEL = re.compile(
    "^((" + "|".join(sorted(_LOCATOR_LABELS, key=len, reverse=True)) + r")\.?)\s+(.*)", re.DOTALL
)


def labelled_locator(locator: str) -> tuple[str, str] | None:
    """The label and the rest of a locator that says its label itself: ``ch. 3`` is of a chapter."""
    match = _LEADING_LABEL.match(locator)
    return (_LOCATOR_LABELS[match[2]], match[3]) if match else None
