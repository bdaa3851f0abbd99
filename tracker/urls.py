"""Every address. They are stable for ever; who may open each is in `claims/rules/access.py`."""

from django.contrib import admin
from django.urls import include, path

handler400 = "claims.public.errors.bad_request"
handler403 = "claims.public.errors.forbidden"
handler404 = "claims.public.errors.not_found"
handler500 = "claims.public.errors.server_error"

urlpatterns = [
    path("", include("claims.public.urls")),
    path("desk/", include("claims.desk.urls")),
    path("admin/", admin.site.urls),
    path("accounts/", include("claims.ui.account_urls")),
]
