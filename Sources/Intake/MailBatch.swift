import Dispatch
import Mail
import Maildir
import Sodium
import Synchronization
import Triage

/// The mails of one transaction, read and taken apart on all cores.
struct MailBatch: Sendable {
    /// The mails, in the order of their names.
    private(set) var mails: [PreparedMail] = []
    /// What could not be read, with the reason.
    private(set) var troubles: [MaildirError] = []
    /// Names that are no mail.
    private(set) var strangers: [String] = []

    /// Reads the first of the mails that are named, as many as fit into a transaction, and takes them off the names.
    init(taking names: inout ArraySlice<String>, from folder: MailFolder, limits: Limits, policy: Policy) {
        var files: [(name: String, file: MailFile)] = []
        var bytes = 0
        while files.count < MailReader.batchCount, bytes < MailReader.batchBytes, let name = names.popFirst() {
            do {
                let name = try folder.distinctName(of: name)
                let file = try folder.read(name, limit: limits.bytes)
                switch file {
                case .whole(let content): bytes += content.count
                case .tooLarge(_, let head): bytes += head.count
                case .notAFile:
                    strangers.append(name)
                    continue
                }
                files.append((name, file))
            } catch {
                if !error.isMissing { troubles.append(error) }
            }
        }
        mails = MailBatch.prepare(files, in: folder, limits, policy)
    }

    private static func prepare(
        _ files: [(name: String, file: MailFile)], in folder: MailFolder, _ limits: Limits, _ policy: Policy
    ) -> [PreparedMail] {
        let mails = Mutex<[Int: PreparedMail]>([:])
        DispatchQueue.concurrentPerform(iterations: files.count) { index in
            guard let mail = prepare(files[index].name, files[index].file, in: folder, limits, policy) else { return }
            mails.withLock { $0[index] = mail }
        }
        return mails.withLock { mails in files.indices.compactMap { mails[$0] } }
    }

    private static func prepare(
        _ name: String, _ file: MailFile, in folder: MailFolder, _ limits: Limits, _ policy: Policy
    ) -> PreparedMail? {
        switch file {
        case .whole(let bytes): return PreparedMail(name: name, bytes: bytes, limits: limits, policy: policy)
        case .tooLarge(let size, let head):
            var hash = SHA256()
            guard (try? folder.eachPiece(of: name, { hash.update($0) })) != nil else { return nil }
            return PreparedMail(
                name: name, tooLarge: size, head: head, sha256: hash.finish(), limits: limits, policy: policy)
        case .notAFile: return nil
        }
    }
}
