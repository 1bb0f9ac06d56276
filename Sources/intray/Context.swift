import Foundation
import Intake
import Storage

/// What subcommands that work on a site have in common: its configuration and its store.
struct Context {
    let configuration: Configuration
    let folder: StateFolder
    let store: Store
    /// The mailboxes with their queues.
    let mailboxes: [MailSource]

    /// Reads the configuration of `--config` and opens the store beside a service that may be running.
    init(_ arguments: Arguments) throws {
        configuration = try Context.configuration(arguments)
        folder = try StateFolder(configuration.state, .shared)
        store = try Store(path: folder.database, readers: 1)
        mailboxes = try store.write { [configuration] db in try Setup.mailboxes(configuration, in: &db) }
    }

    /// The chat platforms that call us.
    func gateways(_ keys: KeyRing) throws -> [Gateway] {
        let sealKey = OutletDoor.buttonKey(keys)
        return try store.write { db in try Setup.gateways(configuration, sealKey: sealKey, in: &db) }.values
            .sorted { $0.name < $1.name }
    }

    /// The configuration of `--config`, of `INTRAY_CONFIG`, or of the usual place.
    static func configuration(_ arguments: Arguments) throws -> Configuration {
        let path = arguments["config"] ?? ProcessInfo.processInfo.environment["INTRAY_CONFIG"] ?? usualPath
        return try Configuration(try ConfigurationFile(path: path))
    }

    /// Where a packaged Intray keeps its configuration.
    static let usualPath = "/etc/intray/intray.json5"
}
