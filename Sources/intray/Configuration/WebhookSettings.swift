import Chat
import Desk

/// A program that is told of events by signed calls.
struct WebhookSettings {
    /// The subscription's name.
    var name: String
    /// The program's address.
    var url: String
    /// The file that holds the secret calls are signed with: `whsec_` and base64.
    var secretFile: String
    /// The workspace whose events it is told of; nil for all.
    var workspace: String?
    /// What it is told of.
    var announcements: Set<Announcement>
    /// A file with the certificates that are trusted instead of the system's.
    var caFile: String?

    /// Reads an entry of `webhooks`.
    init(_ reader: consuming ConfigurationReader) throws {
        var reader = reader
        name = try reader.text("name")
        url = try reader.text("url")
        guard WebAddressRule.allows(url) else { throw reader.wrong("url", WebAddressRule.words) }
        secretFile = try reader.text("secretFile")
        workspace = try reader.optionalText("workspace")
        let words = try reader.texts("events")
        if let bad = words.first(where: { Announcement(rawValue: $0) == nil }) {
            let all = Announcement.allCases.map(\.rawValue).joined(separator: ", ")
            throw reader.wrong("events", "“\(bad)” is none of \(all)")
        }
        announcements = words.isEmpty ? Announcement.usual : Set(words.compactMap(Announcement.init(rawValue:)))
        caFile = try reader.optionalText("caFile")
        try reader.finish()
    }

    /// The secret in its file, as the bytes that calls are signed with.
    func key() throws -> [UInt8] {
        guard let key = Platform.generic.key(fromSecret: try SecretFile.read(secretFile)), key.count >= 24 else {
            throw ServiceError("\(secretFile) holds no secret of the form whsec_ and the base64 of 24 bytes or more")
        }
        return key
    }

    var channel: Channel { .webhook(subscription: name) }
}
