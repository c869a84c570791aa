"""The YAML language server, which most editors use, finds every file of the repository in order, and faults."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from editor.yaml_server import Server, program, running
from package.test_schemas import FILES, ROOT, kind_of

pytestmark = pytest.mark.editor

WRONG = "zzz_nobody_knows: [this]\n"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    command = program()
    assert command is not None, "install it (npm install -g yaml-language-server), or name it in YAML_LANGUAGE_SERVER"
    with running([command]) as found:
        yield found


def test_every_file_is_in_order(server: Server) -> None:
    found = {str(path.relative_to(ROOT)): said for path in FILES if (said := server.diagnostics(path))}
    assert found == {}


@pytest.mark.parametrize("kind", sorted({kind_of(path) for path in FILES}))
def test_a_fault_is_shown(kind: str, server: Server) -> None:
    """So the schema that the first line names was really found and read."""
    path = next(path for path in FILES if kind_of(path) == kind)
    assert server.diagnostics(path.with_name(f"with-a-fault-{path.name}"), path.read_text(encoding="utf-8") + WRONG)


def test_keys_are_completed(server: Server) -> None:
    path = ROOT / "scenarios" / "kr" / "not-there-yet.yaml"
    head = "# yaml-language-server: $schema=../../engine/transfer_check/schemas/scenario.json\n"
    offered = server.completions(path, head + "scenario: x\nas_of: 2024-01-01\nen", 3, 2)
    assert {"end_use", "end_user"} <= set(offered)
