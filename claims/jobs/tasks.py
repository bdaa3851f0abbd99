"""The one place where the back-port of Django's tasks is imported, so that it falls away on Django 6."""

from django_tasks import task

__all__ = ["task"]
