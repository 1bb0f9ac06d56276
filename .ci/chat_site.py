"""What the chat check stands on: a recorder that is every platform at once, and a running service with its Maildirs."""
import collections, email, email.policy, email.message, http.client, http.server, itertools, json, mailbox, os, re
import subprocess, threading, time, urllib.parse

PASSWORD = "correct horse battery staple"


def until(what, find, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := find():
            return found
        time.sleep(0.05)
    raise AssertionError(f"{what}: not within {seconds} s")


class Call(collections.namedtuple("Call", "platform method path fields body answer", defaults=[None])):
    """A call of the service to a platform; the first word of the path said to which."""

    @property
    def data(self):
        text = self.body.decode()
        return json.loads(text) if text.startswith("{") or text.startswith("[") else dict(urllib.parse.parse_qsl(text))


class Recorder(http.server.BaseHTTPRequestHandler):
    """Answers as the platform would that is called, and keeps every call."""

    protocol_version = "HTTP/1.1"
    calls, platforms, numbers = [], {}, itertools.count(5001)

    @classmethod
    def start(cls):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), cls)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        platform, _, path = self.path.lstrip("/").partition("/")
        fields = {name.lower(): value for name, value in self.headers.items()}
        call = Call(platform, self.command, path, fields, body)
        said = self.platforms[platform].reply(call, next(self.numbers))
        # Kept once it is answered for, so that whoever finds a call here finds what was said to it.
        self.calls.append(call._replace(answer=said))
        data, kind = (said, "image/png") if isinstance(said, bytes) else (json.dumps(said).encode(), "application/json")
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = do_PUT = do_PATCH = answer

    def log_message(self, *_):
        pass


class Site:
    """A running service; each platform has a queue and a Maildir of its own, and the same people work them all."""

    def __init__(self, intray, templates, home, platforms, url):
        self.intray, self.home, self.token = intray, home, None
        Recorder.platforms = {platform.name: platform for platform in platforms}
        gateways = [self.gateway(platform, url) for platform in platforms if platform.gateway]
        settings = {
            "state": f"{home}/state", "templates": templates, "site": {"domain": "support.example.com"},
            "http": {"listen": "127.0.0.1:0", "requestsPerMinute": 0},
            "mailboxes": [{"maildir": f"{home}/{gateway['name']}-mail", "workspace": "it", "project": gateway["project"],
                           "addresses": [f"{gateway['name']}@support.example.com"]} for gateway in gateways],
            "intake": {"domains": ["example.com"]}, "delivery": {"maildir": f"{home}/outbox"}, "gateways": gateways,
            "brakes": {"lettersPerPerson": 0},
            "webhooks": [{"name": "crm", "url": f"{url}/crm/events",
                          "secretFile": self.file("crm", Recorder.platforms["crm"].secret)}]}
        with open(f"{home}/intray.json5", "w") as file:
            json.dump(settings, file)
        for name, role in [("ann", None), ("bea", "agent"), ("cleo", "agent"), ("dora", "admin")]:
            self.run("person", "add", "--address", f"{name}@example.com", "--name", name.capitalize())
            if role:
                self.run("person", "grant", f"{name}@example.com", "--role", role, "--workspace", "it")
        self.run("person", "password", "dora@example.com", input=PASSWORD)
        self.log = open(f"{home}/log", "w+")
        self.process = subprocess.Popen([intray, "serve", "--config", f"{home}/intray.json5"], stderr=self.log)
        self.address = until("the service is ready", self.listens)
        answer = self.call("POST", "/api/v1/auth/login", {"address": "dora@example.com", "password": PASSWORD})
        self.token = answer[1]["access_token"]

    def file(self, name, secret):
        with open(f"{self.home}/{name}", "w") as file:
            file.write(secret + "\n")
        os.chmod(f"{self.home}/{name}", 0o600)
        return f"{self.home}/{name}"

    def gateway(self, platform, url):
        name = platform.name
        base = f"{url}/{name}"
        token = platform.token.replace("BASE", base)
        settings = {"name": name, "kind": name, "workspace": "it", "project": f"{name}-queue", **platform.settings,
                    "signingSecretFile": self.file(name, platform.secret),
                    "tokenFile": self.file(f"{name}-token", token), "agentsChannel": platform.agents}
        return settings if token.startswith("http") else {**settings, "api": base}

    def run(self, *words, input=None):
        subprocess.run([self.intray, *words, "--config", f"{self.home}/intray.json5"], input=input, text=True,
                       check=True, stdout=subprocess.DEVNULL)

    def listens(self):
        assert self.process.poll() is None, open(f"{self.home}/log").read()
        found = re.search(r'"listen":"([^"]+)"', open(f"{self.home}/log").read())
        return found and found[1]

    def call(self, method, path, body=None, headers=None):
        host = http.client.HTTPConnection(self.address, timeout=20)
        data = body if isinstance(body, (bytes, type(None))) else json.dumps(body).encode()
        fields = {"Content-Type": "application/json", **(headers or {})}
        if path.startswith("/api") and self.token:
            fields["Authorization"] = f"Bearer {self.token}"
        host.request(method, path, data, fields)
        answer = host.getresponse()
        text = answer.read().decode()
        return answer.status, json.loads(text) if text.startswith("{") else text

    def ticket(self, number):
        return self.call("GET", f"/api/v1/tickets/{number}")[1]

    def letter(self, to, *words):
        """The letter to somebody that holds some words, once it has been written."""
        def find():
            for path in mailbox.Maildir(f"{self.home}/outbox", create=True):
                letter = email.message_from_bytes(path.as_bytes(), policy=email.policy.default)
                text = f"{letter['Subject']}\n{letter.get_body(('plain',)).get_content()}"
                if to in str(letter["To"]) and all(word in text for word in words):
                    return letter, text
        return until(f"a letter to {to} with {words}", find)

    def mail(self, platform, sender, letter, text):
        """Answers a letter from a mail client."""
        answer = email.message.EmailMessage()
        answer["From"], answer["To"], answer["Subject"] = sender, letter["Reply-To"], "Re: " + letter["Subject"]
        answer["In-Reply-To"], answer["Message-ID"] = letter["Message-ID"], f"<{time.time_ns()}@example.com>"
        answer.set_content(text)
        mailbox.Maildir(f"{self.home}/{platform}-mail").add(answer)
