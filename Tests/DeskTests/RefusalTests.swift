import Desk
import Testing

struct RefusalTests {
    private static let sentences: [(Refusal, String)] = [
        (.needsRole(.agent), "Only an agent may do this."),
        (.needsRole(.admin), "Only an admin may do this."),
        (.needsRole(.requester), "Only a requester may do this."),
        (.needsOwner(PersonID(4)), "Only its owner, Person 4, may do this."),
        (.needsOwner(nil), "Nobody owns it yet; claim it first."),
        (.needsRequester, "Only the person who asked may do this."),
        (.wrongStatus(.inProgress, verb: "claim"), "The ticket is in progress; “claim” does not fit that."),
        (.alreadyOwned(by: PersonID(4)), "Person 4 owns it already."),
        (.declinedBefore(PersonID(4)), "Person 4 declined this ticket before."),
        (.notAnAgent(PersonID(4)), "Person 4 is not an agent of this workspace."),
        (.needsReason, "A reason is needed."),
        (.needsText, "Some text is needed."),
        (.windowPassed, "The time to reopen it has passed; write a new mail and it becomes a linked ticket."),
        (.stale(version: 7), "Somebody changed the ticket meanwhile; it is at version 7 now."),
        (.noSuchTicket, "There is no such ticket."),
        (.deleted, "The ticket is deleted; restore it first."),
        (.noSuchOther(1002), "There is no ticket #1002 for you."),
        (.sameTicket, "That is the same ticket."),
        (.otherClosed(1002), "#1002 is closed and takes nothing in any more."),
        (.otherWorkspace(1002), "#1002 belongs to another workspace; link the two instead."),
        (.noSuchPerson("ada"), "Nobody is known as “ada”."),
        (.ambiguousPerson("ada", ["Ada L", "Ada K"]), "“ada” could be Ada L, Ada K."),
        (.noSuchCategory("a/b/c"), "There is no category “a/b/c”."),
        (.unknownVerb("x", nearest: []), "“/x” is not a command."),
        (.unknownVerb("clam", nearest: ["claim"]), "“/clam” is not a command; did you mean /claim?"),
        (
            .unknownVerb("re", nearest: ["resolve", "reopen"]),
            "“/re” is not a command; did you mean /resolve, /reopen?"
        ),
        (.badArgument(verb: "claim", wants: .nothing), "“/claim” wants nothing after it."),
    ]

    @Test(arguments: sentences) func `a refusal is one sentence`(refusal: Refusal, sentence: String) {
        #expect(refusal.sentence { "Person \($0.value)" } == sentence)
    }

    @Test(arguments: sentences.map(\.0)) func `the people of a refusal are those its sentence names`(refusal: Refusal) {
        var named: [PersonID] = []
        _ = refusal.sentence { person in
            named.append(person)
            return ""
        }
        #expect(refusal.people == named)
    }
}
