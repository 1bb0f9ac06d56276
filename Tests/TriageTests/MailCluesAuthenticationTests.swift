import Mail
import Testing
import Triage

/// Which Authentication-Results can be our border MTA's: those above the first Received from outside.
struct MailCluesAuthenticationTests {
    private let outside = "Received: from mail.example.com (mail.example.com [192.0.2.10]) by mx.example.com; Sat"

    private func servers(_ fields: String...) -> [String] {
        var scene = Scene()
        scene.fields = fields
        return scene.clues.authentication.map(\.server)
    }

    @Test func `what stands above counts, what stands below came with the mail`() {
        #expect(servers(Scene.proof, outside) == ["mx.example.com"])
        #expect(servers(outside, Scene.proof) == [])
        #expect(servers("Authentication-Results: one; none", outside, "Authentication-Results: two; none") == ["one"])
    }

    @Test func `all of the topmost block are read, damaged ones left out`() {
        let fields = ["one; none", "", ";", "two; dmarc=pass"].map { "Authentication-Results: \($0)" }
        var scene = Scene()
        scene.fields = fields
        #expect(scene.clues.authentication.map(\.server) == ["one", "two"])
    }

    @Test(arguments: [
        "Received: from mx.example.com (mx.example.com [192.0.2.1]) by store.example.com (Postfix) with ESMTP; Sat",
        "Received: from anything (localhost [127.0.0.1]) by mx.example.com (Postfix) with ESMTP id 1; Sat",
        "Received: from mx.example.com ([127.0.0.1]) by localhost (scanner) with ESMTP; Sat",
        "Received: from localhost (localhost [IPv6:::1]) by mx.example.com with ESMTP; Sat",
        "Received: from MX.example.com (mx.EXAMPLE.com [192.0.2.1])\r\n\tby store.example.com; Sat",
        "Received: from mx.example.com by store.example.com with LMTP id 1; Sat",
        "Received: from mx.example.com ([10.0.0.2]) by store.example.com with LMTPS id 1; Sat",
    ]) func `a hop between our own programs is passed over`(hop: String) {
        #expect(servers(hop, Scene.proof, outside) == ["mx.example.com"])
    }

    @Test(arguments: [
        // The name behind `from` is the sender's own word.
        "Received: from localhost (evil.example [203.0.113.9]) by mx.example.com (Postfix) with ESMTP; Sat",
        "Received: from mx.example.com (evil.example [203.0.113.9]) by mx.example.com (Postfix) with ESMTP; Sat",
        "Received: from mx.example.com (unknown [203.0.113.9]) by mx.example.com with ESMTP; Sat",
        "Received: from localhost ([203.0.113.9]) by mx.example.com with ESMTP; Sat",
        "Received: from localhost(localhost[127.0.0.1]) (evil.example [203.0.113.9]) by mx.example.com; Sat",
        "Received: from evil (mx.example.com [203.0.113.9] (may be forged)) by mx.example.com; Sat",
        "Received: from localhost by mx.example.com with ESMTP; Sat",
        "Received: from mx.example.com by mx.example.com with ESMTP for <with@lmtp>; Sat",
        "Received: from unknown (HELO localhost) (203.0.113.9) by mx.example.com with SMTP; Sat",
        "Received: by mx.example.com (Postfix, from userid 1000) id 1; Sat",
        "Received: (qmail 1 invoked by uid 1000); Sat",
        "Received: from mx.example.com", "Received: from", "Received:", "Received: ; from localhost by x with lmtp",
    ]) func `a hop from outside, or one that cannot be told, ends what is believed`(hop: String) {
        #expect(servers(hop, Scene.proof) == [])
    }

    @Test func `results in a part are not the mail's`() {
        var scene = Scene("Content-Type: multipart/mixed; boundary=b")
        scene.text = "--b\r\n\(Scene.proof)\r\n\r\nHello\r\n--b--"
        #expect(scene.clues.authentication.isEmpty)
    }

    @Test func `without a border MTA of ours nobody is believed`() {
        var scene = Scene(Scene.proof)
        scene.policy.trustedAuthserv = []
        #expect(scene.clues.authentication.isEmpty)
        #expect(scene.judge().trust == .claimed)
    }

    @Test func `a forged proof that came with the mail proves nothing`() {
        let border = "Received: from localhost (evil.example [203.0.113.9]) by mx.example.com (Postfix); Sat"
        #expect(Scene(border, Scene.proof).judge().trust == .claimed)
        let honest = "Authentication-Results: mx.example.com; dmarc=fail header.from=example.com"
        #expect(Scene(honest, border, Scene.proof).judge().trust == .contradicted)
    }
}
