"""Formulas of queueing theory, each from its textbook definition; Python's standard library alone.

Nothing here knows of eldercap or of files: `references.py` puts numbers in and writes them down.
"""

import math

# --- laws: mean, second moment, probability to last longer than t -----------------------------------------------------


def lognormal(mean, sd):
    s2 = math.log(1 + (sd / mean) ** 2)
    m = math.log(mean) - s2 / 2

    def survival(t):
        return 1.0 if t <= 0 else 0.5 * math.erfc((math.log(t) - m) / math.sqrt(2 * s2))

    return {"mean": mean, "second": mean**2 + sd**2, "survival": survival}


def exponential(mean):
    return {"mean": mean, "second": 2 * mean**2, "survival": lambda t: math.exp(-t / mean)}


def deterministic(value):
    return {"mean": value, "second": value**2, "survival": lambda t: 1.0 if t < value else 0.0}


def erlang(k, mean):
    return {"mean": mean, "second": mean**2 * (1 + 1 / k)}


def gamma(mean, sd):
    return {"mean": mean, "second": mean**2 + sd**2}


def weibull(shape, scale):
    return {
        "mean": scale * math.gamma(1 + 1 / shape),
        "second": scale**2 * math.gamma(1 + 2 / shape),
        "survival": lambda t: math.exp(-((t / scale) ** shape)),
    }


def uniform(low, high):
    return {
        "mean": (low + high) / 2,
        "second": (low * low + low * high + high * high) / 3,
        "survival": lambda t: min(1.0, max(0.0, (high - t) / (high - low))),
    }


def triangular(low, mode, high):
    mean = (low + mode + high) / 3
    variance = (low**2 + mode**2 + high**2 - low * mode - low * high - mode * high) / 18
    return {"mean": mean, "second": variance + mean**2}


def hyper_exponential(branches):
    return {"mean": sum(p * m for p, m in branches), "second": sum(2 * p * m * m for p, m in branches)}


def empirical(values, weights):
    total = sum(weights)
    return {
        "mean": sum(v * w for v, w in zip(values, weights)) / total,
        "second": sum(v * v * w for v, w in zip(values, weights)) / total,
    }


def phase_type(start, rates):
    """Moments start·(−T)⁻¹·1 and 2·start·(−T)⁻²·1."""
    n = len(start)
    negative = [[-rates[i][j] for j in range(n)] for i in range(n)]
    once = solve(negative, [1.0] * n)
    twice = solve(negative, once)
    return {"mean": dot(start, once), "second": 2 * dot(start, twice)}


def gompertz_survival(rate, slope, t):
    return math.exp(-rate / slope * (math.exp(slope * t) - 1))


# --- arithmetic ------------------------------------------------------------------------------------------------------


def dot(a, b):
    return sum(x * y for x, y in zip(a, b))


def solve(matrix, right):
    """Gauss with the largest pivot."""
    n = len(right)
    rows = [list(map(float, row)) + [float(r)] for row, r in zip(matrix, right)]
    for k in range(n):
        pivot = max(range(k, n), key=lambda i: abs(rows[i][k]))
        rows[k], rows[pivot] = rows[pivot], rows[k]
        for i in range(k + 1, n):
            factor = rows[i][k] / rows[k][k]
            if factor:
                rows[i] = [x - factor * y for x, y in zip(rows[i], rows[k])]
    solution = [0.0] * n
    for i in reversed(range(n)):
        known = sum(rows[i][j] * solution[j] for j in range(i + 1, n))
        solution[i] = (rows[i][n] - known) / rows[i][i]
    return solution


