"""The command line, and the order of things: make graphs, check, then time in turns."""

import argparse
import datetime
import os
import platform
import subprocess
import sys

import numpy as np

from comparison import environment, graphs, peers, tasks
from comparison.checks import Verdict
from comparison.ours import NAME, Tribe
from comparison.processes import PeerProcess, Run
from comparison.references import GAPBS, GVE
from comparison.table import Row, details, loads, summary


def run(here, arguments):
    """Runs the comparison; 1 when ours failed or gave a wrong answer."""
    options = parsed(here, arguments)
    comparison = Comparison(here, options)
    started = load_average()
    report = "Nothing to compare.\n"
    for name in options.graphs or tasks.DEFAULT_GRAPHS:
        chosen = [task for task in tasks.LIST if not options.tasks or task.name in options.tasks]
        is_default = name in tasks.DEFAULT_GRAPHS and not options.graphs
        if is_default and not any(name in task.graphs for task in chosen):
            continue
        graph = graphs.prepare(name, os.path.join(here, "Data"))
        for task in chosen:
            if task.suits(graph, is_chosen=bool(options.graphs)):
                comparison.compare(task, graph)
        comparison.end_processes()
        report = comparison.report(started)
        if options.output:
            with open(options.output, "w") as file:
                file.write(report)
    print(report)
    return 1 if comparison.has_failed else 0


def parsed(here, arguments):
    parser = argparse.ArgumentParser(
        prog="compare.py", description="Compares tribe with the best known libraries.",
        epilog="Tasks: " + ", ".join(task.name for task in tasks.LIST))
    listed = lambda text: text.split(",")
    parser.add_argument("--tasks", type=listed, default=[], help="names, separated by commas")
    parser.add_argument(
        "--graphs", type=listed, default=[],
        help="names such as rmat20, lfr100k-03, social5k; default: those each task names")
    parser.add_argument("--peers", type=listed, default=peers.NAMES, help="which libraries")
    parser.add_argument("--rounds", type=int, default=3, help="turns; the least time counts")
    parser.add_argument(
        "--threads", type=lambda text: [int(part) for part in text.split(",")], default=[1, 2])
    parser.add_argument(
        "--limit", type=float, default=120, help="seconds after which a task is given up")
    parser.add_argument(
        "--tribe", default=os.path.join(here, "..", ".build", "release", "tribe"),
        help="our binary")
    parser.add_argument("--gapbs", help="folder with cc, pr, bc, tc and bfs of GAPBS")
    parser.add_argument("--gve", help="folder with gve1 and gve2")
    parser.add_argument("--output", help="also write the report to this file")
    options = parser.parse_args(arguments)
    known = {task.name for task in tasks.LIST}
    for name in options.tasks:
        if name not in known:
            parser.error(f"there is no task “{name}”; known are: {', '.join(sorted(known))}")
    for name in options.peers:
        if name not in peers.NAMES:
            parser.error(f"there is no peer “{name}”; known are: {', '.join(peers.NAMES)}")
    if not set(options.threads) <= {1, 2}:
        parser.error("--threads takes 1, 2 or 1,2")
    return options


