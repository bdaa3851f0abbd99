"""Addresses of the desk. Who may open each is in `claims/rules/access.py`."""

from django.urls import path

from claims.desk import claim, decision, document, draft, evidence, on_record, proposal, queue, removal, restate, work

app_name = "desk"

urlpatterns = [
    path("", queue.queue, name="queue"),
    path("hand-over/", queue.hand_over, name="hand-over"),
    path("put-off/", queue.put_off, name="put-off"),
    path("claims/", claim.claims, name="claims"),
    path("claims/<slug:slug>/", claim.claim, name="claim"),
    path("claims/<slug:slug>/edit/", draft.edit, name="claim-edit"),
    path("claims/<slug:slug>/amend/", on_record.amend, name="claim-amend"),
    path("claims/<slug:slug>/publish/", draft.publish, name="claim-publish"),
    path("claims/<slug:slug>/propose/", proposal.propose, name="propose"),
    path("claims/<slug:slug>/search/", work.search, name="search-add"),
    path("claims/<slug:slug>/reply/", work.reply, name="reply-add"),
    path("claims/<slug:slug>/review-day/", work.review_day, name="review-day"),
    path("documents/", document.documents, name="documents"),
    # Not below documents/: a document may have any slug, "new" too.
    path("add/document/", document.add, name="document-add"),
    path("documents/<slug:slug>/", document.document, name="document"),
    path("documents/<slug:slug>/claims/new/", draft.add, name="claim-add"),
    path("documents/<slug:slug>/restatements/new/", restate.restate, name="restate"),
    path("documents/<slug:slug>/sentences/", document.account, name="sentences"),
    path("add/evidence/", evidence.add, name="evidence-add"),
    path("evidence/<slug:slug>/", evidence.evidence, name="evidence"),
    path("evidence/<slug:slug>/grade/", on_record.grade, name="evidence-grade"),
    path("evidence/<slug:slug>/retract/", on_record.retract, name="evidence-retract"),
    path("sources/<slug:slug>/merge/", on_record.merge, name="source-merge"),
    path("evidence/<slug:slug>/bearings/new/", evidence.bear, name="bearing-add"),
    path("removals/", removal.removals, name="removals"),
    path("add/removal/", removal.ask, name="removal-add"),
    path("removals/<int:pk>/", removal.removal, name="removal"),
    path("removals/<int:pk>/approve/", removal.approve, name="removal-approve"),
    path("removals/<int:pk>/refuse/", removal.refuse, name="removal-refuse"),
    path("proposals/", decision.proposals, name="proposals"),
    path("proposals/<int:pk>/", decision.review, name="proposal"),
    path("proposals/<int:pk>/second/", decision.second, name="proposal-second"),
    path("proposals/<int:pk>/return/", decision.send_back, name="proposal-return"),
    path("proposals/<int:pk>/withdraw/", decision.withdraw, name="proposal-withdraw"),
]
