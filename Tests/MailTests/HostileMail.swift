/// A message made to hurt its reader, built when asked for.
struct HostileMail: Sendable, CustomStringConvertible {
    let description: String
    private let build: @Sendable () -> String

    var bytes: [UInt8] { Array(build().utf8) }

    private init(_ description: String, _ build: @escaping @Sendable () -> String) {
        self.description = description
        self.build = build
    }

    private static func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }

    private static func header(_ name: String, _ value: String) -> String { name + ": " + value + "\n\nbody\n" }

    private static func multipart(_ boundary: String, _ body: String) -> String {
        "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\n\n" + body
    }

    private static func numbered(_ count: Int, _ text: (Int) -> String) -> String {
        var all = ""
        for index in 0..<count { all += text(index) }
        return all
    }

    static let all: [HostileMail] = structure + values + encodings

    private static let structure: [HostileMail] = [
        HostileMail("50,000 multiparts inside one another") {
            numbered(50_000) { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }
        },
        HostileMail("50,000 multiparts inside one another with the same boundary") {
            times(50_000, "Content-Type: multipart/mixed; boundary=b\n\n--b\n")
        },
        HostileMail("50,000 messages inside one another") { times(50_000, "Content-Type: message/rfc822\n\n") },
        HostileMail("200,000 empty parts") { multipart("b", times(200_000, "--b\n\n")) },
        HostileMail("200,000 delimiters") { multipart("b", times(200_000, "--b\n")) },
        HostileMail("a digest of 200,000 empty messages") {
            "Content-Type: multipart/digest; boundary=b\n\n" + times(200_000, "--b\n\n\n")
        },
        HostileMail("50 open multiparts and 300,000 lines like their delimiters") {
            numbered(50) { "Content-Type: multipart/mixed; boundary=bound\($0)\n\n--bound\($0)\n" }
                + times(300_000, "--bound9x\n")
        },
        HostileMail("a boundary of 100,000 bytes and lines that begin like it") {
            multipart(times(100_000, "b"), times(15, "--" + times(99_999, "b") + "\n"))
        },
        HostileMail("2 MB of dashes") { multipart("b", times(2_000_000, "-")) },
        HostileMail("700,000 lines of two dashes") { multipart("b", times(700_000, "--\n")) },
        HostileMail("2 MB of dashes in what claims to be base64") {
            multipart("b", "--b\nContent-Transfer-Encoding: base64\n\n" + times(700_000, "\n--"))
        },
        HostileMail("a header of 400,000 lines of dashes") {
            "Content-Type: multipart/mixed; boundary=b\n" + times(400_000, "--x\n")
        },
        HostileMail("100,000 fields") { times(100_000, "A: b\n") + "\n" },
        HostileMail("100,000 Content-Type fields") { times(100_000, "Content-Type: text/plain; a=b\n") + "\n" },
        HostileMail("a field of 2 MB in one line") { header("Subject", times(2_000_000, "a")) },
        HostileMail("a field of 500,000 folds") { header("Subject", times(500_000, "a\n ")) },
        HostileMail("700,000 blank lines in a header") { "Subject: a\n" + times(700_000, " \n") + "x\n" },
        HostileMail("500,000 lines of junk in a header") { "Subject: a\n" + times(500_000, "junk\n") + "To: b@c\n\n" },
        HostileMail("junk lines that fields follow") { times(100_000, "junk\nSubject: a\n") },
        HostileMail("400,000 mbox lines") { times(400_000, "From \n") },
        HostileMail("2 MB of carriage returns") { "Subject: a\n\n" + times(2_000_000, "\r") },
        HostileMail("2 MB of carriage returns in a header") { "Subject: a\n" + times(2_000_000, "\r") },
        HostileMail("a report of 50,000 recipients") {
            "Content-Type: message/delivery-status\n\n"
                + times(50_000, "Final-Recipient: rfc822; a@b.example\nAction: failed\n\n")
        },
        HostileMail("a report of 500,000 lines of junk") {
            "Content-Type: message/delivery-status\n\n" + times(500_000, "junk\n")
        },
    ]

    private static let values: [HostileMail] = [
        HostileMail("50,000 addresses") { header("To", times(50_000, "A <a@b.example>, ")) },
        HostileMail("50,000 words without an address") { header("To", times(50_000, "a b, ") + "x <y@z>") },
        HostileMail("50,000 comments") { header("To", times(50_000, "(a) ")) },
        HostileMail("1,000,000 comments inside one another") {
            header("To", times(1_000_000, "(") + times(1_000_000, ")"))
        },
        HostileMail("1,000,000 comments that never close") { header("To", times(1_000_000, "(")) },
        HostileMail("1,000,000 quotes that never close") { header("To", times(1_000_000, "\\\"") + "\"") },
        HostileMail("1,000,001 quotes") { header("To", times(1_000_001, "\"")) },
        HostileMail("700,000 angles that never close") { header("To", times(700_000, "<a,")) },
        HostileMail("700,000 routes that never end") { header("To", times(700_000, "<@,")) },
        HostileMail("1,000,000 colons behind a long word") {
            header("To", times(1_000_000, "a") + "@" + times(1_000_000, ":"))
        },
        HostileMail("500,000 groups") { header("To", times(500_000, "g:;")) },
        HostileMail("500,000 domain literals that never close") { header("To", times(500_000, "a@[")) },
        HostileMail("50,000 identifiers") { header("References", times(50_000, "<a@b.example>\n ")) },
        HostileMail("1,000,000 identifiers that never close") { header("References", times(1_000_000, "<a")) },
        HostileMail("1,000,000 words where an identifier should be") { header("In-Reply-To", times(1_000_000, "a ")) },
        HostileMail("a date of 500,000 words") { header("Date", times(500_000, "Jan 1 ")) },
        HostileMail("a date of 1,000,000 comments") { header("Date", times(1_000_000, "(")) },
        HostileMail("a date of 1,000,000 letters") { header("Date", times(1_000_000, "a-")) },
        HostileMail("50,000 parameters") { header("Content-Type", "text/plain" + numbered(50_000) { "; p\($0)=v" }) },
        HostileMail("50,000 continuations") { header("Content-Type", "a/b" + numbered(50_000) { "; name*\($0)=v" }) },
        HostileMail("500,000 comments that never close in a type") {
            header("Content-Type", "a/b;" + times(500_000, "(;"))
        },
        HostileMail("a file name of 1,000,000 blanks") {
            header("Content-Disposition", "attachment; filename=a" + times(1_000_000, " ") + "b")
        },
        HostileMail("500,000 quotes that never close in a type") {
            header("Content-Type", "a/b" + times(500_000, ";a=\""))
        },
        HostileMail("500,000 results of authentication") {
            header("Authentication-Results", "a" + times(250_000, ";b=c d.e=f"))
        },
    ]

    private static let encodings: [HostileMail] = [
        HostileMail("50,000 encoded-words") { header("Subject", times(50_000, "=?utf-8?B?w6k=?= ")) },
        HostileMail("50,000 encoded-words in changing charsets") {
            header("Subject", times(25_000, "=?utf-8?B?w6k=?= =?iso-2022-jp?Q?a?= "))
        },
        HostileMail("50,000 encoded-words in charsets nobody knows") {
            header("Subject", times(50_000, "=?nonsense?Q?=E9?= "))
        },
        HostileMail("200,000 encoded-words that never end") { header("Subject", times(200_000, "=?utf-8?Q?")) },
        HostileMail("700,000 beginnings of encoded-words") { header("Subject", times(700_000, "=?a")) },
        HostileMail("200,000 encoded-words that never end as addresses") { header("To", times(200_000, "=?utf-8?Q?")) },
        HostileMail("base64 of nothing but padding") {
            "Content-Transfer-Encoding: base64\n\n" + times(1_000_000, "A=")
        },
        HostileMail("base64 whose padding promises more") {
            "Content-Transfer-Encoding: base64\n\n" + times(300_000, "QQ== ")
        },
        HostileMail("quoted-printable of equals signs and blanks") {
            "Content-Transfer-Encoding: quoted-printable\n\n" + times(1_000_000, "= ")
        },
        HostileMail("messages in base64 inside one another") {
            var message = "Subject: a\n\nb"
            for _ in 0..<40 {
                message = "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n" + base64(message)
                if message.utf8.count > 1_000_000 { break }
            }
            return message
        },
        HostileMail("messages in quoted-printable inside one another") {
            times(50, "Content-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable\n\n")
                + times(300_000, "=41x")
        },
        HostileMail("UTF-7 that never ends a shift") {
            "Content-Type: text/plain; charset=utf-7\n\n" + times(1_000_000, "+A")
        },
        HostileMail("ISO-2022-JP of nothing but escapes") {
            "Content-Type: text/plain; charset=iso-2022-jp\n\n" + times(400_000, "\u{1B}$B\u{1B}(B")
        },
        HostileMail("UTF-16 of nothing but halves") {
            "Content-Type: text/plain; charset=utf-16le\nContent-Transfer-Encoding: quoted-printable\n\n"
                + times(300_000, "=00=D8")
        },
    ]

    private static func base64(_ text: String) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var out: [UInt8] = []
        var bits = 0
        var held: UInt32 = 0
        for byte in text.utf8 {
            held = held << 8 | UInt32(byte)
            bits += 8
            while bits >= 6 {
                bits -= 6
                out.append(alphabet[Int(held >> UInt32(bits) & 63)])
            }
        }
        if bits > 0 { out.append(alphabet[Int(held << UInt32(6 - bits) & 63)]) }
        return String(decoding: out, as: UTF8.self)
    }
}
