import Desk
import Foundation
import Intake
import Mail
import Maildir
import Storage
import Testing
import Triage

/// A scenario played in a fresh office, written down as its file is: each step, and what was recorded of it.
struct ScenarioRun {
    private let scenario: Scenario
    private let office: Office
    private var unknownSenders = Policy.UnknownSenders.hold
    private var access = Access.open
    private var limits = Limits.standard
    /// Seconds since the beginning.
    private var time: Int64 = 0
    private var mailCount = 0

    init(_ scenario: Scenario) throws {
        self.scenario = scenario
        office = try Office()
        let workspace = office.mailbox.project.workspace
        try office.store.write { db in
            var parent: CategoryID?
            for name in ["Hardware", "Printers", "Toner"] {
                parent = try db.addCategory(
                    name, under: parent, in: workspace, by: nil, cause: Cause(.console, at: Office.now)
                ).id
            }
        }
    }

    /// Plays all steps; the text is what the file is to hold.
    mutating func play() throws -> String {
        var text = scenario.says + "\n"
        for step in scenario.steps {
            time += step.delay
            text += "\n=== \(step.title)\n" + (step.body.isEmpty ? "" : step.body + "\n")
            let before = try ScenarioRecord.Mark(office)
            guard let headline = try play(step) else { continue }
            let lines = try headline + ScenarioRecord(office).lines(since: before)
            text += "\n=== result\n" + lines.joined(separator: "\n") + "\n"
            try office.sendAll(at: Office.now.adding(seconds: time))
        }
        return text
    }

    /// Does what a step says; what its result begins with, or nil when nothing is recorded of it.
    private mutating func play(_ step: Scenario.Step) throws -> [String]? {
        switch step.verb {
        case "mail": return try ScenarioRecord.headline(of: deliver(step))
        case "clock":
            let now = Office.now.adding(seconds: time)
            let count = try office.store.write { db in try db.closeOverdue(at: now) }
            return ["closed \(count)"]
        case "deactivate":
            let person = try #require(try office.person(step.object))
            try office.store.write { db in try db.setActive(false, person.id) }
        case "mailbox": access = try #require(Access(rawValue: step.object))
        case "limit": try limits.set(step.title)
        case "unknown": unknownSenders = try #require(Policy.UnknownSenders(rawValue: step.object))
        default: Issue.record("“\(step.title)” is no step")
        }
        return nil
    }

    private mutating func deliver(_ step: Scenario.Step) throws -> Settled {
        mailCount += 1
        let mail = Array(try completed(office.fillPlaces(of: step.body), step).utf8)
        let home = step.title.contains(" into people") ? office.personnel : office.mailbox
        let source = MailSource(folder: home.folder, project: home.project, access: access)
        let settled = try office.take(
            one: mail, into: source, clerk: office.clerk(unknownSenders), limits: limits, after: time)
        #expect(try source.folder.waiting().isEmpty)
        let path = try #require(source.folder.keptPath(of: settled.key))
        #expect(path.contains("/.Held/") == (settled.outcome == .held))
        return settled
    }

    /// A mail with the fields that every mail has, so that short stories stay short.
    private func completed(_ body: String, _ step: Scenario.Step) -> String {
        let head = body.components(separatedBy: "\n\n")[0].lowercased()
        guard head.hasPrefix("from:") || head.contains("\nfrom:") else { return body }
        var mail = body.contains("\n\n") ? body + "\n" : body + "\n\n"
        let id = step.title.contains(" without id") ? [] : [("Message-ID", "<mail-\(mailCount)@example.com>")]
        for (name, value) in id + [("To", "support@support.example.com")]
        where !("\n" + head).contains("\n\(name.lowercased()):") {
            mail = "\(name): \(value)\n" + mail
        }
        return mail
    }
}

extension Office {
    /// Fills the places of a mail: `{reply-to: ann@example.com #1001}` is that field of the latest such letter.
    fileprivate func fillPlaces(of mail: String) throws -> String {
        try mail.replacing(/\{([a-z-]+): (\S+) #(\d+)\}/) { place in
            let person = try #require(try person(String(place.2)))
            let number = try #require(Int64(place.3))
            switch place.1 {
            case "reply-to": return try address(.reply, about: number, for: person)
            case "note-to": return try address(.note, about: number, for: person)
            default:
                let ticket = try ticket(number)
                let letter = try #require(
                    try notices(to: person).last { $0.ticket == ticket.id }, "no letter for \(place.0)")
                if place.1 == "message-id" { return try messageID(of: letter) }
                return try address(.bounce, about: letter.id.value, for: person)
            }
        }
    }

    /// Sends every letter that waits, as the courier would.
    fileprivate func sendAll(at now: Moment) throws {
        for notice in try notices() where notice.state == .queued {
            let id = try messageID(of: notice)
            try store.write { db in try db.succeed(notice, messageID: id, at: now) }
        }
    }
}

extension Limits {
    /// Sets the limit that a step names: `limit parts 3`.
    fileprivate mutating func set(_ title: String) throws {
        let words = title.split(separator: " ")
        let number = try #require(words.last.flatMap { Int($0) })
        switch words.dropFirst().first {
        case "bytes": bytes = number
        case "parts": parts = number
        case "depth": depth = number
        case "header": headerBytes = number
        case "enclosures": enclosures = number
        default: Issue.record("“\(title)” names no limit")
        }
    }
}
