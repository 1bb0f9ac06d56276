import Chat
import Testing

/// The known-answer vectors: here the bytes that are signed, in Intake their codes.
struct VectorTests {
    @Test func `Slack's published vector`() {
        let body =
            "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar"
            + "&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
            + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
            + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
        let mac = "a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
        let request = HookRequest.form(
            body,
            [
                HeaderField("X-Slack-Request-Timestamp", "1531420618"), HeaderField("X-Slack-Signature", "v0=" + mac),
            ])
        let proof = ChatGateway.slack.proof(of: request)
        #expect(
            proof
                == .check(
                    .hmacSHA256(
                        signed: Array("v0:1531420618:\(body)".utf8), given: [bytes(hex: mac)], timestamp: 1_531_420_618)
                ))
        let command = ChatGateway.slack.read(request).command
        #expect(command?.name == "webhook-collect")
        #expect(command?.text == "")
        #expect(command?.invocation.author.id == "U2CERLKJA")
    }

    @Test func `Slack in UTF-8`() {
        let body =
            #"{"token":"XXYYZZ","team_id":"T0HELP001","api_app_id":"A0HELP001","event":{"type":"message","channel":"C0HELP001","#
            + #""channel_type":"channel","user":"U0CUST001","text":"Ça ne marche pas &lt;urgent&gt; 🙂","ts":"1767225599.000100","#
            + #""event_ts":"1767225599.000100"},"type":"event_callback","event_id":"Ev0HELP001","event_time":1767225599}"#
        #expect(body.utf8.count == 333)
        let mac = "fb3e993c6a1c2c627b161fdaa6e4fc60da851bef660c8ceb851c57a0d7c538c0"
        let request = HookRequest.json(
            body,
            [
                HeaderField("x-slack-request-timestamp", "1767225600"), HeaderField("x-slack-signature", "v0=" + mac),
            ])
        #expect(
            ChatGateway.slack.proof(of: request)
                == .check(
                    .hmacSHA256(
                        signed: Array("v0:1767225600:\(body)".utf8), given: [bytes(hex: mac)], timestamp: 1_767_225_600)
                ))
        #expect(ChatGateway.slack.read(request).post?.text == "Ça ne marche pas <urgent> 🙂")
    }

    @Test func `Teams`() {
        let body = #"{"type":"message","id":"1767225600123","text":"<at>Helpdesk</at> drucker geht nicht\n"}"#
        let mac = "B8sfYCemAnUqssrdEaZeSeMwoZqOBMjZJcHWplUx2zY="
        let wrong = "6Fi2TU0oqPvAvyaC0UGnvv8GZpTgtkzCiDI/hJAUS6w="
        func proof(_ mac: String) -> HookProof {
            ChatGateway.teams.proof(of: .json(body, [HeaderField("Authorization", "HMAC " + mac)]))
        }
        let given = bytes(hex: "07cb1f6027a602752ab2cadd11a65e49e330a19a8e04c8d925c1d6a65531db36")
        #expect(proof(mac) == .check(.hmacSHA256(signed: Array(body.utf8), given: [given], timestamp: nil)))
        #expect(proof(wrong) != proof(mac))
    }

    @Test func `Discord`() {
        let signature =
            "25aa4784bff62901fdfb578701f99af3dd1d7ebd0a0de05316b3453d30c2d592"
            + "ce160c002a6c878a7fae2e0dd551179e7f002c0a600c04899e3c5fd7e652d00a"
        let request = HookRequest.json(
            #"{"type":1}"#,
            [
                HeaderField("X-Signature-Ed25519", signature), HeaderField("X-Signature-Timestamp", "1767225600"),
            ])
        #expect(
            ChatGateway.discord.proof(of: request)
                == .check(
                    .ed25519(
                        signed: Array(#"1767225600{"type":1}"#.utf8), given: bytes(hex: signature),
                        timestamp: 1_767_225_600)))
        #expect(ChatGateway.discord.read(request) == .handshake(.json(["type": 1])))
    }

    @Test func `Standard Webhooks' published vector`() {
        let request = HookRequest.json(
            #"{"test": 2432232314}"#,
            [
                HeaderField("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
                HeaderField("webhook-timestamp", "1614265330"),
                HeaderField("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
            ])
        #expect(
            ChatGateway.generic.proof(of: request)
                == .check(
                    .hmacSHA256(
                        signed: Array(#"msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314}"#.utf8),
                        given: [bytes(hex: "83484cf52b04f8e4cf2531adfed9882ad4b2665137b852442d594d20e2c9d4e1")],
                        timestamp: 1_614_265_330)))
    }

    @Test func `Standard Webhooks in UTF-8`() {
        let body = #"{"type":"ticket.message","timestamp":"2026-01-01T00:00:00Z","data":{"text":"héllo"}}"#
        let request = HookRequest.json(
            body,
            [
                HeaderField("webhook-id", "msg_0001"), HeaderField("webhook-timestamp", "1767225600"),
                HeaderField("webhook-signature", "v1,e+t0MJUJ6QMr2yG5Kr6h1dYahPEbZ00/flBC2ITSIlQ="),
            ])
        #expect(signedText(ChatGateway.generic.proof(of: request)) == "msg_0001.1767225600." + body)
    }

    @Test func `secrets become keys as each platform means them`() {
        #expect(Platform.slack.key(fromSecret: "0123456789abcdef") == Array("0123456789abcdef".utf8))
        #expect(
            Platform.teams.key(fromSecret: "aGVscGRlc2stdGVzdC1rZXktMDEyMzQ1Njc4OWFiY2Q=")
                == Array("helpdesk-test-key-0123456789abcd".utf8))
        #expect(
            Platform.generic.key(fromSecret: "whsec_aGVscGRlc2stdGVzdC1zZWNyZXQtMDEyMzQ1Njc4OSE=")
                == Array("helpdesk-test-secret-0123456789!".utf8))
        #expect(
            Platform.discord.key(fromSecret: "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8")?.count
                == 32)
    }

    @Test(arguments: [
        (Platform.slack, ""), (.teams, "not base64"), (.teams, ""), (.teams, "YQ"), (.generic, "aGVscA=="),
        (.generic, "whsec_"), (.generic, "whsec_?"), (.discord, "03a1"), (.discord, String(repeating: "g", count: 64)),
        (.telegram, ""),
    ])
    func `a secret of the wrong form is no key`(platform: Platform, secret: String) {
        #expect(platform.key(fromSecret: secret) == nil)
    }
}
