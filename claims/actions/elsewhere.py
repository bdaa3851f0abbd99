"""Links to copies of a document that others keep, and asking an archive to save its page."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from claims.actions.checks import ask_leave, check_addresses, check_required
from claims.actions.document import capture_of, write_document
from claims.models import CopyElsewhere, Document, Editor, Saving
from claims.rules.elsewhere import kept_by
from claims.rules.permissions import Act
from claims.rules.refusal import Objections, Refused

MOST = 20
HELD = timedelta(minutes=5)  # after which a worker that was asked is taken for gone


@transaction.atomic
def add_copy_elsewhere(*, document: Document, url: str, by: Editor, at: datetime) -> CopyElsewhere:
    """This will note where somebody else keeps a copy of a document. The same address twice is one copy.

    :raises Refused: for what is no address of the web, or the document's own.
    """
    ask_leave(by=by, act=Act.STORE_DOCUMENT)
    url, found = url.strip(), Objections()
    check_required(found, {"url": (_("The address"), url)})
    check_addresses(found, {"url": url})
    if url and url == document.url:
        found.add(_("This is the address of the page itself. Give that of a copy elsewhere."), field="url")
    document = Document.objects.select_for_update(of=("self",), no_key=True).get(pk=document.pk)
    same = document.copies_elsewhere.filter(url=url).first()
    if not same and document.copies_elsewhere.count() >= MOST:
        found.add(_("%d copies elsewhere are known already. Take one off first.") % MOST)
    found.refuse_if_any()
    if same:
        return same
    copy = CopyElsewhere.objects.create(
        document=document, url=url, kept_by=kept_by(url), recorded_by=by, recorded_at=at
    )
    write_document(document, capture_of(document), by=by, at=at)
    return copy


@transaction.atomic
def drop_copy_elsewhere(*, copy: CopyElsewhere, by: Editor, at: datetime) -> Document:
    """This will take off a link to a copy elsewhere. The ledger keeps that it was there.

    :raises Refused: when it was taken off before.
    """
    ask_leave(by=by, act=Act.STORE_DOCUMENT)
    document = Document.objects.select_for_update(of=("self",), no_key=True).get(pk=copy.document_id)
    if not document.copies_elsewhere.filter(pk=copy.pk).delete()[0]:
        raise Refused(_("This link was taken off before. Nothing was changed."))
    write_document(document, capture_of(document), by=by, at=at)
    return document


@transaction.atomic
def ask_to_save(*, document: Document, by: Editor, at: datetime) -> Saving:
    """This will note that an archive is to be asked to save a document's page. It has to be asked afterwards.

    :raises Refused: for a document that is at no address, or while an archive is being asked.
    """
    ask_leave(by=by, act=Act.STORE_DOCUMENT)
    document = Document.objects.select_for_update(of=("self",), no_key=True).get(pk=document.pk)
    if not document.url:
        raise Refused(_("This document is at no address of the web, so there is no page to save."))
    before = Saving.objects.filter(document=document).first()
    if before and before.ended_at is None and before.asked_at > at - HELD:
        raise Refused(_("An archive is being asked already. Look again in a few minutes."))
    asked = {"asked_at": at, "asked_by": by, "ended_at": None, "says": ""}
    return Saving.objects.update_or_create(document=document, defaults=asked)[0]


@transaction.atomic
def saving_ended(*, saving: Saving, says: str, url: str = "", at: datetime) -> bool:
    """This will note what came of asking an archive, and where its copy is if there is one.

    False, and nothing is noted, when somebody asked anew meanwhile.

    :raises Refused: when whoever asked may not store documents any more.
    """
    own = Saving.objects.filter(pk=saving.pk, asked_at=saving.asked_at, ended_at=None)
    if not own.update(ended_at=at, says=says):
        return False
    if url:
        add_copy_elsewhere(document=saving.document, url=url, by=saving.asked_by, at=at)
    return True
