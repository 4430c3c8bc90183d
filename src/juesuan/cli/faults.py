"""What no command has told by itself: the system's refusals as a sentence, our own faults as a report for the makers.

A terminal is read over shoulders and pasted into chats: of a fault of ours it shows where, never what was being worked
on. That stands in the report, a file of the user's own.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

from juesuan import __version__
from juesuan.cli.told import BROKEN, failed
from juesuan.sources.system_errors import in_words

_OF_THE_SCREEN = (errno.EPIPE, errno.ENOSPC, errno.EBADF, errno.EINVAL, errno.EIO)


def guarded(work: Callable[[], int]) -> int:
    """The exit code of a run, whatever happens in it; all that it prints has left when this returns."""
    try:
        return _printed(work)
    except KeyboardInterrupt:
        return failed("已中断。")
    except OSError as error:
        return _refused(error)
    except UnicodeEncodeError as error:
        sign = error.object[error.start]
        return failed(f"这台电脑的语言设置（{error.encoding}）写不出名字里的{sign!a}，没有做成。请换一个名字。")
    except MemoryError:
        return failed("内存不够，没有做成。请关闭别的程序，或把文件分开。")
    except Exception as error:  # noqa: BLE001  (the last place where a fault of ours can be told)
        return _told_to_the_makers(error)


def _printed(work: Callable[[], int]) -> int:
    """The exit code, once the screen has taken what was printed; nothing is left for the end of the interpreter."""
    try:
        code = work()
    except SystemExit:
        sys.stdout.flush()
        raise
    sys.stdout.flush()
    return code


def _refused(error: OSError) -> int:
    where = error.filename if isinstance(error.filename, str) else os.fsdecode(error.filename or b"")
    if where:
        return failed(f"没有做成：{where}：{in_words(error)}。")
    if error.errno in _OF_THE_SCREEN:
        _close_the_screen()
        return failed(f"结果没有全部印出来：{in_words(error)}。")
    return failed(f"没有做成：{in_words(error)}。")


def _close_the_screen() -> None:
    """Send what is still to be printed nowhere: the interpreter would try again at its end, and fail in English."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _told_to_the_makers(error: Exception) -> int:
    import traceback  # what only a fault needs is loaded for none but a fault

    *_, last = traceback.extract_tb(error.__traceback__)
    place = f"{type(error).__name__}，{Path(last.filename).name} 第 {last.lineno} 行"
    report = _report(error)
    lies = f"给开发者的报告在 {report}；里面可能有您的数据，交出去之前请看一遍。" if report else "报告也没有写成。"
    failed(f"程序出错（{place}），没有做成。这是程序的毛病，不是您写错了。{lies}")
    return BROKEN


def _report(error: Exception) -> Path | None:
    """Where the report for the makers was written; nothing if not even that could be done."""
    import platform
    import tempfile
    import traceback

    about = f"juesuan {__version__}\nPython {platform.python_version()}，{platform.platform()}\n{sys.argv}\n\n"
    told = about + "".join(traceback.format_exception(error))
    with contextlib.suppress(OSError):
        with tempfile.NamedTemporaryFile(prefix="juesuan-", suffix=".txt", delete=False) as file:
            file.write(told.encode(errors="backslashreplace"))
        return Path(file.name)
    return None
