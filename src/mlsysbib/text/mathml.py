"""MathML to the mathematics of model text: the TeX that the element itself carries, else letters with sub and sup.

The elements are those of MathML 3's presentation markup; a formula that only TeX could say (matrices, large operators)
becomes its symbols in order.
"""

from __future__ import annotations

import re

from lxml import etree

_TEX = ("application/x-tex", "text/x-tex", "latex", "tex", "application/x-latex")
_ACCENTS = {"¯": "̄", "‾": "̄", "^": "̂", "ˆ": "̂", "~": "̃", "˜": "̃", "˙": "̇", "¨": "̈", "→": "⃗", "ˇ": "̌"}
_SPACED = frozenset("=<>≤≥≠≈≡∼∈⊂⊆→←↔⇒⇔±")
_MAX_DEPTH = 50


def to_rich(markup: str) -> str:
    """The text of a ``<math>`` element, with ``<sub>`` and ``<sup>``, or ``$...$`` where it carries TeX itself."""
    # Prefixes that are declared outside of the piece are of no use here.
    bare = re.sub(r"(</?)[A-Za-z]+:", r"\1", markup)
    bare = re.sub(r"""\s(?:xmlns(?::\w+)?|\w+:\w+)\s*=\s*(?:"[^"]*"|'[^']*')""", "", bare)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(bare.encode(), parser) if "<!" not in bare else None
    if root is None:
        return " ".join(re.sub(r"<[^<>]*>", " ", markup).split())
    tex = _carried(root)
    if tex:
        return f"${tex}$"
    return re.sub(r"\s+", " ", _text(root, 0)).strip()


def _carried(root: etree._Element) -> str:
    """The TeX of an annotation, or of ``alttext``, which is TeX where it stands between dollars."""
    for annotation in root.iter("annotation"):
        if (annotation.get("encoding") or "").lower() in _TEX and annotation.text:
            return annotation.text.strip().strip("$").strip()
    match = re.fullmatch(r"\s*\$+(.*?)\$+\s*", root.get("alttext") or "", re.DOTALL)
    return match[1].strip() if match else ""


def _text(element: etree._Element, depth: int) -> str:
    name = element.tag if isinstance(element.tag, str) else ""
    if depth > _MAX_DEPTH or name in ("annotation", "annotation-xml", ""):
        return ""
    if name in ("mi", "mn", "mtext", "ms", "mo"):
        leaf = "".join(map(str, element.itertext())).strip()
        return f" {leaf} " if name == "mo" and leaf in _SPACED else leaf
    children = [_text(child, depth + 1) for child in element]
    if name in _SHAPES and len(children) == _SHAPES[name].count("{}"):
        return _SHAPES[name].format(*children)
    return _joined(element, name, children)


def _joined(element: etree._Element, name: str, children: list[str]) -> str:
    if name == "mover" and len(children) == 2:
        return children[0] + _ACCENTS.get(children[1].strip(), children[1])
    if name == "mfenced":
        inside = (element.get("separators") or ",")[:1].join(children)
        return (element.get("open") or "(") + inside + (element.get("close") or ")")
    if name == "msqrt":
        return "√" + ("".join(children) if len(children) == 1 else f"({''.join(children)})")
    return " " if name == "mspace" else "".join(children)


_SHAPES = {
    "msub": "{}<sub>{}</sub>",
    "msup": "{}<sup>{}</sup>",
    "msubsup": "{}<sub>{}</sub><sup>{}</sup>",
    "munder": "{}<sub>{}</sub>",
    "munderover": "{}<sub>{}</sub><sup>{}</sup>",
    "mfrac": "{}/{}",
}
