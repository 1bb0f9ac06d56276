import Testing

@testable import Mail

struct ReplySplitTests {
    /// The lines that clients put above a quote, by client and language.
    static let attributions = [
        // English
        "On Wed, Mar 5, 2025 at 10:12 AM Ann Smith <ann@example.com> wrote:",
        "On Wednesday, March 5, 2025, 10:12:33 AM GMT+1, Ann Smith <ann@example.com> wrote:",
        "    On Wednesday, March 5, 2025 at 10:12:33 AM GMT+1, Ann <ann@example.com> wrote:",
        "On 05.03.25 10:12, Ann Smith wrote:",
        "On 3/5/25 10:12 AM, Ann Smith via help wrote:",
        "On 5 Mar 2025, at 10:12\u{202F}AM, Ann Smith <ann@example.com> wrote:",
        "On Wed, Mar 05, 2025 at 10:12:33AM +0100, Ann Smith wrote:",
        "On Wed, Mar 5, 2025 at 10:12 AM Ann Smith\n<ann@example.com> wrote:",
        "On Wed, Mar 5, 2025 at 10:12 AM Ann Smith <\nann@example.com> wrote:",
        "On Wednesday, March 5, 2025, Ann Smith <ann@example.com<mailto:ann@example.com>>\nwrote:",
        "At 10:12 AM 3/5/2025, you wrote:",
        "Ann Smith <ann@example.com> wrote:",
        "Ann Smith <ann@example.com> writes:",
        "* Ann Smith <ann@example.com> [2025-03-05 10:12]:",
        "Quoting Ann Smith <ann@example.com>:",
        "---- On Wed, 05 Mar 2025 10:12:33 +0100 Ann Smith <ann@example.com> wrote ----",
        "2025-03-05 10:12 GMT+01:00 Ann Smith <ann@example.com>:",
        // German
        "Am Mi., 5. März 2025 um 10:12 Uhr schrieb Ann Smith <ann@example.com>:",
        "Am Mi., 5. März 2025 um 10:12 Uhr schrieb Ann Smith <\nann@example.com>:",
        "Am 05.03.25 um 10:12 schrieb Ann Smith:",
        "Am 5. März 2025 10:12:33 MEZ schrieb Ann Smith <ann@example.com>:",
        "Ann Smith <ann@example.com> schrieb am Mi., 5. März 2025, 10:12:",
        "Zitat von Ann Smith <ann@example.com>:",
        "Am Mittwoch, 5. März 2025, 10:12:33 MEZ hat Ann Smith <ann@example.com> Folgendes geschrieben:",
        // French
        "Le mer. 5 mars 2025 à 10:12, Ann Smith <ann@example.com> a écrit :",
        "Le 05/03/2025 à 10:12, Ann Smith a écrit\u{A0}:",
        "Le mer. 5 mars 2025 à 10:12, Ann Smith <ann@example.com> a\nécrit :",
        "Le 5 mars 2025 à 10h12, Ann Smith a écrit :",
        // Spanish, Catalan
        "El mié, 5 mar 2025 a las 10:12, Ann Smith (<ann@example.com>) escribió:",
        "El 05/03/2025 a las 10:12, Ann Smith escribió:",
        // Italian
        "Il giorno mer 5 mar 2025 alle ore 10:12 Ann Smith <ann@example.com> ha scritto:",
        "Il 05/03/2025 10:12, Ann Smith ha scritto:",
        // Dutch
        "Op wo 5 mrt 2025 om 10:12 schreef Ann Smith <ann@example.com>:",
        "Op 05-03-2025 om 10:12 schreef Ann Smith:",
        "Op 5 mrt. 2025 om 10:12 heeft Ann Smith <ann@example.com> het volgende geschreven:",
        // Portuguese
        "Em qua., 5 de mar. de 2025 às 10:12, Ann Smith <ann@example.com> escreveu:",
        "Ann Smith <ann@example.com> escreveu (quarta, 5/03/2025 à(s) 10:12):",
        "Em 05/03/2025 10:12, Ann Smith escreveu:",
        // Swedish, Danish, Norwegian, Finnish
        "Den ons 5 mars 2025 kl 10:12 skrev Ann Smith <ann@example.com>:",
        "5 mars 2025 kl. 10:12 skrev Ann Smith <ann@example.com>:",
        "Den 2025-03-05 kl. 10:12, skrev Ann Smith:",
        "Den ons. 5. mar. 2025 kl. 10.12 skrev Ann Smith <ann@example.com>:",
        "ons. 5. mars 2025 kl. 10:12 skrev Ann Smith <ann@example.com>:",
        "ke 5. maalisk. 2025 klo 10.12 Ann Smith (ann@example.com) kirjoitti:",
        "Ann Smith kirjoitti 5.3.2025 klo 10.12:",
        // Polish, Czech, Slovak, Hungarian
        "śr., 5 mar 2025 o 10:12 Ann Smith <ann@example.com> napisał(a):",
        "W dniu 5.03.2025 o 10:12, Ann Smith pisze:",
        "Dnia 5 marca 2025 10:12 Ann Smith <ann@example.com> napisał(a):",
        "st 5. 3. 2025 v 10:12 odesílatel Ann Smith <ann@example.com> napsal:",
        "Dne 05. 03. 25 v 10:12 Ann Smith napsal(a):",
        "Ann Smith <ann@example.com> ezt írta (időpont: 2025. márc. 5., Sze, 10:12):",
        // Russian, Ukrainian
        "ср, 5 мар. 2025 г. в 10:12, Ann Smith <ann@example.com>:",
        "05.03.2025 10:12, Ann Smith пишет:",
        "Среда, 5 марта 2025, 10:12 +03:00 от Ann Smith <ann@example.com>:",
        "ср, 5 бер. 2025 р. о 10:12 Ann Smith <ann@example.com> пише:",
        // Turkish
        "Ann Smith <ann@example.com>, 5 Mar 2025 Çar, 10:12 tarihinde şunu yazdı:",
        // Japanese, Chinese, Korean
        "2025年3月5日(水) 10:12 Ann Smith <ann@example.com>:",
        "2025/03/05 10:12、Ann Smith <ann@example.com>のメール：",
        "Ann Smith <ann@example.com> 于2025年3月5日周三 10:12写道：",
        "Ann Smith <ann@example.com> 於 2025年3月5日 週三 上午10:12寫道：",
        "在 2025年3月5日，10:12，Ann Smith <ann@example.com> 写道：",
        "2025년 3월 5일 (수) 오전 10:12, Ann Smith <ann@example.com>님이 작성:",
        "2025. 3. 5. 오전 10:12, Ann Smith <ann@example.com> 작성:",
    ]

