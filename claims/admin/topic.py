"""Topics in the admin: entered by hand or imported."""

from django.contrib import admin

from claims.actions.register import save_topic
from claims.admin.imports import ImportedRegister, RegisterResource
from claims.models import Topic


class TopicResource(RegisterResource):
    class Meta:
        model = Topic
        fields = ("slug", "name", "description")

    @staticmethod
    def save(instance, **who):
        return save_topic(
            name=instance.name,
            slug="" if instance.pk else instance.slug or "",
            description=instance.description or "",
            topic=instance if instance.pk else None,
            **who,
        )


@admin.register(Topic)
class TopicAdmin(ImportedRegister):
    resource_classes = [TopicResource]
    list_display = ("name", "slug", "description")
    search_fields = ("name", "slug")
    ordering = ("name", "pk")
    fields = ("name", "slug", "description")

    def act_on(self, request, obj, said, rows, **who):
        return save_topic(topic=obj, **said, **who)
