/// What can be wrong with a store as a whole.
package enum StorageError: Error, Hashable, Sendable {
    /// A newer program has written this database.
    case newerSchema(found: Int64, known: Int64)
    /// A row that another row speaks of is not there.
    case missingRow(String)
    /// Somebody removed or replaced a file of the database while it was in use.
    case fileTakenAway(String)

    /// The fact as a sentence.
    package var sentence: String {
        switch self {
        case .newerSchema(let found, let known):
            "The database has schema \(found), this program knows \(known); use the newer program."
        case .missingRow(let what): "The database lacks \(what)."
        case .fileTakenAway(let path): "\(path) was removed or replaced while it was in use."
        }
    }
}
