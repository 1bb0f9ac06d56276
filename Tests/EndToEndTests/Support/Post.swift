import TestSupport

/// The post between desks and people: carries every letter to whom it is for, and answers where a program answers.
struct Post {
    /// A desk that letters go to, with what it has been brought so far.
    private struct Desk {
        let site: Site
        let domain: String
        var delivered = 0
        var carried: Set<String> = []
    }

    private var desks: [Desk]
    private let responders: [String: Responder]
    private var answers = 0

    /// A post between desks, by their mail domains, and people with programs that answer for them, by address.
    init(_ sites: [String: Site], responders: [String: Responder]) {
        desks = sites.map { Desk(site: $1, domain: $0) }
        self.responders = responders
    }

    /// Brings a mail to the desk it is for.
    mutating func bring(_ mail: [UInt8], to recipient: String) throws {
        guard let index = desks.firstIndex(where: { recipient.hasSuffix("@" + $0.domain) }) else { return }
        try desks[index].site.inbox.deliver(mail)
        desks[index].delivered += 1
    }

    /// Carries letters until nobody writes any more, and returns them; fails when there is no end to it.
    mutating func carry() throws -> [ReceivedLetter] {
        var all: [ReceivedLetter] = []
        while true {
            let letters = try waiting()
            if letters.isEmpty { return all }
            all += letters
            guard all.count < 500 else { throw Failure("there is no end to it") }
            for letter in letters {
                try bring(letter.bytes, to: letter.recipient)
                guard let responder = responders[letter.recipient] else { continue }
                answers += 1
                let answer = responder.answer(to: letter, from: letter.recipient, number: answers)
                try bring(answer.bytes, to: answer.recipient)
            }
        }
    }

    /// The letters that were written since, once every desk is done with what it was brought.
    private mutating func waiting() throws -> [ReceivedLetter] {
        var letters: [ReceivedLetter] = []
        for index in desks.indices {
            let (site, delivered) = (desks[index].site, desks[index].delivered)
            guard try eventually(within: .seconds(60), { try site.books.isQuiet(messages: delivered) }) else {
                throw Failure("\(desks[index].domain) is not done")
            }
            let fresh = try site.outbox.letters().filter { !desks[index].carried.contains($0.messageID) }
            desks[index].carried.formUnion(fresh.map(\.messageID))
            letters += fresh
        }
        return letters
    }
}
