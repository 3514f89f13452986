"""stdout is the artefact and nothing else; whatever happens to it is told in one line, or is no fault at all."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import needs

Run = Callable[..., "subprocess.CompletedProcess[str]"]
ITEMS = [
    {
        "id": f"key{number}",
        "type": "book",
        "title": f"Größe {number}: a title that is long enough to fill a pipe when there are many of them",
        "author": [{"family": "Müller", "given": "Jürgen"}],
        "issued": {"date-parts": [[1900 + number % 100]]},
    }
    for number in range(5_000)
]


@pytest.fixture
def many(tmp_path: Path) -> Path:
    path = tmp_path / "many.json"
    path.write_text(json.dumps(ITEMS), encoding="utf-8")
    return path


@pytest.fixture
def few(tmp_path: Path) -> Path:
    path = tmp_path / "few.json"
    path.write_text(json.dumps(ITEMS[:3]), encoding="utf-8")
    return path


@needs.shell
@pytest.mark.parametrize("format_", ["bibtex", "csl-json", "entries-yaml"])
def test_a_pipe_that_is_closed_early_ends_it_quietly(many: Path, environment: dict[str, str], format_: str) -> None:
    command = f"{sys.executable} -m mlsysbib export -e {many} -f {format_} | head -n 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], env=environment, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "141"


@needs.shell
def test_a_pipe_whose_reader_never_reads_is_no_fault(few: Path, environment: dict[str, str]) -> None:
    command = f"{sys.executable} -m mlsysbib list -e {few} | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], env=environment, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert done.stdout in {"0\n", "141\n"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, which only Linux has")
@pytest.mark.parametrize("name", ["few", "many"])
def test_a_full_disk_is_one_line(request: pytest.FixtureRequest, environment: dict[str, str], name: str) -> None:
    path = request.getfixturevalue(name)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "mlsysbib", "export", "-e", path],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == "mlsysbib: standard output: No space left on device\n"


@needs.shell
@pytest.mark.parametrize(
    "stderr",
    [
        "2>&-",
        pytest.param("2>/dev/full", marks=pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")),
    ],
)
def test_a_stderr_that_cannot_be_written_changes_neither_the_work_nor_the_exit_code(
    few: Path, environment: dict[str, str], stderr: str
) -> None:
    items = json.dumps([*ITEMS[:2], {**ITEMS[2], "id": "wrong", "type": "nonsense"}])
    few.with_name("wrong.json").write_text(items, encoding="utf-8")
    for name in ("few", "wrong"):
        command = f"{sys.executable} -m mlsysbib export -e {few.with_name(name)}.json -f bibtex"
        plain, done = (
            subprocess.run(["bash", "-c", each], env=environment, capture_output=True, check=False)
            for each in (command, f"{command} {stderr}")
        )
        assert (done.returncode, done.stdout) == (plain.returncode, plain.stdout)


@needs.shell
def test_a_closed_stdout_is_one_line(few: Path, environment: dict[str, str]) -> None:
    command = f"{sys.executable} -m mlsysbib export -e {few} >&-"
    done = subprocess.run(["bash", "-c", command], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "mlsysbib: standard output: Bad file descriptor\n"


@pytest.mark.parametrize(
    ("locale", "mode"), [("C", "0"), ("POSIX", "0"), ("xx_YY.UTF-8", "0"), ("C", "1"), ("en_US.ISO-8859-1", "0")]
)
def test_output_is_utf_8_whatever_the_locale(run: Run, few: Path, locale: str, mode: str) -> None:
    env = {"LC_ALL": locale, "LANG": locale, "PYTHONUTF8": mode, "PYTHONCOERCECLOCALE": mode, "PYTHONIOENCODING": None}
    done = run("list", "-e", str(few), env=env)
    assert done.returncode == 0
    assert done.stderr == ""
    assert done.stdout.startswith("key0\t1900\tMüller\tGröße 0:")


def test_arguments_that_are_not_text_are_told_of(tmp_path: Path, environment: dict[str, str]) -> None:
    for words in (
        [b"show", b"\xff\xfe"],
        [b"search", b"-q", b"M\xfcller"],
        [b"list", b"-e", b"\xff.bib"],
        [b"export", b"-q", b"-o", b"\xff/x"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "mlsysbib", *words], cwd=tmp_path, env=environment, capture_output=True, check=False
        )
        assert done.returncode in {1, 2}
        assert done.stdout == b""
        assert b"Traceback" not in done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_no_home_is_needed(run: Run, few: Path) -> None:
    done = run("export", "-e", str(few), env={"HOME": None, "XDG_CACHE_HOME": None, "USER": None})
    assert (done.returncode, done.stderr) == (0, "")


def test_output_to_a_file_is_the_same_as_to_stdout(run: Run, few: Path, tmp_path: Path) -> None:
    shown = run("export", "-e", str(few), "-f", "bibtex")
    written = run("export", "-e", str(few), "-o", "refs.bib")
    assert (written.returncode, written.stdout) == (0, "")
    assert (tmp_path / "refs.bib").read_text(encoding="utf-8") == shown.stdout
    assert run("export", "-e", str(few), "-o", "-").stdout == shown.stdout


@pytest.mark.parametrize(
    ("args", "begins"),
    [
        (["-o", "r.bib"], "@book{key0,"),
        (["-o", "r.BIB", "-f", "biblatex"], "@book{key0,"),
        (["-o", "r.json"], "["),
        (["-o", "r.yaml"], "# yaml-language-server"),
        (["-o", "r.txt"], "Müller, J. (1900)"),
        (["-o", "r.html", "-s", "ieee"], "<div"),
        (["-o", "r.md", "-s", "ieee"], "\\[1\\]"),
        (["-o", "r.tex"], "\\begin"),
        (["-o", "r", "-s", "ieee"], "[1]"),
        (["-o", "r.html", "--markup", "text"], "Müller"),
        (["-o", "r.htm"], "<!DOCTYPE html>"),
        (["-o", "r.markdown", "-s", "ieee"], "\\[1\\]"),
        (["-o", "r.txt", "-f", "html"], "<!DOCTYPE html>"),
        (["-o", "r.txt", "-f", "html", "-s", "apa"], "<div"),
        (["-o", "r.doc", "-s", "ieee", "--markup", "md"], "\\[1\\]"),
        (["-o", "r", "-f", "JSON"], "["),
    ],
)
def test_the_suffix_says_what_is_written(run: Run, few: Path, tmp_path: Path, args: list[str], begins: str) -> None:
    done = run("export", "-e", str(few), *args)
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / args[1]).read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("nowhere/refs.bib", "mlsysbib: nowhere/refs.bib: No such file or directory\n"),
        ("folder", "mlsysbib: folder: Is a directory\n"),
        ("few.json/refs.bib", "mlsysbib: few.json/refs.bib: Not a directory\n"),
    ],
)
def test_an_output_that_cannot_be_written_is_one_line(
    run: Run, few: Path, tmp_path: Path, output: str, said: str
) -> None:
    (tmp_path / "folder").mkdir()
    done = run("export", "-e", str(few), "-f", "bibtex", "-o", output)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_one_line(run: Run, few: Path, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    done = run("export", "-e", str(few), "-o", "locked/refs.bib")
    assert (done.returncode, done.stderr) == (2, "mlsysbib: locked/refs.bib: Permission denied\n")


@pytest.mark.parametrize("missing", ["nothing.bib", "nothing.yaml", "nothing.json"])
def test_an_input_that_is_not_there_is_one_line(run: Run, missing: str) -> None:
    done = run("export", "-e", missing)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"mlsysbib: {missing}: No such file or directory\n"


def test_a_directory_is_no_input(run: Run, tmp_path: Path) -> None:
    (tmp_path / "folder.bib").mkdir()
    done = run("export", "-e", "folder.bib")
    assert (done.returncode, done.stderr) == (2, "mlsysbib: folder.bib: Is a directory\n")


@needs.shell
def test_a_working_directory_that_is_gone(few: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    command = f"rmdir {gone}; {sys.executable} -P -m mlsysbib export -e {few}"
    done = subprocess.run(
        ["bash", "-c", command], cwd=gone, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "the working directory is no longer there" in done.stderr


@needs.signals
def test_ctrl_c_is_quiet(tmp_path: Path, environment: dict[str, str]) -> None:
    """The command waits for its pipe, so that the signal surely finds it at work."""
    process = subprocess.Popen(
        [sys.executable, "-m", "mlsysbib", "export", "-e", "-", "--from", "csl-json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=environment,
    )
    state = Path(f"/proc/{process.pid}/wchan")
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and "pipe" not in (state.read_text() if state.exists() else ""):
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=20)
    assert process.returncode == 130
    assert stdout == b""
    assert b"Traceback" not in stderr
    assert stderr.strip() == b""


def test_check_says_whether_a_file_is_up_to_date(run: Run, few: Path, tmp_path: Path) -> None:
    args = ("export", "-e", str(few), "-o", "refs.bib")
    absent = run(*args, "--check")
    assert absent.returncode == 1
    assert "refs.bib is not there" in absent.stderr
    run(*args)
    assert run(*args, "--check").returncode == 0
    before = (tmp_path / "refs.bib").read_text(encoding="utf-8")
    (tmp_path / "refs.bib").write_text(before.replace("Müller", "Mueller").replace("M{\\", "X{\\"), encoding="utf-8")
    changed = (tmp_path / "refs.bib").read_text(encoding="utf-8")
    stale = run(*args, "--check")
    assert stale.returncode == 1
    assert "refs.bib is not up to date" in stale.stderr
    assert (tmp_path / "refs.bib").read_text(encoding="utf-8") == changed


def test_one_line_for_all_entries_that_lose_the_same(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "pages.json"
    items = [{"id": f"p{n}", "type": "periodical", "title": "A", "author": [{"literal": "B"}]} for n in range(50)]
    path.write_text(json.dumps(items), encoding="utf-8")
    done = run("export", "-e", str(path), "-f", "biblatex")
    said = "author: BibLaTeX's styles sort and cite @periodical by it, but do not print it there"
    assert done.stderr.splitlines() == [f"warning: {said} (p0, p1, p2 and 47 more)"]


@pytest.mark.parametrize(
    ("settings", "args", "begins"),
    [
        ('format = "html"', [], "<!DOCTYPE html>"),
        ('format = "BIBLATEX"', [], "@book{key0,\n  author = {Müller"),
        ('format = "biblatex"', ["-o", "r.md"], "<!-- mlsysbib -->"),
        ('format = "citation"', ["-o", "r.md"], "Müller, J."),
        ('format = "citation"', ["-o", "r.html"], "<div"),
        ("[writers.bib]\nkeep = ['year']", [], "@book{key0,\n  year"),
        ("[writers.html]\nstyle = 'ieee'", ["-s", "apa"], "Müller, J."),
        ("[writers.html]\nstyle = 'ieee'", ["-f", "html"], '<div class="csl-bib-body" data-entry-spacing="0" data-'),
    ],
)
def test_settings_speak_of_formats_by_any_of_their_names(
    run: Run, few: Path, settings: str, args: list[str], begins: str
) -> None:
    few.with_name("mlsysbib.toml").write_text(f"{settings}\n")
    done = run("export", "-e", str(few), *args)
    assert (done.returncode, done.stderr) == (0, "")
    written = few.with_name(args[1]).read_text(encoding="utf-8") if args[:1] == ["-o"] else done.stdout
    assert written.startswith(begins)


def test_a_page_of_its_own(run: Run, few: Path, tmp_path: Path) -> None:
    done = run("export", "-e", str(few), "-s", "apa", "-o", "refs.html", "--standalone")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "refs.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>\n")
    assert run("export", "-e", str(few), "--standalone", "--markup", "md").stdout.startswith("---\ntitle: ")
    text = run("export", "-e", str(few), "--standalone", "-o", "refs.txt")
    assert (text.returncode, text.stdout) == (2, "")
    assert text.stderr.startswith("mlsysbib: there is no standalone document in text; one can be html, ")
    assert not (tmp_path / "refs.txt").exists()
    bib = run("export", "-e", str(few), "--standalone", "-o", "refs.bib")
    assert bib.returncode == 2
    assert bib.stderr.startswith("mlsysbib: bibtex has no option standalone; known are ")


def test_check_does_not_mind_the_line_ends_of_windows(run: Run, few: Path, tmp_path: Path) -> None:
    """Git's autocrlf writes them on checkout."""
    args = ("export", "-e", str(few), "-o", "refs.bib")
    run(*args)
    lines = (tmp_path / "refs.bib").read_bytes()
    for there in (lines.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + lines):
        (tmp_path / "refs.bib").write_bytes(there)
        done = run(*args, "--check", "--diff")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert (tmp_path / "refs.bib").read_bytes() == there
    (tmp_path / "refs.bib").write_bytes(lines.replace(b"1900", b"\xfc").replace(b"\n", b"\r\n"))
    done = run(*args, "--check")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "refs.bib is not up to date; the same command without --check writes it\n"


