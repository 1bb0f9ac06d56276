import Foundation

/// `intray serve`.
enum ServeCommand {
    static let help = """
        usage: intray serve [--config FILE]

        Runs the service until SIGTERM or SIGINT. SIGHUP reads the templates again. The configuration is that of
        --config, of INTRAY_CONFIG, or /etc/intray/intray.json5.
        """

    static func run(_ words: [String]) throws -> ExitCode {
        let arguments = try Arguments(words, valued: ["config"])
        let configuration = try Context.configuration(arguments)
        let log = Logger()
        let signals = Signals()
        let service = try Service(configuration, log: log)
        let address = try service.start()
        log.write(.info, "ready", ["listen": address, "state": configuration.state])
        while signals.next() == .reload { service.reload() }
        log.write(.info, "stopping")
        service.stop()
        return .ok
    }
}
