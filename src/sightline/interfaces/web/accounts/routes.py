"""Addresses of the sign-in library, by name: which are open to everybody, and which remain open while a second factor is due."""

OPEN = frozenset(
    {
        "account_login", "account_signup", "account_inactive", "account_reset_password", "account_reset_password_done",
        "account_reset_password_from_key", "account_reset_password_from_key_done", "mfa_authenticate", "openid_connect_login",
        "openid_connect_callback", "socialaccount_login_cancelled", "socialaccount_login_error", "socialaccount_signup",
    }
)  # fmt: skip
"""Signing up is open only in the sense that its page says there is none."""

SETTING_UP = frozenset(
    {
        "second_factor", "mfa_index", "mfa_activate_totp", "mfa_list_webauthn", "mfa_add_webauthn", "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes", "mfa_download_recovery_codes", "mfa_reauthenticate", "mfa_reauthenticate_webauthn",
        "account_reauthenticate", "account_logout", "account_change_password",
    }
)  # fmt: skip

CLOSED = frozenset(
    {
        "account_email", "account_email_verification_sent", "account_confirm_email", "account_set_password",
        "account_confirm_login_code", "socialaccount_connections",
    }
)  # fmt: skip
"""Pages of the library that do not exist here: an account's address and its tie to another service are the administrator's."""
