"""The platforms of the chat check: each calls the service as its own client library writes and signs, and reads what the
service posted to it in the platform's shape."""
import base64, datetime, hashlib, hmac, html, json, re, time, urllib.parse

import nacl.signing
from botbuilder.schema import Activity, ChannelAccount, ConversationAccount
from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier
from standardwebhooks import Webhook
from telegram import CallbackQuery, Chat, InlineKeyboardMarkup, Message, MessageEntity, ReplyParameters, Update, User

from chat_site import Recorder, until

FORM = "application/x-www-form-urlencoded"
PEOPLE = {"ann": "Ann", "bea": "Bea", "cleo": "Cleo"}


def unescaped(text):
    """Markdown without its escapes, and names without what keeps them from being mentions."""
    return re.sub(r"\\(.)", r"\1", text).replace("\u200b", "")


class Platform:
    gateway, buttons, settings, agents, deadline = True, True, {}, "AGENTS", 3

    def __init__(self, site, url):
        self.site, self.url, self.count, self.slowest = site, f"{url}/{self.name}", 0, 0

    def send(self, body, fields=()):
        """Calls the webhook; the platform waits no longer than its deadline."""
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
        start = time.monotonic()
        answer = self.site.call("POST", f"/hooks/{self.name}", body, dict(fields))
        self.slowest = max(self.slowest, time.monotonic() - start)
        assert self.slowest < self.deadline, f"{self.name} waited for {self.slowest} s"
        return answer

    def calls(self, word=""):
        return [call for call in list(Recorder.calls) if call.platform == self.name and word in call.path]

    def posts(self):
        """What the ticket's thread was told, in order."""
        return [text for call in self.calls() if (text := self.said(call)) is not None]

    def card(self):
        """The card as agents see it by now: its words and its buttons."""
        return next((card for call in reversed(self.calls()) if (card := self.shown(call))), ("", {}))

    def press(self, name, number):
        raise NotImplementedError

    def resolve(self, number):
        if self.buttons:
            self.press("resolve", number)
        else:
            self.command("resolve")


