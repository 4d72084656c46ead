#!/usr/bin/env python3
"""Does `tribe ties` tell real relationships? On data where people were asked, and on invented lives with known truth.

    python3 Benchmarks/relationships.py real --datasets DIR      # Social Evolution, EIES, Bernard and Killworth, AUCS
    python3 Benchmarks/relationships.py single --datasets DIR    # beside every single untrained measure, on logs
    python3 Benchmarks/relationships.py lives --seeds 20         # both kinds of `tribe generate life`

Prints tables in Markdown. Everything that is judged comes out of the `tribe` program (`--tribe PATH`), whose ties.csv and
communities.csv are read; this script only prepares inputs, knows the truth and counts. Nothing is fitted. Intervals: 5 to 95 per
cent of 1,000 draws of the pairs with replacement. Needs nothing but Python.
"""

import argparse
import collections
import csv
import datetime
import gzip
import math
import os
import random
import subprocess
import sys
import tempfile

from comparison.known_groups import information


# ---------------------------------------------------------------- what is counted


def area(scores, truths):
    """The chance that a true pair is scored above a false one; ties count half."""
    order = sorted(range(len(scores)), key=lambda i: scores[i])
    positives = sum(truths)
    negatives = len(truths) - positives
    if not positives or not negatives:
        return float("nan")
    total = 0.0
    start = 0
    while start < len(order):
        stop = start
        while stop < len(order) and scores[order[stop]] == scores[order[start]]:
            stop += 1
        total += (start + stop + 1) / 2 * sum(truths[i] for i in order[start:stop])
        start = stop
    return (total - positives * (positives + 1) / 2) / (positives * negatives)


def interval(scores, truths, draws):
    generator = random.Random(1)
    n = len(scores)
    values = []
    for _ in range(draws):
        chosen = [generator.randrange(n) for _ in range(n)]
        values.append(area([scores[i] for i in chosen], [truths[i] for i in chosen]))
    values = sorted(v for v in values if not math.isnan(v))
    if not values:
        return float("nan"), float("nan")
    return values[int(0.05 * len(values))], values[min(len(values) - 1, int(0.95 * len(values)))]


# ---------------------------------------------------------------- the program


class Tribe:
    def __init__(self, path):
        self.path = path

    def run(self, *arguments):
        done = subprocess.run([self.path, *arguments], capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"tribe {' '.join(arguments)}\n{done.stderr}")

    def ties(self, folder, log, *options):
        output = os.path.join(folder, "ties.csv")
        self.run("ties", log, "--output", output, "--no-intervals", "--quiet", *options)
        with open(output, newline="") as file:
            return list(csv.DictReader(file))


def number(text):
    return float(text) if text else 0.0


def by_pair(ties, column):
    found = {}
    for tie in ties:
        found[frozenset((tie["from"], tie["to"]))] = number(tie.get(column))
    return lambda a, b: found.get(frozenset((a, b)), 0.0)


# ---------------------------------------------------------------- people who were asked


def rows(path):
    opened = gzip.open(path, "rt", newline="") if path.endswith(".gz") else open(path, newline="")
    with opened as file:
        return list(csv.reader(file))


def known(text):
    try:
        return str(int(float(text)))
    except ValueError:
        return None


