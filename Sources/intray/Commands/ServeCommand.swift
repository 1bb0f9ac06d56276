import Foundation
import Storage

/// `intray serve`.
enum ServeCommand {
    static let help = """
        usage: intray serve [--config FILE]

        Runs the service until SIGTERM or SIGINT. SIGHUP reads the templates again. The configuration is that of
        --config, of INTRAY_CONFIG, or /etc/intray/intray.json5. A service manager that wants to know is told when the
        service is ready, reads anew and ends, and that it is alive; a socket that it listens on for us is served in place
        of the one of http.listen.
        """

    static func run(_ words: [String]) throws -> ExitCode {
        let arguments = try Arguments(words, valued: ["config"])
        let configuration = try Context.configuration(arguments)
        let log = Logger(level: configuration.logLevel)
        let signals = Signals()
        let manager = ServiceManager()
        var observers = Service.Observers()
        observers.ticked = { manager.tell(.alive) }
        let service = try Service(configuration, log: log, observers: observers)
        // Three times within the manager's patience, so that one that is late is not the end.
        let address = try service.start(
            ticking: min(Service.tickInterval, (manager.patience ?? .max) / 3),
            listeningOn: try manager.listeningSocket())
        log.write(.info, "ready", ["listen": address, "state": configuration.state])
        manager.tell(.ready)
        while signals.next() == .reload {
            manager.tell(.reloading)
            service.reload()
            manager.tell(.ready)
        }
        log.write(.info, "stopping")
        manager.tell(.stopping)
        service.stop()
        return service.store.fileTakenAway == nil ? .ok : .temporary
    }
}
