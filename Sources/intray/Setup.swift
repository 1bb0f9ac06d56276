import Desk
import Intake
import Maildir
import Chat
import Storage
import Triage

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

    /// When the people of the workspaces work.
    static func hours(_ configuration: Configuration, in db: inout Transaction) throws -> [WorkspaceID: WorkingHours] {
        var hours: [WorkspaceID: WorkingHours] = [:]
        for (slug, read) in configuration.hours { hours[try db.ensureWorkspace(slug).id] = read }
        return hours
    }

    /// The chat platforms with their secrets and queues, by the name in their URL.
    static func gateways(
        _ configuration: Configuration, sealKey: [UInt8], in db: inout Transaction
    ) throws -> [String: Gateway] {
        let policy = configuration.policy
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
                    welcomes: { policy.takesMail(from: $0) }, sealKey: sealKey)
            else {
                throw ServiceError(
                    "\(settings.signingSecretFile) holds no secret as \(settings.kind.rawValue) gives them")
            }
            gateways[settings.name] = gateway
        }
        return gateways
    }

    /// The ways out beside letters, which those of the configuration become.
    static func outlets(
        _ configuration: Configuration, _ gateways: [String: Gateway], in db: inout Transaction
    ) throws {
        let chats = configuration.gateways.compactMap { settings -> Outlet? in
            guard let gateway = gateways[settings.name], let outlet = gateway.outlet else { return nil }
            var abilities: Set<Outlet.Ability> = []
            if outlet.changesCards { abilities.insert(.change) }
            if outlet.directLine(to: "") != nil { abilities.insert(.direct) }
            return Outlet(
                gateway: settings.name, project: gateway.project.id, agentsChannel: settings.agentsChannel,
                abilities: abilities)
        }
        let programs = try configuration.webhooks.map { settings in
            let workspace = try settings.workspace.map { try db.ensureWorkspace($0).id }
            return Outlet(
                subscription: settings.name, address: settings.url, workspace: workspace,
                announcements: settings.announcements)
        }
        try db.setOutlets(chats + programs)
    }
}
