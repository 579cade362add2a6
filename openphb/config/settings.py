"""Settings. Everything that differs between places comes from the environment; the rest is decided here."""

from __future__ import annotations

import os
from pathlib import Path

from openphb.config import database, keys, mail, watching

HOME = Path(os.environ.get("OPENPHB_HOME", ".openphb")).absolute()
DEMO = os.environ.get("OPENPHB_DEMO") == "1"
# Who is asked whose account it is: 'stand-in', 'module:Class' of an adapter, or nobody.
PAYEE_CHECK = os.environ.get("OPENPHB_PAYEE_CHECK", "stand-in" if DEMO else "")
# Over what runs are paid one by one: the same three.
PAYMENT_RAIL = os.environ.get("OPENPHB_RAIL", "stand-in" if DEMO else "")
# Whether the Personal Demographics Service is asked: a file that says how (docs/guide/operator.md), 'stand-in', or not.
PDS = os.environ.get("OPENPHB_PDS", "stand-in" if DEMO else "")
# Who takes what leaves: an API key of GOV.UK Notify, 'stand-in', or nobody, so that e-mails leave by the mail server.
NOTIFY_KEY = os.environ.get("OPENPHB_NOTIFY_KEY", "stand-in" if DEMO else "")
# The two templates to make there: ((body)) alone for texts; for e-mails ((subject)) and ((body)).
NOTIFY_EMAIL_TEMPLATE = os.environ.get("OPENPHB_NOTIFY_EMAIL_TEMPLATE", "")
NOTIFY_TEXT_TEMPLATE = os.environ.get("OPENPHB_NOTIFY_TEXT_TEMPLATE", "")
# Where the board's mailboxes at NHS MESH are set up (docs/guide/operator.md): without the file, returns leave by hand.
MESH_FILE = Path(os.environ.get("OPENPHB_MESH", HOME / "mesh.toml"))
# Where chains of seals ended, day by day, is written here, and e-mailed to an auditor's own post box if one is named.
ANCHORS = Path(os.environ.get("OPENPHB_ANCHORS", HOME / "anchors"))
ANCHORS_TO = os.environ.get("OPENPHB_ANCHORS_TO", "")
# How long each class of record is kept, where a board keeps longer than the file that ships says.
RETENTION = os.environ.get("OPENPHB_RETENTION", "")
# Which ports of other systems are called, and which machines inside: 'BOARD=name' for each, with commas.
WEBHOOK_PORTS = frozenset(int(port) for port in os.environ.get("OPENPHB_WEBHOOK_PORTS", "443").split(","))
WEBHOOK_INSIDE = frozenset(each for each in os.environ.get("OPENPHB_WEBHOOK_INSIDE", "").lower().split(",") if each)
DEBUG = False
SECRET_KEY = database.secret(HOME)
CODE_KEYS = keys.code_keys(HOME, environ=os.environ)
FACTS_SECRET = keys.facts_secret(HOME, environ=os.environ)
SEAL_SECRET = keys.seal_secret(HOME, environ=os.environ)
# Who is asked who somebody is: NHS login, CIS2. Without the file, nobody (docs/guide/operator.md).
SIGN_ON_FILE = Path(os.environ.get("OPENPHB_SIGN_ON", HOME / "sign-on.toml"))
SIGN_ON_SECRET = keys.sign_on_secret(HOME, environ=os.environ)
ALLOWED_HOSTS = os.environ.get("OPENPHB_HOSTS", "127.0.0.1,localhost").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("OPENPHB_ORIGINS", "").split(",") if o]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "wagtail.contrib.settings",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "openphb.commissioners",
    "openphb.people",
    "openphb.ledger",
    "openphb.conversations",
    "openphb.plans",
    "openphb.budgets",
    "openphb.payments",
    "openphb.employment",
    "openphb.clocks",
    "openphb.community",
    "openphb.reporting",
    "openphb.moving",
    "openphb.protection",
    "openphb.assurance",
]
MIDDLEWARE = [
    "openphb.interfaces.web.watched.Watched",
    "openphb.interfaces.web.whence.FromWhere",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "openphb.interfaces.web.compressed.PagesCompressed",
    "openphb.interfaces.web.headers.PrivateAndSelfContained",
    "openphb.interfaces.web.language.InTheirLanguage",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "openphb.interfaces.web.ways.WaysOfReading",
    "openphb.interfaces.web.shell.ActorAtTheDoor",
    "openphb.interfaces.web.shell.RefusalsBecomePages",
]
ROOT_URLCONF = "openphb.config.urls"
WSGI_APPLICATION = "openphb.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [Path(__file__).parent.parent / "interfaces" / "web"],
        "OPTIONS": {"environment": "openphb.config.jinja.environment"},
    },
    # allauth's messages and e-mails are Django templates; its pages are ours, in Jinja.
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

