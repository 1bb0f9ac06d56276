import Desk
import Foundation
import Sodium
import Synchronization

/// The keys that reply addresses are signed with: the newest signs, every one of them checks, until it is removed.
///
/// They stand in a file of the state folder, a line each: number, day, hexadecimal digits. Before the first rotation there
/// is no such file, and the one key is derived from the site's secret.
final class TokenKeys: Sendable {
    /// One key.
    struct Key: Hashable, Sendable {
        /// Its number, which tokens carry; numbers go up and are never given twice.
        let number: UInt8
        /// The day it was made, nil for the one that came with the site.
        let day: String?
        /// The key itself.
        let bytes: [UInt8]
    }

    private let path: String
    private let first: Key
    private let keys: Mutex<[Key]>
    /// The keys in their order, each ready to sign.
    private let seals: Mutex<[(number: UInt8, code: HMACSHA256)]>

    /// Reads the file, if there is one; `first` is the key of a site that never rotated.
    init(stateFolder: String, first: [UInt8]) throws {
        path = stateFolder + "/token-keys"
        self.first = Key(number: 1, day: nil, bytes: first)
        keys = Mutex([])
        seals = Mutex([])
        try reload()
    }

    /// Every key, oldest first; the last one signs.
    var all: [Key] { keys.withLock { $0 } }

    /// Reads the file again.
    func reload() throws {
        let fresh = try FileManager.default.contents(atPath: path).map(read) ?? [first]
        keys.withLock { $0 = fresh }
        seals.withLock { $0 = fresh.map { ($0.number, HMACSHA256(key: $0.bytes)) } }
    }

    /// Makes a key that signs from now on.
    func rotate(at now: Moment) throws -> Key {
        let known = all
        guard let last = known.last, last.number < .max else { throw ServiceError("the numbers of keys are used up") }
        let key = Key(number: last.number + 1, day: now.day, bytes: RandomBytes.make(32))
        try write(known + [key])
        return key
    }

    /// Makes the tokens of a key worthless; the one that signs stays.
    func remove(_ number: UInt8) throws {
        let known = all
        guard known.contains(where: { $0.number == number }) else { throw ServiceError("there is no key \(number)") }
        guard known.last?.number != number else {
            throw ServiceError("key \(number) signs; intray key rotate makes another that does")
        }
        try write(known.filter { $0.number != number })
    }

    /// The mint that works with these keys, those that `reload` brings included.
    var mint: TokenMint {
        TokenMint(currentKey: { [self] in seals.withLock { $0.last?.number ?? 0 } }) { [self] number, message in
            seals.withLock { $0.first { $0.number == number }?.code }?.code(of: message)
        }
    }

    private func read(_ data: Data) throws -> [Key] {
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
        let keys = lines.compactMap { line -> Key? in
            let words = line.split(separator: " ").map(String.init)
            guard words.count == 3, let number = UInt8(words[0]), let bytes = Hex.decode(words[2]), bytes.count >= 32
            else { return nil }
            return Key(number: number, day: words[1] == "-" ? nil : words[1], bytes: bytes)
        }
        guard keys.count == lines.count, !keys.isEmpty, Set(keys.map(\.number)).count == keys.count else {
            throw ServiceError("\(path) does not hold a number, a day and 64 hexadecimal digits in each line")
        }
        return keys.sorted { $0.number < $1.number }
    }

    /// Puts the new file, once it is on disk, in the old one's place: whoever reads sees one or the other.
    private func write(_ keys: [Key]) throws {
        let lines = keys.map { "\($0.number) \($0.day ?? "-") \(Hex.encode($0.bytes))\n" }
        let fresh = path + ".new"
        try? FileManager.default.removeItem(atPath: fresh)
        let made = FileManager.default.createFile(
            atPath: fresh, contents: Data(lines.joined().utf8), attributes: [.posixPermissions: 0o600])
        try FileHandle(forWritingAtPath: fresh)?.synchronize()
        guard made, unsafe rename(fresh, path) == 0 else { throw ServiceError("\(path) cannot be written") }
        try reload()
    }
}
