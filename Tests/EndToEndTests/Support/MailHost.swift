import Foundation
import TestSupport

/// A host of its own for a real MTA: the unpacked Debian package, our files in its `/etc`, and Intray's Maildir.
///
/// Every program on it sees the host's `/usr`, `/etc` and `/var` by mounts that nobody else sees, so that all stands where
/// the examples say, and ends with the process that was started.
struct MailHost {
    /// The user that Intray runs as in the examples.
    static let user = uid_t(5000)
    /// The people whose mailboxes are on the host, below `/var/mail/people`.
    static let people = ["ann", "bea"]

    private let folder: TemporaryDirectory
    private let package: String
    private let inbox: MailDrop

    /// The shell stays as the first process: a server that changes its user would forget to end with who started it.
    private static let mounts = """
        mount -t overlay overlay -o "lowerdir=$2/usr:$1/usr:/usr" /usr
        mount -t overlay overlay -o "lowerdir=$2/etc:$1/etc:/etc" /etc
        mount --bind "$2/var" /var
        mount --bind "$3" /var/mail/intray/support
        mount --bind "$4" /usr/bin/intray
        shift 4
        "$@"
        exit $?
        """

    /// Users and groups that the packages' installation would have made, Intray's own, and the people.
    private static let users = [
        "postfix": 990, "postdrop": 991, "Debian-exim": 992, "opensmtpd": 993, "opensmtpq": 994, "intray": Int(user),
        "ann": 5001, "bea": 5002,
    ]

    /// Lays a host out; `files` are what its `/etc` has beside the package's own.
    init(_ package: String, files: [String: String], owned: [String: String], delivering inbox: MailDrop) throws {
        let servers =
            ProcessInfo.processInfo.environment["INTRAY_MAIL_SERVERS"] ?? "INTRAY_MAIL_SERVERS, which is not set"
        self.package = "\(servers)/\(package)"
        self.inbox = inbox
        folder = try TemporaryDirectory()
        guard FileManager.default.fileExists(atPath: self.package) else {
            throw Failure("there is no \(package) in \(servers): .ci/mail-servers unpacks it")
        }
        try write("", to: "usr/bin/intray")
        for (path, text) in files { try write(text, to: "etc/\(path)") }
        for name in ["passwd", "group"] { try write(accounts(name), to: "etc/\(name)") }
        try FileManager.default.copyItem(atPath: "\(self.package)/var", toPath: folder.path("var"))
        let everyones = ["mail/intray/support": "root", "lib/intray": "intray", "run": "root", "log": "root"]
        for (path, user) in everyones.merging(owned, uniquingKeysWith: { _, user in user }) {
            let path = folder.path("var/\(path)")
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            let id = uid_t(MailHost.users[user] ?? 0)
            guard chown(path, id, id) == 0 else { throw Failure("\(path) cannot be given to \(user): \(errno)") }
        }
        try give(inboxTo: MailHost.user)
        for person in MailHost.people {
            try mailbox(of: person).make()
            try give(mailbox(of: person), to: uid_t(MailHost.users[person] ?? 0))
        }
    }

    /// The Maildir of one of the people.
    func mailbox(of person: String) -> MailDrop { MailDrop(path: folder.path("var/mail/people/\(person)")) }

    /// Starts a command on the host, found on its path; what it prints goes into its log.
    func start(_ words: [String]) throws -> Child {
        let host = ["sh", "-ec", MailHost.mounts, "host", package, folder.path, inbox.path, IntrayProgram.path]
        return try Child(
            ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "--"] + host + words,
            output: folder.path("var/log/output"), errors: folder.path("var/log/output"))
    }

    /// A log in the host's `/var/log`, empty while there is none.
    func log(_ name: String) -> String {
        (try? String(contentsOfFile: folder.path("var/log/\(name)"), encoding: .utf8)) ?? ""
    }

    /// Gives Intray's Maildir to a user; in another's hands nobody but root can write into it.
    func give(inboxTo user: uid_t) throws { try give(inbox, to: user) }

    /// Gives a Maildir with its three parts to a user.
    private func give(_ maildir: MailDrop, to user: uid_t) throws {
        for part in ["", "/tmp", "/new", "/cur"] {
            let path = maildir.path + part
            guard chown(path, user, user) == 0, chmod(path, 0o700) == 0 else {
                throw Failure("\(path) cannot be given away: \(errno)")
            }
        }
    }

    private func write(_ text: String, to path: String) throws {
        let file = URL(filePath: folder.path(path))
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    /// This machine's users or groups, and those of the examples.
    private func accounts(_ name: String) throws -> String {
        let lines = MailHost.users.map { user, id in
            name == "group" ? "\(user):x:\(id):" : "\(user):x:\(id):\(id)::/var/lib/intray:/usr/sbin/nologin"
        }
        return try String(contentsOfFile: "/etc/\(name)", encoding: .utf8) + lines.joined(separator: "\n") + "\n"
    }
}
