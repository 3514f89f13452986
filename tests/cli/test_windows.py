"""What Windows does otherwise, as far as it can be tried elsewhere: nothing of POSIX, CRLF, UTF-16, held files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import needs

Run = Callable[..., "subprocess.CompletedProcess[str]"]

# What Python lacks on Windows is taken away before anything of ours is loaded.
WITHOUT_POSIX = """
import os, signal, sys
for name in ["chown", "fchmod", "fchown", "fork", "geteuid", "getuid", "getgid", "getpgid", "killpg", "mkfifo", "nice",
             "pread", "register_at_fork", "setsid", "statvfs", "sysconf", "uname", "O_CLOEXEC", "O_DIRECTORY",
             "O_NOFOLLOW", "O_NONBLOCK", "O_SYNC"]:
    delattr(os, name)
for name in ["SIGALRM", "SIGCHLD", "SIGHUP", "SIGKILL", "SIGPIPE", "SIGUSR1", "alarm", "setitimer"]:
    delattr(signal, name)
for name in ["fcntl", "grp", "pty", "pwd", "resource", "termios", "tty"]:
    sys.modules[name] = None
"""
# A program that keeps a file open does not let another take its place: so many times, and then it lets go.
HELD = """
replace, times = os.replace, [{times}]
def refused(source, target, **more):
    times[0] -= 1
    if times[0] >= 0:
        raise PermissionError(13, "Access is denied", source, 5, target)
    replace(source, target, **more)
os.replace = refused
"""
MAIN = "from mlsysbib.cli import main; main()"
BIB = """\
% Mine alone.
@article{knuth1984,
  title = {Literate Programming},
  author = {Knuth, Donald E.},
  year = 1984,
}
"""
YAML = """\
title: Mine
entries:
  knuth1984:
    type: article-journal
    title: Literate Programming
    author: ["Knuth, Donald E."]
    issued: 1984