def test_diff_shows_what_would_change_and_writes_nothing(run: Run, few: Path, tmp_path: Path) -> None:
    args = ("export", "-e", str(few), "-o", "refs.bib")
    absent = run(*args, "--diff")
    assert absent.returncode == 0
    assert not (tmp_path / "refs.bib").exists()
    assert absent.stdout.startswith("--- refs.bib\n+++ refs.bib\n@@ -0,0 +1,")
    run(*args)
    assert run(*args, "--diff").stdout == ""
    (tmp_path / "refs.bib").write_text(before := (tmp_path / "refs.bib").read_text().replace("{1901}", "{1\x1b901}"))
    only = run(*args, "--diff")
    assert (only.returncode, only.stderr) == (0, "")
    assert "-  year = {1\x1b901},\n+  year = {1901},\n" in only.stdout
    checked = run(*args, "--diff", "--check")
    assert (checked.returncode, checked.stdout) == (1, only.stdout)
    assert checked.stderr == "refs.bib is not up to date; the same command without --check writes it\n"
    assert (tmp_path / "refs.bib").read_text() == before
    for flag in ("--diff", "--check"):
        nowhere = run("export", "-e", str(few), flag)
        assert (nowhere.returncode, nowhere.stdout) == (2, "")
        assert nowhere.stderr == f"mlsysbib: {flag} compares with a file on disk: name it with -o\n"


@needs.terminal
def test_diff_is_in_colour_on_a_terminal_and_harmless_there(
    few: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    (tmp_path / "refs.bib").write_text("@book{x\x1b]0;owned\x07}\n")
    import pty  # Windows has none

    ours, theirs = pty.openpty()
    env = {**environment, "TERM": "xterm"}
    command = [sys.executable, "-m", "mlsysbib", "export", "-e", few, "-o", "refs.bib", "--diff"]
    subprocess.run(command, stdout=theirs, cwd=tmp_path, env=env, check=True)
    os.close(theirs)
    shown = os.read(ours, 60_000).decode().replace("\r", "")
    os.close(ours)
    assert "\x1b[31m-@book{x\\x1b]0;owned\\x07}\x1b[0m\n" in shown
    assert "\x1b[32m+@book{key0,\x1b[0m\n" in shown
    assert "\x1b[1m--- refs.bib\x1b[0m\n" in shown
