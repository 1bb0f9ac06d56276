/// A short key that is the same for the same text in every run: FNV-1a with 64 bits, for telling apart and not for proof.
enum Fingerprint {
    static func text(of text: String) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return String(hash, radix: 16)
    }
}
