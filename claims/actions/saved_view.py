"""Views of the queue that a person keeps under a name: their own business, so not on the ledger."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from claims.actions.checks import ask_leave, check_required, check_texts
from claims.models import Editor, SavedView
from claims.rules.permissions import Act
from claims.rules.refusal import Objections

MOST = 20
LONGEST_NAME = 60
LONGEST_QUERY = 600


@transaction.atomic
def save_view(*, name: str, query: str, by: Editor, at: datetime) -> SavedView:
    """This will keep what the queue is narrowed to; `query` is the part of the address after its question mark.

    :raises Refused: without a name, for a name that the person has used already, and for a twenty-first view.
    """
    ask_leave(by=by, act=Act.SEE_DESK)
    # Two windows of the same person wait for each other here, so that neither the limit nor a name is passed.
    Editor.objects.select_for_update(no_key=True).get(pk=by.pk)
    name, found = " ".join(name.split()), Objections()
    check_required(found, {"name": (_("The name of the view"), name)})
    check_texts(found, {"name": (_("The name of the view"), name, LONGEST_NAME)})
    if not query:
        found.add(_("The queue is not narrowed to anything, so there is nothing to keep."))
    if len(query) > LONGEST_QUERY:
        found.add(_("The address of this view is too long to keep. Narrow it by less."))
    views = SavedView.objects.filter(person=by)
    if views.filter(name=name).exists():
        found.add(_("You have a view named “%s” already. Choose another name.") % name, field="name")
    if views.count() >= MOST:
        found.add(_("You have %d views, which is the most. Delete one first.") % MOST)
    found.refuse_if_any()
    return SavedView.objects.create(person=by, name=name, query=query)


@transaction.atomic
def delete_view(*, view: SavedView, by: Editor, at: datetime) -> None:
    """This will forget a view of one's own; deleting it twice does nothing.

    :raises Refused: to people without a role.
    """
    ask_leave(by=by, act=Act.SEE_DESK)
    SavedView.objects.filter(pk=view.pk, person=by).delete()
