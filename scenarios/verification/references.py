"""Prints every reference value of the verification cases with its formula; with --write, writes the case files too.

    python3 scenarios/verification/references.py [--write]

The values come from theory.py, which knows nothing of the simulation. Where a table of values was given beforehand, the
two are held against each other here (`agree`), so that a slip in a formula or in the table is seen before any run.
"""

import math
import sys
from pathlib import Path

from case_file import Case
from theory import (
    birth_death, chain, blocking, deterministic, empirical, erlang, erlang_a, erlang_b, exponential, gamma, gim1,
    gompertz_survival, hyper_exponential, integral, integral_of_survival, kaufman_roberts, lognormal, mdc, mg1, mmc,
    patience_fixed, phase_type, poisson, relaxation, solve, traffic, triangular, uniform, weibull,
)

CASES = []


def agree(value, printed, digits):
    """A computed value against one printed with so many decimals."""
    assert abs(value - printed) <= 0.500001 * 10**-digits, f"{value} is not {printed}"


def case(*arguments, **more):
    made = Case(*arguments, seed=101 + len(CASES), **more)
    CASES.append(made)
    return made


def spans(arrivals, rate, relax, replications=100):
    """Horizon for so many arrivals in all replications, and a warm-up of twelve relaxation times."""
    return {
        "warm_up": math.ceil(12 * relax),
        "horizon": max(1, math.ceil(arrivals / rate / replications)),
        "replications": replications,
    }


WARM = "Warm-up: at least ten of the longest relaxation times."


def exp(mean):
    return {"law": "exponential", "mean": mean}


def det(value):
    return {"law": "deterministic", "value": value}


def logn(mean, sd):
    return {"law": "lognormal", "mean": mean, "sd": sd}


# --- 1. Stroke pathway: Monks et al. 2016 ---------------------------------------------------------------------------------


def stroke():
    f = case(
        "stroke",
        "卒中病区与康复病区（Monks 等 2016）",
        "Acute stroke and rehabilitation units (Monks et al. 2016)",
        """Destination is drawn on arrival and selects the stay (variant M: those who leave for "other" have the stay of the
mortality row). No limit of beds: each census is Poisson, whatever the law of stay, so P(N = n)/P(N ≤ n) is Erlang's B.
Audits are daily; three years of warm-up, five years observed, as published.""",
        time_unit="day", warm_up=1095, horizon=1825, replications=150, audit_every=1,
        classes=[{"name": n} for n in (
            "stroke to rehab", "stroke to ESD", "stroke to other", "TIA to rehab", "TIA home", "neuro to rehab", "neuro home",
            "other to rehab", "other home", "rehab stroke ESD", "rehab stroke other", "rehab TIA", "rehab neuro", "rehab other")],
    )
    f.stream("ASU stroke", "asu", rate=1 / 1.2, class_mix={"stroke to rehab": 0.24, "stroke to ESD": 0.13, "stroke to other": 0.63})
    f.stream("ASU TIA", "asu", rate=1 / 9.3, class_mix={"TIA to rehab": 0.01, "TIA home": 0.99})
    f.stream("ASU neuro", "asu", rate=1 / 3.6, class_mix={"neuro to rehab": 0.11, "neuro home": 0.89})
    f.stream("ASU other", "asu", rate=1 / 3.2, class_mix={"other to rehab": 0.05, "other home": 0.95})
    f.stream("rehab stroke", "rehab", rate=1 / 21.8, class_mix={"rehab stroke ESD": 0.4, "rehab stroke other": 0.6})
    f.stream("rehab neuro", "rehab", rate=1 / 31.7, class_="rehab neuro")
    f.stream("rehab other", "rehab", rate=1 / 28.6, class_="rehab other")
    asu = {
        "stroke to rehab": (7.4, 8.61), "stroke to ESD": (4.6, 4.8), "stroke to other": (7.0, 8.7), "TIA to rehab": (1.8, 2.3),
        "TIA home": (1.8, 2.3), "neuro to rehab": (4.0, 5.0), "neuro home": (4.0, 5.0), "other to rehab": (3.8, 5.2),
        "other home": (3.8, 5.2),
    }
    rehab = {
        "rehab stroke ESD": (30.3, 23.1), "rehab stroke other": (28.4, 27.2), "rehab TIA": (18.7, 23.5),
        "rehab neuro": (27.6, 28.4), "rehab other": (16.1, 14.1),
    }
    onward = [("stroke to rehab", 0.4, "rehab stroke ESD"), ("stroke to rehab", 0.6, "rehab stroke other"),
              ("TIA to rehab", 1.0, "rehab TIA"), ("neuro to rehab", 1.0, "rehab neuro"), ("other to rehab", 1.0, "rehab other")]
    f.pool("asu", "unlimited", [{"class": c, **logn(*los)} for c, los in asu.items()],
           next=[{"class": c, "to": "rehab", "probability": p, "becomes": b} for c, p, b in onward])
    f.pool("rehab", "unlimited", [{"class": c, **logn(*los)} for c, los in rehab.items()])
    stroke_stay = 0.24 * 7.4 + 0.13 * 4.6 + 0.63 * 7.0
    a_asu = stroke_stay / 1.2 + 1.8 / 9.3 + 4.0 / 3.6 + 3.8 / 3.2
    rehab_stroke = 0.4 * 30.3 + 0.6 * 28.4
    a_rehab = ((0.24 / 1.2 + 1 / 21.8) * rehab_stroke + 0.01 / 9.3 * 18.7
               + (0.11 / 3.6 + 1 / 31.7) * 27.6 + (0.05 / 3.2 + 1 / 28.6) * 16.1)
    agree(a_asu, 8.145493, 6)
    agree(a_rehab, 9.718218, 6)
    printed = {"asu": {9: 0.18065, 10: 0.12827, 12: 0.05561, 14: 0.01921}, "rehab": {10: 0.20155, 12: 0.10906, 14: 0.04972, 16: 0.01860}}
    for pool, a in (("asu", a_asu), ("rehab", a_rehab)):
        f.expect(pool, "census_mean", a, "a = sum of lambda E[S] over the ways here", rel=0.006)
        f.expect(pool, "mean_present", a, "a = sum of lambda E[S]; time average", rel=0.006)
        for n, table in printed[pool].items():
            agree(erlang_b(n, a), table, 5)
            f.expect(pool, "delay_probability", erlang_b(n, a), f"Erlang B({n}, a)", parameter=n, rel=0.02 if n < 13 else 0.06)


# --- 5.1 M/M/c ------------------------------------------------------------------------------------------------------------

MMC = {  # c, rho: P(wait), Lq, Wq, P(W > 0.5), E[W | W > 0] as printed
    (1, 0.5): (0.500000, 0.500000, 1.000000, 0.389400, 2.0), (1, 0.8): (0.800000, 3.200000, 4.000000, 0.723870, 5.0),
    (1, 0.9): (0.900000, 8.100000, 9.000000, 0.856106, 10.0), (2, 0.5): (0.333333, 0.333333, 0.333333, 0.202177, 1.0),
    (2, 0.8): (0.711111, 2.844444, 1.777778, 0.582209, 2.5), (2, 0.9): (0.852632, 7.673684, 4.263158, 0.771493, 5.0),
    (5, 0.5): (0.130371, 0.130371, 0.052149, 0.037352, 0.4), (5, 0.8): (0.554113, 2.216450, 0.554113, 0.336086, 1.0),
    (5, 0.9): (0.762493, 6.862439, 1.524986, 0.593830, 2.0), (10, 0.5): (0.036105, 0.036105, 0.007221, 0.002964, 0.2),
    (10, 0.8): (0.409180, 1.636721, 0.204590, 0.150529, 0.5), (10, 0.9): (0.668732, 6.018584, 0.668732, 0.405606, 1.0),
    (50, 0.5): (0.000007, 0.000007, 0.000000, 0.000000, 0.04), (50, 0.8): (0.086953, 0.347810, 0.008695, 0.000586, 0.1),
    (50, 0.9): (0.363864, 3.274780, 0.072773, 0.029868, 0.2),
}


def mm_c(c):
    relax = relaxation(c, 0.9 * c, 1)
    f = case(f"mm{c}", f"M/M/{c} 排队", f"M/M/{c} queue",
             "Times in units of the mean service. " + WARM, time_unit="hour", wait_limits=[0.5],
             **spans({1: 3e6, 2: 4e6, 5: 6e6, 10: 6e6, 50: 1.2e7}[c], 0.9 * c, relax))
    for rho in (0.5, 0.8, 0.9):
        pool, q = f"load-{round(100 * rho)}", mmc(c, rho * c, 1.0)
        for value, table in zip((q["wait"], q["lq"], q["wq"], q["longer"](0.5), q["of_waiting"]), MMC[c, rho]):
            agree(value, table, 6)
        f.queue(pool, c, rho * c, exp(1.0))
        f.expect(pool, "utilisation", rho, "rho = lambda/(c mu)", rel=0.005)
        if c == 50 and rho == 0.5:
            continue  # Seven in a million wait: see mm50-rare.
        rel = 0.02 if rho == 0.9 or c >= 10 else 0.01
        f.expect(pool, "waiting_share", q["wait"], "Erlang C", rel=0.01)
        f.expect(pool, "mean_queue", q["lq"], "Lq = C rho/(1 - rho)", rel=rel)
        f.expect(pool, "mean_wait", q["wq"], "Wq = Lq/lambda", rel=rel)
        f.expect(pool, "mean_wait_of_waiting", q["of_waiting"], "1/(c mu - lambda)", rel=rel)
        if (c, rho) != (50, 0.8):
            rare = (c, rho) in ((10, 0.5), (50, 0.9))
            f.expect(pool, "share_waiting_longer", q["longer"](0.5), "C exp(-(c mu - lambda) t)", parameter=0.5, rel=0.05 if rare else rel)
    if c in (1, 5):
        q = mmc(c, 0.8 * c, 1.0)
        f.expect("load-80", "sd_wait", q["sd"], "sqrt(C(2 - C))/(c mu - lambda)", rel=0.02)
        f.expect("load-80", "median_wait", q["quantile"](0.5), "ln(2C)/(c mu - lambda)", rel=0.03)
        f.expect("load-80", "p90_wait", q["quantile"](0.9), "ln(10C)/(c mu - lambda)", rel=0.02)


