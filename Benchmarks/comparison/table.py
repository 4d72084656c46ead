"""The results as Markdown: a summary against the best library, then every program."""

from statistics import median


class Row:
    """What one program did for a task on a graph: all samples on one thread and on two."""

    def __init__(self, program, kind, method):
        self.program, self.kind, self.method = program, kind, method
        self.samples = {1: [], 2: []}
        self.processes = []
        self.memory = []
        self.status = {}
        self.verdict = None
        self.note = ""
        self.is_threaded = True  # If not, the time on one thread stands for that on two.

    @property
    def label(self):
        return self.program if self.method is None else f"{self.program} {self.method}"

    @property
    def is_wrong(self):
        return self.verdict is not None and self.verdict.is_right is False

    def least(self, threads, clock):
        """The smallest sample in seconds, or None."""
        found = [sample[clock] for sample in self.samples[threads]]
        return min(found) if found else None

    def middle(self, threads, clock):
        found = [sample[clock] for sample in self.samples[threads]]
        return median(found) if found else None


def quality_floor(rows):
    """The quality from which on times are compared: 1 % under the best library's, or None."""
    found = [
        row.verdict.quality for row in rows
        if row.kind == "library" and not row.is_wrong and has_quality(row)]
    return max(found) - 0.01 * abs(max(found)) if found else None


def has_quality(row):
    return row.verdict is not None and row.verdict.quality is not None


def is_comparable(row, floor):
    """Whether a row's time counts: a right answer, and no worse one than others have."""
    if row.is_wrong:
        return False
    return floor is None or (has_quality(row) and row.verdict.quality >= floor)


def best_library(rows, threads, clock):
    """The fastest library whose time counts."""
    floor = quality_floor(rows)
    libraries = [
        row for row in rows
        if row.kind == "library" and is_comparable(row, floor)
        and row.least(threads, clock) is not None]
    return min(libraries, key=lambda row: row.least(threads, clock), default=None)


def summary(results):
    """One line a task and graph: the best library, ours, and the ratios."""
    lines = [
        "| task | graph | best library, 1 thread | CPU s | ours, CPU s | ratio "
        "| best library, 2 threads | wall s | ours, wall s | ratio | ours, 2 threads / 1, wall "
        "| check |",
        "|---|---|---|--:|--:|--:|---|--:|--:|--:|--:|---|",
    ]
    for (task, graph), rows in results.items():
        ours = next((row for row in rows if row.kind == "ours"), None)
        cells = [task.title, graph.name]
        counts = ours is not None and is_comparable(ours, quality_floor(rows))
        for threads, clock in ((1, "cpu"), (2, "wall")):
            best = best_library(rows, threads, clock)
            peer = best.least(threads, clock) if best else None
            mine = ours.least(threads, clock) if ours else None
            cells += [best.label if best else "–", seconds(peer), seconds(mine)]
            if mine and peer:
                cells.append(f"**{ratio(mine, peer)}**" if counts else "worse answer")
            else:
                cells.append("–")
        one = ours.least(1, "wall") if ours else None
        two = ours.least(2, "wall") if ours else None
        cells += [ratio(two, one) if one and two else "–", outcome(ours)]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def details(results):
    """Every program: least and median, and what the check said."""
    lines = [
        "| task | graph | program | CPU s, 1 thread (median) | wall s, 2 threads (median) "
        "| answer |",
        "|---|---|---|--:|--:|---|",
    ]
    for (task, graph), rows in results.items():
        for row in rows:
            if row.status.get(1) == "missing":
                continue
            cells = [task.title, graph.name, row.label]
            for threads, clock in ((1, "cpu"), (2, "wall")):
                least = row.least(threads, clock)
                if least is None:
                    cells.append(row.status.get(threads, "–").replace("done", "–"))
                else:
                    cells.append(f"{seconds(least)} ({seconds(row.middle(threads, clock))})")
            lines.append("| " + " | ".join([*cells, outcome(row)]) + " |")
    return "\n".join(lines)


def loads(results):
    """Memory and whole processes of the load tasks, or nothing when there were none."""
    lines = [
        "| graph | program | load, CPU s | peak MB | whole process, CPU s | wall s |",
        "|---|---|--:|--:|--:|--:|",
    ]
    count = len(lines)
    for (task, graph), rows in results.items():
        for row in rows:
            if task.is_load and row.processes:
                lines.append("| " + " | ".join([
                    graph.name, row.label, seconds(row.least(1, "cpu")), f"{min(row.memory):.0f}",
                    seconds(min(each["cpu"] for each in row.processes)),
                    seconds(min(each["wall"] for each in row.processes))]) + " |")
    return "\n".join(lines) if len(lines) > count else ""


def outcome(row):
    """In words, what became of a program's answer."""
    if row is None:
        return "not run"
    status = row.status.get(1) or row.status.get(2) or "not run"
    if status != "done" and row.verdict is None:
        return status + (f": {row.note}" if row.note and status == "failed" else "")
    if row.verdict is None:
        return "not checked"
    sign = {True: "✓ ", False: "✗ ", None: ""}[row.verdict.is_right]
    return sign + row.verdict.note


def seconds(value):
    """Three digits that count."""
    if value is None:
        return "–"
    if value == 0:
        return "< 0.001"  # Less than our binary prints.
    if value >= 100:
        return f"{value:.0f}"
    return f"{value:.3g}" if value >= 0.001 else f"{value:.4f}"


def ratio(value, other):
    return f"{value / other:.2f}" if value and other else "–"
