import Desk
import Foundation

/// A file that holds one secret, and is nobody else's to read.
enum SecretFile {
    /// The secret, without the line end that editors put behind it.
    static func read(_ path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ServiceError("the secret's file \(path) cannot be read")
        }
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int ?? 0
        guard mode & 0o077 == 0 else { throw ServiceError("\(path) can be read by others; chmod 600 it") }
        let secret = String(decoding: data, as: UTF8.self).trimmed
        guard !secret.isEmpty else { throw ServiceError("the secret's file \(path) is empty") }
        return secret
    }
}
