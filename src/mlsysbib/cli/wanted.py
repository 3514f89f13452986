"""What an export is wanted in: the format and the options of its writer, by flags, names of files and settings."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from mlsysbib import plugins
from mlsysbib.config.settings import Config
from mlsysbib.errors import UsageError
from mlsysbib.text.languages import language

DEFAULT = "bibtex"
"""The format of an export that nobody says anything of."""
WRITER_OPTIONS = {
    "style": "A citation style: a name (mlsysbib styles finds it) or a .csl file.",
    "locale": "The language of formatted citations: en-US, de-DE, fr-FR, ...",
    "markup": "Formatted citations as text, html, markdown, latex, rst or typst.",
    "standalone": "A whole document of its own: html with head and style, latex, markdown, rst or typst.",
    "processor": "Who formats citations: mlsysbib, or citeproc-py to compare with.",
    "unicode": "utf8 writes characters as they are, ascii as LaTeX commands.",
    "max_authors": "Cut longer lists of names with 'and others', in the output only.",
    "venue": "Names of conferences and journals: full, short or abbreviated.",
    "titles": "English titles: keep them as they are, or put them in title or in sentence case.",
    "preset": "What a template expects: acm, ieee, neurips, acl, lncs.",
    "keep": "Write only these fields (a,b,c).",
    "drop": "Leave these fields out (a,b,c).",
}
"""The options of built-in writers that have a flag of their own, and their help."""
# Who asks for one of these wants formatted citations, though no format is named.
_OF_CITATIONS = ("style", "markup", "standalone")
_STYLED = frozenset({"citation", "page"})
"""The formats that hold formatted citations, in the style of the configuration."""


def format_name(format_: str | None, output: str | None, flags: dict[str, Any], config: Config) -> str:
    """The format asked for: by name, by the suffix of the output, by a style; else the configuration's."""
    if format_:
        return format_
    suffix = _suffix(output)
    if language(suffix):
        return suffix
    if (not suffix or flags["markup"]) and any(flags[option] for option in _OF_CITATIONS):
        return "citation"
    default = config.format or DEFAULT
    # Several formats share .bib: the configuration's comes before the table's.
    if not output or not suffix or suffix in plugins.find("writer", default).suffixes:
        return default
    return plugins.by_suffix("writer", output)


def meant_by(format_: str | None, output: str | None, flags: dict[str, Any], config: Config) -> plugins.Alias:
    """What is asked for: of the names that mean a list as well as a bibliography, the latter where a style is given."""
    name = format_name(format_, output, flags, config)
    given = {option for option in plugins.STYLING if flags[option] not in (None, (), False)} | pairs(
        flags["options"]
    ).keys()
    given |= {option for each, own in config.writers.items() if _is_same(each, name) for option in own}
    if not format_ and _is_same(config.format or DEFAULT, "citation"):
        given.add("style")
    return plugins.meant("writer", name, given)


def _is_same(name: str, other: str) -> bool:
    return plugins.meant("writer", name) == plugins.meant("writer", other)


def options_of(meant: plugins.Alias, output: str | None, flags: dict[str, Any], config: Config) -> dict[str, Any]:
    """The writer's options: the configuration's, those that the format's name gives, the flags, ``-O name=value``."""
    options: dict[str, Any] = {}
    for name, own in config.writers.items():
        # [writers.bib] is for BibTeX, too; [writers.html] for citations in HTML alone.
        options |= own if plugins.meant("writer", name, own) in (plugins.Alias(meant.name), meant) else {}
    if meant.name in _STYLED:
        options |= {key: value for key in ("style", "locale") if (value := getattr(config, key))}
    if meant.name == "citation":
        options |= {"markup": markup} if (markup := language(_suffix(output))) else {}
    options |= meant.options
    options |= {field: flags[field] for field in WRITER_OPTIONS if flags[field] not in (None, (), False)}
    return options | pairs(flags["options"])


def pairs(given: Iterable[str]) -> dict[str, str]:
    """The options that ``-O name=value`` gives; raises ``UsageError`` for anything else."""
    options = {}
    for pair in given:
        field, equals, value = pair.partition("=")
        if not equals:
            raise UsageError(f"-O {pair}: write name=value")
        options[field] = value
    return options


def _suffix(output: str | None) -> str:
    return os.path.splitext(output)[1].lower() if output else ""
