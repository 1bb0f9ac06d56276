import Maildir

/// `intray demo`.
enum DemoCommand {
    static let help = """
        usage: intray demo [--once] [--mails DIR] [--templates DIR] [--port PORT]

        Runs the real service in a fresh temporary folder, drops the sample mails of mail/demo into its Maildir one by
        one, and prints what becomes of each, by which rule, and which letters go out. It then stays up and prints lines to
        try the API with. With --once it ends after the samples: with 0 when each ended as it declares, with 1 when not.
        """

    static func run(_ words: [String]) throws -> ExitCode {
        let arguments = try Arguments(words, flags: ["once"], valued: ["mails", "templates", "port"])
        let isOnce = arguments.has("once")
        let samples = try DemoSample.all(in: arguments["mails"] ?? "mail/demo")
        let port = arguments["port"] ?? (isOnce ? "0" : "8480")
        let site = try DemoSite(templates: arguments["templates"] ?? "Templates", port: port)
        defer { site.remove() }
        let signals = Signals()
        let reports = DemoRun.Reports()
        let observers = Service.Observers(settled: { reports.note($0) })
        let service = try Service(site.configuration, log: Logger(level: .error), observers: observers)
        try site.addPeople(to: service.store)
        let address = try service.start()
        defer { service.stop() }
        let letters = DemoLetters(MailFolder(path: site.outbox))
        var run = DemoRun(service: service, reports: reports, inbox: MailFolder(path: site.inbox), letters: letters)
        let wrong = try run.run(samples)
        if !isOnce {
            Console.print(invitation(site, address))
            while signals.next() == .reload { service.reload() }
        }
        return wrong == 0 ? .ok : .failed
    }

    private static func invitation(_ site: DemoSite, _ address: String) -> String {
        """

        The service stays up until you press Ctrl-C. Sign in as the admin of the demo, then look around:

            T=$(curl -s http://\(address)/api/v1/auth/login -H 'Content-Type: application/json' \\
                -d '{"address":"\(DemoSite.admin)","password":"\(site.password)"}' | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
            curl -s -H "Authorization: Bearer $T" http://\(address)/api/v1/tickets
            curl -s -H "Authorization: Bearer $T" http://\(address)/api/v1/tickets/1001
            curl -s -H "Authorization: Bearer $T" http://\(address)/api/v1/admin/intake
            curl -s -H "Authorization: Bearer $T" http://\(address)/api/v1/admin/notices
            curl -s -H "Authorization: Bearer $T" http://\(address)/api/v1/admin/reports/overview

        Deliver a mail of your own, and read the letters in \(site.outbox)/new:

            swift run -c release intray deliver --maildir \(site.inbox) < MAIL
        """
    }
}
