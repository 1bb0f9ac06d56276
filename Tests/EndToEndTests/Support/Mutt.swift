import Foundation
import TestSupport

/// mutt, or neomutt, at somebody's mailbox: a terminal of its own, with the keys already pressed.
struct Mutt {
    /// The command to start it by.
    let program: String
    let person: Correspondent

    /// Answers a letter: what is written stands above the letter that it quotes.
    func answer(_ letter: ReceivedLetter, _ text: String) throws {
        let folder = try TemporaryDirectory()
        try Data("\(text)\n\n".utf8).write(to: URL(filePath: folder.path("answer")))
        let editor = "cat '\(folder.path("answer"))' \"$1\" > \"$1.new\" && mv \"$1.new\" \"$1\"\n"
        try Data(editor.utf8).write(to: URL(filePath: folder.path("editor")))
        let settings = [
            "realname='\(person.name)'", "from=\(person.address)", "use_from=yes",
            "editor='sh \(folder.path("editor"))'",
            "smtp_url=smtp://127.0.0.1:25/", "ssl_starttls=no", "ssl_force_tls=no", "record='\(person.mailbox.path)'",
            "mbox_type=Maildir",
            "reply_to=yes", "reply_self=yes", "fast_reply=yes", "include=yes", "abort_unmodified=no",
            // So that both ways to write lines are met (RFC 3676).
            "text_flowed=\(program == "neomutt" ? "yes" : "no")",
        ]
        let keys = "<limit>~i \(letter.messageID)<enter><reply><send-message><quit>"
        try press(keys, at: person.mailbox.path, settings)
        withExtendedLifetime(folder) {}
    }

    /// How many mails are not in the thread of the first one, by their references alone.
    func mailsOutsideTheThread() throws -> Int {
        let folder = try TemporaryDirectory()
        let copy = MailDrop(path: folder.path("mail"))
        try FileManager.default.copyItem(atPath: person.mailbox.path, toPath: copy.path)
        try press(
            "<first-entry><delete-thread><quit>", at: copy.path,
            ["sort=threads", "strict_threads=yes", "delete=yes"])
        return try withExtendedLifetime(folder) { try copy.count(in: "new") + copy.count(in: "cur") }
    }

    private func press(_ keys: String, at mailbox: String, _ settings: [String]) throws {
        let folder = try TemporaryDirectory()
        let quiet = [
            "folder='\(folder.path)'", "quit=yes", "move=no", "confirmappend=no", "wait_key=no", "mail_check=0",
        ]
        let lines = (quiet + settings).map { "set \($0)\n" } + ["push \"\(keys)\"\n"]
        try Data(lines.joined().utf8).write(to: URL(filePath: folder.path("rc")))
        let screen = "\(program) -n -F '\(folder.path("rc"))' -f '\(mailbox)'"
        try Child.run(["env", "TERM=vt100", "script", "-qec", screen, "/dev/null"])
        withExtendedLifetime(folder) {}
    }
}
