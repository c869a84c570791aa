"""Whatever becomes of the witness's process, the parent says why there is no testimony, and nothing of it remains."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import transfer_check
from load.small_law import enacted, provision, transfer
from transfer_check.decide.case import Case
from transfer_check.decide.judge import open_case
from transfer_check.witness import testimony as testimonies
from transfer_check.witness.parent import Unavailable, Witness, close, start
from witness.asking import asked, differences

ENGINE = Path(transfer_check.__file__).parents[1]
HEAD = "import os, sys, time, json\n"
SEND = """
def send(message):
    body = json.dumps(message).encode()
    sys.stdout.buffer.write(b"TCW1" + len(body).to_bytes(4, "big") + body)
    sys.stdout.buffer.flush()
"""
READY = HEAD + SEND + "send({'ready': 'fake'})\n"
FAKES = {
    "hangs": ("time.sleep(600)", "no answer within"),
    "hangs though it is ready": ("send({'ready': 'fake'}); time.sleep(600)", "no answer within"),
    "reads all and hangs": ("send({'ready': 'fake'}); sys.stdin.buffer.read()", "no answer within"),
    "garbage": ("print('Segmentation fault, or so', flush=True); time.sleep(600)", "no message"),
    "garbage for JSON": ("sys.stdout.buffer.write(b'TCW1' + (4).to_bytes(4, 'big') + b'{{{{')", "no JSON"),
    "nesting": ("sys.stdout.buffer.write(b'TCW1' + (90000).to_bytes(4, 'big') + b'[' * 90000)", "no JSON"),
    "flood of garbage": ("while True: sys.stdout.buffer.write(b'x' * 65536)", "no message"),
    "flood that is announced": ("sys.stdout.buffer.write(b'TCW1\\xff\\xff\\xff\\xff' + b' ' * 10**7)", "more than"),
    "half a message": ("sys.stdout.buffer.write(b'TCW1' + (99).to_bytes(4, 'big') + b'{')", "inside a message"),
    "ends at once": ("sys.exit(3)", "exit code 3"),
    "ends when asked": ("send({'ready': 'fake'}); sys.stdin.buffer.read(8); sys.exit(4)", "exit code 4"),
    "closes its pipe": ("os.close(1); time.sleep(600)", "before it said anything"),
    "never ready": ("send({'hello': 'there'}); time.sleep(600)", "not say that it is ready"),
    "a list": ("send([1]); time.sleep(600)", "not say that it is ready"),
    "another answer": ("send({'ready': 'x'}); send({'number': 7}); time.sleep(600)", "another question"),
    "an empty answer": ("send({'ready': 'x'}); send({'number': 1}); time.sleep(600)", "no testimony"),
    "a wrong label": (
        "send({'ready': 'x'}); send({'number': 1, 'labels': [['xx', 'shells', 1, {'xx.act.1': 'MAYBE'}]],"
        " 'decisions': {}}); time.sleep(600)",
        "no testimony",
    ),
    "a wrong decision": (
        "send({'ready': 'x'}); send({'number': 1, 'labels': [], 'decisions': {'xx': [['fine'], '']}}); time.sleep(600)",
        "no testimony",
    ),
    "no decision at all": (
        "send({'ready': 'x'}); send({'number': 1, 'labels': [], 'decisions': {'xx': [[], '']}}); time.sleep(600)",
        "no testimony",
    ),
}


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    law = enacted(tmp_path_factory.mktemp("law"), provision("xx.act.1", "prohibits: true", when="item.lethal"))
    return open_case(law, transfer(law))


@pytest.fixture(autouse=True)
def nothing_remains() -> Iterator[None]:
    before = threading.active_count()
    yield
    assert threading.active_count() == before


def fake(script: str) -> Witness:
    """A process that is no witness."""
    started = start(command=[sys.executable, "-c", script])
    assert isinstance(started, Witness)
    return started


def unavailable(witness: Witness, case: Case, *, timeout: float = 60.0) -> str:
    """Why there is no testimony; the process must be gone."""
    said = asked(witness, case, timeout=timeout)
    assert isinstance(said, Unavailable)
    assert witness.process.returncode is not None
    # It stays lost, and says the same again at once.
    assert asked(witness, case) == said
    close(witness)
    return said.reason


@pytest.mark.parametrize(("body", "reason"), FAKES.values(), ids=FAKES.keys())
def test_a_process_that_fails(body: str, reason: str, case: Case) -> None:
    timeout = 1.5 if reason == "no answer within" else 60.0
    assert reason in unavailable(fake(f"{HEAD}{SEND}\n{body}"), case, timeout=timeout)


def test_a_law_larger_than_the_pipe_does_not_hold_up_the_parent(case: Case, tmp_path: Path) -> None:
    more = [provision(f"xx.act.{n}", "prohibits: true", when="item.lethal") for n in range(1, 600)]
    large = enacted(tmp_path, *more)
    witness = fake(f"{READY}time.sleep(600)")
    assert "no answer within" in unavailable(witness, open_case(large, case.transfer), timeout=1.5)


def test_killed_before_it_is_asked(case: Case) -> None:
    started = start()
    assert isinstance(started, Witness)
    started.process.kill()
    unavailable(started, case)


def test_killed_in_the_middle_of_a_check(case: Case, tmp_path: Path) -> None:
    marker = tmp_path / "asked"
    witness = fake(f"{READY}sys.stdin.buffer.read(8); open({str(marker)!r}, 'w').close(); time.sleep(600)")

    def kill() -> None:
        while not marker.exists():
            time.sleep(0.01)
        witness.process.kill()

    killer = threading.Thread(target=kill)
    killer.start()
    assert "in the middle of a question" in unavailable(witness, case)
    killer.join()


def test_killed_between_two_checks(case: Case) -> None:
    started = start()
    assert isinstance(started, Witness)
    assert isinstance(asked(started, case), testimonies.Testimony)
    started.process.kill()
    unavailable(started, case)


def test_it_is_asked_again_and_again(case: Case) -> None:
    started = start()
    assert isinstance(started, Witness)
    for reading in ("textual", "strict", "banned"):
        again = open_case(case.law, case.transfer, reading=reading)
        testimony = asked(started, again)
        assert isinstance(testimony, testimonies.Testimony)
        assert differences(testimony, again) == []
    close(started)
    assert started.process.returncode == 0
    close(started)
    assert asked(started, case) == Unavailable("the witness was put away")


def test_a_command_that_is_not_there(case: Case) -> None:
    started = start(command=["/no/such/program"])
    assert isinstance(started, Unavailable)
    assert asked(started, case) == started
    close(started)


def test_a_fault_inside_is_told_and_the_next_question_is_answered(case: Case) -> None:
    started = start()
    assert isinstance(started, Witness)
    broken = Case(case.law, case.transfer, case.packs, {"xx": "no-such-reading"})
    said = asked(started, broken)
    assert isinstance(said, Unavailable) and "KeyError" in said.reason
    assert isinstance(asked(started, case), testimonies.Testimony)
    close(started)


def test_absent(tmp_path: Path, case: Case) -> None:
    (tmp_path / "durable").mkdir()
    (tmp_path / "durable" / "__init__.py").write_text("raise ImportError('no durable-rules here')")
    reason = unavailable(_with(tmp_path), case)
    assert "no durable-rules here" in reason and "extra `witness`" in reason and "C compiler" in reason


def test_another_release(tmp_path: Path, case: Case) -> None:
    known = tmp_path / "durable_rules-2.0.27.dist-info"
    known.mkdir()
    (known / "METADATA").write_text("Metadata-Version: 2.1\nName: durable_rules\nVersion: 2.0.27\n")
    assert "2.0.27, not 2.0.28" in unavailable(_with(tmp_path), case)


def test_what_a_library_prints_does_not_reach_the_pipe(case: Case) -> None:
    script = (
        f"import os, sys; sys.path.insert(0, {str(ENGINE)!r})\n"
        "from transfer_check.witness import child, rulesets\nrun = rulesets.Rules.run\n"
        "def loud(self, *told):\n    print('noise', flush=True); os.write(1, b'more'); os.write(2, b'noise')\n"
        "    return run(self, *told)\n"
        "rulesets.Rules.run = loud\nchild.main()\n"
    )
    witness = fake(script)
    assert isinstance(asked(witness, case), testimonies.Testimony)
    close(witness)


def _with(folder: Path) -> Witness:
    paths = f"import sys; sys.path[:0] = [{str(folder)!r}, {str(ENGINE)!r}]"
    return fake(f"{paths}\nfrom transfer_check.witness.child import main; main()")
