"""``export -f page`` as people use it: from their list to a file, again and again."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., "subprocess.CompletedProcess[str]"]

LIST = """\
title: What we read
description: Papers on <serving>.
sections: {serving: Serving}
entries:
  crankshaw2017:
    type: paper-conference
    title: "Clipper: A Low-Latency Online Prediction Serving System"
    author: ["Crankshaw, Daniel", "Wang, Xin"]
    issued: 2017
    container-title: NSDI
    section: serving
    tags: [latency]
    links: [{title: Code, url: "https://github.com/ucbrise/clipper"}]
"""


def test_a_list_becomes_a_page_and_the_page_is_made_anew(run: Run, tmp_path: Path) -> None:
    (tmp_path / "entries.yaml").write_text(LIST, encoding="utf-8")
    for _ in range(2):
        done = run("export", "-f", "page", "-o", "index.html")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    html = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert html.startswith("<!DOCTYPE html>\n")
    assert '<h1 dir="auto">What we read</h1>\n<p class="lede" dir="auto">Papers on &lt;serving&gt;.</p>' in html
    assert '<a href="https://github.com/ucbrise/clipper">Code</a>' in html
    assert "Crankshaw, D., &#38; Wang, X. (2017). Clipper: A low-latency" in html
    assert run("export", "-f", "page", "-o", "index.html", "--check").returncode == 0


def test_the_style_is_that_of_the_flag_or_else_of_the_configuration(run: Run, tmp_path: Path) -> None:
    (tmp_path / "entries.yaml").write_text(LIST, encoding="utf-8")
    assert "D. Crankshaw and X. Wang, “Clipper: " in run("export", "-f", "page", "-s", "ieee").stdout
    (tmp_path / "mlsysbib.toml").write_text('style = "nature"\n', encoding="utf-8")
    assert "Crankshaw, D. &#38; Wang, X. Clipper: " in run("export", "-f", "page").stdout
    done = run("export", "-f", "page", "-s", "no-such-style")
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no style 'no-such-style'" in done.stderr
