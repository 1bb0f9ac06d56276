import Curl
import Foundation
import Maildir

/// A site of its own in a temporary folder, with the real service running on it.
final class LiveSite {
    /// What the service's process holds.
    struct Footprint {
        /// The memory that is its own, in MB: without the pages of files that it shares with the system's cache.
        let own: Double
        /// All memory that it holds now, and the most that it ever held, in MB.
        let resident: Double
        let peak: Double
        let descriptors: Double
        let threads: Double
        /// The processor time since its start, in seconds.
        let processor: Double
    }

    /// Those who work there, and who looks after it.
    static let agents = ["ann", "ben", "cleo"].map { "\($0)@agents.example.com" }
    static let admin = "dora@example.com"
    private static let password = "correct horse battery"

    let folder: String
    let inbox: MailFolder
    /// Where the API is.
    let port: UInt16
    private let service: Process
    private let configuration: [String]

    /// Lays the site out, adds its people and starts the service; `smtp` is where its letters go, if anywhere.
    init(smtp: String? = nil) throws {
        folder = NSTemporaryDirectory() + "intray-bench-site-\(getpid())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        inbox = MailFolder(path: folder + "/inbox")
        configuration = ["--config", folder + "/intray.json5"]
        let templates = FileManager.default.currentDirectoryPath + "/Templates"
        let text = """
            {
              state: "\(folder)/state",
              templates: "\(templates)",
              site: { name: "Example IT support", domain: "support.example.com" },
              http: { listen: "127.0.0.1:0" },
              mailboxes: [
                { maildir: "\(inbox.path)", workspace: "it", project: "helpdesk",
                  addresses: ["support@support.example.com"] },
              ],
              delivery: { \(smtp.map { "smtp: \"\($0)\"" } ?? "maildir: \"\(folder)/outbox\"") },
              brakes: { lettersPerTicket: 0, lettersPerPerson: 0, lettersPerHour: 0 },
              intake: { domains: ["example.com"], unknownSenders: "hold" },
            }
            """
        try Data(text.utf8).write(to: URL(filePath: folder + "/intray.json5"))
        try inbox.create()
        for address in LiveSite.agents + [LiveSite.admin] {
            let role = address == LiveSite.admin ? "admin" : "agent"
            for words in [
                ["add", "--address", address, "--name", address.prefix { $0 != "@" }.capitalized],
                ["grant", address, "--role", role, "--workspace", "it"], ["password", address],
            ] {
                try LiveSite.expect(Program.intray.run(["person"] + words + configuration, input: LiveSite.password))
            }
        }
        let log = folder + "/log"
        service = try Program.intray.start(["serve"] + configuration, log: log)
        port = try LiveSite.port(in: log, of: service)
    }

    deinit {
        if service.isRunning { kill(service.processIdentifier, SIGKILL) }
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// The port that the log names once the service is ready.
    private static func port(in log: String, of service: Process) throws -> UInt16 {
        struct Line: Decodable {
            let message: String
            let listen: String?
        }
        while service.isRunning {
            let text = FileManager.default.contents(atPath: log) ?? Data()
            let lines = text.split(separator: UInt8(ascii: "\n")).map { try? JSONDecoder().decode(Line.self, from: $0) }
            if let ready = lines.compactMap(\.self).first(where: { $0.message == "ready" }),
                let port = ready.listen?.split(separator: ":").last.flatMap({ UInt16($0) })
            {
                return port
            }
            usleep(10_000)
        }
        throw Trouble("the service does not start: " + ((try? String(contentsOfFile: log, encoding: .utf8)) ?? ""))
    }

    private static func expect(_ result: (code: Int32, output: String)) throws {
        guard result.code == 0 else { throw Trouble("intray ended with \(result.code): \(result.output)") }
    }

    /// A token for one of its people that holds for a day, as scripts have it.
    func token(of address: String) throws -> String {
        struct Session: Decodable { let access_token: String }
        struct Script: Decodable { let token: String }
        var guest = try LiveClient(port: port)
        let login = try guest.post(
            "/api/v1/auth/login", #"{"address":"\#(address)","password":"\#(LiveSite.password)"}"#)
        let session = try JSONDecoder().decode(Session.self, from: Data(login.body)).access_token
        var person = try LiveClient(port: port, token: session)
        let made = try person.post("/api/v1/me/tokens", #"{"name":"bench","scopes":["read","write","admin"],"days":1}"#)
        return try JSONDecoder().decode(Script.self, from: Data(made.body)).token
    }

    /// What the service's process holds now.
    func footprint() throws -> Footprint {
        let process = "/proc/\(service.processIdentifier)"
        let status = try String(contentsOfFile: process + "/status", encoding: .utf8).split(separator: "\n")
        func number(_ name: String) -> Double {
            let line = status.first { $0.hasPrefix(name + ":") }
            return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) } ?? 0
        }
        // The name in parentheses may have blanks; times are in hundredths (proc(5)).
        let words = try String(contentsOfFile: process + "/stat", encoding: .utf8).split(separator: ")").last?
            .split(separator: " ").map { Double($0) ?? 0 }
        let ticks = words.map { $0[11] + $0[12] } ?? 0
        let descriptors = try FileManager.default.contentsOfDirectory(atPath: process + "/fd").count
        return Footprint(
            own: number("RssAnon") / 1_024, resident: number("VmRSS") / 1_024, peak: number("VmHWM") / 1_024,
            descriptors: Double(descriptors), threads: number("Threads"),
            processor: ticks / 100)
    }

    /// Asks the service to end, and has the books proven; returns what is wrong.
    func close() throws -> [String] {
        service.terminate()
        service.waitUntilExit()
        guard service.terminationReason == .exit, service.terminationStatus == 0 else {
            return ["the service ended with \(service.terminationStatus)"]
        }
        let (code, output) = try Program.intray.run(["verify"] + configuration)
        return code == 0 ? [] : ["intray verify says: \(output)"]
    }
}
