import Chat
import Delivery
import Desk
import Foundation
import Intake
import Mail
import Maildir
import Notices
import Storage
import Synchronization
import Triage

/// The running service: every thread is started, and joined again, here.
final class Service: Sendable {
    /// What the service tells whoever runs it, beside its log.
    struct Observers: Sendable {
        /// A message was settled.
        var settled: @Sendable (Settled) -> Void = { _ in }
        /// A letter was sent, or was not.
        var attempted: @Sendable (Attempt) -> Void = { _ in }
    }

    let store: Store
    let keys: KeyRing
    private let configuration: Configuration
    private let folder: StateFolder
    private let mailboxes: [MailSource]
    private let templates: Mutex<TemplateSet>
    private let log: Logger
    private let observers: Observers
    private let workers = Workers()
    private let deliveryBells: [Bell]
    private let intakeBells: [Bell]
    private let gateways: [String: Gateway]
    private let errands = ErrandDesk()
    private let web = Mutex<WebDoor?>(nil)

    /// Opens the state, checks templates and folders; nothing runs yet.
    init(_ configuration: Configuration, log: Logger, observers: Observers = Observers()) throws {
        self.configuration = configuration
        self.log = log
        self.observers = observers
        folder = try StateFolder(configuration.state, .exclusive)
        keys = try KeyRing(stateFolder: folder.path)
        templates = Mutex(try TemplateFolder.read(configuration.templates))
        store = try Store(path: folder.database)
        mailboxes = try store.write { db in
            try Setup.rules(configuration, in: &db)
            return try Setup.mailboxes(configuration, in: &db)
        }
        let sealKey = keys.key(for: "chat buttons")
        gateways = try store.write { db in try Setup.gateways(configuration, sealKey: sealKey, in: &db) }
        for mailbox in mailboxes {
            try mailbox.folder.create()
            try mailbox.folder.held.create()
        }
        intakeBells = mailboxes.map { _ in Bell() }
        deliveryBells = (0..<configuration.couriers).map { _ in Bell() }
    }

    /// Starts to listen, then every thread; returns the address that is listened on.
    func start() throws -> String {
        let surroundings = WebDoor.Surroundings(
            store: store, keys: keys, gateways: gateways, mailboxes: mailboxes, log: log,
            ask: { [errands] gateway, calls in errands.take(calls, for: gateway) },
            wrote: { [deliveryBells] in deliveryBells.forEach { $0.ring() } })
        let door = try WebDoor(configuration.http, surroundings)
        web.withLock { $0 = door }
        for (mailbox, bell) in zip(mailboxes, intakeBells) { startIntake(mailbox, bell) }
        try startDelivery()
        startErrands()
        startClock()
        return door.address
    }

    /// Asks every thread to finish what it has in hand, and waits for them.
    func stop() {
        web.withLock { $0.take() }?.close()
        workers.stop()
    }

    /// Reads templates and token keys again; bad ones are reported and the old ones stay.
    func reload() {
        reload("templates") {
            let fresh = try TemplateFolder.read(configuration.templates)
            templates.withLock { $0 = fresh }
        }
        reload("token keys") { try keys.tokens.reload() }
    }

    private func reload(_ what: String, _ body: () throws -> Void) {
        do {
            try body()
            log.write(.info, "\(what) reloaded")
        } catch {
            log.write(.error, "\(what) not reloaded", ["reason": "\(error)"])
        }
    }

    // MARK: Intake

    private func startIntake(_ mailbox: MailSource, _ bell: Bell) {
        workers.start("intake", waking: bell) { [self] isStopping in
            let clerk = MailClerk(policy: configuration.policy, mint: keys.tokens.mint)
            var reader = MailReader(
                mailbox: mailbox, clerk: clerk, limits: configuration.mailLimits, store: store)
            let watch = try? FolderWatch(mailbox.folder)
            while !isStopping() {
                watch?.clear()
                if !readOnce(&reader, mailbox) { bell.wait(upTo: Service.scanInterval, orReadable: watch?.descriptor) }
            }
        }
    }

    /// Milliseconds between two scans when nobody rings: the net below the kernel's hints.
    private static let scanInterval: Int32 = 2_000

    /// One step of a mailbox; false when there is nothing more to do for now.
    private func readOnce(_ reader: inout MailReader, _ mailbox: MailSource) -> Bool {
        do {
            let round = try reader.step(now: Moment.now)
            for mail in round.settled {
                log.write(.info, "mail settled", fields(of: mail))
                observers.settled(mail)
            }
            for trouble in round.troubles {
                log.write(.error, "mail not readable, tried again", ["reason": trouble.sentence])
            }
            for name in round.strangers {
                log.write(.warning, "not a mail, left alone", ["path": "\(mailbox.folder.newPath)/\(name)"])
            }
            if !round.settled.isEmpty { wakeCouriers() }
            return round.hasMore && round.troubles.isEmpty
        } catch {
            log.write(
                .error, "intake stopped for a moment; nothing was taken",
                ["mailbox": mailbox.name, "reason": "\(error)"])
            return false
        }
    }

