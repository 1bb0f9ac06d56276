package import Chat
import Curl
package import Desk
import Mail
package import Storage

/// Asks chat platforms what their calls did not tell: files, and the mail addresses of people.
///
/// An errand stays in its row until what came of it is on disk: whatever is cut short is asked again, and done once.
/// One runner is at work for a store.
package struct ErrandRunner: Sendable {
    /// The bytes a file may have, as a mail's.
    package static let largestFile = 25 << 20
    private static let batch = 8
    /// How often the platform is asked for a thread before the message counts as the first of one: people wait for it.
    private static let threadAttempts = 3

    /// What became of an errand.
    enum Outcome: Equatable {
        /// The file has come; its type is what its content shows.
        case file([UInt8], type: String)
        /// The platform vouches for this address.
        case address(String)
        /// The message stands there.
        case thread(ChatThread)
        /// It is asked again.
        case later(String)
        /// It cannot be had.
        case never(String)
    }

    private let store: Store
    private let line: ChatLine
    private let apply: Apply
    private let log: @Sendable (Errand, String) -> Void

    /// Applies the call of a gateway that waited to hear in which thread its message stands; gives what is to be said.
    package typealias Apply =
        @Sendable (_ gateway: String, IntakeID, ChatThread, inout Transaction, Moment) throws -> [ChatCall]

    /// A runner for the gateways that `line` reaches; `log` hears of every errand in a few words.
    package init(
        store: Store, line: ChatLine, apply: @escaping Apply = { _, _, _, _, _ in [] },
        log: @escaping @Sendable (Errand, String) -> Void
    ) {
        self.store = store
        self.line = line
        self.apply = apply
        self.log = log
    }

    /// Does some of what is due; gives when to step again, nil when nothing waits.
    package func step(now: Moment) throws -> Moment? {
        let errands = try store.read { db in try db.dueErrands(at: now, limit: ErrandRunner.batch) }
        for errand in errands {
            let outcome = outcome(of: errand)
            let (words, calls) = try store.write { db in try settle(errand, outcome, in: &db, at: now) }
            log(errand, words)
            for call in calls { _ = line.tell(call, through: errand.gateway) }
        }
        return try store.read { db in try db.nextErrandDue() }
    }

    private func outcome(of errand: Errand) -> Outcome {
        guard let outlet = line.outlets[errand.gateway] else {
            return .never("\(errand.gateway) has no account there any more")
        }
        switch errand.task {
        case .file(let file, _, _): return fetch(ChatFile(file), through: outlet, asking: 1)
        case .address(let account): return address(of: account, through: outlet)
        case .thread(_, let message): return thread(of: message, through: outlet)
        }
    }

    // MARK: Asking

    /// Fetches a file, after asking where it is if need be; credentials go to the platform's own hosts only.
    private func fetch(_ file: ChatFile, through outlet: ChatOutlet, asking questions: Int) -> Outcome {
        if let size = file.size, size > Int64(ErrandRunner.largestFile) { return .never("it has \(size) bytes") }
        switch outlet.fetch(file) {
        case .refused: return .never("its address is none of the platform's")
        case .direct(let call):
            return ask(call, outlet) { answer in
                // Without a right token Slack shows its sign-in page instead.
                let isPage = answer.header("Content-Type")?.lowercased().hasPrefix("text/html") == true
                guard !isPage || file.type?.hasPrefix("text/html") == true else {
                    return .later("a page came instead of the file")
                }
                return .file(answer.body, type: FileType.type(of: answer.body, saidToBe: file.type ?? ""))
            }
        case .ask(let call):
            guard questions > 0 else { return .never("the platform does not tell where it is") }
            return ask(call, outlet) { answer in
                guard let found = outlet.file(from: answer.body) else {
                    return .never("the platform does not tell where it is")
                }
                return fetch(
                    ChatFile(
                        id: found.id, name: file.name, type: found.type ?? file.type, size: found.size ?? file.size,
                        url: found.url), through: outlet, asking: questions - 1)
            }
        }
    }

    private func address(of account: ChatAccount, through outlet: ChatOutlet) -> Outcome {
        guard let call = outlet.lookup(user: account.user) else { return .never("the platform tells no addresses") }
        return ask(call, outlet) { answer in
            guard let person = outlet.person(from: answer.body, installation: account.installation),
                person.id == account.user, let address = person.verifiedAddress, AddressSpec(address) != nil
            else { return .never("the platform vouches for no address") }
            return .address(address)
        }
    }

    private func thread(of message: String, through outlet: ChatOutlet) -> Outcome {
        guard let call = outlet.whereabouts(of: message) else { return .never("the platform tells no threads") }
        return ask(call, outlet) { answer in
            outlet.thread(from: answer.body).map(Outcome.thread) ?? .never("the platform does not say where it stands")
        }
    }

    private func ask(_ call: ChatCall, _ outlet: ChatOutlet, _ read: (WebResponse) -> Outcome) -> Outcome {
        do {
            let answer = try line.send(call, through: outlet, limit: ErrandRunner.largestFile)
            if answer.isSuccess { return read(answer) }
            let words = "the platform answered \(answer.status)"
            // A token that is not let in can be put right.
            return answer.isTemporary || [401, 403].contains(answer.status) ? .later(words) : .never(words)
        } catch {
            return error.isTooLarge
                ? .never("it is too large") : .later("the platform cannot be asked: \(error.context)")
        }
    }

    // MARK: Settling

    /// Writes down what came of an errand; gives it in a few words, and what is to be said about it.
    private func settle(
        _ errand: Errand, _ outcome: Outcome, in db: inout Transaction, at now: Moment
    ) throws -> (words: String, calls: [ChatCall]) {
        switch outcome {
        case .later(let words):
            guard let next = nextTry(of: errand, at: now) else {
                return try settle(errand, .never(words), in: &db, at: now)
            }
            try db.putOff(errand, until: next, words)
            return ("put off: \(words)", [])
        case .never(let words):
            guard try db.end(errand, failing: words) else { return ("done before", []) }
            return ("given up: \(words)", try doWithout(errand, because: words, in: &db, at: now))
        case .file, .address, .thread:
            guard try db.end(errand) else { return ("done before", []) }
            return ("done", try take(outcome, for: errand, in: &db, at: now))
        }
    }

    private func nextTry(of errand: Errand, at now: Moment) -> Moment? {
        if case .thread = errand.task, errand.attempts + 1 >= ErrandRunner.threadAttempts { return nil }
        return RetrySchedule.next(attempts: errand.attempts + 1, created: errand.createdAt, now: now)
    }

    private func take(
        _ outcome: Outcome, for errand: Errand, in db: inout Transaction, at now: Moment
    ) throws -> [ChatCall] {
        let cause = Cause(.chat, at: now)
        switch (errand.task, outcome) {
        case (.file(let file, let reply, let ticket), .file(let bytes, let type)):
            try db.add(bytes, called: file.name, type: type, to: reply, on: ticket, cause: cause)
        case (.address(let account), .address(let address)): try db.know(address, of: account, cause: cause)
        case (.thread(let intake, _), .thread(let thread)): return try apply(errand.gateway, intake, thread, &db, now)
        case (.file, _), (.address, _), (.thread, _): break
        }
        return []
    }

    /// What follows when the platform does not tell: a file is missed, a message is taken for the first of a thread.
    private func doWithout(
        _ errand: Errand, because words: String, in db: inout Transaction, at now: Moment
    ) throws -> [ChatCall] {
        switch errand.task {
        case .file(let file, let reply, let ticket):
            try db.miss(file.name, of: reply, on: ticket, because: words, cause: Cause(.chat, at: now))
            return []
        case .address: return []
        case .thread(let intake, let message): return try apply(errand.gateway, intake, .root(message), &db, now)
        }
    }
}

extension ChatFile {
    fileprivate init(_ file: Errand.RemoteFile) {
        self.init(id: file.key, name: file.name, type: file.type, size: file.size, url: file.url)
    }
}
