"""One ticket in two doors, driven by the platforms' own client libraries: chat-check.py INTRAY TEMPLATES.

For each platform: a requester opens by chat, an agent answers by mail, the requester answers in the thread, the agent resolves
by a button or a verb; all on one ticket, with one audit trail. Accounts become people by address and by code.
"""
import base64, datetime, email, email.policy, hashlib, hmac, http.client, http.server, json, mailbox, os, re, signal
import subprocess, sys, tempfile, threading, time, urllib.parse

import nacl.signing
from botbuilder.schema import Activity, ChannelAccount, ConversationAccount
from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier
from standardwebhooks import Webhook
from telegram import CallbackQuery, Chat, Message, MessageEntity, Update, User

INTRAY, TEMPLATES = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
PASSWORD = "correct horse battery staple"
SLACK, TEAMS, TELEGRAM = "8f742231b10e8888abcd99yyyzzz85a5", base64.b64encode(b"a key of teams").decode(), "a-secret"
STANDARD = "whsec_" + base64.b64encode(bytes(range(32))).decode()
DISCORD = nacl.signing.SigningKey(bytes(range(32)))


class Platform(http.server.BaseHTTPRequestHandler):
    """Slack's interface as far as it is asked, and a record of every call."""

    calls = []
    protocol_version = "HTTP/1.1"

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.calls.append((self.path, dict(self.headers), body))
        said = {"ok": True, "ts": "1.1"}
        if self.path.startswith("/users.info"):
            user = urllib.parse.parse_qs(self.path.partition("?")[2])["user"][0]
            mail = {"U0ANN": "ann@example.com", "U0BEA": "bea@example.com"}.get(user)
            said = {"ok": True, "user": {"id": user, "team_id": "T0", "profile": {"email": mail}}}
        data = json.dumps(said).encode()
        kind = "application/json"
        if self.path == "/files/screen.png":
            data, kind = b"\x89PNG\r\n\x1a\n and more", "image/png"
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = answer

    def log_message(self, *_):
        pass


class Site:
    """A running service with its Maildirs."""

    def __init__(self, home, platform):
        self.home = home
        secrets = {"slack": SLACK, "teams": TEAMS, "telegram": TELEGRAM, "generic": STANDARD,
                   "discord": DISCORD.verify_key.encode().hex(), "slack-token": "xoxb-1"}
        for name, secret in secrets.items():
            with open(f"{home}/{name}", "w") as file:
                file.write(secret + "\n")
            os.chmod(f"{home}/{name}", 0o600)
        more = {"slack": {"tokenFile": f"{home}/slack-token", "api": platform}, "teams": {"botName": "Helpdesk"},
                "telegram": {"botName": "desk_bot"}}
        gateways = [{"name": name, "kind": name, "signingSecretFile": f"{home}/{name}", "workspace": "it",
                     "project": "helpdesk", **more.get(name, {})}
                    for name in ["slack", "discord", "teams", "telegram", "generic"]]
        settings = {
            "state": f"{home}/state", "templates": TEMPLATES, "site": {"domain": "support.example.com"},
            "http": {"listen": "127.0.0.1:0"},
            "mailboxes": [{"maildir": f"{home}/mail", "workspace": "it", "project": "helpdesk",
                           "addresses": ["support@support.example.com"]}],
            "intake": {"domains": ["example.com"]}, "delivery": {"maildir": f"{home}/outbox"}, "gateways": gateways}
        with open(f"{home}/intray.json5", "w") as file:
            json.dump(settings, file)
        for name, role in [("ann", None), ("bea", "agent"), ("dora", "admin")]:
            self.run("person", "add", "--address", f"{name}@example.com", "--name", name.capitalize())
            if role:
                self.run("person", "grant", f"{name}@example.com", "--role", role, "--workspace", "it")
        self.run("person", "password", "dora@example.com", input=PASSWORD)
        self.log = open(f"{home}/log", "w+")
        self.process = subprocess.Popen([INTRAY, "serve", "--config", f"{home}/intray.json5"], stderr=self.log)
        self.address = until("the service is ready", self.listens)
        answer = self.call("POST", "/api/v1/auth/login", {"address": "dora@example.com", "password": PASSWORD})
        self.token = answer[1]["access_token"]

    def run(self, *words, input=None):
        subprocess.run([INTRAY, *words, "--config", f"{self.home}/intray.json5"], input=input, text=True, check=True,
                       stdout=subprocess.DEVNULL)

    def listens(self):
        assert self.process.poll() is None, open(f"{self.home}/log").read()
        found = re.search(r'"listen":"([^"]+)"', open(f"{self.home}/log").read())
        return found and found[1]

    def call(self, method, path, body=None, headers=None):
        host = http.client.HTTPConnection(self.address, timeout=20)
        data = body if isinstance(body, (bytes, type(None))) else json.dumps(body).encode()
        fields = {"Content-Type": "application/json", **(headers or {})}
        if path.startswith("/api") and getattr(self, "token", None):
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

    def mail(self, sender, letter, text):
        """Answers a letter from a mail client."""
        answer = email.message.EmailMessage()
        answer["From"], answer["To"], answer["Subject"] = sender, letter["Reply-To"], "Re: " + letter["Subject"]
        answer["In-Reply-To"], answer["Message-ID"] = letter["Message-ID"], f"<{time.time_ns()}@example.com>"
        answer.set_content(text)
        mailbox.Maildir(f"{self.home}/mail").add(answer)


