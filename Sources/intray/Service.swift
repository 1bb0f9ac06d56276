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
        /// The clock got through its work, with the store's or without.
        var ticked: @Sendable () -> Void = {}
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
    private let courierBells: [Channel: Bell]
    private let intakeBells: [Bell]
    private let gateways: [String: Gateway]
    private let errands = ErrandDesk()
    private let hours: [WorkspaceID: WorkingHours]
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
        let sealKey = OutletDoor.buttonKey(keys)
        gateways = try store.write { db in
            let gateways = try Setup.gateways(configuration, sealKey: sealKey, in: &db)
            try Setup.outlets(configuration, gateways, in: &db)
            return gateways
        }
        hours = try store.write { db in try Setup.hours(configuration, in: &db) }
        for mailbox in mailboxes {
            try mailbox.folder.create()
            try mailbox.folder.held.create()
        }
        intakeBells = mailboxes.map { _ in Bell() }
        let channels = [.mail] + configuration.gateways.compactMap(\.channel) + configuration.webhooks.map(\.channel)
        courierBells = Dictionary(uniqueKeysWithValues: channels.map { ($0, Bell()) })
    }

    /// Milliseconds from one round of the clock to the next.
    static let tickInterval: Int32 = 60_000

    /// Starts to listen, then every thread; returns the address that is listened on.
    func start(ticking interval: Int32 = Service.tickInterval) throws -> String {
        let surroundings = WebDoor.Surroundings(
            store: store, keys: keys, gateways: gateways, mailboxes: mailboxes, log: log,
            ask: { [errands] gateway, calls in errands.take(calls, for: gateway) },
            wrote: { [weak self] in self?.wakeCouriers() })
        let door = try WebDoor(configuration.http, surroundings)
        web.withLock { $0 = door }
        for (mailbox, bell) in zip(mailboxes, intakeBells) { startIntake(mailbox, bell) }
        try startDelivery()
        startErrands()
        startClock(ticking: interval)
        startBackups()
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

    private func wakeCouriers() {
        courierBells.values.forEach { $0.ring() }
    }

    /// A courier of letters, and one for each other way out: what is slow or away holds up nothing else.
    private func startDelivery() throws {
        let outlets = OutletDoor(
            configuration: configuration, store: store, keys: keys, folder: folder,
            templates: { [self] in templates.withLock { $0 } }, shouldStop: { [workers] in workers.isStopping },
            log: { [self] attempt in
                write(attempt)
                observers.attempted(attempt)
            })
        let couriers = [(.mail, try letterCourier())] + (try outlets.couriers())
        for (_, courier) in couriers { try courier.recover(now: Moment.now) }
        // We hold the lock of the state folder, so whoever else had a lease is gone.
        try store.write { db in try db.releaseLeases(of: nil) }
        for (channel, courier) in couriers {
            guard let bell = courierBells[channel] else { continue }
            workers.start(channel.rawValue, waking: bell) { [self] isStopping in
                while !isStopping() { bell.wait(upTo: deliver(courier)) }
            }
        }
    }

    private func letterCourier() throws -> Courier {
        let site = configuration.site
        let mint = keys.tokens.mint
        let shouldStop: @Sendable () -> Bool = { [workers] in workers.isStopping }
        return Courier(
            name: Channel.mail.rawValue, store: store, sent: try SentLog(path: folder.sentLog(of: .mail)),
            lanes: configuration.delivery.lanes, brakes: configuration.brakes,
            writer: { [self] in
                LetterWriter(
                    templates: templates.withLock { $0 }, siteName: site.name, siteDomain: site.domain,
                    siteURL: site.url, mint: mint)
            },
            submit: try DeliveryDoor.submitter(
                for: configuration.delivery, domain: site.domain, shouldStop: shouldStop),
            log: { [self] attempt in
                write(attempt)
                observers.attempted(attempt)
            },
            paused: { [log] until in
                log.write(
                    .error, "too many letters within an hour: none go but what people wrote",
                    ["until": until.rfc3339])
            }, shouldStop: shouldStop)
    }

    private func write(_ attempt: Attempt) {
        let id = String(attempt.notice.id.value)
        let channel = attempt.notice.channel
        let what =
            switch channel.kind {
            case .mail: "letter"
            case .chat: "post"
            case .webhook: "call"
            }
        switch attempt.result {
        case .sent: log.write(.info, "\(what) sent", ["notice": id, "channel": channel.rawValue])
        case .postponed(let until, let words):
            log.write(
                .warning, "\(what) put off",
                ["notice": id, "channel": channel.rawValue, "until": until.rfc3339, "reason": words])
        case .putBack(let until, let words):
            log.write(
                .warning, "\(what) put back",
                ["notice": id, "channel": channel.rawValue, "until": until.rfc3339, "reason": words])
        case .dead(let words):
            log.write(.error, "\(what) given up", ["notice": id, "channel": channel.rawValue, "reason": words])
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

    private func startClock(ticking interval: Int32) {
        let bell = Bell()
        workers.start("clock", waking: bell) { [self] isStopping in
            while !isStopping() {
                tick()
                observers.ticked()
                bell.wait(upTo: interval)
            }
        }
    }

    /// What falls due by the passing of time: resolved tickets close when their window is over, those who might help are
    /// told of tickets that nobody takes, and sessions that are over are forgotten.
    private func tick() {
        do {
            let now = Moment.now
            let closed = try store.write { db in
                try db.clearSessions(at: now)
                return try db.closeOverdue(at: now)
            }
            if closed > 0 { log.write(.info, "resolved tickets closed", ["count": String(closed)]) }
            let hours: @Sendable (WorkspaceID) -> WorkingHours = { [hours] in hours[$0] ?? .always }
            while try !store.write({ db in try db.followDeadlines(hours: hours) }), !workers.isStopping {}
            let late = try store.write { db in try db.remindOfLate(hours: hours, at: now) }
            if late > 0 { log.write(.info, "late tickets spoken of", ["count": String(late)]) }
            if closed + late > 0 { wakeCouriers() }
        } catch {
            log.write(.error, "the clock's work failed; it is tried again", ["reason": "\(error)"])
        }
    }

    // MARK: Backups

    /// Nobody waits for this thread at the end: a copy that is cut short has no name, and is made anew.
    private func startBackups() {
        guard let settings = configuration.backup else { return }
        let keeper = BackupKeeper(settings: settings, state: folder, log: log)
        let bell = Bell()
        Thread.detachNewThread { [workers] in
            while !workers.isStopping { bell.wait(upTo: keeper.step(now: Moment.now)) }
        }
    }
}
