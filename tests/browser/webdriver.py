"""A real Chromium without a window, driven through Debian's chromedriver by the WebDriver protocol itself."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

INSTALL = "{} was not found; as root: apt-get install chromium chromium-driver fonts-noto-core fonts-noto-cjk"
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
]


class Browser:
    """One session."""

    def __init__(self, port: int, session: str) -> None:
        self.at = f"http://127.0.0.1:{port}/session/{session}"

    def open(self, page: Path) -> None:
        """Opens a file, and waits until it is loaded."""
        _ask(f"{self.at}/url", {"url": page.as_uri()})

    def run(self, script: str, *values: object) -> Any:
        """What a script returns."""
        return _ask(f"{self.at}/execute/sync", {"script": script, "args": list(values)})

    def devtools(self, command: str, **values: object) -> Any:
        """A command of the developer tools."""
        return _ask(f"{self.at}/goog/cdp/execute", {"cmd": command, "params": values})

    def media(self, *, scheme: str = "light", kind: str = "screen") -> None:
        """Pretends to be a page in a colour scheme, or on paper."""
        self.devtools(
            "Emulation.setEmulatedMedia", media=kind, features=[{"name": "prefers-color-scheme", "value": scheme}]
        )

    def width(self, pixels: int, height: int = 900) -> None:
        """Makes the page so wide."""
        self.devtools(
            "Emulation.setDeviceMetricsOverride", width=pixels, height=height, deviceScaleFactor=1, mobile=False
        )

    def keys(self, *names: str) -> None:
        """Presses keys, as a person does who has no mouse."""
        made = [{"type": kind, "value": name} for name in names for kind in ("keyDown", "keyUp")]
        _ask(f"{self.at}/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": made}]})

    def picture(self, path: Path) -> None:
        """A picture of the whole page."""
        found = self.devtools("Page.captureScreenshot", captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(found["data"]))

    def paper(self) -> bytes:
        """The page printed, as PDF."""
        return base64.b64decode(self.devtools("Page.printToPDF", printBackground=False)["data"])

    def requests(self) -> list[str]:
        """Every address that was asked for since the last time."""
        lines = _ask(f"{self.at}/se/log", {"type": "performance"})
        events = [json.loads(line["message"])["message"] for line in lines]
        return [one["params"]["request"]["url"] for one in events if one["method"] == "Network.requestWillBeSent"]

    def complaints(self) -> list[str]:
        """What the browser complained of since the last time, such as what its policy forbade."""
        return [line["message"] for line in _ask(f"{self.at}/se/log", {"type": "browser"})]


@contextmanager
def browser() -> Iterator[Browser]:
    """A session with a profile of its own; fails, and says what to install, where there is no Chromium."""
    driver, program = shutil.which("chromedriver"), shutil.which("chromium")
    assert driver is not None, INSTALL.format("chromedriver")
    assert program is not None, INSTALL.format("chromium")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        running = subprocess.Popen([driver, "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            assert running.stdout is not None
            port = next(int(found[1]) for line in running.stdout if (found := re.search(r"on port (\d+)\.", line)))
            wanted = {
                "goog:chromeOptions": {"binary": program, "args": [*QUIET, f"--user-data-dir={profile}"]},
                "goog:loggingPrefs": {"performance": "ALL", "browser": "ALL"},
            }
            made = _ask(f"http://127.0.0.1:{port}/session", {"capabilities": {"alwaysMatch": wanted}})
            session = Browser(port, made["sessionId"])
            try:
                yield session
            finally:
                _ask(session.at, None, method="DELETE")
        finally:
            running.terminate()
            running.wait(timeout=20)
            if running.stdout is not None:
                running.stdout.close()


def _ask(address: str, said: object, *, method: str = "POST") -> Any:
    body = None if said is None else json.dumps(said).encode()
    asked = urllib.request.Request(address, data=body, method=method, headers={"Content-Type": "application/json"})
    # The driver is on this machine, whatever proxy the environment names.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(asked, timeout=120) as answer:
        return json.load(answer)["value"]
