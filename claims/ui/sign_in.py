"""Sign-in for people of the desk: accounts are made by an operator, never by strangers."""

from allauth.account.adapter import DefaultAccountAdapter


class DeskAccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False
