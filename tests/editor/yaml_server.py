"""The YAML language server, asked over its own protocol what it says of a file: what an editor would show."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

VARIABLE = "YAML_LANGUAGE_SERVER"
"""Names the program where it is not on the path."""
URI = "file://"


def program() -> str | None:
    """The server, if it is on this machine."""
    return os.environ.get(VARIABLE) or shutil.which("yaml-language-server")


class Server:
    """A server that is running. It publishes again of a file that it knows, so each name is opened once only."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process, self._count = process, 0

    def diagnostics(self, path: Path, text: str | None = None) -> list[str]:
        """What the server finds wrong with a file, or with a text under its name."""
        uri, found = self._open(path, path.read_text(encoding="utf-8") if text is None else text)
        self._close(uri)
        return [f"{one['range']['start']['line'] + 1}: {one['message']}" for one in found]

    def completions(self, path: Path, text: str, line: int, column: int) -> list[str]:
        """What the server offers at a place of a text."""
        uri, _ = self._open(path, text)
        at = {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}}
        found = self._ask("textDocument/completion", at)
        self._close(uri)
        items: list[dict[str, Any]] = found["items"] if isinstance(found, dict) else found
        return [item["label"] for item in items]

    def _open(self, path: Path, text: str) -> tuple[str, list[dict[str, Any]]]:
        uri = URI + str(path)
        self._tell(
            "textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}}
        )
        return uri, self._published(uri)

    def _close(self, uri: str) -> None:
        self._tell("textDocument/didClose", {"textDocument": {"uri": uri}})

    def _published(self, uri: str) -> list[dict[str, Any]]:
        while True:
            heard = self._hear()
            if heard.get("method") == "textDocument/publishDiagnostics" and heard["params"]["uri"] == uri:
                found: list[dict[str, Any]] = heard["params"]["diagnostics"]
                return found

    def begin(self, settings: dict[str, Any]) -> None:
        """Shakes hands."""
        self._settings = settings
        self._ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": settings})

    def _ask(self, method: str, params: Any) -> Any:
        self._count += 1
        self._send({"jsonrpc": "2.0", "id": self._count, "method": method, "params": params})
        while True:
            heard = self._hear()
            if heard.get("id") == self._count and "method" not in heard:
                return heard.get("result")

    def _tell(self, method: str, params: Any) -> None:
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps(message).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._process.stdin.flush()

    def _hear(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        length = 0
        while (line := self._process.stdout.readline().strip()) or not length:
            assert line or not self._process.poll(), "the server ended"
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        if "method" in message and "id" in message:  # the server asks back: its settings
            section = [self._settings.get("yaml", {}) if item.get("section") == "yaml" else None
                       for item in message.get("params", {}).get("items", [])]  # fmt: skip
            self._send({"jsonrpc": "2.0", "id": message["id"], "result": section or None})
            return self._hear()
        return message


@contextmanager
def running(command: Sequence[str]) -> Iterator[Server]:
    """A server, ended at the end."""
    process = subprocess.Popen(
        [*command, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        server = Server(process)
        server.begin({"yaml": {"validate": True, "schemaStore": {"enable": False}}})
        yield server
    finally:
        process.kill()
        process.wait(10)
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()
