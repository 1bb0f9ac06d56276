import Desk
import Testing
import Triage

struct PolicyTests {
    @Test(arguments: [
        ("a@example.com", true), ("a@Example.Com", true), ("a@sub.example.com", false), ("a@x.example.net", true),
        ("a@example.net", false), ("a@example.org", false), ("example.com", false), ("a@b@example.com", true),
        ("a@example.com@evil.example", false), ("", false),
    ]) func `an address is served by its domain`(address: String, isServed: Bool) {
        #expect(Scene.policy.isServed(address) == isServed)
    }

    @Test func `names are compared without regard to case`() {
        #expect(Scene.policy.site == "support.example.com")
        #expect(Scene.policy.trustedAuthserv == ["mx.example.com"])
    }
}
