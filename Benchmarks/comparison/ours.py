"""Our binary: its command lines, its timing lines and its tables."""

import csv
import io
import os
import re
import signal
import subprocess
import time

import numpy as np

from comparison.processes import ENOUGH_SECONDS, REPEATS, Run, environment, in_node_order

NAME = "tribe"

# What the binary says when it does not know a measure, an option or a method yet.
UNKNOWN = re.compile(
    r"there is no (measure|option)|unknown option|is invalid for",
    re.IGNORECASE)

TIMING = re.compile(
    r"^timing stage=(\S+) wall_s=(\S+) cpu_s=(\S+) peak_rss_mb=(\S+)$", re.MULTILINE)


class Tribe:
    """The release binary, started anew for every task."""

    def __init__(self, path, limit):
        self.path, self.limit = path, limit

    @property
    def is_there(self):
        return os.access(self.path, os.X_OK)

    @property
    def version(self):
        return subprocess.run(
            [self.path, "--version"], capture_output=True, text=True).stdout.strip()

    def arguments(self, task, graph, threads, repeats):
        """The command line of a task."""
        kind = ["--undirected", "--weighted" if graph.is_weighted else "--unweighted"]
        if task.communities:
            what = ["communities", graph.path, *task.communities]
            what += ["--resolution", "1", "--runs", "1"]
        else:
            what = ["measure", graph.path, *task.measures]
            for setting in task.settings:
                what += ["--set", setting]
        return [
            self.path, *what, *kind, "--threads", str(threads), "--repeat", str(repeats),
            "--timings", "--quiet", "--output", "-"]

    def run(self, task, graph, threads, wants_answer):
        """One task; a short one is asked for again with repeats, as a library's process does."""
        first = self.run_once(task, graph, threads, wants_answer, 1)
        if first.status == "done" and not task.is_load:
            if first.samples[0]["wall"] < ENOUGH_SECONDS / REPEATS:
                first.samples += self.run_once(task, graph, threads, False, REPEATS).samples
        return first

    def run_once(self, task, graph, threads, wants_answer, repeats):
        """One start of the binary."""
        started = time.perf_counter()
        arguments = self.arguments(task, graph, threads, repeats)
        # Started from a small shell: a process' peak memory begins with that of its parent.
        process = subprocess.Popen(
            ["/bin/sh", "-c", '"$@"; exit $?', "sh", *arguments], stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env=environment(threads), start_new_session=True)
        try:
            output, messages = process.communicate(timeout=self.limit)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            return Run("too long")
        whole = time.perf_counter() - started
        messages = messages.decode(errors="replace")
        if process.returncode != 0:
            reason = next((line for line in messages.splitlines() if line.strip()), "")
            is_unknown = process.returncode < 128 and UNKNOWN.search(messages)
            return Run("not built" if is_unknown else "failed", note=reason or
                       f"ended with {process.returncode}")
        stages = {}
        for stage, wall, cpu, memory in TIMING.findall(messages):
            sample = {"wall": float(wall), "cpu": float(cpu)}
            stages.setdefault(stage, []).append((sample, float(memory)))
        stage = stages.get("load" if task.is_load else "compute", [])
        if not stage:
            return Run("failed", note="no timing lines")
        answer = None
        if wants_answer:
            answer = self.table(output.decode(), task, graph)
        cpu = sum(sample["cpu"] for parts in stages.values() for sample, _ in parts)
        return Run(
            "done", [sample for sample, _ in stage], answer, memory=stage[0][1],
            process={"wall": whole, "cpu": cpu})

    def table(self, text, task, graph):
        """The columns of the CSV by node, under the names that the checks use."""
        rows = csv.reader(io.StringIO(text))
        heading = next(rows)
        columns = list(zip(*rows))
        if not columns:
            return {}
        answer = {"names": np.asarray(columns[0], dtype="S")}
        for name, fields in zip(heading[1:], columns[1:]):
            if name == "community":
                # Empty: in no community, so alone.
                values = [int(f) if f else -1 - place for place, f in enumerate(fields)]
            else:
                values = [float(f) if f else np.nan for f in fields]
            answer[task.columns.get(name, name)] = np.asarray(values)
        return in_node_order(answer, graph)
