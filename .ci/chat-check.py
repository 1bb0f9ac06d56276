"""One ticket in two doors, driven by the platforms' own client libraries: chat-check.py INTRAY TEMPLATES.

For each platform: a requester opens by chat, an agent answers by mail, the answer stands in the thread, the requester
answers there, the agent resolves by a button or, where the platform has none, by a verb; all on one ticket, with one audit
trail. What agents say among themselves is posted nowhere, nothing is posted twice, and no platform waits for its answer
longer than it does.
"""
import concurrent.futures, itertools, json, os, re, signal, sys, tempfile

from chat_platforms import Discord, Mattermost, Program, RocketChat, Slack, Standard, Teams, Telegram, Zulip
from chat_site import Recorder, Site, until

INTRAY, TEMPLATES = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
PLATFORMS = [Slack, Discord, Teams, Telegram, Standard, Mattermost, RocketChat, Zulip]

# What everybody did, in order: the event, who did it, by which door.
TRAIL = [
    ("opened", "Ann", "chat"), ("replied", "Bea", "mail"), ("owner", "Bea", "mail"), ("status", "Bea", "mail"),
    ("status", "Bea", "mail"), ("noted", "Bea", "mail"), ("replied", "Ann", "chat"), ("status", "Bea", "chat")]
# What a program is told of it.
TOLD = ["ticket.opened", "ticket.replied", "ticket.owner_changed", "ticket.status_changed", "ticket.status_changed",
        "ticket.replied", "ticket.status_changed"]


def drive(platform, site):
    platform.open()
    receipt = until(f"{platform.name}: the number stands in the thread", platform.posts)
    number = int(re.search(r"#(\d+)", receipt[0])[1])
    card = until(f"{platform.name}: agents have a card", lambda: any(platform.card()) and platform.card())
    assert f"#{number}" in card[0].replace("\\", "") and list(card[1]) == (["claim"] if platform.buttons else []), card

    # Bea answers from her mail client, and tells the other agents something.
    letter, _ = site.letter("bea@example.com", f"[#{number}]")
    site.mail(platform.name, "Bea <bea@example.com>", letter, "/claim\n\nI am on my way.")
    until(f"{platform.name}: her answer stands in the thread",
          lambda: any("I am on my way." in text for text in platform.posts()))
    site.mail(platform.name, "Bea <bea@example.com>", letter, "/note\n\nThe warranty ended in May.")
    until("the note is kept", lambda: "noted" in [event["kind"] for event in site.ticket(number)["events"]])

    platform.say("It hums, too.")
    until("his answer is there", lambda: any("It hums, too." in reply["text"] for reply in site.ticket(number)["replies"]))
    if platform.buttons:
        until(f"{platform.name}: the card offers no claim any more",
              lambda: "resolve" in platform.card()[1] and "claim" not in platform.card()[1])
    platform.resolve(number)
    ticket = until("it is resolved", lambda: (t := site.ticket(number))["status"] == "resolved" and t)
    if platform.buttons:
        until(f"{platform.name}: the card offers nothing any more", lambda: not platform.card()[1])
    check_trail(platform, site, ticket)
    check_posts(platform, number)
    print(f"{platform.name}: #{number} opened in chat, answered by mail and in the thread, resolved by "
          f"{'a button' if platform.buttons else 'a verb'}; answered within {platform.slowest * 1000:.0f} ms")
    return number


def check_trail(platform, site, ticket):
    """One trail: each event with its door, its actor, and the row of the ledger that caused it."""
    events = ticket["events"]
    # The platform was asked who she is, and for a file; both are told of when they came.
    asked = {"requester", "fetched"}
    trail = [(event["kind"], event["actor"]["name"], event["door"]) for event in events if event["kind"] not in asked]
    opener = events[0]["actor"]["name"]
    assert trail == [("opened", opener, "chat"), *TRAIL[1:]], trail
    assert all(event["intake"] for event in events if event["kind"] not in asked), events
    assert ticket["requester"]["name"] == "Ann" and ticket["owner"]["name"] == "Bea", ticket
    assert [event["sequence"] for event in events] == sorted(event["sequence"] for event in events), events
    outcomes = [site.call("GET", f"/api/v1/admin/intake/{event['intake']}")[1] for event in events if event["intake"]]
    assert {row["ticket"] for row in outcomes} == {ticket["number"]}, outcomes
    assert {row["outcome"] for row in outcomes} == {"created", "replied", "commanded"}, outcomes
    said = [(reply["author"]["name"], reply["door"], reply["visibility"]) for reply in ticket["replies"]]
    assert said[1:] == [("Bea", "mail", "public"), ("Bea", "mail", "internal"), ("Ann", "chat", "public")], said


