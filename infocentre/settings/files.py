"""Static files (built once, hashed, compressed) and what staff upload."""

from .environment import BASE_DIR, DATA_DIR, folder

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
CSS_BUNDLE = DATA_DIR / "css" / "bundle.css"  # written by `manage.py build_css`
CSS_BUNDLE.parent.mkdir(exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "static", ("css", CSS_BUNDLE.parent)]

MEDIA_URL = "/media/"
MEDIA_ROOT = folder("MEDIA_ROOT", DATA_DIR / "media")
EXPORTS_FOLDER = DATA_DIR / "exports"  # private and short-lived: not below MEDIA_ROOT, and in no backup

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 60 * 60 * 24 * 365
# No page asks for a name without its fingerprint, so each file is kept and compressed once; these are compressed already.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["woff", "woff2", "png", "jpg", "jpeg", "gif", "webp", "avif", "gz", "br"]
# Uploads beyond this go to a temporary file; a form as a whole may not exceed the second figure.
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a page with many blocks in three languages
