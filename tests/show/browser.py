"""A browser for tests: headless Chromium, spoken to over a pipe in its own protocol; nothing to install beside it."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars")
_KEYS = {"Enter": (13, "\r"), "Escape": (27, ""), "Tab": (9, ""), "ArrowDown": (40, ""), "ArrowUp": (38, "")}


def _pipe() -> tuple[int, int]:
    """A pipe whose ends are not among the numbers that the browser wants for its own."""
    import fcntl  # not there on Windows, where these tests skip

    ends = os.pipe()
    high = tuple(fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in ends)
    for end in ends:
        os.close(end)
    return high[0], high[1]


class Browser:
    """One page in a browser, its pointer and keys, and what it complains of."""

    def __init__(self, page: Path, profile: Path, width: int = 1280, height: int = 900) -> None:
        """Open a page. What it logs, and what it asks of any network, is kept."""
        (from_browser, into_us), (from_us, into_browser) = _pipe(), _pipe()
        flags = (*_FLAGS, f"--user-data-dir={profile}", "--remote-debugging-pipe", f"--window-size={width},{height}")
        script = f'exec "$@" 3<&{from_us} 4>&{into_us}'  # where it listens, and where it answers
        self._process = subprocess.Popen(  # noqa: S603
            ("/bin/bash", "-c", script, "bash", str(PROGRAM), *flags, "about:blank"),
            pass_fds=(from_us, into_us),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(from_us)
        os.close(into_us)
        self._out = os.fdopen(into_browser, "wb", buffering=0)
        self._in = os.fdopen(from_browser, "rb")
        self._sent = 0
        self._rest = b""
        self._session = ""
        self.complaints: list[str] = []
        self.asked: list[str] = []
        targets = self._send("Target.getTargets")["targetInfos"]
        target = next(each["targetId"] for each in targets if each["type"] == "page")
        self._session = self._send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self._send(f"{domain}.enable")
        self._send("Emulation.setFocusEmulationEnabled", enabled=True)
        self._send("Page.navigate", url=page.resolve().as_uri())
        self.run("new Promise(done => document.readyState === 'complete' ? done() : addEventListener('load', done))")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait(10)
        self._out.close()
        self._in.close()

    def run(self, script: str) -> Any:
        """The value of an expression on the page."""
        told = self._send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in told, told["exceptionDetails"]
        return told["result"].get("value")

    def point_at(self, selector: str) -> None:
        """Move the pointer onto an element, scrolled into sight."""
        x, y = self._middle(selector)
        self._mouse("mouseMoved", x, y)

    def click(self, selector: str) -> None:
        """Click on an element."""
        x, y = self._middle(selector)
        self._mouse("mouseMoved", x, y)
        self._mouse("mousePressed", x, y, button="left", clickCount=1)
        self._mouse("mouseReleased", x, y, button="left", clickCount=1)

    def press(self, key: str) -> None:
        """Press a key."""
        code, text = _KEYS.get(key, (ord(key[0].upper()), key))
        down = {"key": key, "windowsVirtualKeyCode": code, **({"text": text} if text else {})}
        self._send("Input.dispatchKeyEvent", type="keyDown", **down)
        self._send("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)

    def emulate(self, **features: str) -> None:
        """Another medium or colour scheme: ``media="print"``, ``scheme="dark"``."""
        scheme = [{"name": "prefers-color-scheme", "value": features["scheme"]}] if "scheme" in features else []
        self._send("Emulation.setEmulatedMedia", media=features.get("media", ""), features=scheme)

    def resize(self, width: int, height: int) -> None:
        """Another size of the window."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self._send("Emulation.setDeviceMetricsOverride", **size)

    def picture(self) -> bytes:
        """What is to be seen, as PNG."""
        return base64.b64decode(self._send("Page.captureScreenshot", format="png")["data"])

    def _middle(self, selector: str) -> tuple[float, float]:
        script = (
            f"(() => {{ const e = document.querySelector({json.dumps(selector)});"
            " e.scrollIntoView({block: 'center'}); const r = e.getClientRects()[0];"
            " return [r.left + r.width / 2, r.top + r.height / 2]; })()"
        )
        x, y = self.run(script)
        return x, y

    def _mouse(self, kind: str, x: float, y: float, **more: Any) -> None:
        self._send("Input.dispatchMouseEvent", type=kind, x=x, y=y, **more)

    def _send(self, method: str, **params: Any) -> dict[str, Any]:
        self._sent += 1
        message = {"id": self._sent, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        self._out.write(json.dumps(message).encode() + b"\0")
        while True:
            told = self._next()
            if told.get("id") == self._sent:
                assert "error" not in told, told["error"]
                result: dict[str, Any] = told["result"]
                return result
            self._note(told)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            more = self._in.read1(1 << 16)
            assert more, "the browser has gone"
            self._rest += more
        line, _, self._rest = self._rest.partition(b"\0")
        told: dict[str, Any] = json.loads(line)
        return told

    def _note(self, told: dict[str, Any]) -> None:
        params = told.get("params", {})
        match told.get("method"):
            case "Runtime.exceptionThrown":
                self.complaints.append(str(params["exceptionDetails"]))
            case "Log.entryAdded":
                self.complaints.append(params["entry"]["text"])
            case "Runtime.consoleAPICalled":
                self.complaints.append(str(params["args"]))
            case "Network.requestWillBeSent":
                self.asked.append(params["request"]["url"])
