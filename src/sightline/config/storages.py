"""Where the bytes of documents lie: a folder, or a bucket of S3-compatible storage. See docs/how-to/object-storage.md."""

from sightline.config import environment as env


def documents_store() -> dict:
    """The Django storage called "documents"."""
    kind = env.text("SIGHTLINE_DOCUMENTS_STORE", "folder")
    if kind == "folder":
        return {"BACKEND": "sightline.domains.documents.storage.FolderStorage"}
    if kind == "s3":
        return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": _bucket()}
    raise env.SettingError(f"SIGHTLINE_DOCUMENTS_STORE is {kind!r}. Write folder or s3.")


def _bucket() -> dict:
    # Bytes are stored under their hash: writing the same name again writes the same bytes, so no name is ever altered.
    options = {
        "bucket_name": env.text("SIGHTLINE_S3_BUCKET"),
        "location": env.text("SIGHTLINE_S3_PREFIX", ""),
        "endpoint_url": env.text("SIGHTLINE_S3_ENDPOINT", "") or None,
        "region_name": env.text("SIGHTLINE_S3_REGION", "eu-west-2"),
        "file_overwrite": True,
        "default_acl": None,
        "querystring_auth": True,
    }
    encryption = env.text("SIGHTLINE_S3_ENCRYPTION", "AES256")
    if encryption != "none":
        options["object_parameters"] = {"ServerSideEncryption": encryption}
    return options