"""


@pytest.fixture
def windows(tmp_path: Path, environment: dict[str, str]) -> Run:
    """``windows("export", ...)``: the command in a Python that has nothing of POSIX's own."""

    def run(*args: str, more: str = "") -> subprocess.CompletedProcess[str]:
        code = WITHOUT_POSIX + more + MAIN
        done = subprocess.run(
            [sys.executable, "-c", code, *args],
            capture_output=True,
            cwd=tmp_path,
            env=environment,
            timeout=60,
            check=False,
        )
        return subprocess.CompletedProcess(args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@needs.posix
def test_every_command_that_writes_does_without_posix(windows: Run, tmp_path: Path) -> None:
    (tmp_path / "paper.tex").write_text("\\cite{sculley2015hidden}\n", encoding="utf-8")
    commands = [
        ("init",),
        ("export", "-o", "refs.bib"),
        ("export", "-o", "refs.bib"),
        ("export", "-o", "refs.bib", "--check"),
        ("rekey", "--template", "auth + year", "--tex", "paper.tex", "--apply"),
        ("rekey", "--undo"),
        ("enrich", "--offline"),
        ("list",),
        ("show", "sculley2015hidden"),
        ("cite", "sculley2015hidden"),
        ("schema", "-o", "schema.json"),
        ("styles", "nature"),
        ("completion", "bash"),
    ]
    for command in commands:
        done = windows(*command)
        assert "Traceback" not in done.stderr, (command, done.stderr)
        # enrich finds nothing in an empty cache, and says so.
        assert done.returncode == (3 if command[0] == "enrich" else 0), (command, done.stderr)
    assert (tmp_path / "refs.bib").read_bytes().count(b"@") == 1
    assert b"\r" not in (tmp_path / "refs.bib").read_bytes()
    assert (tmp_path / "paper.tex").read_text(encoding="utf-8") == "\\cite{sculley2015hidden}\n"


@needs.posix
def test_a_file_that_is_let_go_of_is_written(windows: Run, tmp_path: Path) -> None:
    (tmp_path / "refs.json").write_text("[]", encoding="utf-8")
    (tmp_path / "a.bib").write_text(BIB, encoding="utf-8")
    done = windows("export", "-e", "a.bib", "-o", "refs.json", more=HELD.format(times=2))
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads((tmp_path / "refs.json").read_text(encoding="utf-8"))[0]["id"] == "knuth1984"


@needs.posix
def test_a_file_that_stays_open_is_told_and_left_as_it_was(windows: Run, tmp_path: Path) -> None:
    (tmp_path / "refs.json").write_text("[]", encoding="utf-8")
    (tmp_path / "a.bib").write_text(BIB, encoding="utf-8")
    done = windows("export", "-e", "a.bib", "-o", "refs.json", more=HELD.format(times=1000))
    said = "refs.json: Access is denied; another program may have it open: close it there, and run the command again"
    assert (done.returncode, done.stderr) == (2, f"mlsysbib: {said}\n")
    assert (tmp_path / "refs.json").read_text(encoding="utf-8") == "[]"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.bib", "refs.json"]


ENCODINGS = ["utf-8-sig", "utf-16", "utf-32"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("name", ["a.bib", "a.yaml", "a.json"])
def test_every_reader_takes_what_windows_programs_write(
    run: Run, tmp_path: Path, encoding: str, newline: str, name: str
) -> None:
    (tmp_path / "plain.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "plain.yaml").write_text(YAML, encoding="utf-8")
    plain = run("export", "-e", "plain.bib", "-f", "csl-json").stdout
    text = {"a.bib": BIB, "a.yaml": YAML, "a.json": plain}[name]
    (tmp_path / name).write_bytes(text.replace("\n", newline).encode(encoding))
    done = run("export", "-e", name, "-f", "csl-json")
    assert (done.returncode, json.loads(done.stdout)) == (0, json.loads(plain)), done.stderr


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (YAML + "    titel: x\n", "a.yaml:8:5"),
        (BIB + "\n@book{broken\n", "a.bib:8:"),
        ('[\n {"id": "a", "type": "book"},\n {"type": "book"}\n]\n', "a.json:3:2"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_places_are_the_same_whatever_the_newlines_and_the_encoding(
    run: Run, tmp_path: Path, text: str, place: str, encoding: str
) -> None:
    name = place.partition(":")[0]
    for newline in ("\n", "\r\n"):
        (tmp_path / name).write_bytes(text.replace("\n", newline).encode(encoding))
        done = run("export", "-e", name)
        assert (done.returncode, done.stderr.startswith(place)) == (2, True), done.stderr


def test_what_git_checked_out_with_crlf_is_up_to_date(run: Run, tmp_path: Path) -> None:
    (tmp_path / "entries.yaml").write_text(YAML, encoding="utf-8")
    assert run("export", "-o", "refs.bib").returncode == 0
    for name in ("refs.bib", "entries.yaml"):
        written = (tmp_path / name).read_bytes()
        (tmp_path / name).write_bytes(written.replace(b"\n", b"\r\n"))
    assert run("export", "-o", "refs.bib", "--check").returncode == 0
    assert run("export", "-o", "refs.bib").returncode == 0


@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_files_of_latex_are_read_with_any_newlines(run: Run, tmp_path: Path, newline: bytes) -> None:
    (tmp_path / "a.bib").write_bytes(BIB.encode().replace(b"\n", newline))
    aux = b"\\relax\n\\citation{knuth1984}\n\\citation{nobody}\n\\bibstyle{plain}\n"
    bcf = (
        b'<?xml version="1.0"?>\n<bcf:controlfile xmlns:bcf="https://sourceforge.net/projects/biblatex">\n'
        b"<bcf:citekey>knuth1984</bcf:citekey>\n<bcf:citekey>nobody</bcf:citekey>\n</bcf:controlfile>\n"
    )
    tex = b"\\documentclass{article}\n\\cite{knuth1984}\n% \\cite{x}\n\\cite{nobody}\n"
    for flag, name, data, line in (("--aux", "p.aux", aux, 3), ("--bcf", "p.bcf", bcf, 4), ("--tex", "p.tex", tex, 4)):
        (tmp_path / name).write_bytes(data.replace(b"\n", newline))
        done = run("export", "-e", "a.bib", flag, name)
        assert done.stdout.count("@") == 1, done.stderr
        assert f"{name}:{line}" in done.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_lock_with_crlf_or_a_mark_is_a_lock(run: Run, tmp_path: Path, encoding: str) -> None:
    (tmp_path / "entries.yaml").write_text(YAML, encoding="utf-8")
    record = {"url": "https://api.crossref.org/x", "entry": {"type": "article-journal", "volume": "27"}}
    asked = {"author": "Knuth", "issued": "1984", "title": "Literate Programming"}
    lock = {"version": 1, "entries": {"knuth1984": {"asked": asked, "records": {"crossref": record}}}}
    text = json.dumps(lock, indent=1).replace("\n", "\r\n")
    (tmp_path / "entries.lock.json").write_bytes(text.encode(encoding))
    assert "volume = {27}" in run("export").stdout


@needs.names
def test_a_path_with_a_drive_is_a_path(run: Run, tmp_path: Path) -> None:
    # Elsewhere such a name is that of a file in the folder, which tries the same code.
    for name in ("C:\\papers\\refs.bib", "C:refs.bib", "d:/a.bib"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(BIB, encoding="utf-8")
        done = run("export", "-e", name, "-f", "csl-json")
        assert (done.returncode, json.loads(done.stdout)[0]["id"]) == (0, "knuth1984"), done.stderr
        (tmp_path / name).write_text(BIB + "@book{broken\n", encoding="utf-8")
        assert run("export", "-e", name).stderr.startswith(f"{name}:7:")
        missing = run("export", "-e", name.replace("bib", "json"))
        assert missing.stderr == f"mlsysbib: {name.replace('bib', 'json')}: {os.strerror(2)}\n"
        added = run("add", "-e", "entries.yaml", name)
        assert (added.returncode, "is not an identifier" in added.stderr) == (2, True), added.stderr


def test_output_is_utf_8_on_a_console_of_another_code_page(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(BIB.replace("Literate", "Größe 中"), encoding="utf-8")
    env = {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    done = run("list", "-e", "a.bib", env=env)
    assert (done.returncode, "Größe 中" in done.stdout) == (0, True), done.stderr
    wrong = run("show", "-e", "a.bib", "größe中", env=env)
    assert (wrong.returncode, "größe中" in wrong.stderr) == (2, True)
