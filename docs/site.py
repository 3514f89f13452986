"""What the site has beside the pages in docs/: those of the repository's root, the Python API, drawings.

MkDocs calls these functions (``hooks`` in mkdocs.yml). Pages keep the links that lead somewhere on disk and on GitHub;
here they are turned into those of the site, and what is no page of it is linked in the repository.
"""

from __future__ import annotations

import posixpath
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

import mlsysbib
import mlsysbib.testing

sys.path.insert(0, str(Path(__file__).parent))
from update_names import kind_of

ROOT = Path(__file__).resolve().parent.parent
REPOSITORY = "https://github.com/mlsysbib/mlsysbib/blob/main/"
# Pages of the site that lie elsewhere in the repository.
ELSEWHERE = {
    **{name: name for name in ("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "CODE_OF_CONDUCT.md")},
    "benchmarks/README.md": "benchmarks.md",
}
_LINK = re.compile(r"(\]\()(?!https?:|mailto:|#)([^)\s#]+)((?:#[^)\s]*)?\))")
_MERMAID = re.compile(r"```mermaid\n(.*?)```", re.DOTALL)


def on_files(files: Files, config: Any) -> Files:
    """Adds the pages that lie elsewhere, and that of the API."""
    for path, name in ELSEWHERE.items():
        files.append(File.generated(config, name, content=(ROOT / path).read_text(encoding="utf-8")))
    files.append(File.generated(config, "api.md", content="\n".join(_api())))
    return files


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """The text of a page with the site's links and drawings."""
    source = next((path for path, name in ELSEWHERE.items() if name == page.file.src_uri), f"docs/{page.file.src_uri}")
    folder = posixpath.dirname(source)
    text = _LINK.sub(lambda link: f"{link[1]}{_target(folder, link[2])}{link[3]}", markdown)
    return _MERMAID.sub(lambda drawing: _layers(drawing[1]), text)


def _target(folder: str, path: str) -> str:
    """Where a link of a page in this folder of the repository leads to on the site."""
    place = posixpath.normpath(posixpath.join(folder, path))
    if place in ELSEWHERE:
        return ELSEWHERE[place]
    return place.removeprefix("docs/") if place.startswith("docs/") else REPOSITORY + place


def _api() -> Iterator[str]:
    """The page of the Python API: every public name, by kind, out of its docstring."""
    yield "# Python API reference\n"
    yield "All that is public, out of the docstrings. [The Python API](python-api.md) shows how it is used.\n"
    groups: dict[str, list[str]] = {"Functions": [], "Classes": [], "Errors": []}
    for name in mlsysbib.__all__:
        groups[kind_of(getattr(mlsysbib, name)).title()].append(name)
    for title, names in groups.items():
        yield f"\n## {title}\n"
        yield from (f"::: mlsysbib.{name}\n" for name in names)
    yield "\n## Tests of plug-ins: mlsysbib.testing\n"
    yield from (f"::: mlsysbib.testing.{name}\n" for name in vars(mlsysbib.testing) if name.startswith("check_"))


# Drawings of what imports what. A page of the site fetches no program to draw them, so they are drawn here.

_ARROW = re.compile(r"^\s*([\w ]+?)\s*-->\s*(.+)$", re.MULTILINE)
_WIDE, _HIGH, _GAP = 7.2, 26, 34


def _layers(mermaid: str) -> str:
    """A flow chart as SVG: each box in the row of its longest way down, so that every arrow leads down."""
    below = {above: [each.strip() for each in to.split("&")] for above, to in _ARROW.findall(mermaid)}
    names = list(dict.fromkeys(name for above, to in below.items() for name in (above, *to)))
    heights: dict[str, int] = {}

    def height(name: str) -> int:
        if name not in heights:
            heights[name] = 1 + max((height(each) for each in below.get(name, ())), default=-1)
        return heights[name]

    rows: dict[int, list[str]] = {}
    for name in names:
        rows.setdefault(height(name), []).append(name)
    top = max(rows)
    width = max(sum(len(name) * _WIDE + 36 for name in row) for row in rows.values())
    places: dict[str, tuple[float, float]] = {}
    for level, row in rows.items():
        free = (width - sum(len(name) * _WIDE + 20 for name in row)) / (len(row) + 1)
        x = free
        for name in row:
            places[name] = x + (len(name) * _WIDE + 20) / 2, (top - level) * (_HIGH + _GAP)
            x += len(name) * _WIDE + 20 + free
    parts = [
        f'<line x1="{places[above][0]:.0f}" y1="{places[above][1] + _HIGH:.0f}"'
        f' x2="{places[each][0]:.0f}" y2="{places[each][1]:.0f}"/>'
        for above, to in below.items()
        for each in to
    ]
    parts += [
        f'<rect x="{x - len(name) * _WIDE / 2 - 10:.0f}" y="{y:.0f}" width="{len(name) * _WIDE + 20:.0f}"'
        f' height="{_HIGH}" rx="4"/><text x="{x:.0f}" y="{y + 17:.0f}">{name}</text>'
        for name, (x, y) in places.items()
    ]
    label = "; ".join(f"{above} imports {', '.join(to)}" for above, to in below.items())
    tall = (top + 1) * (_HIGH + _GAP) - _GAP
    return (
        f'<svg class="layers" role="img" aria-label="{label}" viewBox="-2 -2 {width + 4:.0f} {tall + 4}">'
        f"{''.join(parts)}</svg>"
    )
