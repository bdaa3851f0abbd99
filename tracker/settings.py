"""Settings, read from the environment. `docs/operating.md` lists every variable."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF

from tracker import start

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.str("CLAIM_LEDGER_VAR", default=str(BASE_DIR / "var")))

# production is the default, so that nobody serves demo sign-ins by forgetting a variable.
MODE = env.str("CLAIM_LEDGER_MODE", default="production")
SECRET_KEY = start.secret_key(mode=MODE, given=env.str("SECRET_KEY", default=""), var_dir=VAR_DIR)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]", "testserver"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# One editor alone may run a desk with this off; every ruling then says so in public.
FOUR_EYES = env.bool("FOUR_EYES", default=True)

# Which verdicts the second editor reads blind, and for a sample, one in how many.
BLIND_READING, BLIND_SAMPLE = start.blind_reading(
    policy=env.str("BLIND_READING", default="never"), one_in=env.str("BLIND_SAMPLE", default="5")
)

# The ledger's checkpoints: the log's name, who signs, and the signer's own folder, which is never backed up.
LEDGER_NAME = env.str("LEDGER_NAME", default=f"{ALLOWED_HOSTS[0]}/ledger")
LEDGER_SIGNING = env.str("LEDGER_SIGNING", default="off" if MODE == "test" else "at-once")
# Weights of the model that suggests sentences, once a desk has trained one and switched it on.
SUGGESTER_DIR = VAR_DIR / "suggester"
# A file of word vectors, which help to see that two claims say the same in other words.
EMBEDDINGS = env.str("CLAIM_LEDGER_EMBEDDINGS", default="")
LEDGER_SIGNER_DIR = Path(env.str("LEDGER_SIGNER_DIR", default=str(VAR_DIR / "signer")))
LEDGER_KEY = env.str("LEDGER_KEY", default="")

# Copies of sources: under what name pages are asked for, from which ports, and where the copies are kept.
CAPTURE_USER_AGENT = start.user_agent(env.str("CAPTURE_CONTACT", default=env.str("SITE_URL", default="")))
CAPTURE_PORTS = start.ports(env.list("CAPTURE_PORTS", default=["80", "443"]))
SAVE_PAGES_AT = start.save_pages_at(env.str("SAVE_PAGES_AT", default=""))
CAPTURE_STORE = env.str("CAPTURE_STORE", default=str(VAR_DIR / "captures"))

# What readers are told about this desk: its own words, and the terms of its data. Without them pages say that none are
# given.
ABOUT_FILE = env.str("ABOUT_FILE", default="")
DATA_LICENCE = env.str("DATA_LICENCE", default="")
DATA_LICENCE_URL = env.str("DATA_LICENCE_URL", default="")
# Where the site is and what it is called, as feeds, linked data and other machines read it. Without an address the
# scheme and host serve that somebody asked.
SITE_URL = env.str("SITE_URL", default="").rstrip("/")
SITE_NAME = env.str("SITE_NAME", default="Claim Ledger")

# Copies of sources: under what name pages are asked for, from which ports, and where the copies are kept.
CAPTURE_USER_AGENT = start.user_agent(env.str("CAPTURE_CONTACT", default=SITE_URL))
CAPTURE_PORTS = start.ports(env.list("CAPTURE_PORTS", default=["80", "443"]))
CAPTURE_STORE = env.str("CAPTURE_STORE", default=str(VAR_DIR / "captures"))

INSTALLED_APPS = [
    "claims",
    "claims.admin.site.LedgerAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tables2",
    "django_tasks",
    "django_tasks_db",
    "import_export",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "claims.ui.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "claims.ui.partial.PartialMiddleware",
    "claims.ui.access.AccessMiddleware",
    "claims.desk.once.OnceMiddleware",
]

ROOT_URLCONF = "tracker.urls"
WSGI_APPLICATION = "tracker.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "claims.ui.chrome.chrome",
            ],
        },
    }
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'ledger.sqlite3'}")}
DATABASES["default"]["ATOMIC_REQUESTS"] = False
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # FULL: with NORMAL a power loss loses acknowledged rows. IMMEDIATE: a writer waits at BEGIN, not half-way.
    # secure_delete: what the law has removed must not lie on in free pages.
    # recursive_triggers: INSERT OR REPLACE must meet the triggers that refuse deletion.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            "PRAGMA recursive_triggers=ON; PRAGMA secure_delete=ON;"
            "PRAGMA cache_size=-64000; PRAGMA mmap_size=268435456;"
        ),
    }
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=600)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

# Counts attempts to sign in, and codes that were used. In memory each process counts for itself: one is the default.
CACHES = {
    "default": env.cache("CACHE_URL", default="locmemcache://"),
    # Public pages as they were written last. Each process keeps its own: there is nothing in it to share or to trust.
    "pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    if MODE == "test"
    else {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": env.int("PAGES_KEPT", default=2000)},
    },
}

# What takes longer than a page may: a worker process does it, or a thread of the demo, or for tests whoever asks.
JOBS = start.jobs(env.str("JOBS", default={"demo": "in-process", "test": "at-once"}.get(MODE, "worker")))
TASKS = {"default": {"BACKEND": JOBS, "QUEUES": ["default"]}}

# Letters to readers. Without EMAIL_URL the demo prints them, tests keep them, and production sends none and says so.
EMAIL_URL = env.str("EMAIL_URL", default={"demo": "consolemail://", "test": "memorymail://"}.get(MODE, ""))
MAIL_IS_ON = bool(EMAIL_URL)
vars().update(env.email_url_config(EMAIL_URL or "dummymail://"))
EMAIL_TIMEOUT = 10  # seconds
MAIL_SITE_URL, MAIL_FROM = start.mail(
    site_url=SITE_URL or start.site_url(mode=MODE, hosts=ALLOWED_HOSTS),
    sender=env.str("MAIL_FROM", default=""),
)

AUTH_USER_MODEL = "claims.Editor"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
if MODE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:queue"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_ADAPTER = "claims.ui.sign_in.DeskAccountAdapter"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_FORMS = {"login": "claims.ui.sign_in_form.SignInForm"}

# A second factor: an app, a passkey, or recovery codes in their stead. Changing one asks for the password again.
MFA_REQUIRED_FROM = start.required_role(env.str("MFA_REQUIRED_FROM", default=""))
MFA_ADAPTER = "claims.ui.sign_in.DeskMFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_RECOVERY_CODE_DIGITS = 10
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "claims.ui.sign_in_form.CodeForm",
    "reauthenticate": "claims.ui.sign_in_form.ConfirmCodeForm",
    "activate_totp": "claims.ui.sign_in_form.SetUpAppForm",
    "add_webauthn": "claims.ui.sign_in_form.AddPasskeyForm",
    "edit_webauthn": "claims.ui.sign_in_form.RenamePasskeyForm",
}

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("fa", "فارسی")]
TRANSLATED_BY_MACHINE = {"fa"}  # their pages say so
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if MODE == "test"
        else "claims.ui.static_files.BundlingStorage"
    },
    "captures": start.capture_store(CAPTURE_STORE),
}
# Tests ask for a file now and then; to list them all for each of their clients would cost more than the pages.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = MODE == "test"

# Quotes and titles are hostile text; nothing inline and nothing from outside, so that no mistake of ours can run it.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
BEHIND_HTTPS = env.bool("BEHIND_HTTPS", default=MODE == "production")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_HTTPS
SECURE_SSL_REDIRECT = BEHIND_HTTPS
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=31_536_000) if BEHIND_HTTPS else 0
TRUST_PROXY = env.bool("TRUST_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUST_PROXY else None
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if TRUST_PROXY else 0

# A pasted document may be long, but 10 MB of text is an accident: the forms say so before this limit cuts in.
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

DJANGO_TABLES2_TEMPLATE = "tables/table.html"
DJANGO_TABLES2_TABLE_ATTRS = {"class": "data data--cards"}
IMPORT_EXPORT_USE_TRANSACTIONS = True
IMPORT_EXPORT_SKIP_ADMIN_LOG = True
SILENCED_SYSTEM_CHECKS = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