    @Test(arguments: attributions)
    func `an answer above a quote is told from it`(attribution: String) {
        let split = ReplySplit("It works now.\n\n\(attribution)\n\n> Does it work?\n>\n> Ann\n")
        #expect(split.newText == "It works now.")
        #expect(split.pieces.map(\.kind) == [.text, .quoted])
    }

    @Test(arguments: attributions)
    func `an answer above an unmarked mail is told from it`(attribution: String) {
        #expect(ReplySplit("It works now.\n\n\(attribution)\n\nDoes it work?\n\nAnn\n").newText == "It works now.")
    }

    @Test(arguments: attributions)
    func `an answer below a quote is told from it`(attribution: String) {
        let split = ReplySplit("\(attribution)\n\n> Does it work?\n>\n> Ann\n\nIt works now.\n")
        #expect(split.newText == "It works now.")
        #expect(split.pieces.map(\.kind) == [.quoted, .text])
    }

    @Test(arguments: attributions)
    func `an attribution inside the quote is part of it`(attribution: String) {
        let quoted = attribution.split(separator: "\n").map { "> \($0)" }.joined(separator: "\n")
        #expect(ReplySplit("It works now.\n\n\(quoted)\n> Does it work?\n").newText == "It works now.")
    }

    @Test(arguments: [
        "I wrote this on my own:", "On Monday we need this:", "Please send to ann@example.com the following:",
        "The meeting is at 10:12:", "These are the names:", "On 3 May 2025 I wrote:", "Steps to follow:",
        "My address is ann@example.com:", "Am 5. März 2025 schrieb ich:", "2025-03-05 10:12:33 ERROR disk full",
        "10.0.0.1 - - [05/Mar/2025:10:12:33]", "Error at 10:12:33:",
    ])
    func `an ordinary line with a colon or a date is text`(line: String) {
        let text = "Hello,\n\n\(line)\n\none\ntwo"
        #expect(ReplySplit(text).newText == text)
    }