def social_evolution(tribe, data, folder):
    events = set()
    for row in rows(f"{data}/social-evolution/Calls.csv.gz")[1:]:
        a, b = known(row[0]), known(row[3])
        if a and b and a != b:
            events.add((row[1], a, b, "call", "phone"))
    for row in rows(f"{data}/social-evolution/SMS.csv.gz")[1:]:
        a, b = known(row[0]), known(row[3])
        if a and b and a != b:
            events.add((row[1], *((b, a) if row[2] == "1" else (a, b)), "message", "text"))
    friends, nominal, named, asked = set(), set(), set(), set()
    for row in rows(f"{data}/social-evolution/RelationshipsFromSurveys.csv.gz")[1:]:
        a, b, kind = row[0], row[1], row[2]
        asked.add(a)
        if a == b:
            continue
        if kind == "CloseFriend":
            friends.add((a, b))
        if kind == "FacebookAllTaggedPhotos":
            named.add((a, b))
            nominal.add(tuple(sorted((a, b))))
    log, declared = f"{folder}/log.csv", f"{folder}/declared.csv"
    write(log, ["time", "from", "to", "kind", "channel"], sorted(events))
    write(declared, ["from", "to"], sorted(named))
    ties = tribe.ties(folder, log, "--declared", declared)
    pairs = sorted(p for p in nominal if p[0] in asked and p[1] in asked)
    mutual = [(a, b) in friends and (b, a) in friends for a, b in pairs]
    either = [(a, b) in friends or (b, a) in friends for a, b in pairs]
    measures = {
        "volume": count(events),
        "days": days(events),
        "strength": by_pair(ties, "strength"),
        "attention": by_pair(ties, "attention"),
        "structure": by_pair(ties, "structure"),
    }
    calling = [i for i, (a, b) in enumerate(pairs) if measures["volume"](a, b) > 0]
    pick = lambda values: [values[i] for i in calling]
    yield "Social Evolution, nominal ties, close friends (mutual)", pairs, mutual, measures
    yield "Social Evolution, nominal ties, close friends (either)", pairs, either, measures
    yield "Social Evolution, those who call or write (mutual)", pick(pairs), pick(mutual), measures
    yield "Social Evolution, those who call or write (either)", pick(pairs), pick(either), measures


def count(events):
    found = collections.Counter(frozenset(e[1:3]) for e in events)
    return lambda a, b: found[frozenset((a, b))]


def days(events):
    found = collections.defaultdict(set)
    for event in events:
        found[frozenset(event[1:3])].add(event[0][:10])
    return lambda a, b: len(found[frozenset((a, b))])


def counted(tribe, folder, file, weight, is_directed):
    """Measures of a table of counts: source,target,weight. Without times there is no strength."""
    volumes, sent = collections.Counter(), collections.Counter()
    for row in csv.DictReader(open(file, newline="")):
        a, b, w = row["source"], row["target"], float(row[weight])
        if a != b:
            volumes[frozenset((a, b))] += w
            sent[(a, b)] += w
            if not is_directed:
                sent[(b, a)] += w
    totals = collections.Counter()
    for (a, b), w in sent.items():
        totals[a] += w
    ties = tribe.ties(
        folder, file, "--weight", weight, *([] if is_directed else ["--undirected"])
    )
    return {
        "volume": lambda a, b: volumes[frozenset((a, b))],
        "share of the one asked": lambda a, b: sent[(a, b)] / totals[a] if totals[a] else 0,
        "attention": by_pair(ties, "attention"),
    }


def eies(tribe, data, folder):
    measures = counted(tribe, folder, f"{data}/eies/messages.csv", "messages", True)
    met = [r for r in rows(f"{data}/eies/relations.csv")[1:] if r[0] != r[1] and int(r[3]) >= 2]
    truths = [int(r[3]) >= 3 for r in met]
    yield "EIES, who had met, friends (ordered)", [(r[0], r[1]) for r in met], truths, measures


def bernard_killworth(tribe, data, folder):
    for name, title, isTrue in [
        ("bk-office", "Office, among my five most frequent (ordered)", lambda rank: rank <= 5),
        ("bk-fraternity", "Fraternity, ranked 4 or 5 (ordered)", lambda rank: rank >= 4),
        ("bk-fraternity", "Fraternity, ranked 5 (ordered)", lambda rank: rank >= 5),
    ]:
        measures = counted(tribe, folder, f"{data}/{name}/observed.csv", "weight", False)
        asked = [r for r in rows(f"{data}/{name}/recalled.csv")[1:] if r[0] != r[1]]
        yield title, [(r[0], r[1]) for r in asked], [isTrue(float(r[2])) for r in asked], measures


def aucs(tribe, data, folder):
    layers, section = collections.defaultdict(set), ""
    for line in open(f"{data}/aucs/aucs.mpx"):
        line = line.strip()
        if line.startswith("#"):
            section = line
        elif line and section.startswith("#EDGES"):
            a, b, layer = [part.strip() for part in line.split(",")[:3]]
            layers[layer].add(tuple(sorted((a, b))))
    counts = collections.Counter(p for l in ("lunch", "work", "coauthor") for p in layers[l])
    file = f"{folder}/aucs.csv"
    write(file, ["source", "target", "weight"], sorted((a, b, w) for (a, b), w in counts.items()))
    measures = counted(tribe, folder, file, "weight", False)
    pairs = sorted(layers["facebook"])
    yield "AUCS, nominal ties, leisure", pairs, [p in layers["leisure"] for p in pairs], measures