class Slack(Platform):
    """Events, commands and buttons, signed by Slack's own library; its client would make the calls we make."""

    name, secret, token, agents = "slack", "8f742231b10e8888abcd99yyyzzz85a5", "xoxb-1", "C0AGENTS"

    def __init__(self, site, url):
        super().__init__(site, url)
        self.root = f"{int(time.time())}.000100"

    @staticmethod
    def reply(call, number):
        if call.path.startswith("users.info"):
            user = urllib.parse.parse_qs(call.path.partition("?")[2])["user"][0]
            mail = f"{user[2:].lower()}@example.com"
            return {"ok": True, "user": {"id": user, "team_id": "T0", "profile": {"email": mail}}}
        if call.path == "files/screen.png":
            return b"\x89PNG\r\n\x1a\n and more"
        if call.path == "conversations.open":
            return {"ok": True, "channel": {"id": "D0" + call.data["users"][2:]}}
        return {"ok": True, "channel": call.data["channel"], "ts": call.data.get("ts") or f"{number}.1"}

    def call(self, body, kind="application/json", secret=secret, age=0):
        stamp = str(int(time.time()) - age)
        signature = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=body)
        return self.send(body, {"Content-Type": kind, "X-Slack-Request-Timestamp": stamp,
                                "X-Slack-Signature": signature})

    def event(self, text, user, thread=None, channel="C0", **more):
        self.count += 1
        own = self.root if thread is None else f"{int(time.time())}.00{self.count:02}00"
        event = {"type": "message", "user": "U0" + user.upper(), "team": "T0", "text": text, "channel": channel,
                 "channel_type": "im" if channel[0] == "D" else "channel", "ts": own}
        if thread:
            event["thread_ts"] = thread
        body = {"team_id": "T0", "type": "event_callback", "event_id": f"Ev{self.count}",
                "authorizations": [{"team_id": "T0", "user_id": "U0BOT", "is_bot": True}], "event": {**event, **more}}
        return json.dumps(body).encode()

    def interact(self, user, payload):
        self.count += 1
        payload = {"team": {"id": "T0"}, "user": {"id": "U0" + user.upper(), "team_id": "T0"},
                   "trigger_id": f"1.{self.count}", "channel": {"id": self.agents}, **payload}
        return self.call(urllib.parse.urlencode({"payload": json.dumps(payload)}).encode(), FORM)

    def open(self):
        url = f"{self.url}/files/screen.png"
        opening = self.event("<@U0BOT> Printer &amp; scanner dead", "ann", files=[
            {"id": "F1", "name": "screen.png", "mimetype": "image/png", "size": 17, "url_private": url}])
        assert self.call(opening, secret="another")[0] == 401
        assert self.call(opening, age=301)[0] == 401 and self.call(opening, age=-301)[0] == 401
        assert self.call(opening) == (200, "") and self.call(opening) == (200, "")
        # The file has come, with the token, to the platform's own host.
        until("the file is there", lambda: any(
            call.fields.get("authorization") == "Bearer xoxb-1" for call in self.calls("files/screen.png")))

    def say(self, text):
        assert self.call(self.event(text, "ann", self.root)) == (200, "")

    def press(self, name, number):
        button = self.card()[1][name]
        press = {"type": "block_actions", "container": {"message_ts": "9.9"}, "message": {"ts": "9.9"},
                 "actions": [{**button, "action_ts": "9.9"}]}
        # Who she is, is asked when she first presses; the second time it works.
        assert self.interact("bea", press) == (200, "")
        until("her button works", lambda: self.interact("bea", press) == (200, "")
              and self.site.ticket(number)["status"] == "resolved")
        assert self.calls("users.info?user=U0BEA"), "she was not asked for"
        whisper = until("she is told alone", lambda: [call for call in self.calls("chat.postEphemeral")
                                                      if "resolved" in call.data["text"]])
        self.compare(whisper[0], WebClient.chat_postEphemeral)
        self.compare(self.calls("chat.postMessage")[-1], WebClient.chat_postMessage)
        self.compare(self.calls("chat.update")[-1], WebClient.chat_update)

    def compare(self, ours, method):
        """Slack's own client, told the same, makes the same call."""
        Recorder.platforms["slack-client"] = Slack
        client = WebClient(token="xoxb-1", base_url=self.url.replace("/slack", "/slack-client") + "/")
        method(client, **ours.data)
        theirs = [call for call in Recorder.calls if call.platform == "slack-client"][-1]
        assert (ours.method, ours.path, ours.data) == (theirs.method, theirs.path, theirs.data), (ours, theirs)
        for name in ["authorization", "content-type"]:
            assert ours.fields[name].lower().replace(" ", "") == theirs.fields[name].lower().replace(" ", "")

    def said(self, call):
        if call.path == "chat.postMessage" and call.data["channel"] == "C0":
            assert call.data["thread_ts"] == self.root and call.data["unfurl_links"] is False, call
            return html.unescape(call.data["text"])

    def shown(self, call):
        if call.path in ["chat.postMessage", "chat.update"] and call.data["channel"] == self.agents:
            buttons = [item for block in call.data["blocks"] for item in block.get("elements", [])]
            return json.dumps(call.data["blocks"]), {button["action_id"]: button for button in buttons}


class Linked(Platform):
    """A platform that tells no addresses: accounts become people by a code."""

    def link(self, name):
        self.command(f"link {name}@example.com", name)
        text = self.site.letter(f"{name}@example.com", "code", f"({self.name})")[1]
        code = re.search(r"^link (\S+)$", text, re.M)[1]
        assert "not good" in self.command(f"link {code}", "eve")
        assert "from now on" in self.command(f"link {code}", name)


