"""Hooks of schemathesis: what it sends stays on this machine, half of it finds what it names."""

import json
import os
import random
import re

import schemathesis

SEEN = os.environ["ORCHQ_FUZZ_SEEN"]
HAS_KEYS = os.environ["ORCHQ_FUZZ_API_KEY"] != "none"
KNOWN = json.loads(os.environ["ORCHQ_FUZZ_KNOWN"])
# Nobody listens there, and everything that a daemon would reach by an address goes there.
NOWHERE = "http://127.0.0.1:1/"
ADDRESSES = {"url", "source", "manifest"}
# What a parser of addresses skips; without a colon no text names another machine.
SKIPPED = re.compile(r"[\x00-\x20]")
# No request holds up the others for minutes: what is valid is made short.
AT_MOST = {"max_tokens": 64, "drain_deadline_ms": 100}
WAIT = re.compile(r"wait=([0-5]?\d{1,2}|600)")
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,127}")


def harmless(value):
    """The same value, every address in it replaced, and what takes long made short."""
    if isinstance(value, list):
        return [harmless(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {key: harmless_field(key, item) for key, item in value.items()}


def harmless_field(key, item):
    if key in ADDRESSES and isinstance(item, str) and ":" in SKIPPED.sub("", item):
        # As long as it was, and an address only if it was one: the verdict on it stays the same.
        start = NOWHERE if re.match("https?://|hf:", item) else "nowhere"
        return start.ljust(len(item), "x")
    if key in AT_MOST and isinstance(item, int) and AT_MOST[key] < item <= 100_000:
        return AT_MOST[key]
    return harmless(item)


@schemathesis.hook
def before_load_schema(context, raw_schema):
    """Without keys nobody is asked for one, and frames of a stream have schemas of their own."""
    if not HAS_KEYS:
        raw_schema.pop("security", None)
    for methods in raw_schema["paths"].values():
        for operation in methods.values():
            if not HAS_KEYS:
                operation.pop("security", None)
            for response in operation["responses"].values():
                response.get("content", {}).get("text/event-stream", {}).pop("schema", None)


@schemathesis.hook
def before_call(context, case, kwargs):
    case.body = harmless(case.body)
    for name, value in (case.headers or {}).items():
        if name.lower() == "prefer" and isinstance(value, str) and WAIT.fullmatch(value):
            case.headers[name] = "wait=0"
    for name, value in (case.path_parameters or {}).items():
        known = KNOWN.get(name)
        # What is meant to be refused stays as it is.
        if known and isinstance(value, str) and NAME.fullmatch(value) and random.random() < 0.5:
            case.path_parameters[name] = random.choice(known)


@schemathesis.hook
def after_call(context, case, response):
    seen = {"operation": case.operation.label, "method": case.method, "status": response.status_code}
    with open(SEEN, "a", encoding="utf-8") as file:
        file.write(json.dumps(seen) + "\n")