def check_posts(platform, number):
    posts = platform.posts()
    assert len(posts) == len(set(posts)) == 2, posts
    assert all(f"#{number}" in text for text in posts), posts
    told = [json.dumps(call.data, ensure_ascii=False) for call in platform.calls()]
    # What was said in the thread is not said there again.
    assert not any("warranty" in text or "It hums" in text for text in told), told


def check_program(program, numbers):
    """The program was told of every event of every ticket, and of no note."""
    for number in numbers:
        events = until("the program is told", lambda: len(found := program.told(number)) >= len(TOLD) and found)
        assert [event["type"] for event in events] == TOLD, events
        doors = [event["data"]["door"] for event in events]
        assert doors == ["chat", "mail", "mail", "mail", "mail", "chat", "chat"], doors


def check_direct(slack, site):
    """An agent who prefers chat is told there alone, answers there, and gets no letter."""
    [cleo] = [person for person in site.call("GET", "/api/v1/admin/people?limit=100")[1]["items"] if person["name"] == "Cleo"]
    ask = lambda: slack.call(slack.event("/status 1001", "cleo", "", channel="D0CLEO")) == (200, "")
    until("she is known", lambda: ask() and any(
        call.data["user"] == "U0CLEO" and "#1001" in call.data["text"] for call in slack.calls("chat.postEphemeral")))
    status, answer = site.call("PATCH", f"/api/v1/admin/people/{cleo['id']}", {"notices": "chat"})
    assert status == 200, answer
    status, answer = site.call("POST", "/api/v1/tickets", {"project": "slack-queue", "workspace": "it",
                                                          "title": "Door jams", "text": "It will not open."})
    assert status == 201, answer
    told = until("she is told alone", lambda: [call for call in slack.calls("chat.postMessage")
                                               if call.data["channel"] == "D0CLEO"])
    assert len(told) == 1 and "Door jams" in told[0].data["text"] and "It will not open." in told[0].data["text"], told
    going = "/api/v1/admin/notices?channel=chat:slack&state=processing"
    until("it is noted as sent", lambda: not site.call("GET", going)[1]["items"])
    # Her answer in the thread of that message is said on the ticket.
    assert slack.call(slack.event("I have the key.", "cleo", told[0].answer["ts"], channel="D0CLEO")) == (200, "")
    until("it is said", lambda: any(reply["text"] == "I have the key." and reply["author"]["name"] == "Cleo"
                                    for reply in site.ticket(answer["number"])["replies"]))
    letters = [path for path in os.listdir(f"{site.home}/outbox/new")
               if "Door jams" in (text := open(f"{site.home}/outbox/new/{path}", errors="replace").read()) and "cleo@" in text]
    assert not letters, letters
    print(f"slack: an agent who prefers chat was told of #{answer['number']} alone")


def main():
    url = Recorder.start()
    with tempfile.TemporaryDirectory() as home:
        site = Site(INTRAY, TEMPLATES, home, PLATFORMS + [Program], url)
        try:
            platforms = [kind(site, url) for kind in PLATFORMS]
            with concurrent.futures.ThreadPoolExecutor(len(platforms)) as pool:
                numbers = list(pool.map(drive, platforms, itertools.repeat(site)))
            assert len(set(numbers)) == len(platforms), numbers
            check_program(Program(site, url), numbers)
            check_direct(platforms[0], site)
        finally:
            site.process.send_signal(signal.SIGTERM)
            code = site.process.wait(30)
        assert code == 0, code
        log = open(f"{home}/log").read()
        assert '"level":"error"' not in log, [line for line in log.splitlines() if '"level":"error"' in line]
        site.run("verify")


main()