class Discord(Linked):
    """Interactions, signed by PyNaCl."""

    name, token, agents = "discord", "bot-token", "900"
    key = nacl.signing.SigningKey(bytes(range(32)))
    secret = key.verify_key.encode().hex()
    users = {"ann": "5", "bea": "6", "eve": "66"}

    @staticmethod
    def reply(call, number):
        return {"id": str(number)}

    def call(self, kind, data, user="ann", good=True, channel="4"):
        self.count += 1
        body = json.dumps({
            "type": kind, "id": str(self.count), "application_id": "2", "token": "t", "guild_id": "3",
            "channel_id": channel, "channel": {"id": channel, "type": 11, "parent_id": "9"},
            "member": {"user": {"id": self.users[user], "username": user}}, "data": data}).encode()
        stamp = str(int(time.time()))
        signed = self.key.sign(stamp.encode() + body + (b"" if good else b" "))
        return self.send(body, {"X-Signature-Timestamp": stamp, "X-Signature-Ed25519": signed.signature.hex()})

    def command(self, text, user="ann"):
        options = [{"name": "text", "type": 3, "value": text}] if text else []
        status, answer = self.call(2, {"name": "ticket", "type": 1, "options": options}, user)
        assert status == 200, answer
        return unescaped(answer["data"].get("content", "")) if text else answer

    def open(self):
        assert self.call(1, {})[1] == {"type": 1} and self.call(1, {}, good=False)[0] == 401
        self.link("ann")
        self.link("bea")
        form = self.command("")
        assert form["type"] == 9
        sent = {"custom_id": form["data"]["custom_id"], "components": [{"type": 1, "components": [
            {"type": 4, "custom_id": "text", "value": "Scanner dead"}]}]}
        assert self.call(5, sent)[1]["data"]["flags"] == 64

    def say(self, text):
        self.command(text)

    def press(self, name, number):
        assert "no such ticket" in self.call(3, {"custom_id": "resolve:4711"}, "bea")[1]["data"]["content"].lower()
        answer = self.call(3, {"custom_id": self.card()[1][name]["custom_id"]}, "bea", channel=self.agents)[1]
        assert "resolved" in answer["data"]["content"]

    def said(self, call):
        if call.path == "channels/4/messages":
            assert call.data["allowed_mentions"] == {"parse": []} and call.fields["authorization"] == "Bot bot-token"
            return unescaped(call.data["content"])

    def shown(self, call):
        if call.path.startswith(f"channels/{self.agents}/messages"):
            rows = call.data["components"]
            buttons = {button["custom_id"].split(":")[0]: button for row in rows for button in row["components"]}
            return json.dumps(call.data["embeds"]), buttons


class Teams(Linked):
    """Activities as Microsoft's own library writes them; posts go to a Workflow."""

    name, secret, token = "teams", base64.b64encode(b"a key of teams").decode(), "BASE/workflows/1/run?sig=s3cret"
    settings, buttons, deadline = {"botName": "Helpdesk"}, False, 5

    @staticmethod
    def reply(call, number):
        return {}

    def call(self, text, user, key=base64.b64decode(secret)):
        self.count += 1
        root = "1700000000001"
        activity = Activity(
            type="message", id=str(1700000000000 + self.count),
            timestamp=datetime.datetime.now(datetime.timezone.utc), channel_id="msteams", text=f"<at>Helpdesk</at> {text}\n",
            from_property=ChannelAccount(id=f"29:{user}", name=user, aad_object_id=f"aad-{user}"),
            conversation=ConversationAccount(id=f"19:x@thread.tacv2;messageid={root}"),
            channel_data={"tenant": {"id": "tenant"}})
        body = json.dumps(activity.serialize()).encode()
        mac = base64.b64encode(hmac.new(key, body, hashlib.sha256).digest()).decode()
        return self.send(body, {"Authorization": f"HMAC {mac}"})

    def command(self, text, user="bea"):
        status, answer = self.call(text, user)
        assert status == 200, answer
        return unescaped(answer.get("text", ""))

    def open(self):
        assert self.call("forged", "eve", key=self.secret.encode())[0] == 401
        self.link("ann")
        self.link("bea")
        self.command("Beamer dead", "ann")

    def say(self, text):
        self.command(text, "ann")

    def content(self, call):
        """The card that a Workflow takes, in a message that Microsoft's library reads."""
        assert call.path == "workflows/1/run?sig=s3cret", call.path
        message = Activity.deserialize(call.data)
        assert message.type == "message" and len(message.attachments) == 1
        assert message.attachments[0].content_type == "application/vnd.microsoft.card.adaptive"
        return message.attachments[0].content["body"]

    def said(self, call):
        body = self.content(call)
        return unescaped(body[0]["text"]) if len(body) == 1 else None

    def shown(self, call):
        body = self.content(call)
        return (json.dumps(body), {}) if len(body) > 1 else None


