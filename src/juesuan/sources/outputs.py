"""Files that are written: whole or not at all, and never over what somebody else has written."""

from __future__ import annotations

import tempfile
from pathlib import Path

from juesuan.model.diagnostic import Diagnostic, Severity
from juesuan.sources.system_errors import in_words


def write_file(path: Path, data: bytes) -> Diagnostic | None:
    """Write a file in one step; what hinders it is a finding (an output that is open in Word, a missing right)."""
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".juesuan-", delete=False) as file:
            temporary = Path(file.name)
            file.write(data)
        temporary.chmod(0o644)
        temporary.replace(path)
    except PermissionError:
        message = f"写不了 {path.name}：文件可能正在 Word 或 WPS 里打开"
        return _failed(temporary, message, "请先关闭它，再运行一次")
    except OSError as error:
        return _failed(temporary, f"写不了 {path}：{in_words(error)}", "")
    return None


def _failed(temporary: Path | None, message: str, mend: str) -> Diagnostic:
    if temporary:
        temporary.unlink(missing_ok=True)
    return Diagnostic("D181", "cannot-write", Severity.ERROR, message, help=mend)
