"""Django's settings. Every variable stands in `.env.example`; without any, SQLite and DuckDB live under `var/`."""

from . import ledger, logs, metrics, serving, traces, warehouse
from .accounts import *  # noqa: F403 - a settings module is the sum of its parts
from .api import REST_FRAMEWORK, SPECTACULAR_SETTINGS  # noqa: F401 - Django reads them
from .assistant import ASSISTANT  # noqa: F401 - read by apps.assistant
from .door import *  # noqa: F403
from .environment import BASE_DIR, cache, env, flag, secret_key, setting, var_dir
from .oidc import *  # noqa: F403
from .tasks import *  # noqa: F403
from .throttles import *  # noqa: F403
from .web import *  # noqa: F403

VAR_DIR = var_dir()
SECRET_KEY = secret_key(VAR_DIR)
SECRET_KEY_FALLBACKS: list[str] = setting(env.list, "SECRET_KEY_FALLBACKS", [])
DEBUG = flag("DEBUG", default=False)
ALLOWED_HOSTS = setting(env.list, "ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = setting(env.list, "CSRF_TRUSTED_ORIGINS", [])
HTTPS_ONLY = flag("HTTPS_ONLY", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS_ONLY
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS_ONLY else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS_ONLY and flag("HSTS_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = HTTPS_ONLY and flag("HSTS_PRELOAD", default=False)
# Leave to put a name on the lists that browsers come with is hardly ever taken back: the operator gives it, not we.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
# Browsers then keep them to this one host, over TLS, and take them from nowhere else.
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = (
    ("__Host-sessionid", "__Host-csrftoken") if HTTPS_ONLY else ("sessionid", "csrftoken")
)

INSTALLED_APPS = [
    "unfold",
    "unfold.contrib.filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_filters",
    "django_htmx",
    "drf_spectacular",
    "rest_framework",
    "apps.users",
    "apps.tasks",
    "apps.adoption",
    "apps.webhooks",
    "apps.ledger",
    "apps.budgets",
    "apps.demo",
    "apps.portability",
    "apps.statements",
    "apps.interchange",
    "apps.warehouse",
    "apps.metrics",
    "apps.behaviour",
    "apps.datasets",
    "apps.specs",
    "apps.finbud",
    "etl",
    "apps.training",
    "apps.welcome",
    "apps.goals",
    "apps.assistant",
    "apps.advice",
    "apps.mcp",
    "apps.dashboards",
    "apps.powerbi",
    "finsight",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "finsight.policies.PolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "finsight.request_log.RequestLogMiddleware",
    "finsight.bodies.BodySizeMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "finsight.installable.person.PersonMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "apps.users.audit.origin.OriginMiddleware",
    "apps.welcome.middleware.DemoBookMiddleware",
    "finsight.middleware.TimeZoneMiddleware",
    "finsight.middleware.ProblemMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "finsight.urls"
WSGI_APPLICATION = "finsight.wsgi.application"
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
            ],
        },
    },
]

DATABASES = {"default": ledger.database(VAR_DIR), **warehouse.databases()}
DATABASE_ROUTERS = [warehouse.ROUTER] if warehouse.engine() == "redshift" else []
# Connections are kept by CONN_MAX_AGE; a second pool in the driver would hold on to passwords that expired.
DATABASE_CONNECTION_POOLING = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
WAREHOUSE_ENGINE = warehouse.engine()
WAREHOUSE_PATH = warehouse.path(VAR_DIR)
REDSHIFT = warehouse.redshift()
WAREHOUSE_MEMORY_LIMIT = setting(env.str, "WAREHOUSE_MEMORY_LIMIT", "256MB")
WAREHOUSE_THREADS = setting(env.int, "WAREHOUSE_THREADS", 2)
WAREHOUSE_CHANGES_ABOVE = setting(env.int, "WAREHOUSE_CHANGES_ABOVE", 32 * 1024 * 1024)
CACHES = {"default": cache("CACHE_URL", "locmemcache://")}

# A person's choice (`User.language`) comes before what the browser asks for; texts in English are the msgids.
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("de", "Deutsch")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = serving.static_root(VAR_DIR)
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# How long the audit log is kept; `purge_old` takes away what is older.
AUDIT_RETENTION_DAYS = setting(env.int, "AUDIT_RETENTION_DAYS", 730)
# Whether the platform notes what people use (no amounts, no texts of theirs), and for how long.
ADOPTION_EVENTS = setting(env.bool, "ADOPTION_EVENTS", True)  # noqa: FBT003 - a default
ADOPTION_RETENTION_DAYS = setting(env.int, "ADOPTION_RETENTION_DAYS", 730)
DATASETS_MAX_BYTES = setting(env.int, "DATASETS_MAX_BYTES", 1024 * 1024 * 1024)
STATEMENT_MAX_BYTES = setting(env.int, "STATEMENT_MAX_BYTES", 20 * 1024 * 1024)

# Whether people's webhooks may lead into the network that the site stands in, and without TLS.
WEBHOOKS_TO_PRIVATE = setting(env.bool, "WEBHOOKS_TO_PRIVATE", False)  # noqa: FBT003 - a default

# What beat remembers of when it last sent what.
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")

LOGGING_CONFIG = "finsight.logs.configure"
LOGGING = logs.log_settings()
METRICS_TOKEN = metrics.metrics_token()
metrics.check_request_counts()
TRACES = traces.traces()
UNFOLD = {
    "SITE_TITLE": "FinSight",
    "SITE_HEADER": "FinSight",
    "SITE_URL": "/",
    "DASHBOARD_CALLBACK": "apps.goals.breaches.admin_index",
}
