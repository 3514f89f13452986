"""The extension for Sphinx: ``extensions = ["mlsysbib.sphinx"]`` in conf.py.

    mlsysbib_files = ["refs.bib"]     # beside conf.py; entries.yaml by default
    mlsysbib_style = "ieee"           # a style by its name, or a .csl file

``:cite:`key``` and ``:cite:p:`` cite in brackets as the style does, ``:cite:t:`` names the authors in the sentence, and
the directive ``bibliography`` lists what is cited. docs/recipes.md says more.
"""

from __future__ import annotations

import os

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ExtensionError
from sphinx.util.typing import ExtensionMetadata

from mlsysbib._version import __version__
from mlsysbib.sphinx.domain import CiteDomain
from mlsysbib.sphinx.nodes import BibliographyNode, CitationNode
from mlsysbib.sphinx.placing import listed_anew, put_in
from mlsysbib.sphinx.reading import Bibliography, Citing

_STYLESHEET = "mlsysbib.css"


def setup(app: Sphinx) -> ExtensionMetadata:
    """What Sphinx calls when it loads the extension."""
    if "sphinxcontrib.bibtex" in {*app.extensions, *app.config.extensions}:
        raise ExtensionError(
            "mlsysbib.sphinx and sphinxcontrib.bibtex have roles of the same names: leave one of them out of extensions"
        )
    app.add_config_value("mlsysbib_files", ["entries.yaml"], "env", frozenset({list, tuple, str}))
    app.add_config_value("mlsysbib_style", "apa", "env", frozenset({str}))
    app.add_config_value("mlsysbib_locale", "", "env", frozenset({str}))
    app.add_domain(CiteDomain)
    app.add_role("cite", Citing("p"))
    app.add_directive("bibliography", Bibliography)
    # Neither is in a page when it is written, so that writers need not know them.
    app.add_node(CitationNode)
    app.add_node(BibliographyNode)
    app.connect("config-inited", _with_stylesheet)
    app.connect("env-updated", listed_anew)
    app.connect("doctree-resolved", put_in)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


def _with_stylesheet(app: Sphinx, config: Config) -> None:
    config.html_static_path.append(os.path.join(os.path.dirname(__file__), "static"))
    app.add_css_file(_STYLESHEET)