def mm_50_rare():
    f = case("mm50-rare", "M/M/50：罕见的等待", "M/M/50: rare waits", "Seven in a million wait at rho = 0.5, six in ten thousand for half a service at 0.8. " + WARM,
             full=True, time_unit="hour", wait_limits=[0.5], **spans(1.5e8, 25.0, relaxation(50, 40.0, 1)))
    for rho in (0.5, 0.8):
        pool, q = f"load-{round(100 * rho)}", mmc(50, rho * 50, 1.0)
        f.queue(pool, 50, rho * 50, exp(1.0))
        rel = 0.1 if rho == 0.5 else 0.02
        f.expect(pool, "waiting_share", q["wait"], "Erlang C", rel=rel)
        f.expect(pool, "mean_queue", q["lq"], "Lq = C rho/(1 - rho)", rel=rel)
        f.expect(pool, "mean_wait", q["wq"], "Wq = Lq/lambda", rel=rel)
        # At rho = 0.5 nobody is to be seen who waits so long: the value is below what rounding leaves.
        longer = {"max_se": 1e-9} if rho == 0.5 else {"rel": 0.04}
        f.expect(pool, "share_waiting_longer", q["longer"](0.5), "C exp(-(c mu - lambda) t)", parameter=0.5, **longer)
        f.expect(pool, "mean_wait_of_waiting", q["of_waiting"], "1/(c mu - lambda)", rel=rel)


def nurses():
    f = case("nurses", "五名护士（教学模型的缺省值）", "Five nurses (default of a teaching model)",
             "Interarrival time 4 minutes, consultation 10 minutes, both exponential; values published with the model and exact. " + WARM,
             time_unit="minute", **spans(2e6, 0.25, relaxation(5, 2.5, 10)))
    q = mmc(5, 0.25, 10.0)
    agree(q["wq"], 0.521485, 6)
    f.queue("nurses", 5, 0.25, exp(10.0))
    f.expect("nurses", "waiting_share", q["wait"], "Erlang C(5, 2.5)")
    f.expect("nurses", "mean_wait", q["wq"], "C/(c mu - lambda)")
    f.expect("nurses", "utilisation", 0.5, "lambda/(c mu)")
    # Ciw documentation: M/M/1 with lambda 5, mu 8.
    f.queue("one", 1, 5 / 60, exp(60 / 8))
    f.expect("one", "mean_wait", 60 * 5 / 8 / (8 - 5), "rho/(mu - lambda), lambda 5 and mu 8 an hour", rel=0.02)


# --- 5.2 Loss ---------------------------------------------------------------------------------------------------------------

LOSS = {
    (1, 0.6): 0.37500000, (1, 0.8): 0.44444444, (1, 0.9): 0.47368421, (1, 1.0): 0.50000000, (1, 1.2): 0.54545455,
    (10, 6.0): 0.04314184, (10, 8.0): 0.12166106, (10, 9.0): 0.16796323, (10, 10.0): 0.21458234, (10, 12.0): 0.30192504,
    (50, 30.0): 0.00022094, (50, 40.0): 0.01869067, (50, 45.0): 0.05410447, (50, 50.0): 0.10478746, (50, 60.0): 0.21611865,
}


def loss(name, zh, en, law):
    f = case(f"loss-{name}", f"无等待位的损失系统，{zh}住院时间", f"Loss without waiting places, {en} stays",
             "Erlang's B holds for every law of stay. Mean stay c days, so that all pools have about the same rate. " + WARM,
             time_unit="day", **spans(1.2e6, 1.0, 50))
    for (c, a), table in LOSS.items():
        pool, b = f"{c}-beds-load-{round(10 * a)}", erlang_b(c, a)
        agree(b, table, 8)
        f.queue(pool, c, a / c, law(float(c)), room=0)
        if (c, a) != (50, 30.0):  # Two in ten thousand: see loss-rare.
            rel = {(50, 40.0): 0.035, (50, 45.0): 0.02}.get((c, a), 0.015)
            f.expect(pool, "lost_share", b, f"Erlang B({c}, {a:g})", rel=rel)
        f.expect(pool, "mean_in_use", a * (1 - b), "a(1 - B)", rel=0.01)


def loss_rare():
    f = case("loss-rare", "罕见损失", "Rare losses", "The rarest loss of the table with many more arrivals. " + WARM, full=True, time_unit="day",
             **spans(9e7, 0.6, 50))
    b = erlang_b(50, 30.0)
    for name, law in (("exponential", exp(50.0)), ("lognormal", logn(50.0, 60.0)), ("deterministic", det(50.0))):
        f.queue(name, 50, 0.6, law, room=0)
        f.expect(name, "lost_share", b, "Erlang B(50, 30)", rel=0.02)


# --- 5.3 M/G/1 --------------------------------------------------------------------------------------------------------------

MG1 = {
    "deterministic": (det(1.0), deterministic(1.0), (0.5, 1.166667, 2.0, 4.5, 9.5)),
    "erlang-4": ({"law": "erlang", "k": 4, "mean": 1.0}, erlang(4, 1.0), (0.625, 1.458333, 2.5, 5.625, 11.875)),
    "exponential": (exp(1.0), exponential(1.0), (1.0, 2.333333, 4.0, 9.0, 19.0)),
    "lognormal": (logn(1.0, 1.2), lognormal(1.0, 1.2), (1.22, 2.846667, 4.88, 10.98, 23.18)),
}


# Arrivals of each law's files, loads up to 0.9 and 0.95: as many as the standard errors ask for.
MG1_ARRIVALS = {"deterministic": (1.5e6, 1.5e6), "erlang-4": (2e6, 2e6), "exponential": (2.5e6, 4e6), "lognormal": (3.5e6, 4e6)}


def mg1_table(name):
    text, law, printed = MG1[name]
    loads = (0.5, 0.7, 0.8, 0.9, 0.95)
    for part, full in ((loads[:4], False), (loads[4:], False)):
        f = case(f"mg1-{name}" + ("" if len(part) == 4 else "-95"), f"M/G/1，{name} 服务时间", f"M/G/1, {name} service",
                 "Pollaczek and Khinchine; times in units of the mean service. " + WARM, full=full, time_unit="hour",
                 **spans(MG1_ARRIVALS[name][len(part) == 1], part[-1], relaxation(1, part[-1], 1) * (1 + law["second"]) / 2))
        for rho, table in zip(loads, printed):
            if rho in part:
                value = mg1(rho, law)
                agree(value, table, 6)
                pool = f"load-{round(100 * rho)}"
                f.queue(pool, 1, rho, text)
                rel = 0.035 if rho >= 0.95 else 0.02 if rho >= 0.9 else 0.01
                f.expect(pool, "mean_wait", value, "lambda E[S^2]/(2(1 - rho))", rel=rel)
                f.expect(pool, "mean_queue", rho * value, "lambda Wq", rel=rel)
                f.expect(pool, "waiting_share", rho, "rho: Poisson arrivals see time averages", rel=0.01)


def mg1_more():
    branches = [(0.4, 0.5), (0.5, 1.0), (0.1, 3.0)]
    start, rates = [0.7, 0.3, 0.0], [[-2.0, 1.5, 0.0], [0.0, -3.0, 1.0], [0.5, 0.0, -1.0]]
    values, weights = [0.25, 0.5, 1.0, 4.0], [2.0, 3.0, 4.0, 1.0]
    laws = {
        "gamma": ({"law": "gamma", "mean": 1.0, "sd": 1.5}, gamma(1.0, 1.5)),
        "weibull": ({"law": "weibull", "shape": 0.8, "scale": 1.0}, weibull(0.8, 1.0)),
        "uniform": ({"law": "uniform", "min": 0.2, "max": 1.8}, uniform(0.2, 1.8)),
        "triangular": ({"law": "triangular", "min": 0.0, "mode": 0.5, "max": 2.5}, triangular(0.0, 0.5, 2.5)),
        "hyper-exponential": (
            {"law": "hyper_exponential", "branches": [{"probability": p, "mean": m} for p, m in branches]}, hyper_exponential(branches)),
        "phase-type": ({"law": "phase_type", "start": start, "rates": rates}, phase_type(start, rates)),
        "empirical": ({"law": "empirical", "values": values, "weights": weights}, empirical(values, weights)),
    }
    for rho in (0.6, 0.85):
        f = case(f"mg1-laws-{round(100 * rho)}", f"M/G/1，其他服务时间分布，负荷 {rho}", f"M/G/1, other laws of service, load {rho}",
                 "Pollaczek and Khinchine for every law that the program knows. " + WARM, time_unit="hour", **spans(2.5e6 if rho < 0.7 else 3.5e6, 1.0, relaxation(1, rho, 1) * 2))
        for name, (text, law) in laws.items():
            lam = rho / law["mean"]
            f.queue(name, 1, lam, text)
            f.expect(name, "mean_wait", mg1(lam, law), "lambda E[S^2]/(2(1 - rho))", rel=0.01 if rho < 0.7 else 0.02)
            f.expect(name, "mean_stay", mg1(lam, law) + law["mean"], "Wq + E[S]", rel=0.01 if rho < 0.7 else 0.02)
            f.expect(name, "utilisation", rho, "lambda E[S]", rel=0.01)


