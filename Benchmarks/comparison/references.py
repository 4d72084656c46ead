"""Reference programs built elsewhere: kernels without a library around them.

GAPBS (`--gapbs DIR`): the folder holds cc, pr, bc, tc and bfs as its Makefile builds them. Their
answers are verified by their own `-v` in the first round. GVE (`--gve DIR`): the folder holds gve1
and gve2, made from main.cxx of leiden-communities-openmp with -DMAX_THREADS=1 and 2 (it sets the
number of threads itself); it prints its modularity and its disconnected communities.

Both report wall seconds only; on one thread that is taken for the processor seconds.
"""

import os
import re
import subprocess
import tempfile

import numpy as np

from comparison.checks import Verdict
from comparison.processes import REPEATS, Run, environment


class GAPBS:
    name = "GAPBS"

    def __init__(self, folder, limit):
        self.folder, self.limit = folder, limit

    def run(self, task, graph, threads, checks_answer):
        """One task; the answer is the verdict of the program's own verification."""
        if not task.gapbs or graph.is_weighted:
            return Run("missing")
        program, *options = task.gapbs
        path = os.path.join(self.folder, program)
        if not os.access(path, os.X_OK):
            return Run("missing")
        trials = "1" if program == "bc" else str(REPEATS)
        arguments = [path, "-f", graph.path, "-s", "-n", trials, *options]
        # 20 rounds are not converged, so PageRank's verification would refuse them; that of
        # betweenness is a serial run over every source, and that of triangles takes minutes.
        verifies = checks_answer and program in ("cc", "bfs")
        output = finished(arguments + (["-v"] if verifies else []), threads, self.limit)
        if output is None:
            return Run("too long")
        seconds = [float(s) for s in re.findall(r"^Trial Time:\s+(\S+)", output, re.MULTILINE)]
        if not seconds:
            return Run("failed", note="no trial times")
        is_right = "FAIL" not in output if verifies else None
        note = "its own verification" if verifies else "not compared"
        return Run("done", samples(seconds), Verdict(is_right, note))


class GVE:
    name = "GVE"

    def __init__(self, folder, limit):
        self.folder, self.limit = folder, limit
        self.seen = {}

    def run(self, task, graph, threads, checks_answer):
        """One task; the program always runs both methods, so its lines are kept for the other."""
        path = os.path.join(self.folder, f"gve{threads}")
        if not task.gve or not os.access(path, os.X_OK):
            return Run("missing")
        lines = self.seen.pop((graph.name, threads, task.gve), None)
        if lines is None:
            with tempfile.NamedTemporaryFile("wb", suffix=".mtx") as file:
                write_matrix_market(file, graph)
                output = finished(
                    [path, file.name, "1", "1" if graph.is_weighted else "0"], threads, self.limit)
            if output is None:
                return Run("too long")
            lines = output
            other = {"louvainStaticOmp": "leidenStaticOmp", "leidenStaticOmp": "louvainStaticOmp"}
            self.seen[graph.name, threads, other[task.gve]] = output
        for line in lines.splitlines():
            if line.endswith(task.gve):
                return self.parsed(line)
        return Run("failed", note="no result line")

    def parsed(self, line):
        seconds = float(re.search(r"\{([\d.]+)ms", line)[1]) / 1000
        quality = float(re.search(r"([\d.]+) modularity", line)[1])
        apart, groups = re.search(r"(\d+)/(\d+) disconnected", line).groups()
        note = f"Q {quality:.4f} (its own figure), {int(groups):,} groups"
        if int(apart):
            note += f", {apart} apart"
        return Run("done", samples([seconds]), Verdict(None, note, quality, int(apart)))


def write_matrix_market(file, graph):
    source, target, weight = graph.arrays
    n, kind = graph.node_count, "real" if graph.is_weighted else "pattern"
    file.write(f"%%MatrixMarket matrix coordinate {kind} symmetric\n".encode())
    file.write(f"{n} {n} {len(source)}\n".encode())
    columns = [target + 1, source + 1] + ([weight] if graph.is_weighted else [])
    np.savetxt(file, np.stack(columns, axis=1), fmt=["%d", "%d", "%.2f"][:len(columns)])
    file.flush()


def finished(arguments, threads, limit):
    """What a program printed, or None when it took too long."""
    try:
        return subprocess.run(
            arguments, capture_output=True, text=True, timeout=limit * REPEATS,
            env=environment(threads)).stdout
    except subprocess.TimeoutExpired:
        return None


def samples(seconds):
    return [{"cpu": value, "wall": value} for value in seconds]
