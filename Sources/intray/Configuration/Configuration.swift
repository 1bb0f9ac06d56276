import Desk
import Foundation
import Mail
import Triage

/// Everything an administrator can set; `config/intray.json5` explains every key.
struct Configuration {
    /// The folder with the database, the keys and the lock.
    var state: String
    /// The folder with the letters' templates.
    var templates: String
    /// How the site calls itself.
    var site: Site
    /// Where the HTTP server listens, and for whom.
    var http: HTTPSettings
    /// The Maildirs that are read.
    var mailboxes: [MailboxSettings]
    /// Where letters go.
    var delivery: DeliveryRoute
    /// How many letters may go before brakes are put on.
    var brakes: Brakes
    /// What mail is trusted and taken.
    var intake: IntakeSettings
    /// For how many days a resolved ticket can be taken up again.
    var reopenDays: Int
    /// When the people of workspaces work, by the workspace's short name.
    var hours: [String: WorkingHours]
    /// Where and how often copies of everything are made; nil without a folder for them.
    var backup: BackupSettings?
    /// The chat platforms that call us.
    var gateways: [GatewaySettings]
    /// The programs that are told of events.
    var webhooks: [WebhookSettings]

    /// The site's names.
    struct Site {
        /// The name letters are signed with.
        var name: String
        /// The mail domain of our own Message-IDs.
        var domain: String
        /// The address of the HTTP API as others reach it.
        var url: String
    }

    /// A Maildir and the queue it belongs to.
    struct MailboxSettings {
        /// The Maildir's path.
        var maildir: String
        /// The workspace's short name.
        var workspace: String
        /// The project's short name.
        var project: String
        /// The addresses whose mail arrives here, our own first.
        var addresses: [String]
        /// Who can reach it.
        var access: Access
    }

    /// What mail is trusted and taken.
    struct IntakeSettings {
        /// The domains whose people may write.
        var domains: [DomainPattern]
        /// The authserv-ids of our border MTAs.
        var trustedAuthserv: [String]
        /// What happens to everybody else's mail.
        var unknownSenders: Policy.UnknownSenders
        /// The largest mail that is taken apart, in bytes.
        var maxBytes: Int
    }

    /// How much a line of the log must matter to be written.
    var logLevel: Logger.Level

    /// Reads and checks a file.
    init(_ file: ConfigurationFile) throws {
        var reader = try ConfigurationReader(file)
        state = try reader.text("state")
        templates = try reader.optionalText("templates") ?? "Templates"
        site = try Site(try reader.object("site"))
        http = try HTTPSettings(try reader.object("http"))
        mailboxes = try reader.objects("mailboxes").map { try MailboxSettings($0) }
        if mailboxes.isEmpty { throw reader.wrong("mailboxes", "wants at least one mailbox") }
        delivery = try DeliveryRoute(try reader.object("delivery"))
        brakes = try Brakes(try reader.object("brakes"))
        intake = try IntakeSettings(try reader.object("intake"))
        var tickets = try reader.object("tickets")
        reopenDays = try tickets.number("reopenDays", default: 7, in: 1...365)
        try tickets.finish()
        hours = try HoursSettings.read(try reader.objects("hours"))
        backup = try BackupSettings(try reader.object("backup"))
        gateways = try reader.objects("gateways").map { try GatewaySettings($0) }
        webhooks = try reader.objects("webhooks").map { try WebhookSettings($0) }
        var log = try reader.object("log")
        logLevel = try log.choice("level", default: .info)
        try log.finish()
        for (key, names) in [("gateways", gateways.map(\.name)), ("webhooks", webhooks.map(\.name))]
        where Set(names).count < names.count { throw reader.wrong(key, "has one name twice") }
        try reader.finish()
    }

    /// The settings that verdicts depend on.
    var policy: Policy {
        Policy(
            site: site.domain, domains: intake.domains, trustedAuthserv: intake.trustedAuthserv,
            unknownSenders: intake.unknownSenders)
    }

    /// What a mail may cost to be read.
    var mailLimits: Limits {
        var limits = Limits.standard
        limits.bytes = intake.maxBytes
        return limits
    }
}

extension Brakes {
    fileprivate init(_ reader: consuming ConfigurationReader) throws {
        var reader = reader
        func limit(_ name: String, default number: Int) throws -> Int? {
            let limit = try reader.number(name, default: number, in: 0...1_000_000)
            return limit == 0 ? nil : limit
        }
        self.init(
            perTicket: try limit("lettersPerTicket", default: 10),
            perPerson: try limit("lettersPerPerson", default: 30),
            perHour: try limit("lettersPerHour", default: 10_000))
        try reader.finish()
    }
}

extension Configuration.Site {
    fileprivate init(_ reader: consuming ConfigurationReader) throws {
        var reader = reader
        name = try reader.optionalText("name") ?? "Help desk"
        domain = try reader.text("domain")
        url = try reader.optionalText("url") ?? "http://127.0.0.1:8480"
        try reader.finish()
    }
}

extension Configuration.MailboxSettings {
    fileprivate init(_ reader: consuming ConfigurationReader) throws {
        var reader = reader
        maildir = try reader.text("maildir")
        workspace = try reader.text("workspace")
        project = try reader.text("project")
        addresses = try reader.texts("addresses")
        guard !addresses.isEmpty else { throw reader.wrong("addresses", "wants at least one address") }
        if let bad = addresses.first(where: { Subaddress($0) == nil }) {
            throw reader.wrong("addresses", "“\(bad)” is not a mail address")
        }
        access = try reader.choice("access", default: .open)
        try reader.finish()
    }
}

extension Configuration.IntakeSettings {
    fileprivate init(_ reader: consuming ConfigurationReader) throws {
        var reader = reader
        let names = try reader.texts("domains")
        domains = names.compactMap(DomainPattern.init)
        guard domains.count == names.count else {
            throw reader.wrong("domains", "wants domain names such as example.com or *.example.net")
        }
        trustedAuthserv = try reader.texts("trustedAuthserv")
        unknownSenders = try reader.choice("unknownSenders", default: .hold)
        maxBytes = try reader.number("maxBytes", default: 25 << 20, in: 1024...(1 << 30))
        try reader.finish()
    }
}