def length_of_stay():
    f = case("length-of-stay", "一张床，住院时间对数正态", "One bed with lognormal stays", "An M/G/1 queue with the stay of stroke patients. " + WARM,
             time_unit="day", **spans(4e6, 0.1, relaxation(1, 0.74, 7.4) * 1.2))
    law = lognormal(7.4, 8.61)
    wq = mg1(0.1, law)
    agree(wq, 24.786942, 6)
    f.queue("bed", 1, 0.1, logn(7.4, 8.61))
    f.expect("bed", "mean_wait", wq, "lambda E[S^2]/(2(1 - rho))")
    f.expect("bed", "mean_queue", 0.1 * wq, "lambda Wq")
    f.expect("bed", "mean_present", 0.1 * wq + 0.74, "lambda (Wq + E[S])")
    f.published("bed", "mean_wait", 24.93, 0.44, "simulation with Ciw, standard error 0.44", digits=2)


def gi_m_1():
    f = case("gi-m-1", "GI/M/1 排队", "GI/M/1 queues", "Arrivals with independent intervals that are not exponential; sigma = A*(mu(1 - sigma)). " + WARM,
             time_unit="hour", **spans(2e6, 0.9, relaxation(1, 0.9, 1) * 1.5))
    for rho in (0.5, 0.8, 0.9):
        mean = 1 / rho
        laws = {
            "regular": (det(mean), lambda s, m=mean: math.exp(-s * m)),
            "erlang-4": ({"law": "erlang", "k": 4, "mean": mean}, lambda s, m=mean: (4 / (4 + s * m)) ** 4),
            "uniform": ({"law": "uniform", "min": 0.0, "max": 2 * mean},
                        lambda s, m=mean: (1 - math.exp(-2 * s * m)) / (2 * s * m)),
        }
        if rho < 0.85:
            fast, slow = 0.4 * mean, 1.9 * mean
            laws["hyper"] = (
                {"law": "hyper_exponential", "branches": [{"probability": 0.6, "mean": fast}, {"probability": 0.4, "mean": slow}]},
                lambda s, x=fast, y=slow: 0.6 / (1 + s * x) + 0.4 / (1 + s * y))
        for name, (text, transform) in laws.items():
            pool, sigma = f"{name}-{round(100 * rho)}", gim1(transform, 1.0)
            f.stream("to " + pool, pool, interval=text)
            f.pool(pool, 1, exp(1.0))
            f.expect(pool, "waiting_share", sigma, "sigma = A*(mu(1 - sigma))")
            f.expect(pool, "mean_wait", sigma / (1 - sigma), "sigma/(mu(1 - sigma))", rel=0.02 if rho > 0.85 else 0.01)


def md_c():
    f = case("md-c", "M/D/c 排队", "M/D/c queues", "Fixed service of one hour; stationary law of N(t + D) = (N(t) - c)+ + Poisson. " + WARM,
             time_unit="hour", **spans(3e6, 2.0, relaxation(5, 4.25, 1)))
    for c, rho in ((2, 0.7), (2, 0.85), (5, 0.7), (5, 0.85)):
        q, pool = mdc(c, c * rho, 1.0), f"{c}-load-{round(100 * rho)}"
        f.queue(pool, c, c * rho, det(1.0))
        f.expect(pool, "waiting_share", q["wait"], "P(N >= c)")
        f.expect(pool, "mean_queue", q["lq"], "E(N - c)+")
        f.expect(pool, "mean_wait", q["wq"], "E(N - c)+/lambda")
    agree(mdc(1, 0.5, 1.0)["wq"], 0.5, 9)


# --- 5.5 Impatience ---------------------------------------------------------------------------------------------------------

ERLANG_A = {
    (5, 4.0, 0.25): (0.454890, 0.055632, 0.222528, 0.890110, 0.755494, 0.209881),
    (5, 5.0, 0.25): (0.703739, 0.118014, 0.472054, 2.360272, 0.881986, 0.460574),
    (50, 48.0, 0.02): (0.658324, 0.004927, 0.246358, 11.825192, 0.955270, 0.245885),
}


def impatience():
    for (c, a, theta), printed in ERLANG_A.items():
        f = case(f"erlang-a-{c}-{round(a)}", f"等待中放弃（Erlang A），{c} 个床位，负荷 {a:g}", f"Giving up the wait (Erlang A), {c} beds, load {a:g}",
                 "Exponential stays and patience; times in mean stays. " + WARM, time_unit="day",
                 **spans(2e6 if c == 5 else 8e6, a, 4 / theta if c == 50 else 8))
        q = erlang_a(c, a, 1.0, 1 / theta)
        found = (q["wait"], q["gone"], q["w"], q["lq"], q["use"], q["served"])
        for value, table in zip(found, printed):
            agree(value, table, 6)
        f.queue("beds", c, a, exp(1.0), patience={**exp(1 / theta), "to": "home care"})
        f.pool("home care", "unlimited", exp(2.0))
        rel = 0.02 if c == 50 else 0.01
        f.expect("beds", "waiting_share", q["wait"], "P(N >= c), birth-death")
        f.expect("beds", "reneged_share", q["gone"], "theta Lq/lambda", rel=rel)
        f.expect("beds", "mean_wait_all", q["w"], "Lq/lambda", rel=rel)
        f.expect("beds", "mean_queue", q["lq"], "birth-death", rel=rel)
        f.expect("beds", "utilisation", q["use"], "lambda(1 - P(ab))/(c mu)", rel=0.005)
        f.expect("beds", "mean_wait", q["served"], "E[W; served]/P(served), by stages of the line", rel=rel)
        f.expect("home care", "arrival_rate", a * q["gone"], "theta Lq", rel=rel)
        f.expect("home care", "mean_present", 2 * a * q["gone"], "theta Lq E[S]", rel=rel)
        if (c, a) == (5, 5.0):
            for measure, value, se in (("reneged_share", 0.1182, 0.001), ("mean_wait", 0.460, 0.004), ("waiting_share", 0.705, 0.003)):
                f.published("beds", measure, value, se, "simulation with Ciw and its standard error")


def fixed_patience():
    f = case("fixed-patience", "固定耐心时间的 M/M/1", "M/M/1 with a fixed patience", "Density of the offered wait integrated; times in mean stays. " + WARM,
             time_unit="day", **spans(4e5, 0.9, 60))
    for lam, limit in ((0.9, 2.0), (1.5, 1.0)):
        q, pool = patience_fixed(lam, 1.0, limit), f"limit-{limit:g}"
        f.queue(pool, 1, lam, exp(1.0), patience=det(limit))
        f.expect(pool, "reneged_share", q["gone"], "P(V > limit), V the offered wait")
        f.expect(pool, "mean_wait_all", q["w"], "integral of P(V > x) up to the limit")
        f.expect(pool, "mean_wait", q["served"], "(E[W] - limit P(ab))/P(served)")
        f.expect(pool, "utilisation", lam * (1 - q["gone"]), "lambda(1 - P(ab))/mu")


def balking():
    f = case("balking", "按等待人数不加入", "Balking by the number waiting", "Birth-death with a birth rate that falls with the queue. " + WARM,
             time_unit="day", **spans(4e5, 1.0, 60))
    for pool, c, lam, steps in (("gentle", 2, 2.4, [(1, 0.2), (3, 0.5), (6, 1.0)]), ("strict", 1, 1.1, [(2, 1.0)]), ("even", 3, 4.0, [(0, 0.4), (8, 0.9)])):
        def refuse(waiting, steps=steps):
            return max([(n, p) for n, p in steps if n <= waiting], default=(0, 0.0))[1]

        n = c + 60
        p = birth_death([lam * (1 - (refuse(k - c) if k >= c else 0)) for k in range(n)], [min(k, c) for k in range(1, n + 1)])
        balked = sum(p[k] * refuse(k - c) for k in range(c, n + 1))
        queue = sum((k - c) * p[k] for k in range(c, n + 1))
        f.queue(pool, c, lam, exp(1.0), balking=[{"from": k, "probability": x} for k, x in steps])
        f.expect(pool, "balked_share", balked, "birth-death: sum of p(n) P(refuse | n)")
        f.expect(pool, "mean_queue", queue, "birth-death")
        f.expect(pool, "mean_wait", queue / lam / (1 - balked), "Lq/(lambda(1 - P(balk)))")
        f.expect(pool, "utilisation", lam * (1 - balked) / c, "lambda(1 - P(balk))/(c mu)", rel=0.005)


def waiting_places():
    f = case("waiting-places", "有限等待位 M/M/c/K", "Limited waiting places, M/M/c/K", "Birth-death; times in mean stays. " + WARM,
             time_unit="day", **spans(6e5, 1.0, 80))
    for pool, c, lam, room in (("one-bed", 1, 0.9, 4), ("three-beds", 3, 3.3, 5), ("ten-beds", 10, 9.5, 8)):
        p = birth_death([lam] * (c + room), [min(k, c) for k in range(1, c + room + 1)])
        queue = sum((k - c) * p[k] for k in range(c, c + room + 1))
        f.queue(pool, c, lam, exp(1.0), room=room)
        f.expect(pool, "lost_share", p[-1], "P(N = K)")
        f.expect(pool, "mean_queue", queue, "birth-death")
        f.expect(pool, "mean_wait", queue / lam / (1 - p[-1]), "Lq/(lambda(1 - P(N = K)))")
        f.expect(pool, "full_share", sum(p[c:]), "P(N >= c)")
        f.expect(pool, "throughput", lam * (1 - p[-1]), "lambda(1 - P(N = K))", rel=0.005)


