import Testing

@testable import Mail

struct SignatureLineTests {
    @Test(arguments: [
        "Sent from my iPhone", "Sent from my Galaxy", "Sent from Outlook for Android <https://example.com/x>",
        "Sent from Yahoo Mail",
        "Get Outlook for iOS<https://example.com/x>", "Von meinem iPhone gesendet", "Gesendet von Mail für Windows",
        "Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.", "Outlook für Android beziehen",
        "Envoyé de mon iPhone", "Envoyé depuis mon mobile", "Télécharger Outlook pour iOS", "Enviado desde mi iPhone",
        "Enviado do meu iPhone", "Inviato da iPhone", "Inviato dal mio Galaxy", "Verstuurd vanaf mijn iPhone",
        "Verzonden vanuit Outlook",
        "Skickat från min iPhone", "Sendt fra min iPhone", "Sendt fra Outlook for iOS", "Lähetetty iPhonesta",
        "Wysłane z iPhone'a",
        "Odesláno z iPhonu", "Отправлено с iPhone", "Отправлено из Яндекс Почты", "Надіслано з iPhone", "iPhoneから送信",
        "发自我的iPhone",
        "從我的 iPhone 傳送", "나의 iPhone에서 보냄", "iPhone'umdan gönderildi", "(Sent from mobile device)",
        "--- Sent from my phone ---",
    ])
    func `a line a client adds is a signature`(line: String) {
        let split = ReplySplit(
            "It works now.\n\n\(line)\n\nOn 5 Mar 2025, at 10:12, Ann <ann@example.com> wrote:\n\n> Old\n")
        #expect(split.newText == "It works now.")
        #expect(split.pieces.map(\.kind) == [.text, .signature, .quoted])
        #expect(ReplySplit("It works now.\n\(line)").newText == "It works now.")
    }

    @Test(arguments: [
        "Sent by mistake, please ignore.", "Von meinem Rechner aus geht es nicht.", "Ich habe es gestern gesendet",
        "The order was sent via DHL",
        "-", "--x", "- item", "Send it from my office", "From my point of view it works", "I am calling from Berlin",
        "Lähetetty eilen",
        "___", "-----", "Best regards, Bob",
    ])
    func `an ordinary last line is text`(line: String) {
        let text = "It does not work.\n\n\(line)"
        #expect(ReplySplit(text).newText == text)
    }

    @Test(arguments: ["-- ", "--", "—", "-- \r"])
    func `a delimiter begins the signature`(delimiter: String) {
        let split = ReplySplit("Hello.\n\n\(delimiter)\nBob\n+1 555 0100\n")
        #expect(split.newText == "Hello.")
        #expect(split.joined([.signature]).hasSuffix("Bob\n+1 555 0100"))
    }

    @Test func `a bare double dash with a page below it is a rule, not a signature`() {
        let text = "One\n--\n" + String(repeating: "line\n", count: 40) + "end"
        #expect(ReplySplit(text).newText == text)
    }

    @Test func `a signature above the quote ends at the quote`() {
        let split = ReplySplit("Yes.\n\n-- \nBob\n\nOn 5 Mar 2025, at 10:12, Ann <ann@example.com> wrote:\n> Old\n")
        #expect(split.pieces.map(\.kind) == [.text, .signature, .quoted])
    }

    @Test func `a mailing list's footer is a signature`() {
        let split = ReplySplit(
            "Yes.\n_______________________________________________\nlist mailing list\nhttps://example.org/list\n")
        #expect(split.newText == "Yes.")
    }

    @Test func `a client's line with text below it is left alone`() {
        let text = "Sent from my office:\n\nThe printer is broken."
        #expect(ReplySplit(text).newText == text)
    }
}
