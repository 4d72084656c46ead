"""Makes Golden/scores.json: what the reference program of the tie score says, to 17 digits.

The reference is the plain Python program of this project that defines the score,
`../shared/reference/tie_score.py` beside the package; without it, the stored golden file stands.
The seventeen invented ties are its own; a few hundred random ones are drawn here, from a fixed
seed, with windows from one day to four years.

    python3 Tests/TiesTests/Golden/make.py
"""
import importlib.util, json, pathlib, random, sys

here = pathlib.Path(__file__).resolve().parent
reference = here.parents[2] / ".." / "shared" / "reference" / "tie_score.py"
if len(sys.argv) > 1:
    reference = pathlib.Path(sys.argv[1])
if not reference.exists():
    sys.exit("the reference program is not there; the stored golden file stands")
spec = importlib.util.spec_from_file_location("tie_score", reference)
oracle = importlib.util.module_from_spec(spec)
sys.dont_write_bytecode = True
spec.loader.exec_module(oracle)


def record(name, events, T, T0, P=None):
    score, parts, more = oracle.tie(events, T, T0, P)
    layer, state = oracle.classify(score, parts, more, T)
    return {
        "name": name, "first": T0, "last": T, "answers": P,
        "events": [[d, x, c, w, ch] for d, x, c, w, ch in events],
        "score": score, "parts": parts, "rateOut": more["r"]["o"], "rateIn": more["r"]["i"],
        "rate": more["rb"], "gapRatio": more["Q"], "sharedBins": more["m"],
        "directDays": more["n"], "confidence": more["conf"], "lopsided": more["lopsided"],
        "layer": layer, "state": state,
    }


def invented(rng, number):
    window = rng.choice([1, 2, 5, 20, 60, 89, 90, 120, 179, 180, 181, 365, 700, 1000, 1460])
    T0 = rng.randrange(0, 500)
    T = T0 + window - 1
    events = []
    for _ in range(rng.randrange(0, 60)):
        kind = rng.choice(["direct", "direct", "direct", "ambient", "click"])
        weight = 1 / rng.randrange(4, 40) if kind == "ambient" else 1
        direction = "o" if rng.random() < rng.choice([0.1, 0.5, 0.9]) else "i"
        events.append((rng.randrange(T0, T + 1), direction, kind, weight,
                       rng.choice(["dm", "dm", "dm", "photo", "call"])))
    return record(f"random {number}", events, T, T0, rng.choice([None, None, rng.random()]))


rng = random.Random(20240229)
cases = [record(name, events, oracle.T, 0) for name, events in oracle.arch.items()]
named = len(cases)
cases += [invented(rng, number) for number in range(150)]
with open(here / "scores.json", "w") as file:
    json.dump({"named": named, "cases": cases}, file, indent=None, separators=(",", ":"))
    file.write("\n")
print(f"{named} invented ties, {len(cases) - named} random ones")
