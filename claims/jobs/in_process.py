"""Runs tasks in threads of the process itself: for the demo, which has no worker. What is left dies with it."""

from datetime import datetime
from threading import Timer

from django.db import connections
from django.utils import timezone
from django_tasks.backends.immediate import ImmediateBackend


class InProcessBackend(ImmediateBackend):
    """As the back-port's immediate one, but whoever enqueues does not wait, and a task may be put off."""

    supports_defer = True

    def enqueue(self, task, args, kwargs):
        self.validate_task(task)
        timer = Timer(_seconds_until(task.run_after), self._run, [task, args, kwargs])
        timer.daemon = True
        timer.start()

    def _run(self, task, args, kwargs):
        try:
            super().enqueue(task.using(run_after=None), args, kwargs)
        finally:
            connections.close_all()


def _seconds_until(time: datetime | None) -> float:
    return max(0.0, (time - timezone.now()).total_seconds()) if time else 0.0