class Comparison:
    """The programs, and what they did so far."""

    def __init__(self, here, options):
        self.here, self.options = here, options
        self.tribe = Tribe(os.path.realpath(options.tribe), options.limit)
        self.references = []
        if options.gapbs:
            self.references.append(GAPBS(options.gapbs, options.limit))
        if options.gve:
            self.references.append(GVE(options.gve, options.limit))
        self.processes = {}
        self.results = {}

    def compare(self, task, graph):
        """One task on one graph: a first round that checks answers, then rounds that only time."""
        rows = self.rows(task)
        self.results[task, graph] = rows
        answers = {}
        for turn in range(self.options.rounds):
            for threads in self.options.threads:
                for row in rows:
                    self.take_turn(row, task, graph, threads, turn, answers)
            if turn == 0:
                self.judge(rows, task, graph, answers)
            self.tell(task, graph, rows, turn)

    def rows(self, task):
        rows = []
        for name in self.options.peers:
            rows.append(Row(name, "library", None))
            rows += [Row(name, "library", variant) for variant in task.variants]
        rows += [Row(reference.name, "reference", None) for reference in self.references]
        return rows + [Row(NAME, "ours", None)]

    def take_turn(self, row, task, graph, threads, turn, answers):
        """One program's turn, unless it has no such task, is wrong, or has used up its time."""
        if row.status.get(threads, "done") != "done" or row.status.get(1) == "missing":
            return
        if threads > 1 and not row.is_threaded and row.samples[1]:
            row.samples[threads], row.status[threads] = row.samples[1], row.status[1]
            return
        spent = sum(sample["wall"] for sample in row.samples[threads])
        if turn > 0 and spent > self.options.limit / 2:
            return
        wants_answer = turn == 0
        found = self.ask(row, task, graph, threads, wants_answer)
        row.status[threads] = found.status
        row.note = found.note or row.note
        if found.status != "done":
            return
        row.is_threaded = found.is_threaded
        row.samples[threads] += found.samples
        if threads == 1 and found.process:
            row.processes.append(found.process)
            row.memory.append(found.memory)
        if wants_answer:
            answers.setdefault(row, []).append(found.answer)

    def ask(self, row, task, graph, threads, wants_answer):
        if row.kind == "ours":
            if not self.tribe.is_there:
                return Run("not built")
            return self.tribe.run(task, graph, threads, wants_answer)
        if row.kind == "reference":
            program = next(each for each in self.references if each.name == row.program)
            return program.run(task, graph, threads, wants_answer)
        if task.is_load:
            fresh = PeerProcess(self.here, row.program, graph, threads, self.options.limit)
            found = fresh.load_and_end(wants_answer)
            fresh.end()
            return found
        process = self.process(row.program, graph, threads)
        return process.run(row.method or task.name, wants_answer)

    def judge(self, rows, task, graph, answers):
        """Checks every answer of the first round, on one thread and on two."""
        reference = self.reference_answer(task, graph, answers)
        for row, found in answers.items():
            for answer in found:
                if row.kind == "reference":
                    verdict = answer
                else:
                    verdict = task.check(graph, answer, reference)
                if verdict.apart and (row.kind == "ours" or task.must_connect):
                    verdict.is_right = False
                if row.verdict is None or verdict.is_right is False:
                    row.verdict = verdict
            if row.kind == "ours" and not same(found):
                row.verdict = Verdict(False, "one thread and two give different answers")

    def reference_answer(self, task, graph, answers):
        """What answers are compared with, or None when the reference library takes no part."""
        if task.exact and task.reference in self.options.peers:
            return self.process(task.reference, graph, 1).run(task.exact, True, repeats=1).answer
        return next(
            (found[0] for row, found in answers.items()
             if row.program == task.reference and row.method is None), None)

    def process(self, peer, graph, threads):
        """The process of a library that holds a graph; one for each number of threads."""
        key = peer, graph.name, threads
        if key not in self.processes:
            self.processes[key] = PeerProcess(
                self.here, peer, graph, threads, self.options.limit)
        return self.processes[key]

    def tell(self, task, graph, rows, turn):
        """A line of progress on standard error."""
        parts = []
        for row in rows:
            least = row.least(self.options.threads[0], "cpu")
            if least is not None:
                parts.append(f"{row.label} {least:.4g}" + (" WRONG" if row.is_wrong else ""))
        print(f"{task.name} {graph.name} round {turn + 1}:", ", ".join(parts), file=sys.stderr)

    def end_processes(self):
        for process in self.processes.values():
            process.end()
        self.processes = {}

    @property
    def has_failed(self):
        ours = [row for rows in self.results.values() for row in rows if row.kind == "ours"]
        return any(row.is_wrong or "failed" in row.status.values() for row in ours)

    def report(self, load_before):
        """The whole report in Markdown."""
        versions = ", ".join(
            f"{name} {version}" for name, version in environment.package_versions().items()
            if name in self.options.peers)
        date = datetime.datetime.now().strftime("%Y-%m-%d %H:%M")
        ours = self.tribe.version if self.tribe.is_there else "not built"
        sizes = sorted({(graph.name, graph.description) for _, graph in self.results})
        parts = [
            f"{machine()}. {date}. Load average {load_before} at the start, {load_average()} at "
            f"the end. {self.options.rounds} rounds in turns, the least time counts.",
            f"tribe {ours}; benchmarks at commit {commit(self.here)}; {versions}; Python "
            f"{platform.python_version()}.",
            "\n".join(f"- {name}: {text}" for name, text in sizes),
            summary(self.results), loads(self.results), "Every program:", details(self.results)]
        return "\n\n".join(part for part in parts if part) + "\n"


def same(answers):
    """Whether all answers are equal to the last bit."""
    first = answers[0]
    return all(
        answer.keys() == first.keys()
        and all(np.array_equal(answer[key], first[key], equal_nan=True) for key in first)
        for answer in answers[1:])


def machine():
    """The processor, its number of cores and the memory."""
    model = platform.processor() or platform.machine()
    if os.path.exists("/proc/cpuinfo"):
        lines = open("/proc/cpuinfo").read().splitlines()
        model = next((l.split(":")[1].strip() for l in lines if l.startswith("model name")), model)
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{model}, {os.cpu_count()} cores, {gigabytes:.0f} GiB, {platform.system()}"


def load_average():
    return f"{os.getloadavg()[0]:.2f}"


def commit(here):
    found = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=here, capture_output=True, text=True)
    return found.stdout.strip() or "unknown"
