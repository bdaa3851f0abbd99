"""The registers at the desk: sources with their default grade, actors with their languages, topics."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.actions.register import save_actor, save_source, save_topic
from claims.desk.acting import attempt, done, page
from claims.desk.fields import AddressField, DeskForm, TextField
from claims.desk.paging import part_of
from claims.models import Actor, Source, Topic
from claims.rules.permissions import Act, may
from claims.vocabulary import ActorKind, Reliability

LONGEST_WORDS = 200


class ListField(forms.CharField):
    """Several short texts, each in a line of its own or after a comma."""

    widget = forms.Textarea

    def __init__(self, **options):
        super().__init__(widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}), required=False, **options)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value):
        lines = super().to_python(value).replace(",", "\n").splitlines()
        return [line.strip() for line in lines if line.strip()]


class SourceForm(DeskForm):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    reliability = forms.ChoiceField(
        label=gettext_lazy("Default grade"),
        choices=[(code, f"{code}  {label}") for code, label in Reliability.choices],
        initial=Reliability.F,
        help_text=gettext_lazy("New evidence from it starts with this. F is not low: it cannot be judged."),
    )
    homepage = AddressField(label=gettext_lazy("Home page"))
    actor = forms.ModelChoiceField(
        Actor.objects.order_by("name"),
        label=gettext_lazy("Who it is"),
        required=False,
        help_text=gettext_lazy("When the source is somebody who speaks, such as a ministry."),
    )
    note = TextField(label=gettext_lazy("Why this grade, public"), rows=3, required=False)


class ActorForm(DeskForm):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=ActorKind.choices)
    other_names = ListField(label=gettext_lazy("Other names"), help_text=gettext_lazy("One in each line."))
    role_note = forms.CharField(label=gettext_lazy("Role"), max_length=300, required=False)
    organisation = forms.ModelChoiceField(
        Actor.objects.exclude(kind=ActorKind.PERSON).order_by("name"),
        label=gettext_lazy("Belongs to"),
        required=False,
    )
    languages = ListField(
        label=gettext_lazy("Languages"),
        help_text=gettext_lazy(
            "Of a country or a place: codes such as fa or uk. That something did not happen there asks for a search in "
            "one of them."
        ),
    )
    wikidata = forms.RegexField(
        r"^Q[1-9][0-9]{0,17}$", label=gettext_lazy("Wikidata item"), max_length=20, required=False
    )


class TopicForm(DeskForm):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    description = TextField(label=gettext_lazy("What belongs to it"), rows=3, required=False)


@dataclass(frozen=True)
class Noun:
    """One register: its titles, its entries, and how one is saved; `keyword` is what the action calls it."""

    title: str
    new: str
    rows: Callable[[], QuerySet]
    form: type[DeskForm]
    save: Callable
    keyword: str


NOUNS = {
    "sources": Noun(
        gettext_lazy("Sources"),
        gettext_lazy("Add a source"),
        lambda: Source.objects.standing().select_related("actor"),
        SourceForm,
        save_source,
        "source",
    ),
    "actors": Noun(
        gettext_lazy("Actors"),
        gettext_lazy("Add an actor"),
        lambda: Actor.objects.select_related("organisation"),
        ActorForm,
        save_actor,
        "actor",
    ),
    "topics": Noun(
        gettext_lazy("Topics"), gettext_lazy("Add a topic"), Topic.objects.all, TopicForm, save_topic, "topic"
    ),
}


def noun_at(name: str) -> Noun:
    if name not in NOUNS:
        raise Http404(_("There is no register “%s”.") % name)
    return NOUNS[name]


def registers(request: HttpRequest) -> HttpResponse:
    return register(request, "sources")


def register(request: HttpRequest, noun: str) -> HttpResponse:
    kept, words = noun_at(noun), request.GET.get("q", "").replace("\x00", " ")[:LONGEST_WORDS].strip()
    rows = kept.rows().order_by("name", "pk")
    for word in words.split():
        rows = rows.filter(Q(name__icontains=word) | Q(slug__icontains=word))
    context = {"noun": noun, "kept": kept, "nouns": NOUNS, "words": words, "section": "registers"}
    context |= {
        "part": part_of(rows, request.GET.get("page", "")),
        "may_merge": may(request.user.role, Act.MERGE_SOURCES),
    }
    return page(request, "desk/register.html", **context)


def add(request: HttpRequest, noun: str) -> HttpResponse:
    return _save(request, noun, None)


def change(request: HttpRequest, noun: str, slug: str) -> HttpResponse:
    return _save(request, noun, get_object_or_404(noun_at(noun).rows(), slug=slug))


def _save(request: HttpRequest, noun: str, row) -> HttpResponse:
    kept = noun_at(noun)
    form = kept.form(initial={name: getattr(row, name) for name in kept.form.base_fields} if row else None)
    if request.method == "POST":
        form = kept.form(request.POST)
        given = {kept.keyword: row, "by": request.user, "at": timezone.now()}
        saved = attempt(form, kept.save, **given)
        if saved:
            return done(request, reverse("desk:register", args=[noun]), _("“{}” is saved."), saved.name)
    title = _("Change “%s”") % row.name if row else str(kept.new)
    words = {"title": title, "button": _("Save")}
    crumbs = [(kept.title, reverse("desk:register", args=[noun]))]
    return page(request, "desk/act.html", form, words=words, crumbs=crumbs, section="registers")
