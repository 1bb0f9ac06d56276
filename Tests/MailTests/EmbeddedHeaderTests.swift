import Testing

@testable import Mail

struct EmbeddedHeaderTests {
    /// The header that Outlook and others write above an old mail: from, sent, to, subject.
    static let labels = [
        ["From", "Sent", "To", "Subject"], ["Von", "Gesendet", "An", "Betreff"], ["De", "Envoyé", "À", "Objet"],
        ["De\u{A0}", "Envoyé\u{A0}", "À\u{A0}", "Objet\u{A0}"], ["De", "Enviado el", "Para", "Asunto"],
        ["Da", "Inviato", "A", "Oggetto"], ["Van", "Verzonden", "Aan", "Onderwerp"],
        ["De", "Enviada em", "Para", "Assunto"],
        ["Från", "Skickat", "Till", "Ämne"], ["Fra", "Sendt", "Til", "Emne"],
        ["Lähettäjä", "Lähetetty", "Vastaanottaja", "Aihe"],
        ["Od", "Wysłano", "Do", "Temat"], ["Od", "Odesláno", "Komu", "Předmět"], ["От", "Отправлено", "Кому", "Тема"],
        ["Від", "Надіслано", "Кому", "Тема"], ["Feladó", "Elküldve", "Címzett", "Tárgy"],
        ["Kimden", "Gönderildi", "Kime", "Konu"],
        ["差出人", "送信日時", "宛先", "件名"], ["发件人", "发送时间", "收件人", "主题"], ["寄件者", "寄件日期", "收件者", "主旨"],
        ["보낸 사람", "보낸 날짜", "받는 사람", "제목"], ["*From", "*Sent", "*To", "*Subject"],
    ]

    @Test(arguments: labels)
    func `a header written out begins the old mail`(labels: [String]) throws {
        let header =
            "\(labels[0]): Ann Smith <ann@example.com>\n\(labels[1]): 5 March 2025 10:12\n\(labels[2]): help@example.org\n\(labels[3]): Printer"
        for divider in ["", "________________________________\n", "-----Original Message-----\n"] {
            let split = ReplySplit("It works now.\n\n\(divider)\(header)\n\nDoes it work?\n")
            #expect(split.newText == "It works now.")
            #expect(split.pieces.map(\.kind) == [.text, .quoted])
            let embedded = try #require(split.embedded)
            #expect(embedded.from == "Ann Smith <ann@example.com>")
            #expect(embedded.date == "5 March 2025 10:12")
            #expect(embedded.to == "help@example.org")
            #expect(embedded.subject == "Printer")
        }
    }

    @Test func `the full-width colon is a colon`() {
        let split = ReplySplit("はい。\n\n差出人： Ann\n送信日時： 2025年3月5日\n宛先： help@example.org\n件名： 印刷\n\n動きますか。\n")
        #expect(split.newText == "はい。")
        #expect(split.embedded?.subject == "印刷")
    }

    @Test(arguments: [
        "From: Berlin\nTo: Munich\nDate: 3 May 2025", "To: do the dishes", "Date: 3 May\nSubject: none",
        "De: hier\nA: là",
        "From: a\nmore\nmore\nmore\nmore\nmore\nmore\nTo: b\nSubject: c",
    ])
    func `lines with colons that people write are text`(lines: String) {
        let text = "I need a trip.\n\n\(lines)\n\nThanks"
        #expect(ReplySplit(text).newText == text)
        #expect(ReplySplit(text).embedded == nil)
    }

    @Test func `a header that was a table is read without its bars`() {
        let table = "Subject: | Printer\nDate: | today\nFrom: | Ann <ann@example.com>\nTo: | bob@example.com"
        let embedded = ReplySplit("See.\n\n-------- Forwarded Message --------\n\(table)\n\nIt is broken.\n").embedded
        #expect(embedded?.subject == "Printer")
        #expect(embedded?.from == "Ann <ann@example.com>")
    }

    @Test func `wrapped and spaced header lines are read on`() {
        let split = ReplySplit(
            "Yes.\n\nFrom: Ann Smith\n <ann@example.com>\n\nSent: Wednesday\n\nTo: help@example.org; \n  desk@example.org\n\nSubject: Printer\n\nOld.\n"
        )
        #expect(split.newText == "Yes.")
        #expect(split.embedded?.from == "Ann Smith <ann@example.com>")
        #expect(split.embedded?.to == "help@example.org; desk@example.org")
    }

    @Test(arguments: [
        "---------- Forwarded message ---------", "-------- Weitergeleitete Nachricht --------",
        "Begin forwarded message:",
        "---------- Message transféré ---------", "Début du message réexpédié :",
        "---------- Mensaje reenviado ----------",
        "Inizio messaggio inoltrato:", "Begin doorgestuurd bericht:", "Início da mensagem encaminhada:",
        "Vidarebefordrat meddelande:", "-------- Videresendt meddelelse --------", "-------- Välitetty viesti --------",
        "Początek przekazanej wiadomości:", "---------- Přeposlaná zpráva ---------",
        "-------- Пересылаемое сообщение --------",
        "以下是转发的邮件：", "---------- 転送されたメッセージ ---------", "---------- 전달된 메시지 ---------",
        "----- Forwarded by Ann Smith/Example on 03/05/2025 10:12 AM -----",
    ])
    func `a mail passed on is marked apart from the author's words`(divider: String) {
        let mail =
            "From: Ann Smith <ann@example.com>\nDate: 5 March 2025\nSubject: Printer\nTo: bob@example.com\n\n\nIt is broken.\n"
        let split = ReplySplit("Please handle.\n\n\(divider)\n\(mail)")
        #expect(split.newText == "Please handle.")
        #expect(split.pieces.map(\.kind) == [.text, .forwarded])
        #expect(split.embedded?.from == "Ann Smith <ann@example.com>")
        let bare = ReplySplit("\n\(divider)\n\(mail)")
        #expect(bare.newText == "It is broken.")
        #expect(bare.ownText == "")
        #expect(bare.pieces.map(\.kind).last == .forwarded)
    }

    @Test func `a mail passed on inside a quote is marked too`() {
        let split = ReplySplit(
            "Please handle.\n\n> Begin forwarded message:\n>\n> From: Ann <ann@example.com>\n> Subject: Printer\n> Date: 5 March\n> To: bob@example.com\n>\n> It is broken.\n"
        )
        #expect(split.pieces.map(\.kind) == [.text, .forwarded])
        #expect(split.embedded?.subject == "Printer")
    }

    @Test func `Lotus Notes' table is a header`() {
        let blanks = String(repeating: " ", count: 40)
        let split = ReplySplit(
            """
            It works now.

            Ann Smith
            <ann@example.com>
            05.03.2025 10:12\(blanks)To
            \(blanks)\(blanks)bob@example.com
            \(blanks)\(blanks)cc
            \(blanks)\(blanks)
            \(blanks)\(blanks)Subject
            \(blanks)\(blanks)Printer

            Does it work?
            """)
        #expect(split.newText == "It works now.")
        #expect(split.pieces.map(\.kind) == [.text, .quoted])
    }
}
