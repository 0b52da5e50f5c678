"""The command line: python -m banggiao read page.html"""

import os
import signal
import sys

from . import _core


def main() -> None:
    # The program runs as it does without Python: Ctrl-C ends it at once.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.stdout.flush()
    code = _core.run_cli(["banggiao", *(os.fsencode(a).decode("utf-8", "surrogateescape") for a in sys.argv[1:])])
    sys.exit(code)


if __name__ == "__main__":
    main()
