"""Template tags about who is signed in."""

from django import template

from claims.models import Editor
from claims.rules.permissions import IN_WORDS

register = template.Library()


@register.simple_tag
def role_in_words(person: Editor) -> str:
    """What the person's role is for, in a sentence."""
    return IN_WORDS[person.role]