# --- 5.6 Priorities ---------------------------------------------------------------------------------------------------------


def ranks(n):
    return [{"name": f"rank-{k}", "priority": k} for k in range(n)]


def priorities():
    rows = (
        ("one-low-load", 1, (0.2, 0.6), (1.0, 5.0)), ("one-three-ranks", 1, (0.3, 0.3, 0.3), (1.285714, 3.214286, 22.5)),
        ("two", 2, (0.5, 1.1), (0.474074, 2.370370)), ("three", 3, (0.6, 0.9, 1.2), (0.340442, 0.680884, 5.447073)),
    )
    for name, c, lams, printed in rows:
        f = case(f"priority-{name}", f"优先级排队：{c} 个床位，{len(lams)} 个等级", f"Priorities: {c} beds, {len(lams)} ranks",
                 "Cobham; nobody is interrupted. The mean over ranks is that of first come (conservation law). " + WARM, time_unit="day",
                 classes=ranks(len(lams)), **spans(3.5e6 if sum(lams) / c > 0.85 else 1e6, sum(lams), 2 * relaxation(c, sum(lams), 1)))
        for pool, discipline in (("ranked", "priority"), ("in-turn", "first_come")):
            for k, lam in enumerate(lams):
                f.stream(f"rank-{k} to {pool}", pool, class_=f"rank-{k}", rate=lam)
            f.pool(pool, c, exp(1.0), discipline)
        q = mmc(c, sum(lams), 1.0)
        first = 0.0
        for k, (lam, table) in enumerate(zip(lams, printed)):
            below, first = 1 - first / c, first + lam
            value = q["wait"] / c / (below * (1 - first / c))
            agree(value, table, 6)
            last = k == len(lams) - 1
            f.expect("ranked", "mean_wait", value, "C/(c mu)/((1 - s(k-1))(1 - s(k)))", cls=f"rank-{k}", rel=0.02 if last else 0.01)
            f.expect("in-turn", "mean_wait", q["wq"], "Wq of M/M/c for every class", cls=f"rank-{k}", rel=0.02)
        f.expect("ranked", "mean_wait", q["wq"], "conservation law: Wq of first come", rel=0.02)
        f.expect("in-turn", "mean_wait", q["wq"], "Wq of M/M/c", rel=0.02)
        if name == "three":
            for k, (value, se) in enumerate(((0.339, 0.002), (0.676, 0.006), (5.46, 0.13))):
                f.published("ranked", "mean_wait", value, se, "simulation with Ciw and its standard error", cls=f"rank-{k}")


def priorities_of_general_service():
    f = case("priority-mg1", "优先级 M/G/1", "Priorities in M/G/1", "Wq(k) = R/((1 - s(k-1))(1 - s(k))), R = sum of lambda E[S^2]/2. " + WARM,
             time_unit="day", classes=ranks(3), **spans(4e6, 0.7, 80))
    rows = ((0.2, logn(1.0, 1.2), lognormal(1.0, 1.2)), (0.3, det(0.8), deterministic(0.8)),
            (0.2, {"law": "gamma", "mean": 1.6, "sd": 1.2}, gamma(1.6, 1.2)))
    for k, (lam, _, _) in enumerate(rows):
        f.stream(f"rank-{k}", "bed", class_=f"rank-{k}", rate=lam)
    f.pool("bed", 1, [{"class": f"rank-{k}", **text} for k, (_, text, _) in enumerate(rows)], "priority")
    residual, first = sum(lam * law["second"] for lam, _, law in rows) / 2, 0.0
    for k, (lam, _, law) in enumerate(rows):
        below, first = 1 - first, first + lam * law["mean"]
        value = residual / (below * (1 - first))
        f.expect("bed", "mean_wait", value, "R/((1 - s(k-1))(1 - s(k)))", cls=f"rank-{k}")
        f.expect("bed", "mean_queue", lam * value, "lambda Wq", cls=f"rank-{k}")
        f.expect("bed", "mean_in_use", lam * law["mean"], "lambda E[S]", cls=f"rank-{k}", rel=0.005)


def escalation():
    f = case("escalation", "等待后升级", "Ranks that rise with the wait",
             "Who rises to the first rank almost at once is served in turn: every class has the wait of first come. " + WARM, time_unit="day",
             classes=[{"name": "high", "priority": 0}, {"name": "low", "priority": 5, "escalation": [{"after": 1e-6, "priority": 0}]}],
             **spans(2.5e6, 1.6, relaxation(2, 1.6, 1)))
    f.stream("high", "beds", class_="high", rate=0.6)
    f.stream("low", "beds", class_="low", rate=1.0)
    f.pool("beds", 2, exp(1.0), "priority")
    q = mmc(2, 1.6, 1.0)
    for name in ("high", "low"):
        f.expect("beds", "mean_wait", q["wq"], "Wq of M/M/2 first come", cls=name)
        f.expect("beds", "waiting_share", q["wait"], "Erlang C", cls=name)


# --- 5.8 Networks -----------------------------------------------------------------------------------------------------------

CARE = ("assessment", "home care", "day care", "residential", "nursing")
CARE_MEANS, CARE_BEDS = (2.0, 90.0, 120.0, 600.0, 450.0), (10, 220, 140, 730, 320)
CARE_WAYS = ((0, 0.50, 0.20, 0.15, 0.05), (0.10, 0, 0.10, 0.15, 0.05), (0, 0.15, 0, 0.15, 0.05), (0, 0.02, 0, 0, 0.25), (0, 0, 0, 0.05, 0))
CARE_TABLE = (
    (4.229988, 0.519531, 2.8540, 0.6747, 11.3140), (2.299884, 0.273626, 4.3532, 1.8928, 211.3428), (1.075986, 0.252787, 2.9995, 2.7877, 132.1178),
    (1.174576, 0.248622, 6.9379, 5.9068, 711.6833), (0.673937, 0.247411, 4.4853, 6.6554, 307.7569),
)


def care_network(full):
    lam = traffic([4.0, 0, 0, 0, 0], CARE_WAYS)
    f = case("care-network" + ("" if full else "-loads"), "照护网络（Jackson 网络）" + ("" if full else "：负荷"), "Care network (Jackson)" + ("" if full else ": loads"),
             ("Product form: each node is an M/M/c queue. " if full else "Loads and throughputs hold for every law of service: lognormal here. ") + WARM + " The residential node relaxes in 2,700 days.",
             full=full, time_unit="day", **spans(2.4e8 if full else 1.2e6, sum(lam), relaxation(730, 1.174576 * 600, 600) if full else 3000, 100 if full else 30))
    f.stream("new cases", "assessment", rate=4.0)
    waits = 0.0
    for k, name in enumerate(CARE):
        ways = [{"to": CARE[j], "probability": p} for j, p in enumerate(CARE_WAYS[k]) if p]
        mean = CARE_MEANS[k]
        f.pool(name, CARE_BEDS[k], exp(mean) if full else logn(mean, mean), next=ways)
        q = mmc(CARE_BEDS[k], lam[k], mean)
        waits += lam[k] * q["wq"]
        for value, table, digits in zip((lam[k], q["wait"], q["lq"], q["wq"], q["lq"] + q["a"]), CARE_TABLE[k], (6, 6, 4, 4, 4)):
            agree(value, table, digits)
        f.expect(name, "arrival_rate", lam[k], "traffic equations", rel=0.005)
        f.expect(name, "throughput", lam[k], "traffic equations", rel=0.005)
        f.expect(name, "mean_in_use", q["a"], "lambda E[S]", rel=0.005)
        if full:
            f.expect(name, "waiting_share", q["wait"], "Erlang C", rel=0.02)
            f.expect(name, "mean_queue", q["lq"], "C rho/(1 - rho)", rel=0.04)
            f.expect(name, "mean_wait", q["wq"], "Lq/lambda", rel=0.04)
            f.expect(name, "mean_present", q["lq"] + q["a"], "Lq + a", rel=0.005)
    if full:
        days = sum(l * m for l, m in zip(lam, CARE_MEANS)) / 4
        agree(days, 338.1462, 4)
        f.expect(None, "mean_time_in_network", days + waits / 4, "sum of visits (E[S] + Wq)", rel=0.005)
        f.expect(None, "mean_in_network", 4 * days + waits, "lambda times the time in the network", rel=0.005)


def feedback():
    f = case("feedback", "返回与串联", "Feedback, and nodes in line", "Product form with returns; departures of M/M/c are Poisson, and so they remain after a journey of any law. " + WARM,
             time_unit="day", **spans(3e6, 1.0, 90))
    f.stream("to again", "again", rate=1.2)
    f.pool("again", 2, exp(1.0), next=[{"to": "again", "probability": 0.25}])
    q = mmc(2, 1.6, 1.0)
    f.expect("again", "arrival_rate", 1.6, "lambda/(1 - p)", rel=0.005)
    f.expect("again", "mean_queue", q["lq"], "M/M/2 at lambda/(1 - p)")
    f.expect("again", "mean_wait", q["wq"], "M/M/2 at lambda/(1 - p)")
    f.expect("again", "mean_present", q["lq"] + 1.6, "Lq + a")


