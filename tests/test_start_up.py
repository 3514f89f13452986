"""What is loaded, and when: start-up is short because what is not needed stays on disk."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import mlsysbib

PACKAGE = Path(mlsysbib.__file__).parents[1]
NETWORK = {"httpx", "httpcore", "ssl", "socket", "asyncio", "anyio", "certifi", "http.client", "urllib.request"}
HEAVY = {
    "bibtexparser",
    "citeproc",
    "importlib.metadata",
    "jsonschema",
    "lxml",
    "markdown_it",
    "multiprocessing",
    "pathlib",
    "pylatexenc",
    "rich",
    "tempfile",
    "tomllib",
    "unittest",
    "xml",
    "mlsysbib.enrichment.enriching",
    "mlsysbib.sources",
    "mlsysbib.testing",
    "mlsysbib.transport",
}


def loaded(code: str, folder: Path) -> set[str]:
    """The modules in ``sys.modules`` after some code, beyond those of a bare interpreter."""
    listing = "import sys; before = set(sys.modules)\n{}\nprint(*set(sys.modules) - before, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", listing.format(code)],
        cwd=folder,
        env={"PYTHONPATH": str(PACKAGE), "PATH": "", "MLSYSBIB_STATE_DIR": str(folder / "state")},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.split())


def command(*args: str) -> str:
    return f"from mlsysbib.cli.run import run; run({list(args)!r})"


def third_party(modules: set[str]) -> set[str]:
    return {name for name in modules if name.partition(".")[0] not in sys.stdlib_module_names} - {"mlsysbib"}


def test_importing_loads_nothing_but_itself(tmp_path: Path) -> None:
    assert loaded("import mlsysbib", tmp_path) <= {"mlsysbib", "mlsysbib._lazy", "mlsysbib._version", "__future__"}


def test_the_model_needs_msgspec_alone(tmp_path: Path) -> None:
    modules = loaded("import mlsysbib; mlsysbib.Entry", tmp_path)
    assert {name.partition(".")[0] for name in third_party(modules)} <= {"mlsysbib", "msgspec", "typing_extensions"}


@pytest.mark.parametrize("args", [("--version",), ("--help",), ("export", "--help"), ("list",), ("search", "debt")])
def test_no_command_loads_the_network_or_what_it_does_not_need(tmp_path: Path, args: tuple[str, ...]) -> None:
    assert not loaded(command(*args), tmp_path) & (NETWORK | HEAVY)


@pytest.mark.parametrize("format_", ["bibtex", "biblatex", "csl-json", "entries-yaml"])
def test_export_loads_its_own_format_alone(tmp_path: Path, format_: str) -> None:
    modules = loaded(command("export", "--format", format_), tmp_path)
    assert not modules & (NETWORK | HEAVY)
    assert not {
        name
        for name in modules
        if name.startswith(("mlsysbib.csl", "mlsysbib.csl_files", "mlsysbib.citations.references"))
    }


def test_a_new_file_is_written_without_what_compares_files(tmp_path: Path) -> None:
    modules = loaded(command("export", "-o", "refs.bib"), tmp_path)
    assert not modules & (NETWORK | HEAVY | {"mlsysbib.overwriting.comparing", "mlsysbib.bibtex.grammar.parsing"})
    assert not loaded(command("export"), tmp_path) & {"hashlib", "mlsysbib.text.nearest"}


@pytest.mark.parametrize("format_", ["bibtex", "biblatex"])
def test_writing_alone_loads_nothing_that_reads_latex(tmp_path: Path, format_: str) -> None:
    modules = loaded(command("export", "--format", format_), tmp_path)
    assert not modules & {
        "mlsysbib.text.latex.decoder",
        "mlsysbib.bibtex.language.unescaping",
        "mlsysbib.bibtex.reading.entry",
    }


def test_reading_csl_json_needs_no_yaml(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[{"id": "a", "type": "book", "title": "A"}]')
    assert "yaml" not in loaded(command("export", "-e", "a.json"), tmp_path)


def test_a_reference_loads_the_markup_it_is_printed_in_alone(tmp_path: Path) -> None:
    modules = loaded(command("cite", "sculley2015hidden", "-s", "apa"), tmp_path)
    printers = {name for name in modules if name.startswith("mlsysbib.csl.printers.")}
    assert printers == {"mlsysbib.csl.printers.plain_text"}
    others = {
        "html.entities",
        "importlib.resources",
        "lxml",
        "mlsysbib.model.lookup",
        "mlsysbib.text.latex.encode",
        "tempfile",
    }
    assert not modules & (NETWORK | others | {"mlsysbib.text.latex.encode"})


# What several works, citations, odd data or a mistake take, and one reference does not.
SELDOM_NEEDED = {
    "mlsysbib.csl.citations.ambiguity",
    "mlsysbib.csl.citations.clusters",
    "mlsysbib.csl.citations.sorting",
    "mlsysbib.csl.collation",
    "mlsysbib.csl.data.citation_label",
    "mlsysbib.csl.data.note_fields",
    "mlsysbib.csl.text.marked",
    "mlsysbib.model.worded_dates",
    "mlsysbib.csl_files.catalog",
    "mlsysbib.text.latex.math",
    "mlsysbib.text.nearest",
    "pathlib",
    "urllib.parse",
}


@pytest.mark.parametrize("style", ["apa", "ieee", "chicago-author-date"])
def test_one_reference_loads_nothing_that_it_does_not_need(tmp_path: Path, style: str) -> None:
    assert not loaded(command("cite", "sculley2015hidden", "-s", style), tmp_path) & SELDOM_NEEDED


def test_formatted_citations_load_no_network(tmp_path: Path) -> None:
    assert not loaded(command("export", "--style", "ieee"), tmp_path) & NETWORK
