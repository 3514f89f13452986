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
    bare = re.sub(r"(</?)[A-Za-z][\w.-]*:", r"\1", markup)
    bare = re.sub(r"""\s(?:xmlns(?::\w+)?|\w+:\w+)\s*=\s*(?:"[^"]*"|'[^']*')""", "", bare)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(bare.encode(), parser) if "<!" not in bare else None
    if root is None:
        return " ".join(re.sub(r"<[^<>]*>", " ", markup).split())
    tex = _carried(root)
    if tex:
        return f"${tex}$"
    return re.sub(r"\s+", " ", re.sub(r"<(sub|sup)>\s*</\1>", "", _text(root, 0))).strip()


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
        text = "".join(map(str, element.itertext()))
        leaf = text.strip()
        parent = element.getparent()
        if name == "mtext" and depth <= 2 and parent is not None and parent.tag in ("math", "mrow"):
            # " TeV" parts itself from its number; in a subscript there is nothing to part.
            return " " * text[:1].isspace() + leaf + " " * text[-1:].isspace()
        return f" {leaf} " if name == "mo" and leaf in _SPACED else leaf
    children = [_text(child, depth + 1) for child in element]
    if name in _SHAPES and len(children) == _SHAPES[name].count("{}"):
        return _SHAPES[name].format(*children)
    return _joined(element, name, children)


def _joined(element: etree._Element, name: str, children: list[str]) -> str:
    if name == "mover" and len(children) == 2:
        return children[0] + _ACCENTS.get(children[1].strip(), children[1])
    if name == "mmultiscripts":
        return _scripts([str(child.tag) for child in element], children)
    if name in ("mfrac", "mroot") and len(children) == 2:
        first, second = map(_grouped, children)
        return f"{first}/{second}" if name == "mfrac" else f"<sup>{children[1]}</sup>√{first}"
    if name == "mfenced":
        inside = (element.get("separators") or ",")[:1].join(children)
        return (element.get("open") or "(") + inside + (element.get("close") or ")")
    if name == "msqrt":
        return "√" + ("".join(children) if len(children) == 1 else f"({''.join(children)})")
    return {"mspace": " ", "mphantom": ""}.get(name, "".join(children))


def _scripts(tags: list[str], children: list[str]) -> str:
    """A base with scripts in front of it and behind: the isotope of ``<sup>14</sup>C``, the pairs sub before sup."""
    cut = tags.index("mprescripts") if "mprescripts" in tags else len(tags)
    base, behind, before = "".join(children[:1]), children[1:cut], children[cut + 1 :]
    return _pairs(before) + base + _pairs(behind)


def _pairs(scripts: list[str]) -> str:
    marks = ("<sub>{}</sub>", "<sup>{}</sup>")
    return "".join(marks[place % 2].format(script) for place, script in enumerate(scripts) if script.strip())


def _grouped(text: str) -> str:
    """What stands on one side of a fraction bar, in brackets where it is a sum."""
    return f"({text.strip()})" if re.search(r"[^(\s]\s*[-+−±=]", text) else text


_SHAPES = {
    "msub": "{}<sub>{}</sub>",
    "msup": "{}<sup>{}</sup>",
    "msubsup": "{}<sub>{}</sub><sup>{}</sup>",
    "munder": "{}<sub>{}</sub>",
    "munderover": "{}<sub>{}</sub><sup>{}</sup>",
}