def line():
    f = case("line", "串联与转运时间", "Nodes in line with a journey between", "Departures of M/M/c are Poisson, and remain so after a journey of any law. " + WARM,
             time_unit="day", **spans(3e6, 0.75, 90))
    journey = {"law": "uniform", "min": 1.0, "max": 5.0}
    f.stream("in", "ward", rate=0.75)
    f.pool("ward", 1, exp(1.0), next=[{"to": "home", "probability": 0.8, "delay": journey}])
    f.pool("home", 2, exp(2.0))
    one, two = mmc(1, 0.75, 1.0), mmc(2, 0.6, 2.0)
    f.expect("ward", "mean_wait", one["wq"], "M/M/1")
    f.expect("home", "arrival_rate", 0.6, "0.8 lambda", rel=0.005)
    f.expect("home", "mean_wait", two["wq"], "M/M/2 fed by Poisson departures (Burke)")
    f.expect("home", "waiting_share", two["wait"], "Erlang C")
    time = one["wq"] + 1 + 0.8 * (3 + two["wq"] + 2)
    f.expect(None, "mean_time_in_network", time, "sum over the way, journey of mean 3 included")
    f.expect(None, "mean_in_network", 0.75 * time, "lambda times the time in the network")
    f.expect(None, "entry_rate", 0.75, "lambda", rel=0.005)
    f.expect(None, "exit_rate", 0.75, "lambda", rel=0.005)


# --- Several requests, shared beds, overflow ---------------------------------------------------------------------------------


def several_units():
    f = case("several-units", "一次占用多个单位的损失系统", "Loss with requests of several units", "Kaufman and Roberts; insensitive to the law of stay. " + WARM,
             time_unit="day", classes=[{"name": n} for n in ("single", "triple", "quintuple")], **spans(1e6, 5.0, 12))
    sizes, loads, names = (1, 3, 5), (6.0, 2.0, 1.0), ("single", "triple", "quintuple")
    means = (1.0, 2.0, 0.5)
    laws = (exp(1.0), logn(2.0, 3.0), det(0.5))
    for name, load, mean in zip(names, loads, means):
        f.stream(name, "beds", class_=name, rate=load / mean)
    f.pool("beds", 20, [{"class": n, **law} for n, law in zip(names, laws)], room=0, fit="strict", units=dict(zip(names, sizes)))
    lost = kaufman_roberts(20, loads, sizes)
    for name, load, size, share in zip(names, loads, sizes, lost):
        f.expect("beds", "lost_share", share, "Kaufman-Roberts recursion", cls=name, rel=0.015)
        f.expect("beds", "mean_in_use", load * size * (1 - share), "a b (1 - B)", cls=name)
    f.expect("beds", "mean_in_use", sum(a * b * (1 - x) for a, b, x in zip(loads, sizes, lost)), "sum of a b (1 - B)")


def shared_beds():
    c1, c2, swing, l1, l2, m1, m2 = 3, 4, 2, 1.0, 0.8, 3.0, 5.0
    a1, a2 = l1 * m1, l2 * m2
    states = [(i, j) for i in range(c1 + swing + 1) for j in range(c2 + swing + 1) if max(0, i - c1) + max(0, j - c2) <= swing]
    weight = {(i, j): poisson(a1, i) * poisson(a2, j) for i, j in states}
    total = sum(weight.values())
    p = {s: w / total for s, w in weight.items()}

    def full(i, j):
        return max(0, i - c1) + max(0, j - c2) == swing

    f = case("shared-beds", "专用床与机动床", "Dedicated and swing beds",
             "With relabelling the pair of censuses is a truncated product of two Poissons, whatever the law of stay; without, a Markov chain over "
             "(own, swing) beds of both wards is solved. " + WARM, time_unit="day", **spans(9e5, 1.0, 60))
    for suffix, relabel in (("", True), (" kept", False)):
        f.queue("acute" + suffix, c1, l1, logn(m1, 4.0) if relabel else exp(m1), room=0)
        f.queue("rehab" + suffix, c2, l2, exp(m2), room=0)
        f.row("shared", name="swing" + suffix, units=swing, pools=["acute" + suffix, "rehab" + suffix], relabel=relabel)
    product = "truncated product form"
    for pool, own, which, lam, mean in (("acute", c1, 0, l1, m1), ("rehab", c2, 1, l2, m2)):
        lost = sum(x for s, x in p.items() if full(*s) and s[which] >= own)
        f.expect(pool, "lost_share", lost, product)
        f.expect(pool, "mean_present", lam * mean * (1 - lost), "a(1 - B)")
        f.expect(pool, "mean_shared", sum(x * max(0, s[which] - own) for s, x in p.items()), product, rel=0.015)

    def moves(state):
        d1, s1, d2, s2 = state
        if d1 < c1:
            yield l1, (d1 + 1, s1, d2, s2)
        elif s1 + s2 < swing:
            yield l1, (d1, s1 + 1, d2, s2)
        if d2 < c2:
            yield l2, (d1, s1, d2 + 1, s2)
        elif s1 + s2 < swing:
            yield l2, (d1, s1, d2, s2 + 1)
        yield d1 / m1, (d1 - 1, s1, d2, s2)
        yield s1 / m1, (d1, s1 - 1, d2, s2)
        yield d2 / m2, (d1, s1, d2 - 1, s2)
        yield s2 / m2, (d1, s1, d2, s2 - 1)

    p = chain((0, 0, 0, 0), moves)
    for pool, own, at, lam, mean in (("acute kept", c1, 0, l1, m1), ("rehab kept", c2, 2, l2, m2)):
        lost = sum(x for s, x in p.items() if s[at] == own and s[1] + s[3] == swing)
        f.expect(pool, "lost_share", lost, "Markov chain over own and swing beds")
        f.expect(pool, "mean_shared", sum(x * s[at + 1] for s, x in p.items()), "Markov chain over own and swing beds", rel=0.015)


def overflow():
    f = case("overflow", "满床时转入他院", "Overflow into another ward", "Two pools in line lose as one of both sizes; with traffic of its own, a Markov chain. " + WARM,
             time_unit="day", **spans(1e6, 4.0, 12))
    f.queue("first", 5, 5.0, exp(1.0), room=0, overflow={"to": "second", "while_waiting": False})
    f.pool("second", 3, exp(1.0), room=0)
    b5, b8 = erlang_b(5, 5.0), erlang_b(8, 5.0)
    f.expect("first", "lost_share", b8, "Erlang B(8, 5)")
    f.expect("first", "overflow_share", b5 - b8, "Erlang B(5, 5) - B(8, 5)")
    f.expect("first", "mean_in_use", 5 * (1 - b5), "a(1 - B(5, 5))")
    f.expect("second", "mean_misplaced", 5 * (b5 - b8), "a(B(5, 5) - B(8, 5))")
    ca, cb, la, lb, ma, mb = 4, 3, 4.0, 1.5, 1.0, 1.25
    f.queue("ward", ca, la, exp(ma), room=0, overflow={"to": "annex", "while_waiting": False})
    f.queue("annex", cb, lb, exp(mb), room=0)

    def moves(state):
        i, x, y = state
        if i < ca:
            yield la, (i + 1, x, y)
        elif x + y < cb:
            yield la, (i, x + 1, y)
        if x + y < cb:
            yield lb, (i, x, y + 1)
        yield i / ma, (i - 1, x, y)
        yield x / ma, (i, x - 1, y)
        yield y / mb, (i, x, y - 1)

    p = chain((0, 0, 0), moves)
    chain_text = "Markov chain (ward, misplaced, own)"
    f.expect("ward", "lost_share", sum(q for (i, x, y), q in p.items() if i == ca and x + y == cb), chain_text)
    f.expect("ward", "overflow_share", sum(q for (i, x, y), q in p.items() if i == ca and x + y < cb), chain_text)
    f.expect("annex", "lost_share", sum(q for (i, x, y), q in p.items() if x + y == cb), chain_text)
    f.expect("annex", "mean_misplaced", sum(q * x for (i, x, y), q in p.items()), chain_text)


# --- 6. Census without limit ---------------------------------------------------------------------------------------------------

CENSUS = (
    ("short-stay", 1.5, 20.0, 39, 43, 0.255551), ("day care", 2.0, 45.0, 106, 113, 0.158221),
    ("residential", 0.5, 600.0, 329, 341, 0.040776), ("nursing", 0.3, 450.0, 154, 163, 0.123550),
)


def census():
    f = case("census", "无容量限制的在住人数", "Census without limit of capacity",
             "N is Poisson with mean lambda E[S], whatever the law of stay. Warm-up: twelve of the longest mean stays (exponential), at which "
             "the lognormal of the other pools is past its 99.99 % quantile.", time_unit="day", audit_every=20,
             warm_up=7200, horizon=110_000, replications=60)
    for name, lam, mean, q95, q99, beyond in CENSUS:
        a = lam * mean
        cdf = [0.0]
        for k in range(int(2 * a) + 60):
            cdf.append(cdf[-1] + poisson(a, k))
        cdf = cdf[1:]
        assert next(k for k, x in enumerate(cdf) if x >= 0.95) == q95 and next(k for k, x in enumerate(cdf) if x >= 0.99) == q99
        agree(1 - cdf[math.floor(1.1 * a + 1e-9)], beyond, 6)
        f.queue(name, "unlimited", lam, logn(mean, 0.8 * mean) if name == "day care" else exp(mean))
        f.expect(name, "mean_present", a, "lambda E[S]", rel=0.003)
        f.expect(name, "census_mean", a, "lambda E[S]", rel=0.003)
        f.expect(name, "census_variance", a, "variance of Poisson(a)", rel=0.02)
        for n in (math.floor(1.1 * a + 1e-9), q95, q99):
            f.expect(name, "census_above", 1 - cdf[n], f"P(N > {n}), Poisson", parameter=n, rel=0.1 if n == q99 else 0.06)
        for n in (round(a), q95, q99):
            f.expect(name, "time_share", poisson(a, n), f"Poisson probability of {n}", parameter=n, rel=0.08 if n == q99 else 0.05)
        f.expect(name, "delay_probability", erlang_b(q95, a), f"Erlang B({q95}, a)", parameter=q95, rel=0.05)