def integral(f, low, high, steps=4000):
    """Simpson's rule; the pieces given to it are smooth."""
    if high <= low:
        return 0.0
    h = (high - low) / steps
    odd = sum(f(low + (2 * i + 1) * h) for i in range(steps // 2))
    even = sum(f(low + 2 * i * h) for i in range(1, steps // 2))
    return (f(low) + f(high) + 4 * odd + 2 * even) * h / 3


def integral_of_survival(law, low, high):
    """∫ P(S > u) du; a deterministic duration has a jump and is done by hand."""
    if law["survival"](law["mean"] * (1 - 1e-12)) == 1.0:
        return max(0.0, min(high, law["mean"]) - max(0.0, low))
    return integral(law["survival"], low, high)


# --- one pool ----------------------------------------------------------------------------------------------------------


def erlang_b(c, a):
    b = 1.0
    for k in range(1, c + 1):
        b = a * b / (k + a * b)
    return b


def mmc(c, lam, mean):
    """M/M/c: shares, means, and the wait W with P(W > t) = C·e^(−(cµ−λ)t)."""
    a, mu = lam * mean, 1 / mean
    rho = a / c
    b = erlang_b(c, a)
    wait = b / (1 - rho * (1 - b))
    queue = wait * rho / (1 - rho)
    gap = c * mu - lam
    return {
        "wait": wait,
        "lq": queue,
        "wq": queue / lam,
        "longer": lambda t: wait * math.exp(-gap * t),
        "of_waiting": 1 / gap,
        "sd": math.sqrt(wait * (2 - wait)) / gap,
        "quantile": lambda p: max(0.0, math.log(wait / (1 - p)) / gap),
        "a": a,
        "rho": rho,
    }


def relaxation(c, a, mean):
    """Longest relaxation time of M/M/c, 1/(µ(√c − √a)²), at least one service."""
    return max(mean, mean / (math.sqrt(c) - math.sqrt(a)) ** 2)


def mg1(lam, law):
    """Pollaczek and Khinchine: Wq = λE[S²]/(2(1−ρ))."""
    return lam * law["second"] / (2 * (1 - lam * law["mean"]))


def gim1(transform, mu):
    """The root σ in (0, 1) of σ = A*(µ(1−σ)), by bisection; Wq = σ/(µ(1−σ))."""
    low, high = 0.0, 1 - 1e-9
    for _ in range(200):
        middle = (low + high) / 2
        if transform(mu * (1 - middle)) > middle:
            low = middle
        else:
            high = middle
    return low


def birth_death(births, deaths):
    """Stationary probabilities of 0..n from the births out of 0..n−1 and the deaths out of 1..n."""
    weights = [1.0]
    for up, down in zip(births, deaths):
        weights.append(weights[-1] * up / down)
    total = sum(weights)
    return [w / total for w in weights]


def erlang_a(c, lam, mean, patience):
    n = c + 2000
    p = birth_death([lam] * n, [min(k, c) / mean + max(0, k - c) / patience for k in range(1, n + 1)])
    queue = sum((k - c) * p[k] for k in range(c + 1, n + 1))
    gone = queue / patience / lam
    # One who finds c + j persons is served if j + 1 exits of those before (or services) come before the own patience ends.
    served = 0.0
    for j in range(0, 400):
        weight = p[c + j]
        if weight < 1e-18 and j > 10:
            break
        # Stages with i = j, j−1, …, 0 persons in front; each ends at rate cµ + iθ, own patience at θ.
        chance, time = 1.0, 0.0
        for i in range(j, -1, -1):
            onward = c / mean + i / patience
            chance *= onward / (onward + 1 / patience)
            time += 1 / (onward + 1 / patience)
        served += weight * chance * time
    return {
        "wait": sum(p[c:]),
        "gone": gone,
        "w": queue / lam,
        "lq": queue,
        "use": lam * (1 - gone) * mean / c,
        "served": served / (1 - gone),
    }


def mdc(c, lam, length):
    """M/D/c: from N(t+D) = (N(t) − c)⁺ + Poisson(λD), iterated to its fixed point; P(N ≥ c), E(N − c)⁺."""
    load = lam * length
    n = int(c + 60 + 40 / (1 - load / c))
    poisson = [math.exp(-load + k * math.log(load) - math.lgamma(k + 1)) for k in range(n)]
    p = [0.0] * n
    p[0] = 1.0
    for _ in range(20_000):
        start = [sum(p[: c + 1])] + p[c + 1 :]
        new = [0.0] * n
        for i, x in enumerate(start):
            if x > 1e-18:
                for k in range(min(n - i, len(poisson))):
                    if k > load + 20 * math.sqrt(load) + 30:
                        break
                    new[i + k] += x * poisson[k]
        change = sum(abs(x - y) for x, y in zip(new, p))
        p = new
        if change < 1e-14:
            break
    queue = sum((k - c) * p[k] for k in range(c + 1, n))
    return {"wait": sum(p[c:]), "lq": queue, "wq": queue / lam}


def patience_fixed(lam, mean, limit):
    """M/M/1 whose customers give up after exactly `limit`: density of the offered wait is λp₀e^((λ−µ)x) below the limit
    and λp₀e^(λ·limit − µx) above."""
    mu = 1 / mean
    edge = math.exp((lam - mu) * limit)
    p0 = 1 / (1 + lam * (edge - 1) / (lam - mu) + lam / mu * edge)
    gone = lam / mu * p0 * edge
    mean_all = integral(lambda x: 1 - p0 - lam * p0 * (math.exp((lam - mu) * x) - 1) / (lam - mu), 0, limit)
    return {"gone": gone, "wait": 1 - p0, "w": mean_all, "served": (mean_all - gone * limit) / (1 - gone)}


def kaufman_roberts(capacity, loads, sizes):
    """Shares lost by class for requests of several sizes: j·q(j) = Σ aₖbₖ q(j − bₖ)."""
    q = [1.0]
    for j in range(1, capacity + 1):
        q.append(sum(a * b * q[j - b] for a, b in zip(loads, sizes) if j >= b) / j)
    total = sum(q)
    return [sum(q[j] for j in range(capacity - b + 1, capacity + 1)) / total for b in sizes]


# --- several pools -------------------------------------------------------------------------------------------------------


def chain(start, moves):
    """Stationary probabilities of a finite Markov chain in continuous time: `moves(state)` gives (rate, next) pairs.

    Gauss and Seidel on the balance equations, states in order of discovery, swept to and fro.
    """
    index, order, out = {start: 0}, [start], []
    for state in order:
        here = []
        for rate, following in moves(state):
            if rate > 0 and following != state:
                if following not in index:
                    index[following] = len(order)
                    order.append(following)
                here.append((rate, index[following]))
        out.append(here)
    n = len(order)
    into = [[] for _ in range(n)]
    for i, here in enumerate(out):
        for rate, j in here:
            into[j].append((rate, i))
    leave = [sum(rate for rate, _ in here) for here in out]
    p = [1 / n] * n
    for sweep in range(100_000):
        change = 0.0
        for j in range(n) if sweep % 2 else reversed(range(n)):
            new = sum(rate * p[i] for rate, i in into[j]) / leave[j]
            change = max(change, abs(new - p[j]))
            p[j] = new
        total = sum(p)
        p = [x / total for x in p]
        if change < 1e-16:
            break
    return dict(zip(order, p))


def blocking(lam, mu1, mu2, c1, c2, room, onward):
    """Two stages in line, the first bed kept until the second is free. State: persons at stage 1 not blocked, blocked, at 2."""

    def moves(state):
        x, b, n = state
        serving = min(x, c1 - b)
        if x - serving < room or x < c1 - b:
            yield lam, (x + 1, b, n)
        yield serving * mu1 * (1 - onward), (x - 1, b, n)
        yield serving * mu1 * onward, (x - 1, b, n + 1) if n < c2 else (x - 1, b + 1, n)
        yield n * mu2, (x, b - 1, n) if b else (x, b, n - 1)

    p = chain((0, 0, 0), moves)

    def mean(f):
        return sum(q * f(x, b, n) for (x, b, n), q in p.items())

    return {
        "lost": mean(lambda x, b, n: x >= c1 - b and x - (c1 - b) >= room),
        "in_use": mean(lambda x, b, n: min(x, c1 - b) + b),
        "blocked": mean(lambda x, b, n: b),
        "queue": mean(lambda x, b, n: max(0, x - (c1 - b))),
        "second": mean(lambda x, b, n: n),
        "full": mean(lambda x, b, n: n == c2),
        "throughput": mean(lambda x, b, n: n * mu2),
    }


def traffic(outside, routing):
    """λ = γ + λP."""
    n = len(outside)
    return solve([[(i == j) - routing[j][i] for j in range(n)] for i in range(n)], outside)


def poisson(a, k):
    return math.exp(-a + k * math.log(a) - math.lgamma(k + 1))
