"""One peer in a process of its own: loads one graph, then answers one task after the other.

Started by `processes.py` with the number of threads in the environment. Reads a line of JSON for
each task and writes one with the seconds of each repeat; the answer goes to a file for the check.
"""

import json
import os
import resource
import sys
import time


def main():
    replies = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # What a library prints must not look like a reply.
    name, path, weighted, named, threads = sys.argv[1:]
    from comparison import peers

    peer = peers.peer(name)
    start = peak_megabytes()
    loaded, _ = timed(lambda: peer.load(path, weighted == "1", named == "1", int(threads)))
    reply(replies, {
        "samples": [loaded], "start_mb": start, "peak_mb": peak_megabytes(),
        "is_threaded": peer.is_threaded})
    for line in sys.stdin:
        reply(replies, answer(peer, json.loads(line)))


def answer(peer, request):
    """The seconds of each repeat of a task; its answer is written to the file asked for."""
    method = getattr(peer, request["task"].replace("-", "_"), None)
    if method is None:
        return {"missing": True}
    prepare = getattr(peer, "before_" + method.__name__, None)
    samples = []
    try:
        for _ in range(request["repeats"]):
            if prepare is not None:
                prepare()
            sample, finish = timed(method)
            samples.append(sample)
            if sum(each["wall"] for each in samples) > request["enough"]:
                break
        if request["answer"]:
            write(request["answer"], finish(), peer.names)
    except Exception as error:  # A library's failure is a result, not the end of the comparison.
        return {"error": f"{type(error).__name__}: {error}"}
    return {"samples": samples}


def timed(action):
    """Processor seconds of all threads and wall seconds of an action, and what it gave."""
    cpu, wall = time.process_time(), time.perf_counter()
    result = action()
    return {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall}, result


def peak_megabytes():
    """The most memory this process had; getrusage would count what its parent had at the start."""
    if os.path.exists("/proc/self/status"):
        for line in open("/proc/self/status"):
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def write(path, columns, names):
    import numpy as np

    arrays = {name: np.asarray(values) for name, values in columns.items()}
    if names is not None:
        arrays["names"] = np.asarray(names, dtype="S")
    np.savez(path, **arrays)


def reply(stream, message):
    stream.write(json.dumps(message) + "\n")
    stream.flush()


if __name__ == "__main__":
    main()