GROWTH = {
    "exponential": (exp(30.0), exponential(30.0), (4.605548, 8.504061, 14.597486, 18.963617, 25.939942, 28.506388, 29.925637, 29.999844)),
    "deterministic": (det(30.0), deterministic(30.0), (5.0, 10.0, 20.0, 30.0, 30.0, 30.0, 30.0, 30.0)),
    "lognormal-30": (logn(30.0, 30.0), lognormal(30.0, 30.0), (4.946776, 9.407010, 16.059496, 20.316213, 26.193690, 28.221029, 29.680655, 29.969247)),
    "lognormal-60": (logn(30.0, 60.0), lognormal(30.0, 60.0), (4.518985, 7.919055, 12.631633, 15.776197, 21.080568, 23.757164, 27.113908, 28.955245)),
    "uniform": ({"law": "uniform", "min": 0.0, "max": 60.0}, uniform(0.0, 60.0), (4.791667, 9.166667, 16.666667, 22.5, 30.0, 30.0, 30.0, 30.0)),
}


def growth():
    f = case("growth", "从空开始的在住人数", "Census from empty", "E N(t) = lambda times the integral of P(S > u) up to t; lambda = 1 a day.",
             time_unit="day", warm_up=0, horizon=370, replications=3000, audit_every=5)
    for name, (text, law, printed) in GROWTH.items():
        f.queue(name, "unlimited", 1.0, text)
        for day, table in zip((5, 10, 20, 30, 60, 90, 180, 365), printed):
            low = integral_of_survival(law, 0, min(day, 60)) + integral_of_survival(law, 60, day)
            agree(low, table, 6)
            f.census(name, day, low, "lambda x integral of P(S > u) from 0 to t")


def growing_demand():
    f = case("growing-demand", "需求变化时的在住人数", "Census under changing demand",
             "E N(t) is the integral of rate(t - u) P(S > u) du. Rates by date, and a profile of the week that repeats.",
             time_unit="day", start="2025-01-01", warm_up=0, horizon=1100, replications=1800, audit_every=1)
    laws = {"exponential": (exp(200.0), exponential(200.0)), "lognormal": (logn(200.0, 150.0), lognormal(200.0, 150.0))}
    for name, (text, law) in laws.items():
        f.stream("to " + name, name, rate=[{"from": 0, "rate": 0.2}, {"from": "2026-01-01", "rate": 0.3}, {"from": "2027-01-01", "rate": 0.1}])
        f.pool(name, "unlimited", text)
        pieces = ((0, 365, 0.2), (365, 730, 0.3), (730, 10**9, 0.1))
        for t in (365, 450, 730, 900, 1095):
            value = sum(rate * integral(law["survival"], t - min(t, end), t - begin) for begin, end, rate in pieces if t > begin)
            f.census(name, t, value, "integral of rate(t - u) P(S > u)")
    f.stream("to week", "week", rate=[{"from": 0, "rate": 3.0}, {"from": 5, "rate": 0.5}], repeat_every=7)
    f.pool("week", "unlimited", exp(4.0))
    for t in (700, 702, 705, 706):
        value, day = 0.0, t
        while day > t - 280:
            value += (3.0 if (day - 1) % 7 < 5 else 0.5) * integral(lambda u: math.exp(-u / 4.0), t - day, t - day + 1, 40)
            day -= 1
        f.census("week", t, value, "integral of the weekly rate times P(S > u)")


def relaxing():
    f = case("opening", "初始在住者", "Persons there at the beginning",
             "E N(t) is what remains of those at the beginning and what has come since.", time_unit="day", warm_up=0, horizon=320,
             replications=2400, audit_every=20)
    f.queue("exponential", "unlimited", 0.5, exp(80.0))
    f.row("opening", pool="exponential", in_service=120, elapsed=0)
    law = lognormal(80.0, 60.0)
    f.queue("lognormal", "unlimited", 0.5, logn(80.0, 60.0))
    f.row("opening", pool="lognormal", in_service=120, elapsed=50)
    for t in (20, 40, 80, 160, 300):
        f.census("exponential", t, 40 + 80 * math.exp(-t / 80), "a + (N0 - a) exp(-t/s)", rel=0.01)
        value = 120 * law["survival"](50 + t) / law["survival"](50) + 0.5 * integral(law["survival"], 0, t)
        f.census("lognormal", t, value, "N0 P(S > 50 + t)/P(S > 50) + lambda x integral of P(S > u)", rel=0.01)


# --- 8. Blocking ----------------------------------------------------------------------------------------------------------------


def blocked_beds():
    f = case("blocking", "出院受阻：下一站满则占用原床", "Discharge blocked: the bed is kept until the next place is free",
             "Markov chain solved over (not blocked at stage 1, blocked, at stage 2); 720 states in the first row. " + WARM, time_unit="day",
             mutual_waits="exchange", **spans(4e6, 1.0, 150))
    rows = (("", 1.0, 3.0, 8.0, 6, 6, 50, 0.6), (" small", 0.5, 2.0, 3.0, 2, 1, 0, 0.7), (" middle", 1.2, 2.0, 4.0, 5, 3, 4, 0.5))
    for tail, lam, m1, m2, c1, c2, room, onward in rows:
        q = blocking(lam, 1 / m1, 1 / m2, c1, c2, room, onward)
        if not tail:
            for value, table in zip((q["lost"], q["in_use"], q["blocked"], q["queue"], q["second"], q["throughput"], q["full"]),
                                    (0.000059, 4.020801, 1.020977, 2.112410, 4.799717, 0.599965, 0.511609)):
                agree(value, table, 6)
        one, two = "ward" + tail, "home" + tail
        f.queue(one, c1, lam, exp(m1), room=room, next=[{"to": two, "probability": onward, "keeps_unit": True}])
        f.pool(two, c2, exp(m2))
        text = "Markov chain of blocking after service"
        f.expect(one, "lost_share", q["lost"], text, rel=0.3 if not tail else 0.01)
        f.expect(one, "mean_in_use", q["in_use"], text)
        f.expect(one, "mean_blocked", q["blocked"], text, rel=0.02)
        if room:
            f.expect(one, "mean_queue", q["queue"], text, rel=0.03 if not tail else 0.015)
        f.expect(two, "mean_in_use", q["second"], text)
        f.expect(two, "full_share", q["full"], text)
        f.expect(two, "throughput", q["throughput"], text)
    for pool, measure, value, se in (("ward", "mean_in_use", 4.011, 0.013), ("ward", "mean_blocked", 1.002, 0.013), ("ward", "mean_queue", 2.03, 0.10), ("home", "mean_in_use", 4.788, 0.010)):
        # The simulation held against the same chain; its standard errors are those it was printed with.
        f.published(pool, measure, value, se, "simulation with Ciw and its standard error", digits=len(str(value).split(".")[1]))
    f.queue("free ward", 6, 1.0, exp(3.0), room=50, next=[{"to": "free home", "probability": 0.6}])
    f.pool("free home", "unlimited", exp(8.0))
    p = birth_death([1.0] * 56, [min(k, 6) / 3 for k in range(1, 57)])
    queue = sum((k - 6) * p[k] for k in range(6, 57))
    f.expect("free ward", "mean_queue", queue, "M/M/6/56: holding off")
    f.expect("free ward", "mean_in_use", 3 * (1 - p[-1]), "M/M/6/56: holding off")
    f.expect("free ward", "mean_wait", queue / (1 - p[-1]), "M/M/6/56: holding off")
    f.exact("free ward", "mean_blocked", 0.0, "nobody keeps a bed")


# --- 9. Courses of life -----------------------------------------------------------------------------------------------------------

STATES = ("independent", "home care", "day care", "residential", "nursing")
RATES = (
    (0, 0.060, 0.015, 0.010, 0.003, 0.020), (0.050, 0, 0.080, 0.060, 0.020, 0.070), (0.010, 0.060, 0, 0.120, 0.040, 0.090),
    (0, 0, 0, 0, 0.150, 0.180), (0, 0, 0, 0.020, 0, 0.350),
)
YEARS = (
    (10.516656, 2.492745, 1.116154, 1.228622, 0.838768), (2.083488, 4.267431, 1.164521, 1.317500, 0.907581),
    (0.719300, 0.878042, 3.378228, 1.471404, 1.015023), (0.0, 0.0, 0.0, 3.106633, 1.259446), (0.0, 0.0, 0.0, 0.167926, 2.770781),
)
SHARES = {1: (0.898976, 0.049900, 0.014047, 0.010287, 0.003776), 5: (0.601240, 0.124246, 0.047004, 0.043168, 0.022996)}


