import Desk
import Foundation
import Sodium

/// The site's secrets: derived from one random file in the state folder, but for token keys that were rotated.
struct KeyRing: Sendable {
    private let master: [UInt8]
    /// The keys of address tokens.
    let tokens: TokenKeys

    /// Reads the file, or makes it when there is none; only its owner may read it.
    init(stateFolder: String) throws {
        let path = stateFolder + "/secret"
        if let data = FileManager.default.contents(atPath: path) {
            guard let bytes = Hex.decode(String(decoding: data, as: UTF8.self).trimmed), bytes.count >= 32 else {
                throw ServiceError("\(path) does not hold 64 hexadecimal digits")
            }
            master = bytes
        } else {
            master = RandomBytes.make(32)
            let made = FileManager.default.createFile(
                atPath: path, contents: Data((Hex.encode(master) + "\n").utf8), attributes: [.posixPermissions: 0o600])
            guard made else { throw ServiceError("\(path) cannot be written") }
        }
        tokens = try TokenKeys(stateFolder: stateFolder, first: KeyRing.key(for: "address tokens 1", from: master))
    }

    /// The key for one purpose; knowing it tells nothing about the others.
    func key(for purpose: String) -> [UInt8] { KeyRing.key(for: purpose, from: master) }

    private static func key(for purpose: String, from master: [UInt8]) -> [UInt8] {
        HMACSHA256.authenticate(key: master, message: Array(purpose.utf8))
    }
}