class Telegram(Linked):
    """Updates as python-telegram-bot reads and writes them."""

    name, secret, token, agents, deadline = "telegram", "a-secret", "600:AAA", "-200", 10
    settings = {"botName": "desk_bot"}
    group, date = Chat(id=-100, type="supergroup"), datetime.datetime.fromtimestamp(1795254060, datetime.timezone.utc)
    users = {"ann": 5, "bea": 6, "eve": 66}

    @staticmethod
    def reply(call, number):
        return {"ok": True, "result": {"message_id": call.data.get("message_id", number)}}

    def call(self, update, secret=secret):
        return self.send(update.to_json().encode(), {"X-Telegram-Bot-Api-Secret-Token": secret})

    def message(self, text, user, chat=None, answers=None, entities=()):
        self.count += 1
        author = User(id=self.users[user], first_name=user, is_bot=False)
        message = Message(self.count, self.date, chat or self.group, from_user=author, text=text, entities=list(entities),
                          reply_to_message=answers and Message(answers, self.date, self.group))
        return Update(self.count, message=message)

    def command(self, text, user="bea"):
        """A command in the private chat; its answer comes there."""
        private = Chat(id=self.users[user], type="private")
        before = len(self.calls("sendMessage"))
        entity = MessageEntity("bot_command", 0, len(text.split()[0]) + 1)
        assert self.call(self.message("/" + text, user, private, entities=[entity]))[0] == 200
        answers = until("the answer", lambda: [
            call.data["text"] for call in self.calls("sendMessage")[before:] if call.data["chat_id"] == private.id])
        return answers[0]

    def open(self):
        self.link("ann")
        self.link("bea")
        self.opening = self.count + 1
        opening = self.message("🖨 @desk_bot kaputt", "ann", entities=[MessageEntity("mention", 3, 9)])
        assert self.call(opening, secret="another")[0] == 403 and self.call(opening) == (200, {})

    def say(self, text):
        assert self.call(self.message(text, "ann", answers=self.opening))[0] == 200

    def press(self, name, number):
        self.count += 1
        message = Message(99, self.date, Chat(id=-200, type="supergroup"), text="card")
        query = CallbackQuery("77", User(id=6, first_name="Bea", is_bot=False), "x", data=self.card()[1][name],
                              message=message)
        status, answer = self.call(Update(self.count, callback_query=query))
        assert (status, answer["method"], answer["callback_query_id"]) == (200, "answerCallbackQuery", "77"), answer

    def said(self, call):
        if call.path == "bot600:AAA/sendMessage" and call.data["chat_id"] == -100:
            parameters = ReplyParameters.de_json(call.data["reply_parameters"], None)
            assert parameters.message_id == self.opening and parameters.allow_sending_without_reply
            return call.data["text"]

    def shown(self, call):
        if call.data.get("chat_id") == -200:
            rows = InlineKeyboardMarkup.de_json(call.data["reply_markup"], None).inline_keyboard
            return call.data["text"], {button.callback_data.split(":")[0]: button.callback_data
                                       for row in rows for button in row}


