import Desk
import Foundation
import Intake
import Mail
import Storage
import Triage

/// `intray explain`.
enum ExplainCommand {
    static let help = """
        usage: intray explain [--json] [--mailbox DIR | --gateway NAME] [--config FILE] FILE|-

        Says what would happen to a mail now, and why: every rule in order with what it looked at and found, and those
        that were not reached. It is the very code that settles mail, against the real store, in a transaction that is
        taken back. The mail is taken as one of the Maildir DIR, else of the one its file is in, else of the first.
        With --gateway it is the payload of a call, and taken as proven to come through that gateway.
        """

    /// An explanation in the form that `--json` prints.
    private struct Explanation: Encodable {
        let outcome: String
        let trust: String
        let ticket: Int64?
        let reason: String
        let mail: Head?
        let trace: [Step]
        let notTried: [String]

        /// What the rules look at.
        struct Head: Encodable {
            let from: String?
            let recipients: [String]
            let subject: String
            let messageID: String?
            let ancestors: [String]
            let size: Int

            init(_ mail: PreparedMail) {
                from = mail.clues.sender?.address
                recipients = mail.clues.recipients
                subject = mail.clues.subject.text
                messageID = mail.clues.messageID
                ancestors = mail.clues.ancestors
                size = mail.size
            }

            var text: String {
                """
                from \(from ?? "nobody") to \(recipients.prefix(5).joined(separator: ", ")), “\(subject)”, \(size) bytes, \
                \(messageID.map { "<\($0)>" } ?? "no Message-ID"), answers to \(ancestors.count) mails
                """
            }
        }

        struct Step: Encodable {
            let rule: String
            let finding: String
            let decided: Bool
        }

        init(_ settled: Settled, _ prepared: PreparedMail?) {
            mail = prepared.map(Head.init)
            outcome = settled.outcome.rawValue
            trust = settled.trust.rawValue
            ticket = settled.ticket
            reason = settled.reason
            trace = settled.trace.steps.map { Step(rule: $0.rule, finding: $0.finding, decided: $0.decided) }
            let tried = Set(settled.trace.steps.map(\.rule))
            notTried = prepared == nil ? [] : Judge.ruleNames.filter { !tried.contains($0) }
        }

        var text: String {
            let lines = trace.map { step in
                "  \(step.decided ? "▶" : "·") \(step.rule.padding(toLength: 14, withPad: " ", startingAt: 0)) \(step.finding)"
            }
            let place = ticket.map { " on #\($0)" } ?? ""
            let rest = notTried.isEmpty ? [] : ["  not reached: \(notTried.joined(separator: ", "))"]
            let letter = mail.map { ["sender: \(trust)", "mail: \($0.text)"] } ?? []
            let head = ["\(outcome)\(place): \(reason)"] + letter + [""]
            return (head + lines + rest).joined(separator: "\n")
        }
    }

    static func run(_ words: [String]) throws -> ExitCode {
        let arguments = try Arguments(words, flags: ["json"], valued: ["config", "mailbox", "gateway"])
        let path = try arguments.only("one file, or - for standard input")
        let bytes = try Console.input(path)
        let context = try Context(arguments)
        if let name = arguments["gateway"] { return try explain(bytes, through: name, in: context, arguments) }
        let policy = context.configuration.policy
        let clerk = MailClerk(policy: policy, mint: try KeyRing(stateFolder: context.folder.path).tokens.mint)
        let mail = PreparedMail(
            name: "explain:\(path)", bytes: bytes, limits: context.configuration.mailLimits, policy: policy)
        let source = try mailbox(of: path, named: arguments["mailbox"], in: context)
        let settled = try context.store.rehearse { db in try clerk.settle(mail, from: source, in: &db, at: Moment.now) }
        return try show(Explanation(settled, mail), arguments)
    }

    /// Explains the payload of a chat platform's call.
    private static func explain(
        _ payload: [UInt8], through name: String, in context: Context, _ arguments: Arguments
    ) throws -> ExitCode {
        let keys = try KeyRing(stateFolder: context.folder.path)
        guard let gateway = try context.gateways(keys).first(where: { $0.name == name }) else {
            throw ServiceError("\(name) is no gateway of this configuration")
        }
        let clerk = ChatClerk(store: context.store, mint: keys.tokens.mint)
        return try show(Explanation(try clerk.explain(payload, through: gateway, at: Moment.now), nil), arguments)
    }

    private static func show(_ explanation: Explanation, _ arguments: Arguments) throws -> ExitCode {
        Console.print(arguments.has("json") ? try Console.json(explanation) : explanation.text)
        return .ok
    }

    /// The mailbox a mail is taken as one of.
    private static func mailbox(of path: String, named name: String?, in context: Context) throws -> MailSource {
        if let name {
            guard let named = context.mailboxes.first(where: { $0.name == name }) else {
                throw ServiceError("\(name) is no mailbox of this configuration")
            }
            return named
        }
        let home = context.mailboxes.first { path.hasPrefix($0.name + "/") }
        guard let source = home ?? context.mailboxes.first else {
            throw ServiceError("the configuration has no mailbox")
        }
        return source
    }
}
