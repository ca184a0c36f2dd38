"""Servers on loopback for tests of fetching: proper ones, hostile ones, and one that no one may reach."""

import contextlib
import datetime
import ipaddress
import socket
import ssl
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID

from sucharit.capture.fetching.plans import usual_plan
from sucharit.capture.fetching.robots import RobotsFiles
from sucharit.outbox.guard import Rules


class Stranger:
    """Says to each line what `behave(send, request, line)` makes of its first request; counts who came."""

    def __init__(self, behave, *, host="127.0.0.1", context=None, waits=True):
        self.heard = []
        self._behave, self._context, self._waits = behave, context, waits
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._socket = socket.create_server((host, 0), family=family)
        self.host, self.port = host, self._socket.getsockname()[1]
        self.url = f"{'https' if context else 'http'}://{f'[{host}]' if ':' in host else host}:{self.port}/"

    def _serve(self):
        with contextlib.suppress(OSError):
            while True:
                line, _ = self._socket.accept()
                threading.Thread(target=self._talk, args=(line,), daemon=True).start()

    def _talk(self, line):
        with contextlib.suppress(OSError, ValueError), line:
            if self._context:
                line = self._context.wrap_socket(line, server_side=True)
            request = b""
            while self._waits and b"\r\n\r\n" not in request:
                piece = line.recv(65_536)
                if not piece:
                    break
                request += piece
            self.heard.append(request)
            self._behave(line.sendall, request, line)
            line.close()

    def __enter__(self):
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_):
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


def says(*pieces):
    """Behaviour: sends this and hangs up."""
    return lambda send, _request, _line: [send(piece) for piece in pieces]


def answer(body=b"", *, status="200 OK", type_="text/html; charset=utf-8", headers=()):
    """The bytes of a proper answer."""
    fields = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    fields += [f"Content-Type: {type_}"] if type_ else []
    return "\r\n".join(fields).encode() + b"\r\n\r\n" + body


class Canary(Stranger):
    """Must hear nothing: counts every line, also one that says nothing."""

    def __init__(self, **options):
        super().__init__(says(answer(b"a secret of the inner network")), **options)
        self.lines = 0

    def _talk(self, line):
        self.lines += 1
        super()._talk(line)


class Site:
    """A proper website: `pages` by path, each a body, or (type, body), or (status, headers, body)."""

    def __init__(self, pages, *, robots=None, host="127.0.0.1", context=None):
        self.pages = dict(pages)
        if robots is not None:
            self.pages["/robots.txt"] = ("text/plain", robots.encode())
        self.asked, self.lines, self.requests = [], 0, []
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 10

            def setup(self):
                site.lines += 1
                super().setup()

            def do_GET(self):
                site.asked.append(self.path)
                site.requests.append(dict(self.headers))
                self.wfile.write(site.answer_to(self.path))

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer((host, 0), Handler)
        self._server.daemon_threads = True
        if context:
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.host, self.port = host, self._server.server_port
        self.url = f"{'https' if context else 'http'}://{host}:{self.port}/"

    def answer_to(self, path):
        page = self.pages.get(path)
        if page is None:
            return answer(b"nothing here", status="404 Not Found")
        if isinstance(page, bytes):
            return answer(page)
        if len(page) == 2:
            return answer(page[1], type_=page[0])
        return answer(page[2], status=page[0], type_="", headers=page[1])

    def __enter__(self):
        threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        ).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()


def plan_for(*servers, names=None, elsewhere=None, ports=(), **limits):
    """A plan that may reach these servers, and `names` (host → places) at their ports.

    `elsewhere` are names that lead to places which no one allowed; `ports` are open besides 80 and 443.
    """
    names = names or {}
    known = {**names, **(elsewhere or {})}

    def look_up(host, _port):
        if host not in known:
            raise OSError("no such name")
        places = known[host]
        return next(places) if hasattr(places, "__next__") else places

    hosts = {(server.host, server.port) for server in servers}
    hosts |= {(name, server.port) for name in names for server in servers}
    rules = Rules(ports=frozenset({80, 443, *ports}), plain=True, on_loopback=frozenset(hosts))
    plan = replace(usual_plan(), rules=rules, look_up=look_up)
    return replace(plan, **{"seconds": 5.0, "robots": RobotsFiles(), **limits})


class Authority:
    """A certificate authority of one test; `above` signs its own certificate, by default it does itself."""

    def __init__(self, above=None, at=""):
        self.at = at  # where its own certificate can be fetched
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Authority {id(self)}")])
        self._own = (above or self)._sign(self._name, self._key, ca=True)
        self.der = self._own.public_bytes(serialization.Encoding.DER)

    def trusted(self):
        """A context that trusts this authority alone."""
        return ssl.create_default_context(cadata=self.der)

    def server(self, folder, *names, days=(-1, 30), self_signed=False):
        """A server's context with a certificate of these names, valid from and to these days from now."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a server")])
        signer = Authority.__new__(Authority) if self_signed else self
        if self_signed:
            signer._key, signer._name, signer.at = key, subject, ""
        certificate = signer._sign(subject, key, names=names, days=days)
        file = folder / f"{key.private_numbers().private_value}.pem"
        secret = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        file.write_bytes(secret + certificate.public_bytes(serialization.Encoding.PEM))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context

    def _sign(self, subject, key, *, names=(), days=(-1, 30), ca=False):
        now = datetime.datetime.now(datetime.UTC)
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now + datetime.timedelta(days=days[0]))
            .not_valid_after(now + datetime.timedelta(days=days[1]))
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        )
        if names:
            general = [_general_name(name) for name in names]
            builder = builder.add_extension(x509.SubjectAlternativeName(general), critical=False)
        if self.at:
            place = x509.UniformResourceIdentifier(self.at)
            access = x509.AccessDescription(AuthorityInformationAccessOID.CA_ISSUERS, place)
            builder = builder.add_extension(x509.AuthorityInformationAccess([access]), critical=False)
        return builder.sign(self._key, hashes.SHA256())


def _general_name(name):
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)
