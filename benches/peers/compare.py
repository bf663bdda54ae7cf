#!/usr/bin/env python3
"""Speed of eldercap's care networks against four peers, and whether all of them say the same.

Builds everything, runs rounds in which every tool takes its turn on one thread, and prints a table of speed and a
table of agreement for each model. Needs cargo and Python 3.9 with venv; see README.md beside this file.
"""

import argparse
import json
import math
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
VENV_PYTHON = HERE / "simpy" / ".venv" / "bin" / "python"
RUST_PEERS = ["ixa", "simrs", "nexosim"]
MODELS = ["mm10", "care"]
OURS = "eldercap"

# Days to simulate, so that a run takes one to three seconds on a quiet machine of 2026.
HORIZONS = {
    "mm10": {OURS: 1_000_000, "ixa": 600_000, "simrs": 500_000, "nexosim": 200_000, "simpy": 25_000},
    "care": {OURS: 600_000, "ixa": 300_000, "simrs": 300_000, "nexosim": 120_000, "simpy": 10_000},
}
# Days before observation begins. The longest mean stay is 200 days.
WARM_UP = {"mm10": 1_000, "care": 3_000}
# How many times as fast as the peer the care network shall be.
TARGETS = {"ixa": 3, "simrs": 3, "nexosim": 8, "simpy": 150}
# M/M/10 with 9 arrivals a day and services of one day on average: Erlang C.
THEORY = {"mm10": {"mean_wait": 0.668732, "mean_queue": 6.018584, "utilisation": 0.9}}
SUSPECT = 4.0
# With fewer rounds standard errors are too uncertain to judge by.
ROUNDS_TO_JUDGE = 10