def until(what, find, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := find():
            return found
        time.sleep(0.05)
    raise AssertionError(f"{what}: not within {seconds} s")


class Slack:
    """Events, commands and buttons, signed by Slack's own library."""

    name, gateway = "Slack", "slack"

    def __init__(self, site):
        self.site, self.root, self.count = site, f"{int(time.time())}.000100", 0

    def send(self, body, kind, secret=SLACK, age=0):
        stamp = str(int(time.time()) - age)
        signature = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=body)
        return self.site.call("POST", "/hooks/slack", body, {
            "Content-Type": kind, "X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature})

    def event(self, text, user, thread=True, **more):
        self.count += 1
        event = {"type": "message", "user": user, "team": "T0", "text": text, "channel": "C0", "channel_type": "channel",
                 "ts": f"{int(time.time())}.00{self.count:02}00" if thread else self.root}
        if thread:
            event["thread_ts"] = self.root
        body = {"team_id": "T0", "type": "event_callback", "event_id": f"Ev{self.count}",
                "authorizations": [{"team_id": "T0", "user_id": "U0BOT", "is_bot": True}], "event": {**event, **more}}
        return json.dumps(body).encode()

    def interact(self, payload):
        self.count += 1
        payload = {"team": {"id": "T0"}, "trigger_id": f"1.{self.count}", "channel": {"id": "C0"}, **payload}
        return self.send(urllib.parse.urlencode({"payload": json.dumps(payload)}).encode(),
                         "application/x-www-form-urlencoded")

    def check(self, site):
        url = f"{self.platform}/files/screen.png"
        opening = self.event("<@U0BOT> Printer &amp; scanner dead", "U0ANN", thread=False, files=[
            {"id": "F1", "name": "screen.png", "mimetype": "image/png", "size": 17, "url_private": url}])
        kind = "application/json"
        assert self.send(opening, kind, secret="another")[0] == 401
        assert self.send(opening, kind, age=301)[0] == 401 and self.send(opening, kind, age=-301)[0] == 401
        assert self.send(opening, kind) == (200, "") and self.send(opening, kind) == (200, "")
        until("Ann is known by her address", lambda: site.ticket(1001)["requester"]["name"] == "Ann")
        # The file has come, with the token, to the platform's own host.
        until("the file is there", lambda: any(path == "/files/screen.png" and fields.get("Authorization") == "Bearer xoxb-1"
                                               for path, fields, _ in Platform.calls))
        return 1001

    def answer(self, text):
        assert self.send(self.event(text, "U0ANN"), "application/json") == (200, "")

    def resolve(self, number):
        # Bea is asked for by name when she says something; until then her buttons do nothing.
        press = {"type": "block_actions", "user": {"id": "U0BEA", "team_id": "T0"}, "container": {"message_ts": "9.9"},
                 "message": {"ts": "9.9"}, "actions": [{"type": "button", "action_id": "resolve", "value": str(number)}]}
        assert self.interact(press) == (200, "")
        assert self.site.ticket(number)["status"] == "in_progress"
        assert self.send(self.event("I am Bea.", "U0BEA"), "application/json") == (200, "")
        until("Bea is known by her address",
              lambda: any(path == "/users.info?user=U0BEA" for path, _, _ in Platform.calls))
        until("her button works", lambda: self.interact(press) and self.site.ticket(number)["status"] == "resolved")
        whisper = until("she is told alone", lambda: [
            (fields, json.loads(body)) for path, fields, body in Platform.calls
            if path == "/chat.postEphemeral" and b"resolved" in body])
        # Slack's own client says the same in the same way.
        WebClient(token="xoxb-1", base_url=self.platform + "/").chat_postEphemeral(channel="C0", user="U0BEA", text="x")
        path, fields, body = Platform.calls[-1]
        own, said = whisper[0]
        assert path == "/chat.postEphemeral" and said["user"] == "U0BEA"
        for name in ["Authorization", "Content-Type"]:
            assert own[name].lower().replace(" ", "") == fields[name].lower().replace(" ", ""), (own, fields)


class Discord:
    """Interactions, signed by PyNaCl; people are tied by a code."""

    name = "Discord"

    def __init__(self, site):
        self.site, self.count = site, 0

    def send(self, kind, data, user="5", good=True):
        self.count += 1
        body = json.dumps({"type": kind, "id": str(self.count), "application_id": "2", "token": "t", "guild_id": "3",
                           "channel_id": "4", "channel": {"id": "4", "type": 11, "parent_id": "9"},
                           "member": {"user": {"id": user, "username": "u" + user}}, "data": data}).encode()
        stamp = str(int(time.time()))
        signed = DISCORD.sign(stamp.encode() + body + (b"" if good else b" "))
        return self.site.call("POST", "/hooks/discord", body, {
            "X-Signature-Timestamp": stamp, "X-Signature-Ed25519": signed.signature.hex()})

    def command(self, text, user="5"):
        options = [{"name": "text", "type": 3, "value": text}] if text else []
        status, answer = self.send(2, {"name": "ticket", "type": 1, "options": options}, user)
        assert status == 200, answer
        return answer

    def link(self, address, user):
        assert "code" in self.command(f"link {address}", user)["data"]["content"]
        letter, text = self.site.letter(address, "code", f"u{user} (discord)")
        code = re.search(r"^link (\S+)$", text, re.M)[1]
        assert "not good" in self.command(f"link {code}", "66")["data"]["content"]
        assert "from now on" in self.command(f"link {code}", user)["data"]["content"]

    def check(self, site):
        assert self.send(1, {})[1] == {"type": 1} and self.send(1, {}, good=False)[0] == 401
        form = self.command("")
        assert form["type"] == 9
        sent = {"custom_id": form["data"]["custom_id"], "components": [{"type": 1, "components": [
            {"type": 4, "custom_id": "text", "value": "Scanner dead"}]}]}
        answer = self.send(5, sent)[1]["data"]
        assert answer["flags"] == 64
        self.link("ann@example.com", "5")
        self.link("bea@example.com", "6")
        return int(re.search(r"#(\d+)", answer["content"])[1])

    def answer(self, text):
        self.command(text)

    def resolve(self, number):
        assert "no such ticket" in self.send(3, {"custom_id": "resolve:4711"}, "6")[1]["data"]["content"].lower()
        assert "resolved" in self.send(3, {"custom_id": f"resolve:{number}"}, "6")[1]["data"]["content"]


class Teams:
    """Activities as Microsoft's own library writes them."""

    name = "Teams"

    def __init__(self, site):
        self.site, self.count = site, 0

    def send(self, text, user, key=base64.b64decode(TEAMS)):
        self.count += 1
        root = "1700000000001"
        activity = Activity(
            type="message", id=root if self.count == 1 else str(1700000000001 + self.count),
            timestamp=datetime.datetime.now(datetime.timezone.utc), channel_id="msteams", text=f"<at>Helpdesk</at> {text}\n",
            from_property=ChannelAccount(id=f"29:{user}", name=user, aad_object_id=f"aad-{user}"),
            conversation=ConversationAccount(id=f"19:x@thread.tacv2;messageid={root}"),
            channel_data={"tenant": {"id": "tenant"}})
        body = json.dumps(activity.serialize()).encode()
        mac = base64.b64encode(hmac.new(key, body, hashlib.sha256).digest()).decode()
        return self.site.call("POST", "/hooks/teams", body, {"Authorization": f"HMAC {mac}"})

    def say(self, text, user):
        status, answer = self.send(text, user)
        assert status == 200, answer
        return answer.get("text", "")

    def link(self, address, user):
        self.say(f"link {address}", user)
        letter, text = self.site.letter(address, "code", f"{user} (teams)")
        assert "from now on" in self.say("link " + re.search(r"^link (\S+)$", text, re.M)[1], user)

    def check(self, site):
        assert self.send("forged", "eve", key=TEAMS.encode())[0] == 401
        self.count = 0
        opened = self.say("Beamer dead", "ann")
        self.link("ann@example.com", "ann")
        self.link("bea@example.com", "bea")
        return int(re.search(r"#(\d+)", opened.replace("\\", ""))[1])

    def answer(self, text):
        self.say(text, "ann")

    def resolve(self, number):
        assert "resolved" in self.say("resolve", "bea")


class Telegram:
    """Updates as python-telegram-bot reads and writes them."""

    name = "Telegram"
    group, date = Chat(id=-100, type="supergroup"), datetime.datetime.fromtimestamp(1795254060, datetime.timezone.utc)

    def __init__(self, site):
        self.site, self.count = site, 0

    def send(self, update, secret=TELEGRAM):
        body = update.to_json().encode()
        return self.site.call("POST", "/hooks/telegram", body, {"X-Telegram-Bot-Api-Secret-Token": secret})

    def message(self, text, user, chat=None, answers=None, entities=()):
        self.count += 1
        author = User(id=user, first_name=f"u{user}", is_bot=False)
        message = Message(self.count, self.date, chat or self.group, from_user=author, text=text, entities=list(entities),
                          reply_to_message=answers and Message(answers, self.date, self.group))
        return Update(self.count, message=message)

    def link(self, address, user):
        private = Chat(id=user, type="private")
        command = [MessageEntity("bot_command", 0, 5)]
        assert self.send(self.message(f"/link {address}", user, private, entities=command))[0] == 200
        letter, text = self.site.letter(address, "code", f"u{user} (telegram)")
        code = re.search(r"^link (\S+)$", text, re.M)[1]
        start = [MessageEntity("bot_command", 0, 6)]
        assert self.send(self.message(f"/start {code}", user, private, entities=start))[0] == 200

    def check(self, site):
        mention = [MessageEntity("mention", 3, 9)]
        opening = self.message("🖨 @desk_bot kaputt", 5, entities=mention)
        assert self.send(opening, secret="another")[0] == 403 and self.send(opening) == (200, {})
        self.link("ann@example.com", 5)
        self.link("bea@example.com", 6)
        return max(ticket["number"] for ticket in site.call("GET", "/api/v1/admin/tickets")[1]["items"])

    def answer(self, text):
        assert self.send(self.message(text, 5, answers=1))[0] == 200

    def resolve(self, number):
        self.count += 1
        message = Message(99, self.date, self.group, text="card")
        query = CallbackQuery("77", User(id=6, first_name="Bea", is_bot=False), "x", data=f"resolve:{number}", message=message)
        status, answer = self.send(Update(self.count, callback_query=query))
        assert (status, answer["method"], answer["callback_query_id"]) == (200, "answerCallbackQuery", "77"), answer


class Standard:
    """A program of one's own, signed by the reference library; it vouches for addresses."""

    name = "Standard Webhooks"

    def __init__(self, site):
        self.site, self.count = site, 0

    def send(self, text, user, secret=STANDARD):
        self.count += 1
        body = json.dumps({"type": "ticket.message", "timestamp": "2026-01-01T00:00:00Z", "data": {
            "conversation": "room", "message_id": f"m{self.count}", "text": text, "sent_at": "2026-01-01T00:00:00Z",
            "author": {"id": user, "name": user, "email": f"{user}@example.com", "email_verified": True}}})
        now = datetime.datetime.now(datetime.timezone.utc)
        return self.site.call("POST", "/hooks/generic", body.encode(), {
            "webhook-id": f"msg_{self.count}", "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": Webhook(secret).sign(f"msg_{self.count}", now, body)})

    def check(self, site):
        assert self.send("forged", "ann", secret="whsec_" + base64.b64encode(b"x" * 32).decode())[0] == 401
        answer = self.send("Keyboard dead", "ann")
        assert answer[0] == 200 and answer[1]["created"], answer
        return answer[1]["ticket"]

    def answer(self, text):
        assert self.send(text, "ann")[0] == 200

    def resolve(self, number):
        assert "resolved" in self.send("/resolve", "bea")[1]["text"]


def drive(platform, site):
    number = platform.check(site)
    # Bea answers from her mail client.
    letter, _ = site.letter("bea@example.com", f"[#{number}]")
    site.mail("Bea <bea@example.com>", letter, "/claim\n\nI am on my way.")
    until("Bea has claimed by mail", lambda: site.ticket(number)["status"] == "in_progress")
    platform.answer("It hums, too.")
    platform.resolve(number)
    ticket = until("it is resolved", lambda: (t := site.ticket(number))["status"] == "resolved" and t)
    said = [(reply["author"]["name"], reply["door"]) for reply in ticket["replies"] if reply["author"]["name"] != "u5"]
    assert ("Bea", "mail") in said and ticket["owner"]["name"] == "Bea", said
    assert any(reply["door"] == "chat" and "It hums, too." in reply["text"] for reply in ticket["replies"])
    last = [event for event in ticket["events"] if event["kind"] == "status"][-1]
    assert (last["actor"]["name"], last["door"]) == ("Bea", "chat") and last["intake"], last
    assert {event["door"] for event in ticket["events"]} <= {"chat", "mail"}, ticket["events"]
    print(f"{platform.name}: #{number} opened in chat, answered by mail, answered in the thread, resolved in chat")


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Platform)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Slack.platform = f"http://127.0.0.1:{server.server_port}"
    with tempfile.TemporaryDirectory() as home:
        site = Site(home, Slack.platform)
        try:
            for kind in [Slack, Discord, Teams, Telegram, Standard]:
                drive(kind(site), site)
        finally:
            site.process.send_signal(signal.SIGTERM)
            code = site.process.wait(30)
        assert code == 0, code
        log = open(f"{home}/log").read()
        assert '"level":"error"' not in log, [line for line in log.splitlines() if '"level":"error"' in line]
        site.run("verify")


main()
