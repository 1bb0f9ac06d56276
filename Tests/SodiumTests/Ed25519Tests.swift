import Testing

@testable import Sodium

struct Ed25519Tests {
    struct Vector: Sendable {
        let key: String
        let message: [UInt8]
        let signature: String
    }

    /// RFC 8032 §7.1 tests 1 to 3, and an interaction as a chat platform signs it.
    static let vectors = [
        Vector(
            key: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", message: [],
            signature:
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                + "d25bf5f0595bbe24655141438e7a100b"),
        Vector(
            key: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", message: [0x72],
            signature:
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
                + "387b2eaeb4302aeeb00d291612bb0c00"),
        Vector(
            key: "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", message: [0xaf, 0x82],
            signature:
                "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
                + "4a7c15e9716ed28dc027beceea1ec40a"),
        Vector(
            key: "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8",
            message: Array(#"1767225600{"type":1}"#.utf8),
            signature:
                "25aa4784bff62901fdfb578701f99af3dd1d7ebd0a0de05316b3453d30c2d592ce160c002a6c878a7fae2e0dd551179e"
                + "7f002c0a600c04899e3c5fd7e652d00a"),
    ]

    @Test(arguments: vectors)
    func `the published signatures are good`(vector: Vector) throws {
        let key = try #require(Hex.decode(vector.key))
        let signature = try #require(Hex.decode(vector.signature))
        #expect(Ed25519.verify(signature: signature, message: vector.message, publicKey: key))
    }

    @Test(arguments: vectors)
    func `anything else is not`(vector: Vector) throws {
        let key = try #require(Hex.decode(vector.key))
        let signature = try #require(Hex.decode(vector.signature))
        #expect(!Ed25519.verify(signature: signature, message: vector.message + [0], publicKey: key))
        #expect(!Ed25519.verify(signature: signature.dropLast(), message: vector.message, publicKey: key))
        #expect(!Ed25519.verify(signature: signature + [0], message: vector.message, publicKey: key))
        #expect(!Ed25519.verify(signature: [], message: vector.message, publicKey: key))
        #expect(!Ed25519.verify(signature: signature, message: vector.message, publicKey: []))
        #expect(!Ed25519.verify(signature: signature, message: vector.message, publicKey: key.reversed()))
        var flipped = signature
        flipped[40] ^= 1
        #expect(!Ed25519.verify(signature: flipped, message: vector.message, publicKey: key))
    }
}
