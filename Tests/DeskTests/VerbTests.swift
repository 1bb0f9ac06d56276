import Desk
import Testing

struct VerbTests {
    @Test func `the verbs are those of the rules`() {
        let names = Verb.allCases.map(\.rawValue)
        #expect(
            names == [
                "claim", "decline", "assign", "transfer", "start", "resolve", "close", "reopen", "priority", "category",
                "title", "note", "merge", "link", "watch", "unwatch", "escalate", "status", "help",
            ])
    }

    @Test func `requesters have six of them`() {
        let theirs = Verb.allCases.filter(\.isForRequesters)
        #expect(theirs == [.close, .reopen, .watch, .unwatch, .status, .help])
    }

    @Test(arguments: [
        (Verb.claim, "claim"), (.decline, "decline {usage.reason}"), (.assign, "assign {usage.who}"),
        (.transfer, "transfer {usage.who} {usage.reason}"), (.start, "start"), (.resolve, "resolve"),
        (.close, "close"), (.reopen, "reopen [{usage.reason}]"), (.priority, "priority low|normal|high|urgent"),
        (.category, "category {usage.path}"), (.title, "title {usage.text}"), (.note, "note ({usage.note})"),
        (.watch, "watch"), (.merge, "merge #1001"), (.link, "link #1001"), (.escalate, "escalate {usage.reason}"),
        (.unwatch, "unwatch"), (.status, "status"), (.help, "help"),
    ]) func `a usage says what the verb wants`(verb: Verb, usage: String) {
        #expect("\(verb.usage)" == usage)
    }
}
