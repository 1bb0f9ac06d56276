import Desk
import Intake
import Maildir
import Chat
import Storage

/// What the configuration makes true in the database when the service starts.
enum Setup {
    /// For how long resolved tickets can be taken up again.
    static func rules(_ configuration: Configuration, in db: inout Transaction) throws {
        try db.setReopenWindow(Int64(configuration.reopenDays) * 86_400)
    }

    /// The mailboxes with their queues, which are made where they are missing.
    static func mailboxes(_ configuration: Configuration, in db: inout Transaction) throws -> [MailSource] {
        try configuration.mailboxes.map { settings in
            let workspace = try db.ensureWorkspace(settings.workspace)
            let project = try db.ensureProject(settings.project, in: workspace.id, addresses: settings.addresses)
            return MailSource(folder: MailFolder(path: settings.maildir), project: project, access: settings.access)
        }
    }

    /// The chat platforms with their secrets and queues, by the name in their URL.
    static func gateways(
        _ configuration: Configuration, sealKey: [UInt8], in db: inout Transaction
    ) throws -> [String: Gateway] {
        var gateways: [String: Gateway] = [:]
        for settings in configuration.gateways {
            let workspace = try db.ensureWorkspace(settings.workspace)
            guard let project = try db.projects(of: workspace.id).first(where: { $0.slug == settings.project }) else {
                throw ServiceError("gateway \(settings.name): no mailbox serves the project \(settings.project)")
            }
            let chat = ChatGateway(
                platform: settings.kind, installation: settings.installation, botName: settings.botName)
            guard
                let gateway = Gateway(
                    name: settings.name, chat: chat, secret: try settings.secret(), project: project,
                    outlet: try settings.outlet(site: configuration.site.url), strangers: settings.strangers,
                    sealKey: sealKey)
            else {
                throw ServiceError(
                    "\(settings.signingSecretFile) holds no secret as \(settings.kind.rawValue) gives them")
            }
            gateways[settings.name] = gateway
        }
        return gateways
    }
}
