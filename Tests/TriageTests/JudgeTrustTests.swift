import Desk
import Testing
import Triage

struct JudgeTrustTests {
    private static func results(_ text: String) -> String { "Authentication-Results: \(text)" }

    @Test(arguments: [
        (results("mx.example.com; dmarc=pass header.from=example.com"), Trust.proven),
        (results("mx.example.com; dmarc=pass (p=reject) header.from=Example.COM"), .proven),
        (results("MX.EXAMPLE.COM 1; dkim=fail; dmarc=pass header.from=example.com"), .proven),
        (results("mx.example.com; dmarc=pass"), .claimed),
        (results("mx.example.com; dmarc=pass header.from=evil.example"), .claimed),
        (results("mx.example.com; dmarc=pass header.from=sub.example.com"), .claimed),
        (results("mx.evil.example; dmarc=pass header.from=example.com"), .claimed),
        (results("notmx.example.com; dmarc=pass header.from=example.com"), .claimed),
        (results("mx.example.com; dkim=pass header.d=example.com; spf=pass smtp.mailfrom=example.com"), .claimed),
        (results("mx.example.com; none"), .claimed),
        (results("mx.example.com; dmarc=none header.from=example.com"), .claimed),
        (results("mx.example.com; dmarc=temperror header.from=example.com"), .claimed),
        (results("mx.example.com; dmarc=fail header.from=example.com"), .contradicted),
        (results("mx.example.com; dmarc=fail"), .contradicted),
        (results("mx.example.com; dmarc=fail header.from=evil.example"), .claimed),
        (results("mx.evil.example; dmarc=fail header.from=example.com"), .claimed),
        (results("mx.example.com; dmarc=pass header.from=example.com; dmarc=fail header.from=example.com"), .claimed),
    ]) func `a known sender is proven by a trusted DMARC pass for their very domain`(field: String, trust: Trust) {
        #expect(Scene(field).judge().trust == trust)
    }

    @Test func `results in several fields that contradict one another prove nothing`() {
        let fail = JudgeTrustTests.results("mx.example.com; dmarc=fail header.from=example.com")
        #expect(Scene(Scene.proof, fail).judge().trust == .claimed)
        #expect(Scene(Scene.proof, Scene.proof).judge().trust == .proven)
    }

    @Test(arguments: [
        (AddressToken.Kind.reply, Scene.rita.id, Trust.token), (.note, Scene.rita.id, .token),
        (.bounce, Scene.rita.id, .claimed), (.reply, Scene.ann.id, .claimed),
    ]) func `a token proves the one it was given to, but not that of an envelope sender`(
        kind: AddressToken.Kind, person: PersonID, trust: Trust
    ) {
        var scene = Scene()
        scene.facts.token = AddressToken(kind, about: 1001, person: person)
        #expect(scene.judge().trust == trust)
    }

    @Test func `another's token makes nobody less than they are`() {
        var scene = Scene(sender: nil)
        scene.from = "new@example.com"
        scene.facts.token = AddressToken(.reply, about: 1001, person: Scene.ann.id)
        #expect(scene.judge().trust == .claimed)
    }

    @Test func `a failed check outweighs a token`() {
        var scene = Scene(JudgeTrustTests.results("mx.example.com; dmarc=fail header.from=example.com"))
        scene.facts.token = AddressToken(.reply, about: 1001, person: Scene.rita.id)
        scene.facts.byToken = Scene.candidate(.addressToken, takingPart: true)
        #expect(scene.judge().verdict.short == "hold")
    }

    @Test func `two From fields contradict each other, in whatever order and case`() {
        for field in ["From: ann@example.com", "FROM : Ann Agent <ann@example.com>"] {
            let judgement = Scene(field, Scene.proof).judge()
            #expect(judgement.trust == .contradicted)
            #expect(judgement.verdict.short == "hold")
            #expect(judgement.reason == "there are 2 From fields")
        }
    }

    @Test func `of several authors none is proven`() {
        for from in ["rita@example.com, s@evil.example", "Both: rita@example.com, ann@example.com;"] {
            var scene = Scene(Scene.proof)
            scene.from = from
            #expect(scene.judge().trust == .claimed)
            scene.facts.token = AddressToken(.reply, about: 1001, person: Scene.rita.id)
            #expect(scene.judge().trust == .claimed)
        }
    }

    @Test func `the address counts, not the name beside it`() {
        var scene = Scene(sender: nil)
        scene.from = "\"rita@example.com\" <s@evil.example>"
        let judgement = scene.judge()
        #expect(judgement.trust == .unknown)
        #expect(judgement.trace.steps.contains { $0.finding.contains("nobody knows s@evil.example") })
    }

    @Test func `a mail from the desk's own address is nobody's`() {
        var scene = Scene(Scene.proof, sender: nil)
        scene.from = "support@support.example.com"
        scene.facts.isFromDesk = true
        #expect(scene.judge().verdict.short == "hold")
        #expect(scene.judge().reason == "support@support.example.com is the desk's own address")
    }

    @Test func `a failed check of a stranger says nothing about ours`() {
        var scene = Scene(
            JudgeTrustTests.results("mx.example.com; dmarc=fail header.from=elsewhere.example"), sender: nil)
        scene.from = "s@elsewhere.example"
        #expect(scene.judge().trust == .unknown)
    }

    @Test func `only proof and token may command`() {
        #expect(Trust.allCases.filter(\.mayCommand) == [.proven, .token])
    }
}
