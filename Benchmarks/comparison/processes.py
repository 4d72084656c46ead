"""Runs each program in a process of its own and hands back samples and an answer."""

import json
import os
import select
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field

import numpy as np

# A short task is repeated so often in a turn, until the repeats have taken this long together.
REPEATS = 5
ENOUGH_SECONDS = 0.5


@dataclass
class Run:
    """What one program did for one task on one graph in one round.

    `samples` are processor and wall seconds of the algorithm alone. `status` is `done`, `missing`
    (no such algorithm), `not built` (ours, so far), `too long` or `failed`.
    """

    status: str
    samples: list = field(default_factory=list)
    answer: dict = None
    note: str = ""
    memory: float = None  # Peak megabytes of the process, for loads.
    process: dict = None  # Processor and wall seconds from start to exit, for loads.
    is_threaded: bool = True


def environment(threads):
    """The environment in which every library uses as many threads as asked."""
    count = str(threads)
    pinned = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")
    return {**os.environ, **{name: count for name in pinned}, "PYTHONDONTWRITEBYTECODE": "1"}


class PeerProcess:
    """A peer that has loaded a graph and waits for tasks; started at the first one."""

    def __init__(self, here, peer, graph, threads, limit):
        self.peer, self.graph, self.threads, self.limit = peer, graph, threads, limit
        self.here = here
        self.process = None
        self.load = None

    def start(self):
        """Starts the process and waits until the graph is loaded; returns the load."""
        flags = ["1" if flag else "0" for flag in (self.graph.is_weighted, self.graph.is_named)]
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "comparison.worker", self.peer, self.graph.path, *flags,
             str(self.threads)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            cwd=self.here, env=environment(self.threads))
        self.load = self.reply()
        return self.load

    def run(self, task, wants_answer, repeats=REPEATS):
        """One task; the process is ended when it takes longer than the limit."""
        if self.process is None and "samples" not in self.start():
            return self.broken(self.load)
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "answer.npz")
            request = {
                "task": task, "repeats": repeats, "enough": ENOUGH_SECONDS,
                "answer": path if wants_answer else None}
            self.process.stdin.write((json.dumps(request) + "\n").encode())
            self.process.stdin.flush()
            reply = self.reply()
            if reply.get("missing"):
                return Run("missing")
            if "samples" not in reply:
                return self.broken(reply)
            answer = in_node_order(dict(np.load(path)), self.graph) if wants_answer else None
            return Run(
                "done", reply["samples"], answer, is_threaded=self.load["is_threaded"])

    def broken(self, reply):
        return Run("too long" if reply.get("late") else "failed", note=reply.get("error", ""))

    def load_and_end(self, wants_answer):
        """A load from start to exit, with the process' own figures."""
        load = self.start()
        if "samples" not in load:
            return self.broken(load)
        degrees = self.run("load-graph", wants_answer)
        if degrees.status != "done":
            self.end()
            return degrees
        self.process.stdin.close()
        _, _, usage = os.wait4(self.process.pid, 0)
        self.process.returncode = 0
        self.process.stdout.close()
        whole = {
            "cpu": usage.ru_utime + usage.ru_stime, "wall": time.perf_counter() - self.started}
        self.process = None
        return Run(
            "done", load["samples"], degrees.answer, memory=load["peak_mb"], process=whole,
            is_threaded=False)

    def reply(self):
        """The process' next line, or what became of it."""
        ready, _, _ = select.select([self.process.stdout], [], [], self.limit)
        line = self.process.stdout.readline() if ready else b""
        if line:
            return json.loads(line)
        self.end()
        return {"error": "the process ended"} if ready else {"late": True}

    def end(self):
        """Ends the process, if it runs."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


def in_node_order(answer, graph):
    """The arrays by node number, where the program numbers or names nodes its own way."""
    names = answer.pop("names", None)
    if names is None:
        return answer
    wanted = graph.names
    if len(names) != len(wanted):
        return answer  # The check says how many values there are.
    by_name = np.argsort(names.astype(wanted.dtype))
    place = by_name[np.searchsorted(names[by_name].astype(wanted.dtype), wanted)]
    return {key: values[place] for key, values in answer.items()}
