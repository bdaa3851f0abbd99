"""Asks an archive of others to save a page, where the operator named one: `SAVE_PAGES_AT`. Off by default."""

from datetime import datetime
from urllib.parse import urljoin

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.actions.elsewhere import ask_to_save, saving_ended
from claims.capture.faults import NotFetched, Unusable
from claims.capture.fetching import fetch
from claims.capture.visit import Fetched
from claims.jobs.tasks import task
from claims.models import Document, Editor, Saving
from claims.rules.elsewhere import is_kept_at
from claims.rules.refusal import Refused

SECONDS = 60  # an archive fetches the page before it answers


@task()
def save_page(saving: int) -> None:
    """Asks once. What came of it stands in the row; somebody may ask again."""
    wished = Saving.objects.select_related("document", "asked_by").filter(pk=saving, ended_at=None).first()
    if wished is None:
        return
    try:
        url = _saved_at(wished.document.url, settings.SAVE_PAGES_AT)
        saving_ended(saving=wished, says="", url=url, at=timezone.now())
    except NotFetched as trouble:
        saving_ended(saving=wished, says=str(trouble), at=timezone.now())
    except Refused as refusal:
        saving_ended(saving=wished, says=" ".join(refusal.reasons), at=timezone.now())


def start_saving(*, document: Document, by: Editor, at: datetime) -> Saving:
    """Has an archive asked once the transaction is over.

    :raises Refused: where no archive is named in the settings.
    """
    if not settings.SAVE_PAGES_AT:
        raise Refused(_("No archive is asked from here: an operator names one in SAVE_PAGES_AT."))
    saving = ask_to_save(document=document, by=by, at=at)
    transaction.on_commit(lambda: save_page.enqueue(saving.pk))
    return saving


def _saved_at(url: str, service: str) -> str:
    """Where the archive keeps its copy: it says so in a header, or leads there.

    :raises NotFetched: when it did not save the page, or does not say where.
    """
    answer = fetch(service + url, seconds=SECONDS)
    if not 200 <= answer.status < 300:
        raise Unusable(
            _("The archive did not save the page (it answers %d). Open it in a browser, and add the address by hand.")
            % answer.status
        )
    found = _told(answer)
    if not found or found.startswith(service) or not is_kept_at(found, service):
        raise Unusable(_("The archive does not say where its copy is. Look for it there, and add its address by hand."))
    return found


def _told(answer: Fetched) -> str:
    said = answer.last.header("content-location")
    return urljoin(answer.final_url, said) if said else answer.final_url
