"""durable-rules under the safe pattern: small rulesets, equality on short words, single facts, nothing trusted."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from transfer_check.witness.protocol import VERSION
from transfer_check.witness.values import OPPOSITE

Literals = Sequence[tuple[int, bool]]
MOST_RULES = 50
MOST_FIELDS = 240
LONGEST = 24
"""The longest word that the engine ever sees."""
ALWAYS = "_k"
HOW_TO_INSTALL = "install the extra `witness` (pip install 'transfer-check[witness]'); it needs a C compiler"


class Absent(Exception):
    """durable-rules is not here, or it is another release than the one whose faults are known."""


class Anomaly(Exception):
    """durable-rules did what it must not do; nothing it said counts."""


def hashed(name: str) -> int:
    """The FNV-1a hash of 32 bits, by which alone durable-rules knows a field.

    >>> hashed("costarring") == hashed("liquid")
    True
    """
    value = 0x811C9DC5
    for byte in name.encode():
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


def _version() -> str:
    """The release that is installed, by the first record that installers lay on the path; where that is not plain, by
    `importlib.metadata`, which would find the same and takes as long as all other imports of this process."""
    for entry in sys.path:
        records = list(Path(entry).glob("durable_rules-*.dist-info/METADATA"))
        if len(records) == 1:
            return records[0].parent.name.removeprefix("durable_rules-").removesuffix(".dist-info")
        if records:
            break
    from importlib import metadata

    return metadata.version("durable_rules")


class Rules:
    """One host, its rulesets built once each and never changed."""

    def __init__(self) -> None:
        try:
            engine = import_module("durable.engine")
            version = _version()
        except ImportError as error:
            raise Absent(f"durable-rules cannot be loaded ({error}); {HOW_TO_INSTALL}") from error
        if version != VERSION:
            raise Absent(f"durable-rules is {version}, not {VERSION}; {HOW_TO_INSTALL}")
        self._engine = engine
        # A host of ours starts no threads of its own.
        self._host = type("Host", (engine.Host,), {"_run": lambda _: None})()
        self._fired: list[Any] = []
        self._sessions = 0
        self._rulesets = 0
        self._fields: dict[str, frozenset[str]] = {}

    def build(self, rules: Iterable[tuple[Any, Mapping[str, str]]]) -> str:
        """A ruleset whose rules each fire a token when the fields have these words; returns its name."""
        made: dict[str, Any] = {"always": _rule([{"m": {ALWAYS: 1}}], self._appends(ALWAYS))}
        fields = {ALWAYS, "sid", "id"}
        for number, (token, words) in enumerate(rules):
            made[f"r{number}"] = _rule([{"m": _expression(words)}], self._appends(token))
            fields |= words.keys()
        return self._register(made, fields)

    def build_joined(
        self, patterns: Sequence[Mapping[str, Any]], fields: set[str], action: Callable[[Any], None]
    ) -> str:
        """A ruleset of one rule that joins facts by equality; its action may assert further facts."""
        return self._register(
            {
                "always": _rule([{"m": {ALWAYS: 1}}], self._appends(ALWAYS)),
                "join": _rule([dict(pattern) for pattern in patterns], self._guarded(action)),
            },
            {ALWAYS, "sid", "id", *fields},
        )

    def run(self, ruleset: str, facts: Iterable[Mapping[str, str]]) -> list[Any]:
        """The tokens that fire on facts in a session of their own; raises `Anomaly`."""
        self._sessions += 1
        sid = f"s{self._sessions}"
        self._fired.clear()
        try:
            for number, fact in enumerate(facts, start=1):
                checked = self._checked(ruleset, fact)
                try:
                    state = self._host.assert_fact(ruleset, {**checked, "sid": sid})
                except Exception as error:
                    raise Anomaly(f"durable-rules refused a fact: {_told(error)}") from error
                if not isinstance(state, dict):
                    raise Anomaly(f"durable-rules returned {state!r}")
                if state.get("exception"):
                    raise Anomaly(f"durable-rules swallowed an exception: {str(state['exception'])[:200]}")
                if self._fired.count(ALWAYS) < number:
                    raise Anomaly("the rule that always fires did not fire")
        finally:
            self._delete(ruleset, sid)
        return [token for token in self._fired if token != ALWAYS]

    def forget(self) -> None:
        """Gives back the memory of all rulesets; there are none after it."""
        delete = import_module("durable_rules_engine").delete_ruleset
        for ruleset in self._host._ruleset_list:
            delete(ruleset._handle)
        self._host._ruleset_list.clear()
        self._host._ruleset_directory.clear()

    def fire(self, token: Any) -> None:
        """Notes what an action has found."""
        self._fired.append(token)

    def _register(self, made: dict[str, Any], fields: set[str]) -> str:
        if len(made) > MOST_RULES + 1 or len(fields) > MOST_FIELDS + 3:
            raise Anomaly("a ruleset became too large")
        if len({hashed(field) for field in fields}) != len(fields):
            raise Anomaly("two fields of a ruleset have one hash")
        name = f"w{self._rulesets}"
        self._rulesets += 1
        self._host.set_rulesets({name: made})
        self._fields[name] = frozenset(fields)
        return name

    def _checked(self, ruleset: str, fact: Mapping[str, str]) -> dict[str, Any]:
        for field, word in fact.items():
            if field not in self._fields[ruleset] or not word.isascii() or len(word) > LONGEST:
                raise Anomaly(f"a fact says what no ruleset may be told: {field}")
        # Every fact fires a rule, without which it would seem refused, and a session could not be deleted safely.
        return {**fact, ALWAYS: 1}

    def _delete(self, ruleset: str, sid: str) -> None:
        # A session in which nothing fired may not be deleted: that frees what was never set.
        if ALWAYS in self._fired:
            try:
                self._host.delete_state(ruleset, sid)
            except Exception as error:
                raise Anomaly(f"durable-rules could not forget a session: {_told(error)}") from error

    def _appends(self, token: Any) -> Callable[[Any], None]:
        def action(_: Any) -> None:
            self._fired.append(token)

        return action

    def _guarded(self, act: Callable[[Any], None]) -> Callable[[Any], None]:
        observed = self._engine.MessageObservedException

        def action(c: Any) -> None:
            try:
                act(c)
            except observed:
                return

        return action


def and_rules(name: int, literals: Literals) -> Iterator[tuple[Any, dict[str, str]]]:
    """The rules of `all` over three values, each case written out: nothing is ever read from a rule that is silent."""
    wanted = [(f"i{node}", "T" if positive else "F") for node, positive in literals]
    may = [(f"{'p' if positive else 'n'}{node}", "y") for node, positive in literals]
    contrary = {node for node, positive in literals if (node, not positive) in literals}
    if not contrary:
        yield (name, "T"), dict(wanted)
    for field, word in wanted:
        yield (name, "F"), {field: OPPOSITE[word]}
    for index, (field, _) in enumerate(wanted):
        others = [word for at, word in enumerate(may) if at != index]
        yield (name, "U"), {field: "U", **dict(others)}


def fields_of(node: int, value: str) -> dict[str, str]:
    """What a fact says of a node: its value, whether it may hold, whether it may fail."""
    return {f"i{node}": value, f"p{node}": "n" if value == "F" else "y", f"n{node}": "n" if value == "T" else "y"}


def _rule(patterns: list[Any], action: Callable[[Any], None]) -> dict[str, Any]:
    return {"all": patterns, "run": action}


def _expression(words: Mapping[str, str]) -> dict[str, Any]:
    tests: list[dict[str, Any]] = [{field: word} for field, word in words.items()]
    return tests[0] if len(tests) == 1 else {"$and": tests}


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {getattr(error, 'message', error)}"[:200]
