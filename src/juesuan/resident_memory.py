"""How much memory another process holds, on systems that set no limit to it."""

from __future__ import annotations

import ctypes
import sys

_MAY_ASK = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION


class _Counters(ctypes.Structure):
    """PROCESS_MEMORY_COUNTERS of psapi.h."""

    _fields_ = (
        ("cb", ctypes.c_uint32),
        ("PageFaultCount", ctypes.c_uint32),
        *(
            (name, ctypes.c_size_t)
            for name in (
                "PeakWorkingSetSize",
                "WorkingSetSize",
                "QuotaPeakPagedPoolUsage",
                "QuotaPagedPoolUsage",
                "QuotaPeakNonPagedPoolUsage",
                "QuotaNonPagedPoolUsage",
                "PagefileUsage",
                "PeakPagefileUsage",
            )
        ),
    )


def resident(process: int) -> int:
    """The bytes that a process holds, by its number; 0 where nobody tells."""
    if sys.platform != "win32":
        return 0
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.OpenProcess.restype = ctypes.c_void_p
    kernel.K32GetProcessMemoryInfo.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint32)
    kernel.CloseHandle.argtypes = (ctypes.c_void_p,)
    handle = kernel.OpenProcess(_MAY_ASK, 0, process)
    if not handle:
        return 0
    try:
        counters = _Counters(cb=ctypes.sizeof(_Counters))
        is_told = kernel.K32GetProcessMemoryInfo(handle, ctypes.byref(counters), counters.cb)
        return max(counters.WorkingSetSize, counters.PagefileUsage) if is_told else 0
    finally:
        kernel.CloseHandle(handle)