def build():
    """Builds the peers and, where it exists, our own program; returns the command of every tool."""
    target = HERE / "target"
    commands = {}
    example = ROOT / "examples" / "network_bench.rs"
    if example.exists():
        call(["cargo", "build", "--release", "--locked", "--example", "network_bench"], ROOT)
        ours = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
        commands[OURS] = [ROOT / ours / "release" / "examples" / "network_bench"]
    else:
        print(f"{example.relative_to(ROOT)} does not exist: comparing the peers alone", file=sys.stderr)
    for peer in RUST_PEERS:
        call(["cargo", "build", "--release", "--locked", "--target-dir", target], HERE / peer)
        commands[peer] = [target / "release" / f"peer-{peer}"]
    if not VENV_PYTHON.exists():
        call([sys.executable, "-m", "venv", VENV_PYTHON.parents[1]], HERE)
    pip = [VENV_PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    call([*pip, "-r", "requirements.txt"], HERE / "simpy")
    commands["simpy"] = [VENV_PYTHON, HERE / "simpy" / "peer.py"]
    return commands


def call(command, directory):
    subprocess.run([str(part) for part in command], cwd=directory, check=True)


def run(tool, command, model, scale, seed):
    """One run: its line of JSON, with the rate of events and the share of a processor it got."""
    warm_up = WARM_UP[model]
    horizon = warm_up + round((HORIZONS[model][tool] - warm_up) * scale)
    if tool == OURS:
        scenario = ROOT / "scenarios" / "networks" / f"bench-{model}.toml"
        arguments = [scenario, seed, "--horizon", horizon, "--warm-up", warm_up]
    else:
        arguments = [model, horizon, warm_up, seed]
    used, begun = processor_seconds(), time.perf_counter()
    done = subprocess.run([str(part) for part in command + arguments], capture_output=True, text=True, check=False)
    elapsed = time.perf_counter() - begun
    if done.returncode != 0:
        sys.exit(f"{tool} {model} failed with {done.returncode}: {done.stderr.strip()}")
    outcome = json.loads(done.stdout.strip().splitlines()[-1])
    outcome["events_per_day"] = outcome["events"] / horizon
    outcome["days"] = horizon - warm_up
    outcome["share"] = min(1.0, (processor_seconds() - used) / elapsed)
    outcome["rate"] = outcome["events"] / (outcome["seconds"] * outcome["share"])
    return outcome


def processor_seconds():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def speed(model, runs):
    """Prints the rates and, if our program ran, the median of the ratios; returns how many tools count otherwise."""
    miscounts = 0
    common = statistics.median(outcomes[0]["events_per_day"] for outcomes in runs.values())
    print(f"\n## {model}: speed\n")
    print("| tool | million events/s, median | min–max | events a run | events a day | CPU share | ratio | target |")
    print("|---|---:|---:|---:|---:|---:|---:|---|")
    for tool, outcomes in runs.items():
        per_day = outcomes[0]["events_per_day"]
        # Short runs have a few percent fewer, because the network fills at first.
        miscounts += abs(per_day / common - 1) > 0.05
        rates = [outcome["rate"] / 1e6 for outcome in outcomes]
        spread = f"{min(rates):.3g}–{max(rates):.3g}"
        share = statistics.median(outcome["share"] for outcome in outcomes)
        ratio = target = ""
        if OURS in runs and tool != OURS:
            pairs = zip(runs[OURS], outcomes)
            value = statistics.median(ours["rate"] / outcome["rate"] for ours, outcome in pairs)
            ratio = f"{value:.1f}"
            if model == "care":
                target = f"≥ {TARGETS[tool]}: " + ("met" if value >= TARGETS[tool] else "MISSED")
        events = f"{outcomes[0]['events']:,}"
        name = outcomes[0]["tool"]
        median = f"{statistics.median(rates):.3g}"
        print(f"| {name} | {median} | {spread} | {events} | {per_day:.2f} | {share:.2f} | {ratio} | {target} |")
    return miscounts


def agreement(model, runs):
    """Prints mean, standard error and z of every output; returns the number of suspects."""
    suspects = 0
    print(f"\n## {model}: agreement (mean ± standard error over rounds; z against the others together)\n")
    names = [outcomes[0]["tool"] for outcomes in runs.values()]
    print("| output |" + (" theory |" if model in THEORY else "") + "".join(f" {name} | z |" for name in names))
    print("|---|" + ("---:|" if model in THEORY else "") + "---:|---:|" * len(names))
    for key in runs["simpy"][0]["results"]:
        estimates = {tool: estimate(key, outcomes) for tool, outcomes in runs.items()}
        cells = [key]
        if model in THEORY:
            cells.append(f"{THEORY[model][key]:.6g}")
        for tool, (mean, error, _) in estimates.items():
            z = distance(mean, error, [other for name, other in estimates.items() if name != tool])
            suspect = not abs(z) <= SUSPECT
            if model in THEORY:
                from_theory = (mean - THEORY[model][key]) / error
                suspect = suspect or not abs(from_theory) <= SUSPECT
            suspect = suspect and len(runs[tool]) >= ROUNDS_TO_JUDGE
            suspects += suspect
            cells += [f"{mean:.5g} ± {error:.2g}", f"{z:+.1f}" + (" **!**" if suspect else "")]
        print("| " + " | ".join(cells) + " |")
    return suspects


def estimate(key, outcomes):
    """Mean, its standard error and the weight (days observed) of one output of one tool."""
    values = [outcome["results"][key] for outcome in outcomes]
    return statistics.mean(values), statistics.stdev(values) / math.sqrt(len(values)), outcomes[0]["days"]


def distance(mean, error, others):
    """Standard errors between a mean and that of the others, each of them weighted by the days it observed."""
    total = sum(days for _, _, days in others)
    centre = sum(other * days for other, _, days in others) / total
    variance = sum((other_error * days / total) ** 2 for _, other_error, days in others)
    return (mean - centre) / math.sqrt(error**2 + variance)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=10, help="rounds, each with seeds of its own (default 10)")
    parser.add_argument("--scale", type=float, default=1.0, help="length of observation, 1 is full length")
    parser.add_argument("--models", nargs="+", choices=MODELS, default=MODELS)
    options = parser.parse_args()
    if options.rounds < 2:
        parser.error("a standard error needs at least two rounds")

    commands = build()
    suspects = 0
    for model in options.models:
        tools = dict(commands)
        if OURS in tools and not (ROOT / "scenarios" / "networks" / f"bench-{model}.toml").exists():
            print(f"scenarios/networks/bench-{model}.toml does not exist: peers alone", file=sys.stderr)
            del tools[OURS]
        runs = {tool: [] for tool in tools}
        for number in range(1, options.rounds + 1):
            for place, (tool, command) in enumerate(tools.items(), start=1):
                # No two tools share a seed: two of the peers draw the same numbers in the same order.
                runs[tool].append(run(tool, command, model, options.scale, 1_000 * place + number))
            print(f"{model}: round {number} of {options.rounds} done", file=sys.stderr)
        suspects += speed(model, runs)
        suspects += agreement(model, runs)
    if suspects:
        sys.exit(f"\n{suspects} results lie more than {SUSPECT:g} standard errors off, or count other events")


if __name__ == "__main__":
    main()
