"""Every address. They are stable for ever; who may open each is in `claims/rules/access.py`."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from claims.public import urls as public

handler400 = "claims.public.errors.bad_request"
handler403 = "claims.public.errors.forbidden"
handler404 = "claims.public.errors.not_found"
handler500 = "claims.public.errors.server_error"

urlpatterns = [
    # As a tuple: include() takes no addresses that a language stands before, unless they are the root's own.
    path("", (public.urlpatterns, public.app_name, public.app_name)),
    *i18n_patterns(path("", include("claims.reader.urls")), prefix_default_language=False),
    path("desk/", include("claims.desk.urls")),
    path("admin/", admin.site.urls),
    path("accounts/", include("claims.ui.account_urls")),
]
