"""A missing or wrong setting is reported, and nothing unsafe starts."""

import os
import subprocess
import sys

import pytest

from sucharit.checkpoints.tests.sample_keys import ed25519, mldsa44, witness

pytestmark = pytest.mark.slow  # each starts a process
PASSED_ON = ("PATH", "SYSTEMROOT", "HOME")
WITNESS, OTHER_WITNESS = witness().verifier.vkey, mldsa44("witness.example/w2").verifier.vkey
LONG_KEY = "".join(chr(ord("a") + 7 * i % 26) for i in range(60))


def run_python(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Python with these variables and no others of ours."""
    clean = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return subprocess.run(
        [sys.executable, "-W", "error", *words],
        env={**clean, "DJANGO_SETTINGS_MODULE": "sucharit.config.settings", **environment},
        capture_output=True,
        text=True,
    )


def run_django(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run_python("-m", "django", *words, **environment)


def setting(name: str, **environment: str) -> str:
    """One setting as a process started with these variables sees it."""
    show = f"from django.conf import settings; print(settings.{name})"
    process = run_python("-c", show, **environment)
    assert process.returncode == 0, process.stderr
    return process.stdout.strip()


def test_production_without_a_secret_key_refuses_to_start_and_says_what_is_missing():
    process = run_django("check")
    assert process.returncode != 0
    assert "SUCHARIT_SECRET_KEY is not set" in process.stderr


@pytest.mark.parametrize("mode", ["demo", "test"])
def test_the_demo_and_the_tests_need_no_key(mode):
    assert run_django("check", SUCHARIT_MODE=mode).returncode == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [("SUCHARIT_MODE", "debug"), ("SUCHARIT_HTTPS", "true"), ("SUCHARIT_BEHIND_PROXY", "1")],
)
def test_a_mistyped_setting_stops_the_start_and_is_named(name, value):
    process = run_django("check", SUCHARIT_SECRET_KEY=LONG_KEY, **{name: value})
    assert process.returncode != 0
    assert f"{name} is {value!r}" in process.stderr


def test_production_passes_every_check_for_deployment():
    process = run_django("check", "--deploy", "--fail-level", "INFO", SUCHARIT_SECRET_KEY=LONG_KEY)
    assert process.returncode == 0, process.stderr


@pytest.mark.parametrize("mode", ["production", "demo", "test"])
def test_debug_pages_are_off_everywhere(mode):
    assert setting("DEBUG", SUCHARIT_MODE=mode, SUCHARIT_SECRET_KEY=LONG_KEY) == "False"


@pytest.mark.parametrize(
    ("environment", "address"),
    [
        ({}, "http://127.0.0.1:8000"),
        ({"PORT": "8099"}, "http://127.0.0.1:8099"),
        ({"PORT": "8099", "SUCHARIT_ADDRESS": "https://ita.example/"}, "https://ita.example"),
    ],
)
def test_what_the_demo_prints_and_sends_leads_to_where_it_is_served(environment, address):
    assert setting("PUBLIC_ADDRESS", SUCHARIT_MODE="demo", **environment) == address


def test_the_demo_works_over_plain_http():
    names = "SECURE_SSL_REDIRECT, settings.CSRF_COOKIE_SECURE, settings.SECURE_HSTS_SECONDS"
    assert setting(names, SUCHARIT_MODE="demo") == "False False 0"


def test_a_forwarded_header_is_believed_only_when_the_operator_says_a_proxy_stands_in_front():
    name = "SECURE_PROXY_SSL_HEADER"
    assert setting(name, SUCHARIT_SECRET_KEY=LONG_KEY) == "None"
    behind = setting(name, SUCHARIT_SECRET_KEY=LONG_KEY, SUCHARIT_BEHIND_PROXY="yes")
    assert behind == "('HTTP_X_FORWARDED_PROTO', 'https')"


def test_hosts_may_be_separated_by_commas_and_spaces():
    hosts = setting("ALLOWED_HOSTS", SUCHARIT_MODE="demo", SUCHARIT_HOSTS="ita.example, www.ita.example")
    assert hosts == "['ita.example', 'www.ita.example']"


@pytest.mark.parametrize("hosts", ["*", "", "*, ita.example"])
def test_links_that_would_lead_nowhere_stop_the_start(hosts):
    process = run_django("check", SUCHARIT_SECRET_KEY=LONG_KEY, SUCHARIT_HOSTS=hosts)
    assert process.returncode != 0
    assert "set SUCHARIT_ADDRESS, such as https://ita.example" in process.stderr


@pytest.mark.parametrize(
    ("environment", "address"),
    [
        ({"SUCHARIT_HOSTS": "*", "SUCHARIT_ADDRESS": "https://ita.example/"}, "https://ita.example"),
        ({"SUCHARIT_HOSTS": ".ita.example, *"}, "https://ita.example"),
    ],
)
def test_links_and_the_sender_bear_the_name_of_the_site(environment, address):
    names = "PUBLIC_ADDRESS, settings.DEFAULT_FROM_EMAIL"
    both = setting(names, SUCHARIT_SECRET_KEY=LONG_KEY, **environment)
    assert both == f"{address} no-reply@ita.example"


def test_database_url_chooses_postgresql():
    engine = setting(
        "DATABASES['default']['ENGINE']", SUCHARIT_MODE="demo", DATABASE_URL="postgres://db.example/ita"
    )
    assert engine == "django.db.backends.postgresql"


def test_a_fault_reaches_standard_error_in_production():
    warn = "import logging; logging.getLogger('django.request').error('it broke')"
    process = run_django("shell", "--no-imports", "-v0", "-c", warn, SUCHARIT_SECRET_KEY=LONG_KEY)
    assert "ERROR django.request: it broke" in process.stderr


HEX = "".join(f"{number:02X}" for number in range(224, 256))
BASE64 = "4OHi4+Tl5ufo6err7O3u7/Dx8vP09fb3+Pn6+/z9/v8="


@pytest.mark.parametrize(
    "text", [HEX, HEX.lower(), BASE64, BASE64.replace("+", "-").replace("/", "_"), BASE64[:-1]]
)
def test_the_key_of_the_history_may_be_written_in_two_ways(text):
    value = setting("HISTORY_KEY.hex()", SUCHARIT_MODE="demo", SUCHARIT_HISTORY_KEY=text)
    assert value == HEX.lower()


def test_trusted_keys_of_the_history_are_separated_by_commas():
    value = setting("HISTORY_TRUSTED", SUCHARIT_MODE="demo", SUCHARIT_HISTORY_TRUSTED_KEYS=f"{HEX}, {BASE64}")
    assert value == f"frozenset({{{HEX.lower()!r}}})"
    assert setting("HISTORY_KEY", SUCHARIT_MODE="demo") == "None"


@pytest.mark.parametrize("name", ["SUCHARIT_HISTORY_KEY", "SUCHARIT_HISTORY_TRUSTED_KEYS"])
def test_a_mistyped_key_stops_the_start_and_is_not_shown(name):
    process = run_django("check", SUCHARIT_MODE="demo", **{name: HEX[:-1]})
    assert process.returncode != 0
    assert f"{name}: expected 32 bytes as 64 hexadecimal digits or as base64" in process.stderr
    assert HEX[:-1] not in process.stderr.split("Error")[-1]


@pytest.mark.parametrize(
    ("url", "host", "port", "tls", "ssl"),
    [
        ("smtp+tls://me:p%40ss@mail.example", "mail.example", 587, True, False),
        ("smtps://me:p%40ss@mail.example", "mail.example", 465, False, True),
        ("smtp://mail.example:2525", "mail.example", 2525, False, False),
    ],
)
def test_emails_go_by_the_mail_server_of_the_setting(url, host, port, tls, ssl):
    names = "EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL"
    value = setting(names, SUCHARIT_SECRET_KEY=LONG_KEY, SUCHARIT_EMAIL_URL=url)
    assert value == f"{host} {port} {tls} {ssl}"
    if "@" in url:
        assert setting("EMAIL_HOST_PASSWORD", SUCHARIT_SECRET_KEY=LONG_KEY, SUCHARIT_EMAIL_URL=url) == "p@ss"


def test_the_demo_sends_no_email_anywhere():
    assert setting("EMAIL_BACKEND", SUCHARIT_MODE="demo").endswith("filebased.EmailBackend")


OIDC = '[{"id": "thaid", "name": "ThaiD", "server": "https://id.example", "client": "us", "secret": "ours"}]'


def test_other_sign_in_servers_come_by_setting():
    value = setting(
        "SOCIALACCOUNT_PROVIDERS['openid_connect']['APPS'][0]['name']",
        SUCHARIT_SECRET_KEY=LONG_KEY,
        SUCHARIT_OIDC=OIDC,
    )
    assert value == "ThaiD"


@pytest.mark.parametrize(("given", "value"), [("", False), (', "verified_as_text": true', True)])
def test_the_text_true_counts_only_for_a_sign_in_server_that_is_set_to_say_it(given, value):
    app = "SOCIALACCOUNT_PROVIDERS['openid_connect']['APPS'][0]['settings']['verified_as_text']"
    servers = OIDC.replace("}]", given + "}]")
    assert setting(app, SUCHARIT_SECRET_KEY=LONG_KEY, SUCHARIT_OIDC=servers) == str(value)


UNSURE = OIDC.replace("}]", ', "verified_as_text": "true"}]')


@pytest.mark.parametrize("wrong", [OIDC[:-1], OIDC[1:-1], '[{"id": "ours"}]', '"ours"', UNSURE])
def test_a_mistyped_sign_in_server_stops_the_start_and_its_secret_is_not_shown(wrong):
    process = run_django("check", SUCHARIT_SECRET_KEY=LONG_KEY, SUCHARIT_OIDC=wrong)
    assert process.returncode != 0
    assert "SUCHARIT_OIDC: expected a JSON list" in process.stderr
    assert "ours" not in process.stderr.splitlines()[-1]


def test_what_leaves_goes_to_the_ports_and_past_the_networks_that_are_set():
    networks = "list(map(str, settings.OUTGOING_REFUSED))"
    value = setting(f"OUTGOING_PORTS == {{80, 443}}, {networks}", SUCHARIT_SECRET_KEY=LONG_KEY)
    assert value == "True []"
    given = {
        "SUCHARIT_OUTGOING_PORTS": "443, 8443",
        "SUCHARIT_OUTGOING_REFUSED": "203.150.0.0/24 2400:1::/32",
    }
    value = setting(f"OUTGOING_PORTS == {{443, 8443}}, {networks}", SUCHARIT_SECRET_KEY=LONG_KEY, **given)
    assert value == "True ['203.150.0.0/24', '2400:1::/32']"


def test_captures_reach_this_machine_only_where_it_is_named():
    assert setting("CAPTURES_ON_LOOPBACK", SUCHARIT_SECRET_KEY=LONG_KEY) == "frozenset()"
    given = {"SUCHARIT_CAPTURES_ON_LOOPBACK": "127.0.0.1:8080, office.example:80 [::1]:9"}
    sites = {("127.0.0.1", 8080), ("::1", 9), ("office.example", 80)}
    assert setting(f"CAPTURES_ON_LOOPBACK == {sites}", SUCHARIT_SECRET_KEY=LONG_KEY, **given) == "True"


@pytest.mark.parametrize(
    "value", ["127.0.0.1", ":80", "127.0.0.1:0", "127.0.0.1:65536", "*:80", "http://a:80"]
)
def test_a_mistyped_site_on_this_machine_stops_the_start(value):
    process = run_django("check", SUCHARIT_SECRET_KEY=LONG_KEY, SUCHARIT_CAPTURES_ON_LOOPBACK=value)
    assert process.returncode != 0
    assert "expected hosts with ports such as" in process.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORTS", "0"),
        ("PORTS", "65536"),
        ("PORTS", "https"),
        ("PORTS", "٤٤٣"),
        ("PORTS", ","),
        ("REFUSED", "203.150.0.1/24"),
        ("REFUSED", "office.example"),
    ],
)
def test_a_mistyped_port_or_network_stops_the_start(name, value):
    process = run_django("check", SUCHARIT_SECRET_KEY=LONG_KEY, **{f"SUCHARIT_OUTGOING_{name}": value})
    assert process.returncode != 0
    assert f"SUCHARIT_OUTGOING_{name} is {value!r}: expected" in process.stderr


def test_witnesses_are_asked_only_where_the_operator_names_them():
    assert setting("WITNESSES, settings.WITNESSES_INSIDE", SUCHARIT_SECRET_KEY=LONG_KEY) == "() False"
    given = f"{WITNESS} https://a.example/, {OTHER_WITNESS}\nhttps://b.example/w"
    names = "WITNESSES[0][0].name, *(address for _, address in settings.WITNESSES)"
    value = setting(names, SUCHARIT_SECRET_KEY=LONG_KEY, SUCHARIT_WITNESSES=given)
    assert value == "witness.example/w1 https://a.example https://b.example/w"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (WITNESS, "expected pairs"),
        (f"{WITNESS} a.example", "expected pairs"),
        ("https://a.example", "expected pairs"),
        (f"{WITNESS[:-4]} https://a.example", "SUCHARIT_WITNESSES: "),
        (f"{WITNESS} https://a.example {WITNESS} https://b.example", "each once"),
        (f"{ed25519().verifier.vkey} https://a.example", "does not sign as a witness"),
    ],
)
def test_a_mistyped_witness_stops_the_start(value, words):
    process = run_django("check", SUCHARIT_SECRET_KEY=LONG_KEY, SUCHARIT_WITNESSES=value)
    assert process.returncode != 0
    assert words in process.stderr.splitlines()[-1]


def test_production_sends_cookies_by_https_only():
    names = "SESSION_COOKIE_SECURE, settings.SESSION_COOKIE_HTTPONLY, settings.SESSION_COOKIE_SAMESITE"
    assert setting(names, SUCHARIT_SECRET_KEY=LONG_KEY) == "True True Lax"
