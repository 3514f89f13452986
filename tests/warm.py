"""The command line in processes that begin where its modules are loaded: what most of a short command's time goes into.

One process per worker loads them all and then forks for each command, with pipes of its own: everything is as in a
process that was started, but that modules are there. What hangs on the start itself (the environment of Python, the
locale) is for processes that are started, and so is every command where there is no fork.
"""

from __future__ import annotations

import gc
import io
import json
import os
import pkgutil
import signal
import socket
import subprocess
import sys
import threading
import traceback
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import mlsysbib
from mlsysbib.cli import main

# What these are for is rarely installed, or takes seconds to load.
_HEAVY = ("assistants", "sphinx", "bulk.parquet", "dump_files.on_cluster", "model.frames", "testing", "__main__")
_START = ("PYTHON", "LC_", "LANG", "COVERAGE")
_LONGEST = 60


class Warm:
    """A process that forks; ``run`` is what ``subprocess.run`` is."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._started = {name: value for name, value in environment.items() if name.startswith(_START)}
        self._socket, theirs = socket.socketpair()
        with theirs:
            begin = f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})"
            self._process = subprocess.Popen(
                [sys.executable, "-c", f"{begin}; import warm; warm.serve({theirs.fileno()})"],
                pass_fds=[theirs.fileno()],
                env=dict(environment),
                stdin=subprocess.DEVNULL,
            )
        self._answers = self._socket.makefile("r", encoding="utf-8")

    def takes(self, environment: Mapping[str, str]) -> bool:
        """Whether a command in this environment can be forked; those of several threads are started, all at a time."""
        started = {name: value for name, value in environment.items() if name.startswith(_START)}
        return started == self._started and threading.current_thread() is threading.main_thread()

    def run(
        self, args: Sequence[str], *, input: bytes, cwd: Path, env: Mapping[str, str]
    ) -> subprocess.CompletedProcess[bytes]:
        """The finished command; raises ``subprocess.TimeoutExpired`` for one that hangs."""
        (stdin, write), (out, stdout), (err, stderr) = os.pipe(), os.pipe(), os.pipe()
        message = json.dumps({"args": list(args), "cwd": str(cwd), "env": dict(env)}).encode()
        with self._socket.dup() as sending:
            sending.sendall(len(message).to_bytes(8, "big"))
            socket.send_fds(sending, [message[:1]], [stdin, stdout, stderr])
            sending.sendall(message[1:])
        for end in (stdin, stdout, stderr):
            os.close(end)
        printed: dict[int, bytes] = {}
        threads = [threading.Thread(target=_read, args=(end, printed)) for end in (out, err)]
        threads.append(threading.Thread(target=_write, args=(write, input)))
        for thread in threads:
            thread.start()
        code = int(self._answers.readline())
        for thread in threads:
            thread.join()
        if code == -signal.SIGALRM:
            raise subprocess.TimeoutExpired(["mlsysbib", *args], _LONGEST)
        return subprocess.CompletedProcess(args, code, printed[out], printed[err])

    def close(self) -> None:
        self._answers.close()
        self._socket.close()
        self._process.wait()


def _read(end: int, printed: dict[int, bytes]) -> None:
    with open(end, "rb") as pipe:
        printed[end] = pipe.read()


def _write(end: int, content: bytes) -> None:
    try:
        with open(end, "wb") as pipe:
            pipe.write(content)
    except BrokenPipeError:
        return  # who does not read it all need not


def serve(descriptor: int) -> None:
    """Loads what commands load, and forks for each that is asked for."""
    for module in pkgutil.walk_packages(mlsysbib.__path__, "mlsysbib."):
        if not module.name.removeprefix("mlsysbib.").startswith(_HEAVY):
            import_module(module.name)
    gc.freeze()  # a look for garbage would copy the pages that are shared
    with socket.socket(fileno=descriptor) as asked:
        while size := asked.recv(8, socket.MSG_WAITALL):
            first, pipes, *_ = socket.recv_fds(asked, 1, 3)
            message = first + asked.recv(int.from_bytes(size, "big") - 1, socket.MSG_WAITALL)
            child = os.fork()
            if child == 0:
                asked.close()
                _become(json.loads(message), pipes)
            for pipe in pipes:
                os.close(pipe)
            _, status = os.waitpid(child, 0)
            asked.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())


def _become(said: dict[str, object], pipes: Sequence[int]) -> NoReturn:
    """The command, in a process that was just forked; it ends itself."""
    signal.alarm(_LONGEST)
    code = 1
    try:
        for descriptor, pipe in enumerate(pipes):
            os.dup2(pipe, descriptor)
        for pipe in pipes:
            os.close(pipe)
        os.chdir(str(said["cwd"]))
        os.environ.clear()
        os.environ.update(said["env"])
        sys.argv = ["mlsysbib", *said["args"]]
        sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0)), encoding="utf-8")
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(io.FileIO(1, "w")), encoding="utf-8")
        sys.stderr = io.TextIOWrapper(io.FileIO(2, "w"), encoding="utf-8", write_through=True)
        main()
    except SystemExit as ended:  # by click, where it completes a word
        code = int(ended.code or 0)
        sys.stdout.flush()
    finally:
        if (error := sys.exc_info()[1]) is not None:
            traceback.print_exception(error)
        os._exit(code)
