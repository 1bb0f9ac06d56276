import Mail
import Maildir
import Sodium
import Synchronization
import Triage

/// The mails of one transaction, each read and taken apart by whichever core has time for it.
final class MailBatch: Sendable {
    /// What became of the files so far.
    private struct Findings {
        var mails: [Int: PreparedMail] = [:]
        var troubles: [MaildirError] = []
        var strangers: [String] = []
    }

    /// The files' names, in their order.
    private let names: [String]
    private let findings = Mutex(Findings())

    /// Takes the first names off those that wait, as many as fit into a transaction by number and by `bytes`.
    init(taking waiting: inout ArraySlice<String>, from folder: MailFolder, bytes: Int) {
        var names: [String] = []
        var sum = 0
        while names.count < MailReader.batchCount, sum < bytes, let name = waiting.popFirst() {
            names.append(name)
            sum += folder.size(of: name)
        }
        self.names = names
    }

    /// How many files there are.
    var count: Int { names.count }
    /// The mails that were read, in the order of their names.
    var mails: [PreparedMail] {
        findings.withLock { findings in names.indices.compactMap { findings.mails[$0] } }
    }
    /// What could not be read, with the reason.
    var troubles: [MaildirError] { findings.withLock { $0.troubles } }
    /// Names that are no mail.
    var strangers: [String] { findings.withLock { $0.strangers } }

    /// Reads one of the files and takes it apart.
    func prepare(_ index: Int, from folder: MailFolder, limits: Limits, policy: Policy) {
        do throws(MaildirError) {
            let name = try folder.distinctName(of: names[index])
            let mail = try MailBatch.prepare(name, from: folder, limits, policy)
            findings.withLock { findings in
                findings.mails[index] = mail
                if mail == nil { findings.strangers.append(name) }
            }
        } catch {
            // Another reader took it.
            if error.isMissing { return }
            findings.withLock { $0.troubles.append(error) }
        }
    }

    /// The mail of a name; nil for what is none.
    private static func prepare(
        _ name: String, from folder: MailFolder, _ limits: Limits, _ policy: Policy
    ) throws(MaildirError) -> PreparedMail? {
        switch try folder.read(name, limit: limits.bytes) {
        case .whole(let bytes): return PreparedMail(name: name, bytes: bytes, limits: limits, policy: policy)
        case .tooLarge(let size, let head):
            var hash = SHA256()
            try folder.eachPiece(of: name) { hash.update($0) }
            return PreparedMail(
                name: name, tooLarge: size, head: head, sha256: hash.finish(), limits: limits, policy: policy)
        case .notAFile: return nil
        }
    }
}