def courses():
    f = case("courses", "照护状态的马尔可夫链", "A Markov chain of states of care",
             "States are pools without limit, moves are routes; ten thousand persons begin in each state. Years in a state are N = (-T)^-1; "
             "after 300 years nobody is left.", time_unit="year", warm_up=0, horizon=300, replications=100, audit_every=1, rel=0.01)
    generator = [[rate if i != j else -sum(RATES[i]) for j, rate in enumerate(RATES[i][:5])] for i in range(5)]
    for start, first in enumerate(STATES):
        for i, state in enumerate(STATES):
            total = sum(RATES[i])
            ways = [{"to": f"{STATES[j]} from {first}", "probability": RATES[i][j] / total} for j in range(5) if RATES[i][j]]
            f.pool(f"{state} from {first}", "unlimited", exp(1 / total), next=ways)
        f.row("opening", pool=f"{first} from {first}", in_service=10_000, elapsed=0)
        years = solve([[-generator[j][i] for j in range(5)] for i in range(5)], [float(k == start) for k in range(5)])
        for i, state in enumerate(STATES):
            agree(years[i], YEARS[start][i], 6)
            source = "(-T)^-1: years here a person, x 10,000/300"
            if years[i] == 0:
                f.exact(f"{state} from {first}", "mean_present", 0.0, "this state is not reached")
            else:
                f.expect(f"{state} from {first}", "mean_present", years[i] * 10_000 / 300, source)
    for t, printed in SHARES.items():
        p = [1.0, 0.0, 0.0, 0.0, 0.0]
        steps = 20_000
        for _ in range(steps):  # fourth-order steps of p' = pT
            h = t / steps
            term, new = p, list(p)
            for order in range(1, 5):
                term = [sum(term[i] * generator[i][j] for i in range(5)) * h / order for j in range(5)]
                new = [x + y for x, y in zip(new, term)]
            p = new
        for state, share, table in zip(STATES, p, printed):
            agree(share, table, 6)
            f.census(f"{state} from independent", t, 10_000 * share, f"10,000 x exp(T x {t})", rel=0.02)


GOMPERTZ = {
    60: (23.261173, 0.95330546, 0.88274847, 0.00780746), 65: (19.269402, 0.92598700, 0.81828593, 0.01252468), 75: (12.301065, 0.81969058, 0.59538492, 0.03206439),
    85: (7.018807, 0.59803118, 0.26163303, 0.08081468), 95: (3.550305, 0.26465046, 0.03121203, 0.19578719),
}
COHORT = {5: 9259.8700, 10: 8182.8593, 20: 4871.9510, 30: 1274.6633}


def gompertz():
    f = case("gompertz", "Gompertz 死亡率下的余寿", "Remaining life under Gompertz mortality",
             "Hazard 2.5e-5 exp(0.095 x); cohorts of ten thousand by age at the beginning. The last cohort is 60 years old and has lived five of them here.",
             time_unit="year", warm_up=0, horizon=150, replications=30, audit_every=1, rel=0.005)
    for age, (expectation, five, ten, one) in GOMPERTZ.items():
        rate, pool = 2.5e-5 * math.exp(0.095 * age), f"aged-{age}"
        f.pool(pool, "unlimited", {"law": "gompertz", "rate": rate, "slope": 0.095})
        f.row("opening", pool=pool, in_service=10_000, elapsed=0)

        def s(t, rate=rate):
            return gompertz_survival(rate, 0.095, t)

        life = integral(s, 0, 80, 20_000)
        agree(life, expectation, 6)
        agree(s(5), five, 8)
        agree(s(10), ten, 8)
        agree(1 - s(1), one, 8)
        f.expect(pool, "mean_present", life * 10_000 / 150, "life expectancy x 10,000/150")
        for t in (1, 5, 10):
            f.census(pool, t, 10_000 * s(t), "10,000 S(t)", rel=0.01 if s(t) < 0.5 else 0.002)
        if age == 65:
            for t, table in COHORT.items():
                agree(10_000 * s(t), table, 4)
            for t in (20, 30):
                f.census(pool, t, 10_000 * s(t), "10,000 S(t)", rel=0.01)
    rate = 2.5e-5 * math.exp(0.095 * 60)
    f.pool("aged-60-and-five", "unlimited", {"law": "gompertz", "rate": rate, "slope": 0.095})
    f.row("opening", pool="aged-60-and-five", in_service=10_000, elapsed=5)
    for t in (5, 10, 20):
        f.census("aged-60-and-five", t, 10_000 * gompertz_survival(rate, 0.095, 5 + t) / gompertz_survival(rate, 0.095, 5),
                 "10,000 S(5 + t)/S(5)", rel=0.005)


# --- 10. Cases without chance --------------------------------------------------------------------------------------------------------


def micro(name, zh, en, why, **more):
    return case("micro-" + name, zh, en, "Without chance: every value is exact.\n" + why, time_unit=more.pop("time_unit", "hour"), warm_up=more.pop("warm_up", 0), replications=3, **more)


def micro_cases():
    f = micro("balking", "不加入（逐步核对）", "Balking, step by step", "Arrivals every 5, service 21, refused if three are there. Ciw tests: test_baulking.", horizon=51)
    f.stream("people", "desk", interval=det(5.0))
    f.pool("desk", 1, det(21.0), balking=[{"from": 2, "probability": 1.0}])
    for person, (moment, at) in {1: ("ended", 26), 2: ("ended", 47)}.items():
        f.visit("people", person, "desk", moment, at, "Ciw test_baulking")
    f.visit("people", 2, "desk", "started", 26, "Ciw test_baulking: wait 16")
    for person, at in ((4, 20), (5, 25), (7, 35), (8, 40), (9, 45)):
        f.visit("people", person, "desk", "ended", at, "Ciw test_baulking: refused")
    f.exact("desk", "balked_share", 0.5, "5 of 10 refused")
    f.exact("desk", "mean_wait", 16.0, "waits 0, 16, 32")
    f.exact("desk", "max_wait", 32.0, "the third waits from 15 to 47")
    f.exact("desk", "waiting_at_end", 2.0, "the sixth and the tenth wait at 51")

    f = micro("reneging", "同时放弃", "Giving up at the same moment", "Arrivals 3, 4, 5, 20; service 20; patience 100, 7, 6, 100. Ciw tests: simultaneous reneging.", horizon=50,
              classes=[{"name": n} for n in ("patient", "seven", "six")])
    f.stream("patient", "desk", class_="patient", times=[3, 20])
    f.stream("seven", "desk", class_="seven", times=[4])
    f.stream("six", "desk", class_="six", times=[5])
    f.pool("desk", 1, det(20.0), patience=[{"class": "patient", **det(100.0)}, {"class": "seven", **det(7.0)}, {"class": "six", **det(6.0)}])
    for stream, person, moment, at in (("patient", 1, "started", 3), ("patient", 1, "ended", 23), ("patient", 2, "started", 23), ("patient", 2, "ended", 43), ("seven", 1, "ended", 11), ("six", 1, "ended", 11)):
        f.visit(stream, person, "desk", moment, at, "Ciw tests, simultaneous reneging")
    f.exact("desk", "reneged_share", 0.5, "two of four give up")
    f.exact("desk", "mean_wait_all", 4.0, "waits 0, 7, 6, 3")

    f = micro("first-come", "先到先得（逐步核对）", "First come, step by step", "Arrivals 1, 2, ...; service 1.5. Ciw tests: FIFO.", horizon=9)
    f.stream("people", "desk", interval=det(1.0))
    f.pool("desk", 1, det(1.5))
    for person in range(1, 6):
        f.visit("people", person, "desk", "ended", 1 + 1.5 * person, "Ciw tests: 2.5, 4, 5.5, 7, 8.5")

    priorities_without_chance()
    several_units_without_chance()

    f = micro("capacity-cut", "床位减少而满床", "Fewer beds than are in use", "At 0 three beds have remaining stays 4, 6, 9, one person comes, and all beds but one are closed. Nobody is evicted, and who\n"
              "waits begins at 9. The second pool is cut at 1 instead, the third grows from one bed to two at 10. Those at the beginning\n"
              "are there from -1 on.", warm_up=1, horizon=20)
    hand = "by hand: occupancy 3, 2, 1 after 4 and 6"
    f.pool("cut at 0", [{"from": -1, "units": 3}, {"from": 0, "units": 1}], det(5.0))
    f.row("opening", pool="cut at 0", in_service=3, remaining=[5, 7, 10])
    f.stream("waiting", "cut at 0", times=[0])
    f.visit("waiting", 1, "cut at 0", "started", 9, hand)
    f.exact("cut at 0", "over_time", 6.0, hand)
    f.exact("cut at 0", "mean_wait", 9.0, hand)
    f.exact("cut at 0", "mean_in_use", 1.2, "(4 + 6 + 9 + 5)/20")
    f.pool("cut at 1", [{"from": -1, "units": 3}, {"from": 1, "units": 1}], det(5.0))
    f.row("opening", pool="cut at 1", in_service=3, remaining=[6, 8, 11])
    f.stream("one", "cut at 1", times=[0.5])
    f.visit("one", 1, "cut at 1", "started", 10, hand)
    f.exact("cut at 1", "over_time", 6.0, hand)
    f.pool("grows at 10", [{"from": -1, "units": 1}, {"from": 10, "units": 2}], det(8.0))
    f.stream("two", "grows at 10", times=[1, 2, 3])
    for person, at in ((1, 1), (2, 9), (3, 10)):
        f.visit("two", person, "grows at 10", "started", at, "by hand: the second bed opens at 10")

    f = micro("admission-days", "固定入住日", "Days of admission", "2025-01-01 is a Wednesday; services begin on Mondays and Thursdays.", time_unit="day", start="2025-01-01", horizon=14)
    f.stream("people", "home", times=[0.5, 1.25, 2.5, 6.5])
    f.pool("home", "unlimited", det(3.0), admission_days=["monday", "thursday"])
    for person, at in ((1, 1), (2, 1.25), (3, 5), (4, 8)):
        f.visit("people", person, "home", "started", at, "by hand: Thursday the 2nd, Monday the 6th, Thursday the 9th")
    f.exact("home", "mean_wait", (0.5 + 0 + 2.5 + 1.5) / 4, "by hand")

    f = micro("mutual-waits", "互相等待对方床位", "Persons who wait for each other's beds", "Each keeps the bed and wants the other's; they change places at 2.", horizon=10, mutual_waits="exchange")
    f.pool("left", 1, det(1.0), next=[{"to": "right", "probability": 1.0, "keeps_unit": True}])
    f.pool("right", 1, det(2.0), next=[{"to": "left", "probability": 1.0, "keeps_unit": True}])
    f.row("opening", pool="left", in_service=1, remaining=1)
    f.row("opening", pool="right", in_service=1, remaining=2)
    # From 2 on: service 1 at left and 2 at right, so an exchange every two hours: 2, 4, 6, 8, and 10 at the end.
    f.exact("left", "mean_blocked", 0.5, "service 1 and blocked 1 in every two hours")
    f.exact("right", "mean_blocked", 0.0, "who is at right is never blocked: the other is ready")
    f.exact("left", "mean_in_use", 1.0, "always in use")

    f = micro("journey", "固定时长的路径", "A way of fixed durations", "Capacity without limit: the time in the network is the sum of the durations.", horizon=100)
    f.stream("people", "first", times=[1, 2, 30])
    f.pool("first", "unlimited", det(4.0), next=[{"to": "second", "probability": 1.0, "delay": det(0.5)}])
    f.pool("second", "unlimited", det(6.0), next=[{"to": "third", "probability": 1.0}])
    f.pool("third", "unlimited", det(7.25))
    f.exact(None, "mean_time_in_network", 17.75, "4 + 0.5 + 6 + 7.25")
    f.exact(None, "mean_in_network", 0.5325, "3 x 17.75/100")
    f.visit("people", 3, "third", "ended", 47.75, "30 + 17.75")
    f.visit("people", 1, "second", "started", 5.5, "1 + 4 + 0.5")

    f = micro("empty-and-full", "空模型与不出院的模型", "A model without arrivals and one without departures", "Intervals of 1e10 leave the model empty; stays of 1e10 keep everyone.", horizon=102)
    f.stream("nobody", "empty", interval=det(1e10))
    f.pool("empty", 2, exp(1.0))
    f.stream("everyone", "stays", interval=det(4.0))
    f.pool("stays", "unlimited", det(1e10))
    f.exact("empty", "mean_present", 0.0, "nobody comes")
    f.exact("empty", "arrival_rate", 0.0, "nobody comes")
    f.exact("empty", "utilisation", 0.0, "nobody comes")
    f.exact("stays", "in_service_at_end", 25.0, "arrivals at 4, 8, ..., 100")
    f.exact("stays", "throughput", 0.0, "nobody leaves")