    private func fields(of mail: Settled) -> KeyValuePairs<String, String> {
        [
            "intake": String(mail.id.value), "file": mail.key, "outcome": mail.outcome.rawValue,
            "ticket": mail.ticket.map { "#\($0)" } ?? "-", "rule": mail.trace.decision?.rule ?? "-",
            "reason": mail.reason,
        ]
    }

    // MARK: Delivery

    private func wakeCouriers() { deliveryBells.forEach { $0.ring() } }

    private func startDelivery() throws {
        // We hold the lock of the state folder, so whoever had a lease before is gone.
        try store.write { db in try db.releaseLeases(of: nil) }
        for (index, bell) in deliveryBells.enumerated() {
            let name = "delivery-\(index + 1)"
            let courier = try courier(name)
            workers.start(name, waking: bell) { [self] isStopping in
                while !isStopping() { bell.wait(upTo: deliver(courier)) }
            }
        }
    }

    private func courier(_ name: String) throws -> Courier {
        let site = configuration.site
        let mint = keys.tokens.mint
        let submit = try DeliveryDoor.submitter(
            for: configuration.delivery, domain: site.domain, shouldStop: { [workers] in workers.isStopping })
        return Courier(
            name: name, store: store,
            writer: { [self] in
                LetterWriter(
                    templates: templates.withLock { $0 }, siteName: site.name, siteDomain: site.domain,
                    siteURL: site.url, mint: mint)
            }, submit: submit,
            log: { [self] attempt in
                write(attempt)
                observers.attempted(attempt)
            })
    }

    private func write(_ attempt: Attempt) {
        let id = String(attempt.notice.id.value)
        switch attempt.result {
        case .sent: log.write(.info, "letter sent", ["notice": id])
        case .postponed(let until, let words):
            log.write(.warning, "letter put off", ["notice": id, "until": until.rfc3339, "reason": words])
        case .putBack(let until, let words):
            log.write(.warning, "letter put back", ["notice": id, "until": until.rfc3339, "reason": words])
        case .dead(let words): log.write(.error, "letter given up", ["notice": id, "reason": words])
        }
    }

    /// One step of the courier; returns how long to wait for the next, in milliseconds.
    private func deliver(_ courier: Courier) -> Int32 {
        do {
            guard let due = try courier.step(now: Moment.now).nextDue else { return 30_000 }
            return Int32(clamping: min(max((due.micros - Moment.now.micros) / 1000, 0), 30_000))
        } catch {
            log.write(.error, "delivery stopped for a moment; nothing is lost", ["reason": "\(error)"])
            return 2_000
        }
    }

    // MARK: Errands

    /// One thread asks chat platforms for what their calls did not tell, and tells what their answers could not carry.
    private func startErrands() {
        let outlets = gateways.compactMapValues(\.outlet)
        guard !outlets.isEmpty else { return }
        let line = ChatLine(outlets: outlets, shouldStop: { [workers] in workers.isStopping })
        let runner = ErrandRunner(store: store, line: line) { [log] errand, words in
            log.write(.info, "chat platform asked", ["errand": String(errand.id.value), "outcome": words])
        }
        workers.start("errands", waking: errands.bell) { [self] isStopping in
            while !isStopping() {
                errands.say(line, log)
                errands.bell.wait(upTo: run(runner))
            }
        }
    }

    /// One step of the errands; returns how long to wait for the next, in milliseconds.
    private func run(_ runner: ErrandRunner) -> Int32 {
        do {
            guard let due = try runner.step(now: Moment.now) else { return 30_000 }
            return Int32(clamping: min(max((due.micros - Moment.now.micros) / 1000, 0), 30_000))
        } catch {
            log.write(.error, "errands stopped for a moment; nothing is lost", ["reason": "\(error)"])
            return 2_000
        }
    }

    // MARK: Clock

    private func startClock() {
        let bell = Bell()
        workers.start("clock", waking: bell) { [self] isStopping in
            while !isStopping() {
                tick()
                bell.wait(upTo: 60_000)
            }
        }
    }

    /// What falls due by the passing of time: resolved tickets close when their window is over,
    /// and sessions that are over are forgotten.
    private func tick() {
        do {
            let now = Moment.now
            let closed = try store.write { db in
                try db.clearSessions(at: now)
                return try db.closeOverdue(at: now)
            }
            if closed > 0 {
                log.write(.info, "resolved tickets closed", ["count": String(closed)])
                wakeCouriers()
            }
        } catch {
            log.write(.error, "the clock's work failed; it is tried again", ["reason": "\(error)"])
        }
    }
}
