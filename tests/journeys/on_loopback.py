"""The application as `manage.py` starts it, but in a net in which every name leads to this machine.

For journeys alone: where pages may be fetched from is no setting of the application, so a process of the tests' own
says it.
"""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    from claims.capture import network
    from tests.capture.site import loopback

    network.INTERNET = loopback()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["manage.py", *sys.argv[1:]])


if __name__ == "__main__":
    main()
