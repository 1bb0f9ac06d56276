import Maildir
import SQLite
import Storage

/// What keeps the store or a mailbox from its work, in words for whoever has to act, and what to do about it.
struct StoreTrouble {
    /// What is wrong, without paths and statements: whoever may ask may read it.
    let words: String
    /// What to do about it.
    let remedy: String
    /// The code that a command ends with for it.
    let code: ExitCode

    private init(_ words: String, _ remedy: String, _ code: ExitCode) {
        (self.words, self.remedy, self.code) = (words, remedy, code)
    }

    /// The trouble that an error tells of; nil for a mistake of our own.
    init?(_ error: any Error) {
        switch error {
        case let error as SQLiteError: self.init(error)
        case let error as StorageError: self.init(error)
        case let error as MaildirError: self.init(error.words, "see to the mailbox's disk and its owner", .unavailable)
        default: return nil
        }
    }

    private init?(_ error: SQLiteError) {
        if error.isFull {
            self.init("the disk is full", "make room", .temporary)
        } else if error.isBusy {
            self.init("another program keeps the database locked", "end that program", .temporary)
        } else if error.isCorrupt {
            self.init("the database is damaged", "stop the service and intray restore a backup", .unavailable)
        } else if error.isUnwritable {
            self.init(
                "the database cannot be written",
                "give the state folder to the user Intray runs as, and mount its disk for writing", .cannotCreate)
        } else if error.isOfTheDisk {
            self.init("the disk fails", "see what the kernel says about it", .temporary)
        } else {
            return nil
        }
    }

    private init?(_ error: StorageError) {
        switch error {
        case .newerSchema: self.init(error.sentence, "use the newer program", .unavailable)
        case .fileTakenAway:
            self.init("the database was removed or replaced while in use", "start the service anew", .temporary)
        case .missingRow: return nil
        }
    }
}
