"""What a child process that reads a foreign file may use, and how each system holds it to that."""

import sys
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from subprocess import Popen

MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Limits:
    """Memory of the child in bytes, file size in bytes, cells in all sheets together, and seconds."""

    memory: int = 512 * MEGABYTE
    file_bytes: int = 256 * MEGABYTE
    cells: int = 6_000_000
    seconds: float = 10.0
    seconds_per_megabyte: float = 3.0
    most_seconds: float = 120.0

    def time_for(self, size: int) -> float:
        """Seconds for a file of a size in bytes: the basic time up to 1 MB, more for each further one."""
        more = max(0.0, size / MEGABYTE - 1) * self.seconds_per_megabyte
        return min(self.seconds + more, self.most_seconds)


def confine_self(memory: int) -> None:
    """Called first in the child: no more address space than `memory` bytes, no core dump, no fault dialog."""
    if sys.platform == "win32":
        import ctypes

        no_dialogs = 0x0001 | 0x0002 | 0x8000
        ctypes.windll.kernel32.SetErrorMode(no_dialogs)
        _confine_on_windows(memory)
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "darwin":
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


class Watch:
    """Holds a child to its memory from outside, where the system has no limit that a child can set for itself."""

    def __init__(self, child: "Popen[bytes]", memory: int) -> None:
        self._pid = child.pid
        self._memory = memory
        handle = int(getattr(child, "_handle", 0))
        self._job = (
            _job_for(handle, memory, _PROCESS_MEMORY | _DIES_WITH_HANDLE) if sys.platform == "win32" else None
        )

    def exceeded(self) -> bool:
        """Whether the child holds more memory than it may; only macOS has to be asked."""
        return sys.platform == "darwin" and _resident_on_macos(self._pid) > self._memory

    def close(self) -> None:
        """Lets go of the child; on Windows this ends whatever is left of it."""
        if sys.platform == "win32" and self._job:
            import ctypes

            ctypes.windll.kernel32.CloseHandle(ctypes.c_void_p(self._job))
            self._job = None


_PROCESS_MEMORY, _DIES_WITH_HANDLE, _EXTENDED_INFORMATION = 0x100, 0x2000, 9
_THIS_PROCESS = -1


@cache
def _confine_on_windows(memory: int) -> None:
    """A virtual environment's python.exe only starts the real one, which the parent's job may come too late for."""
    _job_for(_THIS_PROCESS, memory, _PROCESS_MEMORY)


def _job_for(process: int, memory: int, limits: int) -> int | None:
    """A Windows job object for the process of a handle: allocations beyond `memory` fail."""
    import ctypes
    from ctypes import wintypes

    class Basic(ctypes.Structure):
        _fields_ = [
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        ]

    class Extended(ctypes.Structure):
        _fields_ = [
            ("Basic", Basic),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        ]

    kernel: Any = getattr(ctypes, "windll").kernel32  # noqa: B009 - unknown to mypy elsewhere than on Windows
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    job = kernel.CreateJobObjectW(None, None)
    if not job:
        return None
    wanted = Extended()
    wanted.Basic.LimitFlags = limits
    wanted.ProcessMemoryLimit = memory
    handle = ctypes.c_void_p(job)
    kernel.SetInformationJobObject(handle, _EXTENDED_INFORMATION, ctypes.byref(wanted), ctypes.sizeof(wanted))
    kernel.AssignProcessToJobObject(handle, ctypes.c_void_p(process))
    return int(job)


def _resident_on_macos(pid: int) -> int:
    """Resident bytes of a process on macOS, 0 when it cannot be told."""
    import ctypes

    class Usage(ctypes.Structure):
        _fields_ = [
            ("uuid", ctypes.c_uint8 * 16),
            ("user_time", ctypes.c_uint64),
            ("system_time", ctypes.c_uint64),
            ("idle_wakeups", ctypes.c_uint64),
            ("interrupt_wakeups", ctypes.c_uint64),
            ("pageins", ctypes.c_uint64),
            ("wired_size", ctypes.c_uint64),
            ("resident_size", ctypes.c_uint64),
            ("footprint", ctypes.c_uint64),
            ("start", ctypes.c_uint64),
            ("exit", ctypes.c_uint64),
        ]

    usage = Usage()
    failed = ctypes.CDLL("/usr/lib/libproc.dylib").proc_pid_rusage(pid, 0, ctypes.byref(usage))
    return 0 if failed else max(int(usage.resident_size), int(usage.footprint))
