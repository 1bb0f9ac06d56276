import Desk
import Foundation
import Intake
import Mail
import Storage
import Triage

/// `intray explain`.
enum ExplainCommand {
    static let help = """
        usage: intray explain [--json] [--config FILE] FILE|-

        Says what would happen to a mail now, and why: every rule in order with what it looked at. It is the very code
        that settles mail, against the real store, in a transaction that is taken back.
        """

    /// An explanation in the form that `--json` prints.
    private struct Explanation: Encodable {
        let outcome: String
        let trust: String
        let ticket: Int64?
        let reason: String
        let trace: [Step]

        struct Step: Encodable {
            let rule: String
            let finding: String
            let decided: Bool
        }

        init(_ settled: Settled) {
            outcome = settled.outcome.rawValue
            trust = settled.trust.rawValue
            ticket = settled.ticket
            reason = settled.reason
            trace = settled.trace.steps.map { Step(rule: $0.rule, finding: $0.finding, decided: $0.decided) }
        }

        var text: String {
            let lines = trace.map { step in
                "  \(step.decided ? "▶" : "·") \(step.rule.padding(toLength: 14, withPad: " ", startingAt: 0)) \(step.finding)"
            }
            let place = ticket.map { " on #\($0)" } ?? ""
            return (["\(outcome)\(place): \(reason)", "sender: \(trust)", ""] + lines).joined(separator: "\n")
        }
    }

    static func run(_ words: [String]) throws -> ExitCode {
        let arguments = try Arguments(words, flags: ["json"], valued: ["config"])
        let path = try arguments.only("one file, or - for standard input")
        let bytes = try Console.input(path)
        let context = try Context(arguments)
        let policy = context.configuration.policy
        let clerk = MailClerk(policy: policy, mint: try KeyRing(stateFolder: context.folder.path).mint)
        let mail = PreparedMail(
            name: "explain:\(path)", bytes: bytes, limits: context.configuration.mailLimits, policy: policy)
        let settled = try context.store.rehearse { db in
            guard let source = try Setup.mailboxes(context.configuration, in: &db).first else {
                throw ServiceError("the configuration has no mailbox")
            }
            return try clerk.settle(mail, from: source, in: &db, at: Moment.now)
        }
        let explanation = Explanation(settled)
        Console.print(arguments.has("json") ? try Console.json(explanation) : explanation.text)
        return .ok
    }
}
