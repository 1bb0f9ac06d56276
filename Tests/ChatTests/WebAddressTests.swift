@testable import Chat
import Testing

struct WebAddressTests {
    @Test(arguments: [
        "https://hooks.slack.com/x", "https://slack.com", "HTTPS://Slack.Com:443/?a#b", "https://a.b.slack.com?x",
    ])
    func `the platform's own hosts are trusted`(url: String) {
        #expect(WebAddress(url)?.isHTTPS(under: ["slack.com"]) == true)
    }

    @Test(arguments: [
        "http://slack.com/", "https://slack.com.evil.example/", "https://evilslack.com/",
        "https://slack.com@evil.example/",
        "https://evil.example/slack.com", "https://evil.example\\@slack.com/", "https://slack.com:8443/",
        "https://slack.com:80:80/",
        "https://slack.com /", "https://slack.com\n", "https:///slack.com", "https://", "//slack.com", "slack.com",
        "ftp://slack.com/",
        "https://[::1]/", "https://släck.com/", "https://.slack.com/", "https://slack.com:x/",
        "https://slack.com%2eevil.example/", "",
    ])
    func `everything else is not`(url: String) {
        #expect(WebAddress(url)?.isHTTPS(under: ["slack.com"]) != true)
    }

    @Test func `the configured base is trusted as it is written`() {
        let outlet = ChatOutlet(platform: .mattermost, base: "http://127.0.0.1:8065", secret: "t")
        #expect(outlet.trusts("http://127.0.0.1:8065/hooks/commands/x"))
        #expect(!outlet.trusts("http://127.0.0.1:8066/hooks/commands/x"))
        #expect(!outlet.trusts("https://127.0.0.1:8065/"))
    }
}

struct TimestampTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", Int64(0)), ("2026-01-01T00:00:00.123Z", 1_767_225_600_123_000),
        ("2026-01-01T01:00:00+01:00", 1_767_225_600_000_000),
        ("2024-02-29T12:00:00-05:30", 1_709_227_800_000_000), ("2026-12-31 23:59:59.9999999z", 1_798_761_599_999_999),
        ("2000-03-01T00:00:00Z", 951_868_800_000_000),
    ])
    func `a time is microseconds since 1970`(text: String, time: Int64) {
        #expect(Timestamp.microseconds(text) == time)
    }

    @Test(arguments: [
        "", "2026", "2026-01-01", "2026-01-01T00:00:00", "2026-13-01T00:00:00Z", "2026-01-01T24:00:00Z",
        "2026-01-01T00:00:00.Z",
        "2026-01-01T00:00:00Z ", "20260101T000000Z", "2026-01-01T00:00:00+1:00", "٢٠٢٦-01-01T00:00:00Z",
        "9223372036854775807",
    ])
    func `anything else is none`(text: String) {
        #expect(Timestamp.microseconds(text) == nil)
    }
}

struct ChatCallResultTests {
    @Test(arguments: [("5", Int64(5)), ("1.337", 2), ("0", 0), ("999999999", 86_400), ("1e300", 86_400)])
    func `seconds to wait are whole and bounded`(text: String, seconds: Int64) {
        #expect(ChatCallResult.retryAfter([HeaderField("Retry-After", text)]) == seconds)
    }

    @Test(arguments: ["-1", "soon", "Wed, 21 Oct 2026 07:28:00 GMT", "nan", "inf", ""])
    func `rubbish is left to the caller's schedule`(text: String) {
        #expect(ChatCallResult.retryAfter([HeaderField("Retry-After", text)]) == nil)
    }
}