    @Test func `answers inside the quote are text and what they answer is context`() {
        let split = ReplySplit(
            """
            On Wed, Mar 5, 2025 at 10:12 AM Ann Smith <ann@example.com> wrote:
            > Which printer?
            The one on the third floor.
            > Since when?

            Since Monday.

            > Thanks,
            > Ann
            -- 
            Bob
            """)
        #expect(split.pieces.map(\.kind) == [.quoted, .context, .text, .context, .text, .quoted, .signature])
        #expect(split.ownText == "The one on the third floor.\nSince Monday.")
        #expect(
            split.newText
                == "> Which printer?\nThe one on the third floor.\n> Since when?\n\nSince Monday.")
    }

    @Test func `the pieces are the text`() {
        for attribution in Self.attributions {
            let text =
                "\r\nHi\r\n\(attribution)\n> a\r\nb\n\n-- \nBob\n________________________________\nFrom: x\nTo: y\nSubject: z\n\nEnd"
            let split = ReplySplit(text)
            var end = 0
            for piece in split.pieces {
                #expect(piece.range.lowerBound == end && !piece.range.isEmpty)
                end = piece.range.upperBound
            }
            #expect(end == text.utf8.count)
            #expect(split.joined([.text, .context, .quoted, .forwarded, .signature]).utf8.count >= text.utf8.count - 2)
        }
    }

    @Test func `code between fences is text whatever it looks like`() {
        let text = "Try this:\n\n```\n> ls\n--\nFrom: a\nTo: b\nSubject: c\n```\n\nBye"
        #expect(ReplySplit(text).newText == text)
    }

    @Test func `a table below an attribution is a quote and elsewhere text`() {
        #expect(ReplySplit("Yes.\n\n2013/7/20 Ann <ann@example.com>\n\n| Does it\n| work?\n").newText == "Yes.")
        let table = "Figures:\n\n| a | b |\n| 1 | 2 |"
        #expect(ReplySplit(table).newText == table)
    }

    @Test(arguments: ["\t", ""])
    func `lines indented by a tab below an attribution are a quote and elsewhere text`(blank: String) {
        let quote = "Ann <ann@example.com> wrote:\n\n\tDoes it\n\(blank)\n\twork?"
        #expect(ReplySplit("Yes.\n\n\(quote)\n").newText == "Yes.")
        #expect(ReplySplit("\(quote)\nYes.\n").newText == "Yes.")
        let list = "Parts:\n\n\tone fuser\n\ttwo belts"
        #expect(ReplySplit(list).newText == list)
    }

    @Test func `an empty text has no pieces`() {
        #expect(ReplySplit("").pieces.isEmpty)
        #expect(ReplySplit("").newText == "")
        #expect(ReplySplit("\n \r\n").newText == "")
    }

    @Test func `a lone quote is what the author sent`() {
        #expect(ReplySplit("> Only this.\n").newText == "> Only this.")
    }

    @Test func `text with old clients' initials before quoted lines is a quote`() {
        #expect(ReplySplit("Yes.\n\nAS> Does it\nAS> work?\n").newText == "Yes.")
    }
}
