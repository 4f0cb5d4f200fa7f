"""Static files with a hash in their name, so that browsers keep them for ever and never see an old one."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Also rewrites what modules import; without that, site.js would look for a file without its hash."""

    support_js_module_import_aggregation = True