class Mattermost(Platform):
    """An outgoing webhook, which tells no threads, and the buttons of a post."""

    name, secret, token, agents, deadline = "mattermost", "mm-token", "bot-token", "agents", 30

    @staticmethod
    def reply(call, number):
        word = call.path.split("/")[-1]
        if "/users/" in call.path:
            return {"id": word, "email": f"{word[2:]}@example.com", "email_verified": True}
        if call.method == "GET":
            return {"id": word, "root_id": "" if word == "mm1" else "mm1"}
        return {"id": f"p{number}"}

    def call(self, text, user, secret=secret):
        self.count += 1
        return self.send({
            "token": secret, "team_id": "team", "channel_id": "help", "timestamp": int(time.time() * 1000),
            "user_id": f"u-{user}", "user_name": user, "post_id": f"mm{self.count}", "text": text,
            "trigger_word": "helpdesk"})

    def open(self):
        assert self.call("helpdesk forged", "eve", secret="another")[0] == 401
        self.count = 0
        assert self.call("helpdesk Monitor dead", "ann")[0] == 200

    def say(self, text):
        assert self.call(f"helpdesk {text}", "ann")[0] == 200

    def press(self, name, number):
        def press():
            self.count += 1
            context = self.card()[1][name]["integration"]["context"]
            return self.send({"user_id": "u-bea", "user_name": "bea", "channel_id": self.agents, "team_id": "team",
                              "post_id": "p1", "trigger_id": f"t{self.count}", "type": "button", "context": context})
        context = {**self.card()[1][name]["integration"]["context"], "value": "4711"}
        forged = {"user_id": "u-bea", "channel_id": "c", "team_id": "team", "post_id": "p", "trigger_id": "t",
                  "type": "button", "context": context}
        assert self.send(forged)[0] == 401
        until("her button works", lambda: "resolved" in press()[1].get("ephemeral_text", ""))

    def said(self, call):
        if call.method == "POST" and call.path == "api/v4/posts" and call.data["channel_id"] == "help":
            assert call.data["root_id"] == "mm1" and call.fields["authorization"] == "Bearer bot-token", call
            return unescaped(call.data["message"])

    def shown(self, call):
        if call.method == "PUT" or call.path == "api/v4/posts" and call.data["channel_id"] == self.agents:
            [attachment] = call.data["props"]["attachments"]
            return json.dumps(attachment), {action["id"]: action for action in attachment["actions"]}


class RocketChat(Platform):
    """An outgoing webhook with threads; no buttons."""

    name, secret, token, deadline, buttons = "rocketchat", "rc-token", "user-token", 10, False
    settings = {"account": "bot-id", "botName": "helpdesk"}

    @staticmethod
    def reply(call, number):
        if call.method == "GET":
            user = call.path.partition("userId=")[2]
            address = {"address": f"{user}@example.com", "verified": True}
            return {"success": True, "user": {"_id": user, "name": user, "emails": [address]}}
        return {"success": True, "message": {"_id": f"m{number}"}}

    def call(self, text, user, secret=secret):
        self.count += 1
        body = {"token": secret, "bot": False, "channel_id": "GENERAL", "message_id": f"rc{self.count}",
                "timestamp": "2026-01-01T00:00:00.123Z", "user_id": user, "user_name": user, "trigger_word": "helpdesk",
                "text": f"helpdesk {text}"}
        return self.send(body if self.count == 1 else {**body, "tmid": "rc1"})

    def open(self):
        assert self.call("forged", "eve", secret="another")[0] == 401
        self.count = 0
        assert self.call("Phone dead", "ann")[0] == 200

    def say(self, text):
        assert self.call(text, "ann")[0] == 200

    def command(self, text):
        # Who she is, is asked when she first commands.
        assert "who you are" in self.call(f"/{text}", "bea")[1]["text"]
        until("her word works", lambda: "resolved" in self.call(f"/{text}", "bea")[1]["text"])

    def said(self, call):
        message = call.path == "api/v1/chat.sendMessage" and call.data["message"]
        if message and message["rid"] == "GENERAL":
            assert message["tmid"] == "rc1" and message["_id"] and call.fields["x-user-id"] == "bot-id", call
            return unescaped(message["msg"])

    def shown(self, call):
        if call.method == "POST" and self.agents in [call.data.get("roomId"), call.data.get("message", {}).get("rid")]:
            return json.dumps(call.data), {}


