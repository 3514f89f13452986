"""Only one module calls what not every system has; what Windows does otherwise is tried here by hand."""

from __future__ import annotations

import ast
import os
from errno import EACCES, EINVAL, EPIPE
from pathlib import Path

import pytest

import mlsysbib
from mlsysbib.files.system import alone, is_closed_pipe, keep_mode, move

PACKAGE = Path(mlsysbib.__file__).parent
# What the standard library documents as "Availability: Unix" or "not Windows".
MODULES = "crypt curses fcntl grp nis posix pty pwd readline resource spwd syslog termios tty"
OF_OS = """
chown chroot confstr copy_file_range ctermid eventfd fchdir fchmod fchown fdatasync fork forkpty fstatvfs
getegid geteuid getgid getgrouplist getgroups getloadavg getpgid getpgrp getpriority getresgid getresuid getsid
getuid initgroups killpg lchflags lchmod lchown lockf login_tty major makedev memfd_create minor mkfifo mknod
nice openpty pathconf pipe2 posix_fadvise posix_fallocate posix_spawn posix_spawnp pread preadv pwrite pwritev
register_at_fork sched_getaffinity sched_setaffinity sched_yield sendfile setegid seteuid setgid setgroups
setpgid setpriority setregid setresgid setresuid setreuid setsid setuid splice statvfs sync sysconf tcgetpgrp
tcsetpgrp ttyname uname wait wait3 wait4 waitid O_ASYNC O_CLOEXEC O_DIRECT O_DIRECTORY O_DSYNC O_NDELAY
O_NOATIME O_NOCTTY O_NOFOLLOW O_NONBLOCK O_PATH O_RSYNC O_SYNC O_TMPFILE
"""
OF_SIGNAL = """
SIGALRM SIGBUS SIGCHLD SIGCONT SIGHUP SIGKILL SIGPIPE SIGQUIT SIGSTOP SIGTSTP SIGUSR1 SIGUSR2 SIGWINCH alarm
pause pthread_kill pthread_sigmask setitimer siginterrupt sigwait
"""
OF = {"os": OF_OS.split(), "signal": OF_SIGNAL.split()}
TEXT_METHODS = {"read_text", "write_text"}


def missing_on_windows(tree: ast.AST) -> list[str]:
    """The names in a module that Windows does not have, with their lines."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names if alias.name.partition(".")[0] in MODULES.split()]
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            names = (
                [module] if module in MODULES.split() else [a.name for a in node.names if a.name in OF.get(module, ())]
            )
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            names = [node.attr] if node.attr in OF.get(node.value.id, ()) else []
        elif isinstance(node, ast.Call):
            names = [
                keyword.arg for keyword in node.keywords if keyword.arg in {"dir_fd", "preexec_fn", "start_new_session"}
            ]
        else:
            names = []
        found += [f"{node.lineno}: {name}" for name in names]  # type: ignore[attr-defined]
    return found


def text_without_encoding(tree: ast.AST) -> list[str]:
    """Where a file is opened as text in whatever encoding the system has: on Windows that is not UTF-8."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or any(keyword.arg in {"encoding", None} for keyword in node.keywords):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        modes = [
            each.value for each in (*node.args, *(k.value for k in node.keywords)) if isinstance(each, ast.Constant)
        ]
        is_binary = any(isinstance(mode, str) and "b" in mode and len(mode) < 4 for mode in modes)
        builtin = isinstance(node.func, ast.Name) and name == "open" and not is_binary
        # files.write_text and the like are ours, and know.
        method = name in TEXT_METHODS and isinstance(node.func, ast.Attribute)
        if builtin or method:
            found.append(f"{node.lineno}: {name}")
    return found


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_one_module_alone_calls_what_windows_does_not_have(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert path == PACKAGE / "files" / "system.py" or missing_on_windows(tree) == []
    assert text_without_encoding(tree) == []


@pytest.mark.parametrize(
    "code",
    [
        "import fcntl",
        "from os import fork",
        "import os\nos.fchmod(1, 2)",
        "os.O_CLOEXEC",
        "open(dir_fd=1)",
        "signal.SIGPIPE",
    ],
)
def test_the_walk_finds_such_names(code: str) -> None:
    assert len(missing_on_windows(ast.parse(code))) == 1


@pytest.mark.parametrize("code", ["open(path)", "open(path, 'w')", "path.read_text()", "Path(name).write_text(text)"])
def test_the_walk_finds_text_without_encoding(code: str) -> None:
    assert len(text_without_encoding(ast.parse(code))) == 1
    assert (
        text_without_encoding(ast.parse("open(path, 'rb'); open(path, encoding='utf-8'); write_text(path, [])")) == []
    )


def test_a_folder_without_locks_is_used_all_the_same(tmp_path: Path) -> None:
    with alone(tmp_path), alone(tmp_path / "nowhere"):
        (tmp_path / "a").write_text("x", encoding="utf-8")
    assert (tmp_path / "a").exists()


def test_an_open_file_keeps_the_permissions_of_what_it_replaces(tmp_path: Path) -> None:
    with (tmp_path / "a").open("wb") as file:
        keep_mode(file.fileno(), 0o600)
    if hasattr(os, "fchmod"):
        assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


def test_a_file_takes_the_place_of_another(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("new", encoding="utf-8")
    (tmp_path / "b").write_text("old", encoding="utf-8")
    move(str(tmp_path / "a"), str(tmp_path / "b"))
    assert [path.name for path in tmp_path.iterdir()] == ["b"]
    assert (tmp_path / "b").read_text(encoding="utf-8") == "new"
    with pytest.raises(FileNotFoundError):
        move(str(tmp_path / "a"), str(tmp_path / "b"))


@pytest.mark.parametrize(
    ("error", "system", "closed"),
    [
        (BrokenPipeError(EPIPE, "Broken pipe"), "posix", True),
        (OSError(EINVAL, "Invalid argument"), "nt", True),
        (OSError(EINVAL, "Invalid argument"), "posix", False),
        (OSError(EINVAL, "Invalid argument", "a?.bib"), "nt", False),
        (PermissionError(EACCES, "Permission denied"), "nt", False),
    ],
)
def test_a_closed_pipe_is_told_from_a_wrong_name(error: OSError, system: str, *, closed: bool) -> None:
    assert is_closed_pipe(error, system=system) is closed