DATABASES = {"default": database.settings(os.environ.get("OPENPHB_ROLE", database.PROGRAM))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["openphb.interfaces.web.signing_in.accounts.Accounts"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "/sign-in/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "openphb.interfaces.web.signing_in.adapter.AccountsAreGivenNotTaken"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
SIGNING_IN = "openphb.interfaces.web.signing_in"
ACCOUNT_FORMS = {
    "login": f"{SIGNING_IN}.forms.SignIn",
    "change_password": f"{SIGNING_IN}.forms.ChangePassword",
    "reset_password": f"{SIGNING_IN}.forms.AskForPassword",
    "reset_password_from_key": f"{SIGNING_IN}.forms.NewPassword",
    "reauthenticate": f"{SIGNING_IN}.forms.ShowItIsYou",
}
# A passkey is a second step and never the only one: nobody signs in or signs up by it alone.
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_ADAPTER = f"{SIGNING_IN}.adapter.CodesInOurWords"
MFA_FORMS = {
    "authenticate": f"{SIGNING_IN}.forms.EnterCode",
    "reauthenticate": f"{SIGNING_IN}.forms.EnterCodeAgain",
    "activate_totp": f"{SIGNING_IN}.forms.SetUpCodes",
    "add_webauthn": f"{SIGNING_IN}.forms.AddPasskey",
    "edit_webauthn": f"{SIGNING_IN}.forms.RenamePasskey",
    "authenticate_webauthn": f"{SIGNING_IN}.forms.ShowPasskey",
    "reauthenticate_webauthn": f"{SIGNING_IN}.forms.ShowPasskeyAgain",
    "deactivate_totp": f"{SIGNING_IN}.forms.StopCodes",
    "generate_recovery_codes": f"{SIGNING_IN}.forms.NewRecoveryCodes",
}
MFA_TOTP_ISSUER = "openphb"
# Accounts are given, with an address the board knows, so there is nothing to verify first.
MFA_ALLOW_UNVERIFIED_EMAIL = True
SESSION_ENGINE = "openphb.config.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "openphb.interfaces.web.errors.handlers.stale"
# The limits on tries to sign in are counted here: shared by our processes, and they outlive a restart.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": HOME / "counts",
        # Past this many, some are let go by chance. At Django's own 300, trying 300 addresses wiped out the counts.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
OVER_HTTPS = os.environ.get("OPENPHB_HTTPS") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = OVER_HTTPS
# A cookie of this name is taken only over HTTPS, from this host, and given back to it alone.
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = ("__Host-session", "__Host-form") if OVER_HTTPS else ("sessionid", "csrftoken")
# Whoever asks whether we live asks this machine itself, in the clear.
SECURE_REDIRECT_EXEMPT = [r"^live$", r"^ready$", r"^metrics$"]
SECURE_HSTS_SECONDS = 31_536_000 if OVER_HTTPS else 0
# W002: `interfaces.web.headers` says who may frame a page. W005, W021: other hosts of the board are not ours to bind.
SILENCED_SYSTEM_CHECKS = ["security.W002", "security.W005", "security.W021"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
globals().update(mail.settings(os.environ, demo=DEMO))
# Where people find us, for links in letters that no request is there to tell: https://phb.example.nhs.uk
PUBLIC_ADDRESS = os.environ.get("OPENPHB_ADDRESS", "").rstrip("/")

# Where an NHS board puts the .po files of its languages, and whether the two that nobody speaks are offered (tests).
LANGUAGES_KEPT = Path(os.environ.get("OPENPHB_LANGUAGES", HOME / "languages"))
PSEUDO_LANGUAGES = os.environ.get("OPENPHB_PSEUDO") == "1"
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [Path(__file__).parent.parent / "interfaces" / "web" / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "openphb.config.static.NhsFrontend",
    "openphb.config.static.EditorsTool",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": HOME / "files"}},
    "staticfiles": {"BACKEND": "openphb.config.static.NamedByContent"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
# A long page in the editors' tool has some five answers for each of its parts.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_HANDLERS = [
    "openphb.interfaces.web.fields.files.LetGoWhenTooLarge",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
LOGGING = watching.logging(os.environ)
# Which networks may ask for measures; nobody, unless they are named. Which servers in front of us say who asks.
METRICS_FROM = watching.named(os.environ, "OPENPHB_METRICS_FROM")
PROXIES = watching.named(os.environ, "OPENPHB_PROXIES")
# What the worker does by the clock, and every how many seconds: an alarm rings for what was not done for too long.
DUTIES_WATCHED = watching.duties()

# Words are found in whatever form they stand: "wheelchairs" by "wheelchair".
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "english"}}
WAGTAIL_SITE_NAME = "openphb"
WAGTAILADMIN_BASE_URL = PUBLIC_ADDRESS or "http://127.0.0.1:8000"
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# Names, addresses and passwords are changed where everybody changes theirs, and nowhere else.
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "openphb.community.offers.approved.publish_approved"
WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 1
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png"]
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "txt", "xlsx"]
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
# Whatever editors upload is cleaned at the door as well.
WAGTAILDOCS_DOCUMENT_FORM_BASE = "openphb.interfaces.web.network.uploads.DocumentForm"
WAGTAILIMAGES_IMAGE_FORM_BASE = "openphb.interfaces.web.network.uploads.ImageForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10_000_000
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 25_000_000
DRAWS_NETWORK_PAGES = "openphb.interfaces.web.network.drawing.draw"
# What editors upload for all to see; nothing of anybody's case is ever here.
MEDIA_ROOT = HOME / "shared-files"
MEDIA_URL = "/network/files/"
