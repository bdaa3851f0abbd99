"""The language of a page is part of its address (`/fa/claims/`), so that whoever is sent a link reads the same page."""

from django.conf import settings
from django.utils import translation


class LanguageMiddleware:
    """Speaks the language that the address names, else the site's own. What the browser prefers plays no part."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.setdefault("Content-Language", language)
        return response
