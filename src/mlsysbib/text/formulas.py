"""MathML in the texts of files: Crossref answers with it in CSL-JSON and BibTeX, and people keep what it answers."""

from __future__ import annotations

import re

# None holds another, so that openings without an end cost no more than their length.
_ELEMENT = re.compile(
    r"<(?:[A-Za-z]{1,9}:)?math(?:\s[^<>]*)?>(?:[^<]|<(?!(?:[A-Za-z]{1,9}:)?math[\s>]))*?</(?:[A-Za-z]{1,9}:)?math>"
)


def without_mathml(text: str) -> str:
    """The text with its ``<math>`` elements as the model has mathematics; all else stays as it is."""
    if "math>" not in text:
        return text
    return _ELEMENT.sub(_formula, text)


def _formula(match: re.Match[str]) -> str:
    from mlsysbib.text.mathml import to_rich  # lxml takes 20 ms to load, and few texts hold MathML

    return to_rich(match[0])
