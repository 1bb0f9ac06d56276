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
    private let troubles = Troubles()
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
        store = try Store(path: folder.database, busyTimeout: Service.busyTimeout) { path in
            log.write(.error, "the database was taken away; the service ends to open it anew", ["path": path])
            kill(getpid(), SIGTERM)
        }
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
        // A log that outlived its service is in nobody's way then; a disk without room for that is seen by whoever writes.
        try? store.checkpoint()
        for mailbox in mailboxes {
            try mailbox.folder.create()
            try mailbox.folder.held.create()
            try Recovery(store: store, state: folder.path, log: log).run(mailbox)
        }
        intakeBells = mailboxes.map { _ in Bell() }
        let channels = [.mail] + configuration.gateways.compactMap(\.channel) + configuration.webhooks.map(\.channel)
        courierBells = Dictionary(uniqueKeysWithValues: channels.map { ($0, Bell()) })
    }

    /// When the people of a workspace work: round the clock where the configuration does not say.
    private var workingHours: @Sendable (WorkspaceID) -> WorkingHours { { [hours] in hours[$0] ?? .always } }

    /// Milliseconds that a write waits for another program's lock: less than there is time at the end.
    private static let busyTimeout: Int32 = 4_000

    /// Milliseconds from one round of the clock to the next.
    static let tickInterval: Int32 = 60_000

    /// Starts to listen, on `socket` where somebody has opened one for us, then every thread; returns the address.
    func start(ticking interval: Int32 = Service.tickInterval, listeningOn socket: Int32? = nil) throws -> String {
        let surroundings = WebDoor.Surroundings(
            store: store, keys: keys, gateways: gateways, mailboxes: mailboxes, hours: workingHours, log: log,
            words: { [weak self] saying, language in self?.words(saying, in: language) ?? "" },
            ask: { [errands] gateway, calls in errands.take(calls, for: gateway) },
            wrote: { [weak self] in self?.wakeCouriers() }, troubles: { [troubles] in troubles.all })
        let door = try WebDoor(configuration.http, inherited: socket, surroundings)
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

    /// What the desk says itself, for somebody who reads that language.
    private func words(_ saying: Saying, in language: String) -> String {
        templates.withLock { $0 }.words(saying, in: language)
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
                tell(.error, "mail not readable, tried again", of: "a mail of \(mailbox.name)", trouble.sentence)
            }
            for name in round.strangers {
                log.write(.warning, "not a mail, left alone", ["path": "\(mailbox.folder.newPath)/\(name)"])
            }
            if !round.settled.isEmpty { wakeCouriers() }
            goesOn(Service.reading(mailbox))
            return round.hasMore && round.troubles.isEmpty
        } catch {
            stands(Service.reading(mailbox), "intake stopped for a moment; nothing was taken", error)
            return false
        }
    }

    /// What a mailbox's thread does, without its whole path.
    private static func reading(_ mailbox: MailSource) -> String {
        "intake of \(mailbox.name.split(separator: "/").last ?? "")"
    }

    /// Writes that something cannot be done because of an error.
    private func stands(_ what: String, _ words: String, _ error: any Error) {
        tell(.error, words, of: what, "\(error)", standingStill: StoreTrouble(error)?.words ?? "see the log")
    }

    /// Writes of a trouble that may last, unless that was done a short while ago.
    private func tell(
        _ level: Logger.Level, _ words: String, of what: String, _ reason: String, standingStill cause: String? = nil
    ) {
        guard let repeated = troubles.begin(what, standingStill: cause) else { return }
        log.write(level, words, ["of": what, "reason": reason, "repeated": String(repeated)])
    }

    /// Says so when something is done again that could not be done.
    private func goesOn(_ what: String) {
        if troubles.end(what) { log.write(.info, "\(what) goes on") }
    }

    /// One step of a thread that says when the next is due; returns how long to wait for that, in milliseconds.
    private func step(_ what: String, otherwise words: String, _ body: () throws -> Moment?) -> Int32 {
        do {
            let due = try body()
            goesOn(what)
            guard let due else { return 30_000 }
            return Int32(clamping: min(max((due.micros - Moment.now.micros) / 1000, 0), 30_000))
        } catch {
            stands(what, words, error)
            return 2_000
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
                // A letter may go instead.
                if case .dead = attempt.result { wakeCouriers() }
            })
        let couriers = [(.mail, try letterCourier())] + (try outlets.couriers())
        for (_, courier) in couriers { try courier.recover(now: Moment.now) }
        // We hold the lock of the state folder, so whoever else had a lease is gone.
        try store.write { db in try db.releaseLeases(of: nil) }
        for (channel, courier) in couriers {
            guard let bell = courierBells[channel] else { continue }
            workers.start(channel.rawValue, waking: bell) { [self] isStopping in
                while !isStopping() { bell.wait(upTo: deliver(courier, as: "delivery of \(channel.rawValue)")) }
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
        case .sent:
            log.write(
                .info, "\(what) sent",
                ["notice": id, "kind": attempt.notice.kind.rawValue, "channel": channel.rawValue])
            if channel == .mail { goesOn(Service.sending) }
        case .postponed(let until, let words):
            log.write(
                .warning, "\(what) put off",
                ["notice": id, "channel": channel.rawValue, "until": until.rfc3339, "reason": words])
        // Posts and calls are put back one by one, letters by the batch for as long as no server is to be had.
        case .putBack(_, let words) where channel == .mail:
            tell(.warning, "letter put back", of: Service.sending, words)
        case .putBack(let until, let words):
            log.write(
                .warning, "\(what) put back",
                ["notice": id, "channel": channel.rawValue, "until": until.rfc3339, "reason": words])
        case .dead(let words):
            log.write(.error, "\(what) given up", ["notice": id, "channel": channel.rawValue, "reason": words])
        }
    }

    private static let sending = "the sending of letters"

    /// One step of the courier; returns how long to wait for the next, in milliseconds.
    private func deliver(_ courier: Courier, as name: String) -> Int32 {
        step(name, otherwise: "delivery stopped for a moment; nothing is lost") {
            try courier.step(now: Moment.now).nextDue
        }
    }

    // MARK: Errands

    /// One thread asks chat platforms for what their calls did not tell, and tells what their answers could not carry.
    private func startErrands() {
        let outlets = gateways.compactMapValues(\.outlet)
        guard !outlets.isEmpty else { return }
        let line = ChatLine(outlets: outlets, shouldStop: { [workers] in workers.isStopping })
        let clerk = ChatClerk(
            store: store, mint: keys.tokens.mint,
            words: { [weak self] saying, language in self?.words(saying, in: language) ?? "" })
        let runner = ErrandRunner(
            store: store, line: line,
            apply: { [gateways] name, id, thread, db, now in
                guard let gateway = gateways[name] else { return [] }
                return try clerk.settle(id, standingIn: thread, through: gateway, in: &db, at: now)
            },
            log: { [self] errand, words in
                log.write(.info, "chat platform asked", ["errand": String(errand.id.value), "outcome": words])
                wakeCouriers()
            })
        workers.start("errands", waking: errands.bell) { [self] isStopping in
            while !isStopping() {
                errands.say(line, log)
                errands.bell.wait(upTo: run(runner))
            }
        }
    }

    /// One step of the errands; returns how long to wait for the next, in milliseconds.
    private func run(_ runner: ErrandRunner) -> Int32 {
        step("errands", otherwise: "errands stopped for a moment; nothing is lost") { try runner.step(now: Moment.now) }
    }

    // MARK: Clock

    private func startClock(ticking interval: Int32) {
        let bell = Bell()
        workers.start("clock", waking: bell) { [self] isStopping in
            while !isStopping() {
                tick()
                Heap.trim()
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
            let (closed, setBack) = try store.write { db in
                try db.clearSessions(at: now)
                return (try db.closeOverdue(at: now), try db.followClock(at: now))
            }
            if let setBack { log.write(.error, "the clock was set back", ["seconds": String(setBack)]) }
            if closed > 0 { log.write(.info, "resolved tickets closed", ["count": String(closed)]) }
            while try !store.write({ db in try db.followDeadlines(hours: workingHours) }), !workers.isStopping {}
            let late = try store.write { db in try db.remindOfLate(hours: workingHours, at: now) }
            if late > 0 { log.write(.info, "late tickets spoken of", ["count": String(late)]) }
            if closed + late > 0 || setBack != nil { wakeCouriers() }
            goesOn("the clock")
        } catch {
            stands("the clock", "the clock's work failed; it is tried again", error)
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