class Zulip(Platform):
    """An outgoing webhook bot; topics are threads, and there are no buttons."""

    name, secret, token, agents, deadline, buttons = "zulip", "zulip-token", "api-key", "8", 10, False
    settings = {"account": "helpdesk-bot@zulip.example.com"}
    users = {"ann": 5, "bea": 6, "eve": 66}

    @classmethod
    def reply(cls, call, number):
        if call.method == "GET":
            user = int(call.path.split("/")[-1])
            name = next(name for name, key in cls.users.items() if key == user)
            return {"result": "success", "user": {"user_id": user, "full_name": name,
                                                  "delivery_email": f"{name}@example.com"}}
        return {"result": "success", "id": number}

    def call(self, text, user, secret=secret):
        self.count += 1
        return self.send({
            "bot_email": self.settings["account"], "bot_full_name": "Helpdesk", "trigger": "mention", "token": secret,
            "data": "", "message": {
                "id": self.count, "sender_id": self.users[user], "sender_email": f"user{self.users[user]}@zulip.example.com",
                "sender_full_name": user, "type": "stream", "stream_id": 7, "display_recipient": "help",
                "subject": "Screens", "content": f"@**Helpdesk** {text}", "timestamp": int(time.time())}})

    def open(self):
        assert self.call("forged", "eve", secret="another")[0] == 401
        assert self.call("Screen dead", "ann")[0] == 200

    def say(self, text):
        assert self.call(text, "ann")[0] == 200

    def command(self, text):
        assert "who you are" in self.call(f"/{text}", "bea")[1]["content"]
        until("her word works", lambda: "resolved" in self.call(f"/{text}", "bea")[1]["content"])

    def said(self, call):
        if call.method == "POST" and call.data["to"] == "7":
            assert call.data["type"] == "stream" and call.data["topic"] == "screens", call
            assert base64.b64decode(call.fields["authorization"].split()[1]) == b"helpdesk-bot@zulip.example.com:api-key"
            return unescaped(call.data["content"])

    def shown(self, call):
        if call.method == "PATCH" or call.method == "POST" and call.data["to"] == self.agents:
            return call.data["content"], {}


class Standard(Platform):
    """A program of one's own, signed by the reference library, which verifies what comes back; it vouches for addresses."""

    name, secret = "generic", "whsec_" + base64.b64encode(bytes(range(32))).decode()
    token, buttons, deadline = "whsec_" + base64.b64encode(b"the way back is signed by this!!").decode(), False, 15

    @staticmethod
    def reply(call, number):
        return {}

    def call(self, text, user, secret=secret):
        self.count += 1
        body = json.dumps({"type": "ticket.message", "timestamp": "2026-01-01T00:00:00Z", "data": {
            "conversation": "room", "message_id": f"m{self.count}", "text": text, "sent_at": "2026-01-01T00:00:00Z",
            "author": {"id": user, "name": user, "email": f"{user}@example.com", "email_verified": True}}})
        now = datetime.datetime.now(datetime.timezone.utc)
        return self.send(body.encode(), {
            "webhook-id": f"msg_{self.count}", "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": Webhook(secret).sign(f"msg_{self.count}", now, body)})

    def open(self):
        assert self.call("forged", "ann", secret="whsec_" + base64.b64encode(b"x" * 32).decode())[0] == 401
        answer = self.call("Keyboard dead", "ann")
        assert answer[0] == 200 and answer[1]["created"], answer

    def say(self, text):
        assert self.call(text, "ann")[0] == 200

    def command(self, text):
        assert "resolved" in self.call(f"/{text}", "bea")[1]["text"]

    def verified(self, call):
        return Webhook(self.token).verify(call.body, call.fields)

    def said(self, call):
        told = self.verified(call)
        if told["type"] == "ticket.reply":
            assert told["data"]["conversation"] == "room", told
            return told["data"]["text"]

    def shown(self, call):
        told = self.verified(call)
        return (json.dumps(told["data"]), {}) if told["type"] == "ticket.card" else None


class Program(Platform):
    """A program that is told of events; the reference library verifies each call."""

    name, gateway, secret = "crm", False, "whsec_" + base64.b64encode(bytes(range(32, 64))).decode()

    @staticmethod
    def reply(call, number):
        return {}

    def told(self, number):
        """What it was told of a ticket, in the order of the ids; one that came twice counts once."""
        calls = {call.fields["webhook-id"]: Webhook(self.secret).verify(call.body, call.fields) for call in self.calls()}
        events = sorted(calls.values(), key=lambda event: event["data"]["event"])
        return [event for event in events if event["data"]["ticket"]["number"] == number]
