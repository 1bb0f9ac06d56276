import Chat
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

    /// What became of an errand.
    enum Outcome: Equatable {
        /// The file has come; its type is what its content shows.
        case file([UInt8], type: String)
        /// The platform vouches for this address.
        case address(String)
        /// It is asked again.
        case later(String)
        /// It cannot be had.
        case never(String)
    }

    private let store: Store
    private let line: ChatLine
    private let log: @Sendable (Errand, String) -> Void

    /// A runner for the gateways that `line` reaches; `log` hears of every errand in a few words.
    package init(store: Store, line: ChatLine, log: @escaping @Sendable (Errand, String) -> Void) {
        self.store = store
        self.line = line
        self.log = log
    }

    /// Does some of what is due; gives when to step again, nil when nothing waits.
    package func step(now: Moment) throws -> Moment? {
        let errands = try store.read { db in try db.dueErrands(at: now, limit: ErrandRunner.batch) }
        for errand in errands {
            let outcome = outcome(of: errand)
            let words = try store.write { db in try settle(errand, outcome, in: &db, at: now) }
            log(errand, words)
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

    private func settle(
        _ errand: Errand, _ outcome: Outcome, in db: inout Transaction, at now: Moment
    ) throws -> String {
        if case .later(let words) = outcome {
            if let next = RetrySchedule.next(attempts: errand.attempts + 1, created: errand.createdAt, now: now) {
                try db.putOff(errand, until: next, words)
                return "put off: \(words)"
            }
            return try settle(errand, .never(words), in: &db, at: now)
        }
        let cause = Cause(.chat, at: now)
        if case .never(let words) = outcome {
            guard try db.end(errand, failing: words) else { return "done before" }
            if case .file(let file, let reply, let ticket) = errand.task {
                try db.miss(file.name, of: reply, on: ticket, because: words, cause: cause)
            }
            return "given up: \(words)"
        }
        guard try db.end(errand) else { return "done before" }
        switch (errand.task, outcome) {
        case (.file(let file, let reply, let ticket), .file(let bytes, let type)):
            try db.add(bytes, called: file.name, type: type, to: reply, on: ticket, cause: cause)
        case (.address(let account), .address(let address)): try db.know(address, of: account, cause: cause)
        case (.file, _), (.address, _): break
        }
        return "done"
    }
}

extension ChatFile {
    fileprivate init(_ file: Errand.RemoteFile) {
        self.init(id: file.key, name: file.name, type: file.type, size: file.size, url: file.url)
    }
}
