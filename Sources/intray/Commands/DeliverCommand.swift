import Foundation
import Maildir

/// `intray deliver`.
enum DeliverCommand {
    static let help = """
        usage: intray deliver [--config FILE | --maildir DIR] < MAIL

        Writes the mail on standard input durably into a Maildir, for MTAs that pipe. Without --maildir it is the first
        mailbox of the configuration. Exits with 0 when the mail is on disk, with 75 when it is not: the MTA keeps it
        then and tries again.
        """

    static func run(_ words: [String]) throws -> ExitCode {
        do {
            let arguments = try Arguments(words, valued: ["config", "maildir"])
            let path = try arguments["maildir"] ?? Context.configuration(arguments).mailboxes.first?.maildir ?? ""
            let folder = MailFolder(path: path)
            try folder.create()
            try folder.deliver(Array(FileHandle.standardInput.readDataToEndOfFile()))
            return .ok
        } catch let error as MaildirError {
            Console.error("intray deliver: \(error.sentence)")
        } catch let error as ConfigurationError {
            Console.error("intray deliver: \(error.sentence)")
        } catch let misuse as Arguments.Misuse {
            Console.error("intray deliver: \(misuse.words); see intray deliver --help")
        }
        // Whatever is wrong here, the mail is not: the MTA is to keep it.
        return .temporary
    }
}
