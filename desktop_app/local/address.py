"""Where the services on this computer are found. Apart from `server`, so that the window need not load one."""

from __future__ import annotations

HOST = "127.0.0.1"
"""Never anything but loopback."""

DOMAIN_PATH = "/external/v1/1/local"
"""The path of the CLOVA Speech domain: its number and its invoke key (the secret is what protects it)."""


OCR_GENERAL_PATH = "/custom/v1/1/local/general"
OCR_TEMPLATE_PATH = "/custom/v1/2/local/infer"
"""The paths of the CLOVA OCR domains."""


CSR_PATH = "/recog/v1"
CSR_KEY_ID = "local"
"""The base path of CSR, and the client id; the client secret is the secret."""

NHN_APP_KEY = "local"
NHN_ACCESS_KEY_ID = "local"
NHN_TOKEN_PATH = "/oauth2/token/create"  # noqa: S105 — a path, not a secret
"""The app key of NHN Speech to Text, whose secret key is the secret (v2.0), and the user access key (v2.1)."""


def origin(url: str) -> str:
    """Scheme, host and port of the services whose CLOVA Speech domain has this Invoke URL: the base URL of NHN Speech
    to Text."""
    return url.removesuffix(DOMAIN_PATH)


def ocr_url(url: str) -> str:
    """The Invoke URL of the CLOVA OCR General domain of the services whose CLOVA Speech domain has this one."""
    return url.removesuffix(DOMAIN_PATH) + OCR_GENERAL_PATH


def ocr_template_url(url: str) -> str:
    """As `ocr_url`, of the Template domain (to which no template is deployed)."""
    return url.removesuffix(DOMAIN_PATH) + OCR_TEMPLATE_PATH


def environment(url: str, secret: str) -> dict[str, str]:
    """The environment variables that point the program (or another one) at these services.

    ``url``: the Invoke URL of the CLOVA Speech domain. The Template domain is left out: it could only refuse. So is
    the user access key of NHN, with which API v2.1 would be spoken.
    """
    return {
        "MALGEUL_CLOVA_SPEECH_URL": url,
        "MALGEUL_CLOVA_SPEECH_SECRET": secret,
        "MALGEUL_CSR_URL": origin(url) + CSR_PATH,
        "MALGEUL_CSR_KEY_ID": CSR_KEY_ID,
        "MALGEUL_CSR_KEY": secret,
        "MALGEUL_NHN_STT_URL": origin(url),
        "MALGEUL_NHN_STT_APP_KEY": NHN_APP_KEY,
        "MALGEUL_NHN_STT_SECRET": secret,
        "MALGEUL_OCR_GENERAL_URL": ocr_url(url),
        "MALGEUL_OCR_GENERAL_SECRET": secret,
    }
