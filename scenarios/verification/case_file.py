"""A verification case as a TOML file: rows in the order in which they are given, references last."""


def toml(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key(k)} = {toml(v)}" for k, v in value.items()) + " }"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(toml(v) for v in value) + "]"
    if isinstance(value, float):
        text = repr(float(value))
        if "e" in text:
            digits, exponent = text.split("e")
            text = (digits if "." in digits else digits + ".0") + "e" + exponent
        return text
    return str(value)


def key(name):
    plain = all(c.isascii() and (c.isalnum() or c in "-_") for c in name)
    return name if plain else toml(name)


class Case:
    """One file. `rel` is the largest standard error that a reference of it allows unless it says otherwise, relative."""

    def __init__(self, name, zh, en, why, *, full=False, rel=0.01, classes=(), **network):
        self.name, self.full, self.rel = name, full, rel
        self.zh, self.en, self.why = zh, en, why
        self.network = network
        self.rows = [("class", row) for row in classes]
        self.expected = []

    def row(self, kind, **entries):
        self.rows.append((kind, {k.rstrip("_"): v for k, v in entries.items() if v is not None}))

    def stream(self, name, to, **entries):
        self.row("stream", name=name, to=to, **entries)

    def pool(self, name, capacity, service, discipline="first_come", **entries):
        self.row("pool", name=name, capacity=capacity, discipline=discipline, service=service, **entries)

    def queue(self, name, capacity, rate, service, **entries):
        """A pool with one Poisson stream of its own."""
        self.stream("to " + name, name, rate=rate)
        self.pool(name, capacity, service, **entries)

    def expect(self, pool, measure, value, source, *, parameter=None, rel=None, max_se=None, **more):
        if max_se is None:
            max_se = abs(value) * (self.rel if rel is None else rel)
        row = {"pool": pool} if pool else {}
        row |= {"class": more.pop("cls")} if "cls" in more else {}
        row |= {"measure": measure}
        row |= {} if parameter is None else {"parameter": parameter}
        self.expected.append(row | {"value": value, "max_se": float(f"{max_se:.3g}")} | more | {"source": source})

    def exact(self, pool, measure, value, source, **more):
        self.expect(pool, measure, value, source, max_se=0.0, **more)

    def published(self, pool, measure, value, se, source, *, digits=None, **more):
        """A simulated reference with its standard error; ours is to be no larger."""
        digits = {} if digits is None else {"digits": digits}
        self.expect(pool, measure, value, source, max_se=se, se=se, **digits, **more)

    def census(self, pool, at, value, source, rel=None):
        max_se = float(f"{abs(value) * (self.rel if rel is None else rel):.3g}")
        self.expected.append({"pool": pool, "census_at": at, "value": value, "max_se": max_se, "source": source})

    def visit(self, stream, person, pool, moment, value, source):
        self.expected.append(
            {"stream": stream, "person": person, "pool": pool, "moment": moment, "value": value, "source": source}
        )

    def text(self):
        lines = [f"# {self.zh}", f"# {self.en}", "#"]
        lines += [f"# {line}".rstrip() for line in self.why.strip().splitlines()]
        lines += ["# Written by references.py --write; change it there.", "", "[network]"]
        lines += [f"title_zh = {toml(self.zh)}", f"title_en = {toml(self.en)}"]
        lines += [f"{k} = {toml(v)}" for k, v in self.network.items()]
        for kind, row in self.rows + [("expect", row) for row in self.expected]:
            lines += ["", f"[[{kind}]]"] + [f"{key(k)} = {toml(v)}" for k, v in row.items()]
        return "\n".join(lines) + "\n"

    def path(self):
        return ("full/" if self.full else "") + self.name + ".toml"
