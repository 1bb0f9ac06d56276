/// SHA-256 (FIPS 180-4), only to compare with the digests of the corpora.
enum SHA256 {
    private static let constants: [UInt32] = (0..<64).map { index in
        UInt32(truncatingIfNeeded: Int64(fraction(of: primes[index], root: 1.0 / 3.0) * 4_294_967_296.0))
    }

    private static let primes: [Double] = {
        var found: [Double] = []
        var candidate = 2
        while found.count < 64 {
            if (2..<max(2, candidate)).allSatisfy({ candidate % $0 != 0 }) { found.append(Double(candidate)) }
            candidate += 1
        }
        return found
    }()

    /// The fractional part of a square or cube root.
    private static func fraction(of number: Double, root: Double) -> Double {
        let value = root == 0.5 ? number.squareRoot() : cubeRoot(number)
        return value - value.rounded(.down)
    }

    private static func cubeRoot(_ number: Double) -> Double {
        var guess = number / 3
        for _ in 0..<80 { guess -= (guess * guess * guess - number) / (3 * guess * guess) }
        return guess
    }

    /// The digest in hexadecimal.
    static func digest(_ bytes: [UInt8]) -> String {
        var state = primes.prefix(8).map {
            UInt32(truncatingIfNeeded: Int64(fraction(of: $0, root: 0.5) * 4_294_967_296.0))
        }
        var message = bytes + [0x80]
        while message.count % 64 != 56 { message.append(0) }
        for shift in stride(from: 56, through: 0, by: -8) {
            message.append(UInt8(truncatingIfNeeded: (bytes.count * 8) >> shift))
        }
        for block in stride(from: 0, to: message.count, by: 64) { compress(message, block, &state) }
        return state.map { word in
            let text = String(word, radix: 16)
            return String(repeating: "0", count: 8 - text.count) + text
        }.joined()
    }

    private static func compress(_ message: [UInt8], _ block: Int, _ state: inout [UInt32]) {
        var words = [UInt32](repeating: 0, count: 64)
        for index in 0..<16 {
            words[index] = (0..<4).reduce(0) { $0 << 8 | UInt32(message[block + index * 4 + $1]) }
        }
        for index in 16..<64 {
            let (a, b) = (words[index - 15], words[index - 2])
            let low = rotate(a, 7) ^ rotate(a, 18) ^ a >> 3
            let high = rotate(b, 17) ^ rotate(b, 19) ^ b >> 10
            words[index] = words[index - 16] &+ low &+ words[index - 7] &+ high
        }
        var v = state
        for index in 0..<64 {
            let choice = v[4] & v[5] ^ ~v[4] & v[6]
            let majority = v[0] & v[1] ^ v[0] & v[2] ^ v[1] & v[2]
            let first =
                v[7] &+ (rotate(v[4], 6) ^ rotate(v[4], 11) ^ rotate(v[4], 25)) &+ choice &+ constants[index]
                &+ words[index]
            let second = (rotate(v[0], 2) ^ rotate(v[0], 13) ^ rotate(v[0], 22)) &+ majority
            v = [first &+ second, v[0], v[1], v[2], v[3] &+ first, v[4], v[5], v[6]]
        }
        for index in 0..<8 { state[index] = state[index] &+ v[index] }
    }

    private static func rotate(_ word: UInt32, _ by: UInt32) -> UInt32 { word >> by | word << (32 - by) }
}
