"""Runs a program on a pseudo-terminal: its keys are this process's standard input, its screen the standard output.

python3 run-in-terminal.py ROWS COLUMNS PROGRAM [ARGUMENT ...]

Node has no pseudo-terminals; this is all that is needed of one to record what redis-cli shows, and to compare with it.
The size is set before the program starts. Ends when the program does, and with its exit status.
"""
import fcntl
import os
import pty
import select
import struct
import sys
import termios


def main() -> int:
    rows, columns = int(sys.argv[1]), int(sys.argv[2])
    pid, terminal = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.execvp(sys.argv[3], sys.argv[3:])
    sources = [terminal, 0]
    while True:
        ready, _, _ = select.select(sources, [], [])
        if 0 in ready:
            keys = os.read(0, 65536)
            if keys:
                os.write(terminal, keys)
            else:
                sources.remove(0)
        if terminal in ready:
            try:
                shown = os.read(terminal, 65536)
            except OSError:
                break
            if not shown:
                break
            os.write(1, shown)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status) & 0xFF


sys.exit(main())
