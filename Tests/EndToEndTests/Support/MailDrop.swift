import Foundation
import Mail
import Synchronization

/// A Maildir as the programs around Intray use it: an MTA that delivers, a mail client that reads.
///
/// It shares no code with the product, so that the two check each other.
struct MailDrop: Sendable {
    let path: String

    private static let count = Atomic<Int>(0)

    /// Makes the folders, so that an MTA may come before the service does.
    func make() throws {
        for part in ["tmp", "new", "cur"] {
            try FileManager.default.createDirectory(atPath: "\(path)/\(part)", withIntermediateDirectories: true)
        }
    }

    /// Delivers a mail as an MTA does and returns the file's name.
    @discardableResult
    func deliver(_ mail: [UInt8]) throws -> String {
        let number = MailDrop.count.wrappingAdd(1, ordering: .relaxed).newValue
        // Intray takes mail in the order of names, as far as they tell one: later deliveries have greater numbers.
        let name = "\(Int(Date().timeIntervalSince1970)).R\(getpid())N\(1_000_000 + number).mta"
        try Data(mail).write(to: URL(filePath: "\(path)/tmp/\(name)"))
        guard rename("\(path)/tmp/\(name)", "\(path)/new/\(name)") == 0 else {
            throw Failure("\(name) cannot be renamed: \(errno)")
        }
        return name
    }

    /// The names in one of the parts.
    func names(in part: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(part)").sorted()
    }

    /// How many files are where.
    func count(in part: String) throws -> Int { try names(in: part).count }

    /// The letters, those that a mail client has shown first.
    func letters() throws -> [ReceivedLetter] {
        try ["cur", "new"].flatMap { part in
            try names(in: part).map { name in
                ReceivedLetter(Array(try Data(contentsOf: URL(filePath: "\(path)/\(part)/\(name)"))))
            }
        }
    }
}
