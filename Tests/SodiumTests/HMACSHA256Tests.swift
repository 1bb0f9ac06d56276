import Testing

@testable import Sodium

struct HMACSHA256Tests {
    struct Vector: Sendable {
        let key: [UInt8]
        let message: [UInt8]
        let code: String
    }

    /// RFC 4231 §4.2, §4.3, §4.4, §4.7 and §4.8.
    static let vectors = [
        Vector(
            key: [UInt8](repeating: 0x0b, count: 20), message: Array("Hi There".utf8),
            code: "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
        Vector(
            key: Array("Jefe".utf8), message: Array("what do ya want for nothing?".utf8),
            code: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
        Vector(
            key: [UInt8](repeating: 0xaa, count: 20), message: [UInt8](repeating: 0xdd, count: 50),
            code: "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
        Vector(
            key: [UInt8](repeating: 0xaa, count: 131),
            message: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            code: "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
        Vector(
            key: [UInt8](repeating: 0xaa, count: 131),
            message: Array(
                ("This is a test using a larger than block-size key and a larger than block-size data. "
                    + "The key needs to be hashed before being used by the HMAC algorithm.").utf8),
            code: "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"),
    ]

    @Test(arguments: vectors)
    func `the published codes come out`(vector: Vector) {
        let code = HMACSHA256.authenticate(key: vector.key, message: vector.message)
        #expect(Hex.encode(code) == vector.code)
        #expect(HMACSHA256.verify(code, key: vector.key, message: vector.message))
    }

    @Test func `an empty key and an empty message have a code`() {
        let code = HMACSHA256.authenticate(key: [], message: [])
        #expect(Hex.encode(code) == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
    }

    @Test func `pieces give the code of the whole`() {
        var code = HMACSHA256(key: Array("Jefe".utf8))
        code.update(Array("what do ya want ".utf8))
        code.update([])
        code.update(Array("for nothing?".utf8))
        #expect(code.finish() == HMACSHA256.authenticate(key: Self.vectors[1].key, message: Self.vectors[1].message))
    }

    @Test func `a code that differs anywhere is refused`() {
        let vector = Self.vectors[0]
        let code = HMACSHA256.authenticate(key: vector.key, message: vector.message)
        for index in code.indices {
            var wrong = code
            wrong[index] ^= 1
            #expect(!HMACSHA256.verify(wrong, key: vector.key, message: vector.message))
        }
        #expect(!HMACSHA256.verify([], key: vector.key, message: vector.message))
        #expect(!HMACSHA256.verify(code.dropLast(), key: vector.key, message: vector.message))
        #expect(!HMACSHA256.verify(code + [0], key: vector.key, message: vector.message))
        #expect(!HMACSHA256.verify(code, key: vector.key + [1], message: vector.message))
    }

    /// Slack's own published example of a signed slash command.
    @Test func `a slash command's published signature comes out`() {
        let body =
            "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
            + "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
            + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F"
            + "96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
        let message = Array("v0:1531420618:\(body)".utf8)
        let code = HMACSHA256.authenticate(key: Array("8f742231b10e8888abcd99yyyzzz85a5".utf8), message: message)
        #expect(Hex.encode(code) == "a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")
    }

    @Test func `a time stamp outside the body and letters beyond ASCII are signed as bytes`() {
        let body =
            #"{"token":"XXYYZZ","team_id":"T0HELP001","api_app_id":"A0HELP001","event":{"type":"message","#
            + #""channel":"C0HELP001","channel_type":"channel","user":"U0CUST001","#
            + #""text":"Ça ne marche pas &lt;urgent&gt; 🙂","ts":"1767225599.000100","#
            + #""event_ts":"1767225599.000100"},"type":"event_callback","event_id":"Ev0HELP001","#
            + #""event_time":1767225599}"#
        #expect(body.utf8.count == 333)
        var code = HMACSHA256(key: Array("0123456789abcdef0123456789abcdef".utf8))
        code.update(Array("v0:1767225600:".utf8))
        code.update(Array(body.utf8))
        #expect(Hex.encode(code.finish()) == "fb3e993c6a1c2c627b161fdaa6e4fc60da851bef660c8ceb851c57a0d7c538c0")
    }

    @Test func `a webhook's token is a key only once it is decoded`() throws {
        let token = "aGVscGRlc2stdGVzdC1rZXktMDEyMzQ1Njc4OWFiY2Q="
        let body = Array(
            #"{"type":"message","id":"1767225600123","text":"<at>Helpdesk</at> drucker geht nicht\n"}"#.utf8)
        let key = try #require(Base64.decode(token))
        let right = Base64.encode(HMACSHA256.authenticate(key: key, message: body))
        let wrong = Base64.encode(HMACSHA256.authenticate(key: Array(token.utf8), message: body))
        #expect(right == "B8sfYCemAnUqssrdEaZeSeMwoZqOBMjZJcHWplUx2zY=")
        #expect(wrong == "6Fi2TU0oqPvAvyaC0UGnvv8GZpTgtkzCiDI/hJAUS6w=")
    }

    @Test(arguments: [
        (
            "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", #"msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314}"#,
            "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
        ),
        (
            "aGVscGRlc2stdGVzdC1zZWNyZXQtMDEyMzQ1Njc4OSE=",
            #"msg_0001.1767225600.{"type":"ticket.message","timestamp":"2026-01-01T00:00:00Z","data":{"text":"héllo"}}"#,
            "e+t0MJUJ6QMr2yG5Kr6h1dYahPEbZ00/flBC2ITSIlQ="
        ),
    ])
    func `a standard webhook's signature comes out`(secret: String, message: String, signature: String) throws {
        let key = try #require(Base64.decode(secret))
        #expect(Base64.encode(HMACSHA256.authenticate(key: key, message: Array(message.utf8))) == signature)
    }

    @Test func `a key made ready serves many messages`() {
        let key = Array("key".utf8)
        let seal = HMACSHA256(key: key)
        for message in ["", "one", "another, which is longer than a block of the hash, so that there are two of them"] {
            let bytes = Array(message.utf8)
            #expect(seal.code(of: bytes) == HMACSHA256.authenticate(key: key, message: bytes))
        }
    }
}
