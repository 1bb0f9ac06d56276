import Foundation

/// A mail of `mail/demo` with what it is to show: `NAME.eml` and, beside it, `NAME.json`.
struct DemoSample {
    /// What a sample declares about itself.
    struct Declaration: Decodable {
        /// What happens, for people.
        let says: String
        /// The outcome that is to be recorded.
        let outcome: String
        /// The number of the ticket it is to touch; nil when none.
        let ticket: Int64?
    }

    /// The file's name without its ending.
    let name: String
    /// The mail, with places to fill in such as `{reply-to: ann@example.com #1001}`.
    let mail: [UInt8]
    /// What it is to show.
    let declaration: Declaration

    /// The samples of a folder, in the order of their names.
    static func all(in folder: String) throws -> [DemoSample] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let samples = try names.filter { $0.hasSuffix(".eml") }.sorted().map { try DemoSample(folder, $0) }
        guard !samples.isEmpty else {
            throw ServiceError(
                "there are no sample mails in \(folder); run this in Intray's own folder, or give --mails")
        }
        return samples
    }

    private init(_ folder: String, _ file: String) throws {
        name = String(file.dropLast(4))
        guard let mail = FileManager.default.contents(atPath: "\(folder)/\(file)"),
            let json = FileManager.default.contents(atPath: "\(folder)/\(name).json")
        else { throw ServiceError("\(folder)/\(name) lacks its .eml or its .json") }
        self.mail = Array(mail)
        do {
            declaration = try JSONDecoder().decode(Declaration.self, from: json)
        } catch {
            throw ServiceError("\(folder)/\(name).json does not say what the sample shows: \(error)")
        }
    }
}
