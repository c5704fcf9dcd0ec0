"""Leases: whether somebody has a file open for writing, as far as the kernel tells.

https://man7.org/linux/man-pages/man2/F_SETLEASE.2const.html
"""

import fcntl
import os
import signal
import sys
from pathlib import Path

_ANSWERED_ELSEWHERE = frozenset({"nfs4", "cifs", "smb3"})
"""File systems that refuse a lease for reasons of their server's, whether anybody writes or not."""


def is_being_written(path: Path) -> bool:
    """Whether somebody has the file open for writing, in whatever process; false where the kernel cannot tell.

    That is so beside Linux, for other people's files, and on many file systems of other machines. A file that is open
    for writing cannot have a read lease; one that is not gets it, and gives it back at once.
    """
    if sys.platform != "linux":
        return False
    try:
        file = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        # Whoever opens the file right now makes the kernel signal us: SIGIO would be our end, SIGURG is ignored.
        fcntl.fcntl(file, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except BlockingIOError:
        return _is_told(file)
    except OSError:
        return False
    finally:
        os.close(file)
    return False


def _is_told(file: int) -> bool:
    """Whether a lease that is refused tells of somebody who writes; in doubt it does not.

    See https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html
    """
    try:
        about = Path(f"/proc/self/fdinfo/{file}").read_text().split()
        mounts = Path("/proc/self/mountinfo").read_text().splitlines()
        mount = about[about.index("mnt_id:") + 1]
        line = next(line for line in mounts if line.startswith(f"{mount} "))
    except (OSError, ValueError, StopIteration):
        return False
    return line.partition(" - ")[2].split()[0] not in _ANSWERED_ELSEWHERE
