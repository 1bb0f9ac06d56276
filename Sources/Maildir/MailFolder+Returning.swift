import Glibc

extension MailFolder {
    /// Moves a mail that was settled or held back into `new`, durably; one that is there already stays.
    package func sendBack(_ name: String) throws(MaildirError) {
        guard let kept = keptPath(of: name) else { throw MaildirError.missing("send back", "\(path)/cur/\(name)") }
        let target = "\(path)/new/\(name)"
        if kept == target { return }
        try move(kept, to: target)
        try MailFolder.sync(newPath)
        try syncMoves()
    }

    /// Moves a held mail to where settled mail is, durably; one that is there already stays.
    package func dismiss(_ name: String) throws(MaildirError) {
        guard let kept = held.settledPath(of: name) else { return }
        try move(kept, to: "\(path)/cur/\(name):2,S")
        try syncMoves()
    }

    /// The path under which a mail is kept now, wherever it has gone; nil when it is not in this Maildir.
    package func keptPath(of name: String) -> String? {
        let arrived = "\(path)/new/\(name)"
        return settledPath(of: name) ?? held.settledPath(of: name) ?? (access(arrived, R_OK) == 0 ? arrived : nil)
    }

    /// A mail's path in `cur`, whatever flags a mail client has given it since.
    private func settledPath(of name: String) -> String? {
        for flags in [":2,S", ":2,"] where access("\(path)/cur/\(name)\(flags)", R_OK) == 0 {
            return "\(path)/cur/\(name)\(flags)"
        }
        let flagged = (try? settledNames())?.first { $0.hasPrefix("\(name):") }
        return flagged.map { "\(path)/cur/\($0)" }
    }
}
