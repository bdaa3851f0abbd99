"""Sign-in and sign-out, by django-allauth."""

from allauth.account.urls import urlpatterns

__all__ = ["urlpatterns"]
