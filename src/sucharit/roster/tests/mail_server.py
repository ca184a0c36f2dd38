"""A mail server on loopback that can be as unkind as real ones: refuses, drops the line, answers late."""

import email
import email.policy
import socket
import threading
from contextlib import contextmanager, suppress


class MailServer:
    """Takes e-mails into `messages`. What it does wrong is set before or while it runs."""

    def __init__(self) -> None:
        self.messages = []
        self.refuses = {}  # address: answer, as "550 no such person"
        self.drops_after = None  # this many e-mails on all lines, then it hangs up in the middle of one
        self.takes_the_dropped = False  # whether the e-mail it hung up on was delivered all the same
        self.silent = False  # takes the connection and says nothing
        self.contacted = threading.Event()  # someone connected
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)  # closing alone does not wake who waits in it
        self._socket.close()

    def to(self) -> list[str]:
        """The addresses of the e-mails taken, in the order they came."""
        return [message["To"] for message in self.messages]

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(line,), daemon=True).start()

    def _talk(self, line: socket.socket) -> None:
        self.contacted.set()
        with line, line.makefile("rwb") as both:
            if self.silent:
                line.settimeout(10)
                with suppress(OSError):
                    line.recv(1)
                return

            def say(text: str) -> None:
                both.write(text.encode() + b"\r\n")
                both.flush()

            say("220 loopback")
            try:
                self._obey(both, say)
            except OSError:
                return

    def _obey(self, both, say) -> None:
        for raw in both:
            command = raw.decode().strip()
            verb = command[:4].upper()
            if verb in ("EHLO", "HELO"):
                say("250 loopback")
            elif verb == "RCPT":
                address = command[command.index("<") + 1 : command.index(">")]
                say(self.refuses.get(address, "250 ok"))
            elif verb == "DATA":
                say("354 go on")
                message = self._read(both)
                if self.drops_after is not None and len(self.messages) >= self.drops_after:
                    if self.takes_the_dropped:
                        self.messages.append(message)
                    return  # hangs up without a word
                self.messages.append(message)
                say("250 taken")
            elif verb == "QUIT":
                say("221 bye")
                return
            else:
                say("250 ok")

    @staticmethod
    def _read(both):
        lines = []
        for raw in both:
            if raw == b".\r\n":
                break
            lines.append(raw.removeprefix(b".") if raw.startswith(b"..") else raw)
        return email.message_from_bytes(b"".join(lines), policy=email.policy.default)


@contextmanager
def mail_server(settings):
    """A server that the settings name; it is gone afterwards."""
    server = MailServer()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_TIMEOUT = 5
    try:
        yield server
    finally:
        server.close()