def write(path, header, lines):
    with open(path, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(lines)


def real(options):
    tribe = Tribe(options.tribe)
    print("| task | pairs | true | measure | AUC | 5–95 % |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for study in (social_evolution, eies, bernard_killworth, aucs):
            for title, pairs, truths, measures in study(tribe, options.datasets, folder):
                for name, measure in measures.items():
                    scores = [measure(a, b) for a, b in pairs]
                    low, high = interval(scores, truths, options.draws)
                    print(
                        f"| {title} | {len(pairs)} | {sum(truths)} | {name} "
                        f"| {area(scores, truths):.3f} | {low:.3f}–{high:.3f} |",
                        flush=True,
                    )


# ---------------------------------------------------------------- beside every single measure


class Record:
    """A log as (time, from, to, kind); what single untrained measures say of its pairs."""

    def __init__(self, events, is_directed, day):
        self.events, self.is_directed, self.day = sorted(events), is_directed, day

    def halves(self):
        """What came before the moment at which half of all events had happened, and the rest."""
        middle = self.events[len(self.events) // 2][0]
        return [
            Record([e for e in self.events if (e[0] < middle) == isEarly], self.is_directed, self.day)
            for isEarly in (True, False)
        ]

    def pairs(self):
        return sorted({tuple(sorted(e[1:3])) for e in self.events})

    def sides(self, value):
        """Distinct values of acts by (who, whom)."""
        found = collections.defaultdict(set)
        for event in self.events:
            for a, b in [event[1:3]] if self.is_directed else [event[1:3], event[2:0:-1]]:
                found[a, b].add(value(event))
        return found

    def measures(self):
        numbered = {id(e): i for i, e in enumerate(self.events)}
        acts = self.sides(lambda e: numbered[id(e)])
        days = self.sides(lambda e: int(e[0] // self.day))
        last, first = {}, {}
        for event in self.events:
            key = frozenset(event[1:3])
            last[key] = event[0]
            first.setdefault(key, event[0])
        sent, partners = collections.Counter(), collections.defaultdict(set)
        for (a, b), found in acts.items():
            sent[a] += len(found)
            partners[a].add(b)
            partners[b].add(a)
        contexts = collections.defaultdict(set)
        for event in self.events:
            contexts[frozenset(event[1:3])].add((event[3], int(event[0] // (self.day / 4)) % 4))
        n = lambda table, a, b: len(table.get((a, b), ()))
        share = lambda a, b: n(acts, a, b) / sent[a] if sent[a] else 0
        common = lambda a, b: len(partners[a] & partners[b])
        whole = lambda a, b: len(partners[a] | partners[b])
        either = lambda table, a, b: len(table.get((a, b), set()) | table.get((b, a), set()))
        found = {
            "count": lambda a, b: either(acts, a, b),
            "days": lambda a, b: either(days, a, b),
            "recency": lambda a, b: last[frozenset((a, b))],
            "age": lambda a, b: last[frozenset((a, b))] - first[frozenset((a, b))],
            "contexts": lambda a, b: len(contexts[frozenset((a, b))]),
            "share, mean": lambda a, b: share(a, b) + share(b, a),
            "share, geometric": lambda a, b: share(a, b) * share(b, a),
            "common contacts": common,
            "overlap of contacts": lambda a, b: common(a, b) / max(1, whole(a, b)),
        }
        if self.is_directed:
            least = lambda table, a, b: min(n(table, a, b), n(table, b, a))
            most = lambda table, a, b: max(n(table, a, b), n(table, b, a))
            found["lesser count"] = lambda a, b: least(acts, a, b)
            found["lesser days"] = lambda a, b: least(days, a, b)
            found["reciprocity"] = lambda a, b: least(acts, a, b) / most(acts, a, b)
        return found

    def two_way_days(self):
        """On how many days the one who acts on fewer acted."""
        days = self.sides(lambda e: int(e[0] // self.day))
        return lambda a, b: min(len(days.get((a, b), ())), len(days.get((b, a), ())))

    def ours(self, tribe, folder):
        log = f"{folder}/part.csv"
        write(log, ["time", "from", "to", "kind"], self.events)
        ties = tribe.ties(folder, log, *([] if self.is_directed else ["--undirected"]))
        return {name: by_pair(ties, name) for name in ("strength", "attention", "structure")}


def logs(data):
    """Name, record, and the group of each person where known."""
    lines = rows(f"{data}/enron-employees/messages.csv.gz")[1:]
    utc = datetime.timezone.utc
    seconds = lambda text: datetime.datetime.fromisoformat(text[:19]).replace(tzinfo=utc).timestamp()
    mails = {(int(seconds(r[2])), r[0], r[1], "message") for r in lines if r[2] > "1998" and r[0] != r[1]}
    yield "Enron employees", Record(mails, True, 86400), None
    day = 86400
    opened = gzip.open(f"{data}/email-eu-core-temporal/email-Eu-core-temporal.txt.gz", "rt")
    mails = {(int(t), a, b, "message") for a, b, t in (line.split() for line in opened) if a != b}
    yield "European institution", Record(mails, True, day), None
    events = set()
    for path, incoming in (("Calls", None), ("SMS", 2)):
        for row in rows(f"{data}/social-evolution/{path}.csv.gz")[1:]:
            a, b = known(row[0]), known(row[3])
            if a and b and a != b:
                a, b = (b, a) if incoming and row[incoming] == "1" else (a, b)
                events.add((int(seconds(row[1])), a, b, "message" if incoming else "call"))
    yield "Social Evolution", Record(events, True, day), None
    contacts, group = set(), {}
    for line in gzip.open(f"{data}/primary-school/contacts.tsv.gz", "rt"):
        t, a, b, one, other = line.split()
        contacts.add((int(t), a, b, "contact"))
        group[a], group[b] = one, other
    yield "Primary school", Record(contacts, False, 3600), group


def tasks(tribe, data, folder):
    """Title, pairs, truths, single measures, ours."""
    for name, record, group in logs(data):
        early, late = record.halves()
        pairs = early.pairs()
        later = late.two_way_days()
        single, ours = early.measures(), early.ours(tribe, folder)
        unit = "days" if record.day == 86400 else "hours"
        for least, said in ((1, "in touch both ways in the second half"), (3, f"on three {unit} each")):
            truths = [later(a, b) >= least for a, b in pairs]
            yield f"{name}: {said}", pairs, truths, single, ours
        if group:
            pairs = record.pairs()
            truths = [group[a] == group[b] for a, b in pairs]
            yield f"{name}: same class", pairs, truths, record.measures(), record.ours(tribe, folder)


def single(options):
    tribe = Tribe(options.tribe)
    print("| task | pairs | true | best single measure | AUC | strength | attention | structure | best of ours - best single, 5–95 % |")
    print("|---|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for title, pairs, truths, singles, ours in tasks(tribe, options.datasets, folder):
            scores = lambda measure: [measure(a, b) for a, b in pairs]
            found = {name: scores(measure) for name, measure in {**singles, **ours}.items()}
            areas = {name: area(values, truths) for name, values in found.items()}
            best = max(singles, key=lambda name: areas[name])
            mine = max(ours, key=lambda name: areas[name])
            if options.verbose:
                print({name: round(value, 3) for name, value in areas.items()}, file=sys.stderr, flush=True)
            generator, gains = random.Random(1), []
            for _ in range(options.draws):
                chosen = [generator.randrange(len(pairs)) for _ in pairs]
                drawn = [truths[i] for i in chosen]
                gain = [area([found[name][i] for i in chosen], drawn) for name in (mine, best)]
                gains.append(gain[0] - gain[1])
            gains.sort()
            low, high = (gains[int(q * (len(gains) - 1))] if gains else float("nan") for q in (0.05, 0.95))
            print(
                f"| {title} | {len(pairs)} | {sum(truths)} | {best} | {areas[best]:.3f} "
                f"| {areas['strength']:.3f} | {areas['attention']:.3f} | {areas['structure']:.3f} "
                f"| {mine}: {areas[mine] - areas[best]:+.3f} ({low:+.3f} to {high:+.3f}) |",
                flush=True,
            )


# ---------------------------------------------------------------- invented lives


def life(tribe, temper, seed, folder):
    tribe.run("generate", "life", "--temper", temper, "--seed", str(seed), "--output", folder, "--quiet")
    truth = {row["id"]: row for row in csv.DictReader(open(f"{folder}/people.csv", newline=""))}
    log = f"{folder}/log.csv"
    ties = tribe.ties(folder, log, "--declared", f"{folder}/declared.csv", "--me", "Ada Example")
    found, acts = set(), collections.Counter()
    for tie in ties:
        other = tie["to"] if tie["from"] == "Ada Example" else tie["from"]
        if tie["layer"] in ("inner circle", "tribe") and tie["state"] not in ("dormant", "out of sight"):
            found.add(other)
    for row in csv.DictReader(open(log, newline="")):
        for other in row["to"].split(";"):
            if "Ada Example" in (row["from"], other):
                acts[row["from"] if other == "Ada Example" else other] += 1
    real_people = {name for name, row in truth.items() if row["real"] == "yes"}
    right = len(found & real_people)
    busiest = {name for name, _ in acts.most_common(len(real_people))}
    tribe.run("communities", log, "--declared", f"{folder}/declared.csv", "--me", "Ada Example",
              "--output", f"{folder}/communities.csv", "--quiet")
    groups = csv.DictReader(open(f"{folder}/communities.csv", newline=""))
    placed = {row["name"]: row["community"] for row in groups if row["community"]}
    held = collections.defaultdict(collections.Counter)
    for person, community in placed.items():
        if truth[person]["circle"] and not truth[person]["second-circle"]:
            held[community][truth[person]["circle"]] += 1
    def either(person):
        """Of somebody's two circles the one that most of the found group are of, or the first."""
        row = truth[person]
        most = held[placed[person]].most_common(1)
        return row["second-circle"] if most and most[0][0] == row["second-circle"] else row["circle"]
    def agreement(people, circle=lambda person: truth[person]["circle"]):
        people = sorted(p for p in people if p in placed and truth[p]["circle"])
        return information([placed[p] for p in people], [circle(p) for p in people]), len(people)
    everybody = [p for p in truth if p in placed]
    single = [p for p in everybody if not truth[p]["second-circle"]]
    return {
        "precision": right / max(1, len(found)),
        "recall": right / len(real_people),
        "counts": len(busiest & real_people) / len(real_people),
        "nmi": agreement(single)[0],
        "nmi-all": agreement(everybody)[0],
        "nmi-either": agreement(everybody, either)[0],
        "placed": agreement(everybody)[1],
        "right": right, "found": len(found), "real": len(real_people),
    }


def lives(options):
    tribe = Tribe(options.tribe)
    seeds = range(options.first, options.first + options.seeds)
    print("| life | seeds | precision | recall | precision of the busiest | NMI, one circle | NMI, all, either circle "
          "| NMI, all, first circle | least P, R, NMI |")
    print("|---|---|---|---|---|---|---|---|---|")
    for temper in ("sociable", "reserved"):
        found = []
        for seed in seeds:
            with tempfile.TemporaryDirectory() as folder:
                found.append(life(tribe, temper, seed, folder))
            if options.verbose:
                print(seed, {k: round(v, 3) for k, v in found[-1].items()}, file=sys.stderr, flush=True)
        mean = lambda name: sum(f[name] for f in found) / len(found)
        least = lambda name: min(f[name] for f in found)
        print(
            f"| {temper} | {seeds[0]}–{seeds[-1]} | {mean('precision'):.3f} | {mean('recall'):.3f} "
            f"| {mean('counts'):.3f} | {mean('nmi'):.3f} | {mean('nmi-either'):.3f} | {mean('nmi-all'):.3f} "
            f"| {least('precision'):.2f}, {least('recall'):.2f}, {least('nmi'):.2f} |",
            flush=True,
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--tribe", default=".build/release/tribe", help="the program")
    commands = parser.add_subparsers(required=True)
    part = commands.add_parser("real", help="data sets in which people were asked")
    part.add_argument("--datasets", required=True, help="the folder that holds them")
    part.add_argument("--draws", type=int, default=1000)
    part.set_defaults(run=real)
    part = commands.add_parser("single", help="beside every single untrained measure, on logs")
    part.add_argument("--datasets", required=True, help="the folder that holds them")
    part.add_argument("--draws", type=int, default=100)
    part.add_argument("--verbose", action="store_true")
    part.set_defaults(run=single)
    part = commands.add_parser("lives", help="invented lives with known truth")
    part.add_argument("--seeds", type=int, default=20)
    part.add_argument("--first", type=int, default=1)
    part.add_argument("--verbose", action="store_true")
    part.set_defaults(run=lives)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