def two_ranks(ranked):
    """Both classes come at 1, 2, ...; service 0.75; until 35. At one moment a service that ends goes before arrivals, and
    the high one comes before the low one (order of the file)."""
    waiting, free_at, done, started, k = [], 0.0, {0: [], 1: []}, {0: [], 1: []}, 0

    def begin(now):
        nonlocal free_at
        waiting.sort(key=(lambda w: (w[1], w[0])) if ranked else (lambda w: w[0]))
        came, rank = waiting.pop(0)
        free_at = now + 0.75
        started[rank].append(now - came)
        if free_at <= 35:
            done[rank].append(now - came)

    for now in range(1, 36):
        while waiting and free_at <= now and free_at < 35:
            begin(free_at)
        for rank in (0, 1):
            if now < 35:
                waiting.append((now + 0.0, rank))
                if free_at <= now and len(waiting) == 1:
                    begin(now + 0.0)
    return {k: sum(v) for k, v in done.items()}, {k: len(v) for k, v in done.items()}, started


def priorities_without_chance():
    f = micro("priorities", "两个等级（逐步核对）", "Two ranks, step by step",
              "Both classes every 1.0, service 0.75, until 35. Ciw draws by lot what of simultaneous events goes first (12.75 and 135.75 with its\n"
              "seed 36); here a service that ends always goes before an arrival. At 4, 7, 10, ... the high one who comes finds the low one just begun\n"
              "and waits 0.75, not 0: 0.5 + 0.25 + 0.75 in every three hours, ten and a half times among those served by 35. The sum of both\n"
              "is the same, 148.5. In turn, of the two that come together the high one is first (order of the file); the sum is Ciw's 258.5.",
              horizon=35, classes=[{"name": "high", "priority": 0}, {"name": "low", "priority": 1}])
    totals, counts, _ = two_ranks(True)
    assert totals == {0: 15.75, 1: 132.75}, totals
    in_turn, turns, _ = two_ranks(False)
    assert sum(in_turn.values()) == 258.5, in_turn
    for pool, discipline in (("ranked", "priority"), ("in-turn", "first_come")):
        for name in ("high", "low"):
            f.stream(f"{name} to {pool}", pool, class_=name, interval=det(1.0))
        f.pool(pool, 1, det(0.75), discipline)
    for pool, sums, numbers in (("ranked", totals, counts), ("in-turn", in_turn, turns)):
        for rank, name in enumerate(("high", "low")):
            total, n = sums[rank], numbers[rank]
            f.exact(pool, "mean_stay", total / n + 0.75, f"waits of the {n} served add up to {total}, + 0.75", cls=name)
            f.exact(pool, "throughput", n / 35, f"{n} served in 35", cls=name)


def several_units_without_chance():
    f = micro("several-units", "一次占用多个单位（逐步核对）", "Requests of several units, step by step",
              "Capacity 10, service 10: A (8 units) at 0, B (5) at 1, C (2) at 2. Strict: 0, 10, 10. The first that fits: 0, 10, 2. With B of 9 units and "
              "small requests every 2, B starves;\nonce it has waited 30, nobody passes: the last small one before it began at 30, so B begins at 40.",
              horizon=100, classes=[{"name": n} for n in ("a", "b", "c", "large")])
    units = {"a": 8, "b": 5, "c": 2, "large": 9}
    for pool, fit, limit in (("strict", "strict", None), ("fits", "first_that_fits", None)):
        for name, at in (("a", 0), ("b", 1), ("c", 2)):
            f.stream(f"{name} {pool}", pool, class_=name, times=[at])
        f.pool(pool, 10, det(10.0), fit=fit, units=units)
        for name, at in (("a", 0), ("b", 10), ("c", 10 if fit == "strict" else 2)):
            f.visit(f"{name} {pool}", 1, pool, "started", at, "by hand")
    for pool, limit in (("starving", None), ("limited", 30)):
        f.stream(f"small {pool}", pool, class_="c", times=list(range(0, 100, 2)))
        f.stream(f"large {pool}", pool, class_="large", times=[1])
        f.pool(pool, 10, det(10.0), fit="first_that_fits", overtaken_for=limit, units=units)
    f.exact("starving", "longest_wait_at_end", 99.0, "the large request never begins")
    f.exact("starving", "waiting_at_end", 1.0, "the large request never begins", cls="large")
    f.visit("large limited", 1, "limited", "started", 40, "by hand: all units are free at 40")
    f.visit("small limited", 16, "limited", "started", 30, "by hand: the last to pass")
    f.visit("small limited", 17, "limited", "started", 50, "by hand: behind the large one")
    f.visit("small limited", 22, "limited", "started", 60, "by hand: the first five take all units at 50")


def weekly_admission():
    f = case("admission-mondays", "只在周一入住", "Admission on Mondays alone", "Who comes on a Monday begins at once, the others wait for the next: 0 with 1/7, else uniform on 0 to 6 days. "
             "No queue for beds, hence no relaxation but one week.", time_unit="day", start="2025-01-01", warm_up=70, horizon=7000, replications=100)
    f.queue("home", "unlimited", 2.0, exp(3.0), admission_days=["monday"])
    f.expect("home", "mean_wait", 18 / 7, "6/7 x 3", rel=0.005)
    f.expect("home", "waiting_share", 6 / 7, "6/7", rel=0.005)
    f.expect("home", "mean_queue", 36 / 7, "lambda E[W]", rel=0.005)


def build():
    stroke()
    for c in (1, 2, 5, 10, 50):
        mm_c(c)
    nurses()
    loss("exponential", "指数", "exponential", exp)
    loss("lognormal", "对数正态", "lognormal", lambda mean: logn(mean, 1.2 * mean))
    loss("deterministic", "固定", "fixed", det)
    loss_rare()
    for name in MG1:
        mg1_table(name)
    mg1_more()
    length_of_stay()
    gi_m_1()
    md_c()
    impatience()
    fixed_patience()
    balking()
    waiting_places()
    priorities()
    priorities_of_general_service()
    escalation()
    care_network(False)
    care_network(True)
    feedback()
    line()
    several_units()
    shared_beds()
    overflow()
    census()
    growth()
    growing_demand()
    relaxing()
    blocked_beds()
    courses()
    gompertz()
    micro_cases()
    weekly_admission()
    mm_50_rare()


def main():
    build()
    folder = Path(__file__).parent
    count = 0
    for made in CASES:
        for row in made.expected:
            count += 1
            what = " ".join(f"{k}={row[k]}" for k in row if k not in ("value", "max_se", "source", "se", "digits"))
            print(f"{made.path()[:-5]:28} {what:70} {row['value']:.9g}  {row['source']}")
        if "--write" in sys.argv[1:]:
            path = folder / made.path()
            path.parent.mkdir(exist_ok=True)
            path.write_text(made.text(), encoding="utf-8")
    print(f"{count} references in {len(CASES)} files")


if __name__ == "__main__":
    main()
