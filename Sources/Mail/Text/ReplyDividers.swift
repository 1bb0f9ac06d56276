/// Lines by which mail clients set off the mail they quote or pass on.
enum ReplyDividers {
    /// What a divider announces.
    enum Divider { case original, forward }

    /// The divider that a line is, or nil: `-----Original Message-----`, `Begin forwarded message:`.
    static func divider(_ phrase: [UInt8]) -> Divider? {
        guard phrase.count <= 200 else { return nil }
        let core = core(phrase[...])
        guard core.count < phrase.count else { return nil }
        if let divider = phrases[core] { return divider }
        // Notes: `----- Forwarded by Ann/Org on 03/04/2025 10:12 -----`.
        return core.starts(with: notes) ? .forward : nil
    }

    private static let notes = Array("forwarded by ".utf8)

    /// The words of a line between its dashes or before its colon; they must have some.
    private static func core(_ phrase: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var core = phrase
        while let width = margin(core.prefix(3), first: core.first) { core.removeFirst(width) }
        while let width = margin(core.suffix(3), first: core.last) { core.removeLast(width) }
        return core
    }

    /// How many bytes of dash, colon or the like these are: one of ASCII, or three of – — ─ ：.
    private static func margin(_ three: ArraySlice<UInt8>, first: UInt8?) -> Int? {
        guard let first else { return nil }
        if first < 0x80 { return asciiMargin.contains(first) ? 1 : nil }
        return wideMargin.contains { three.elementsEqual($0) } ? 3 : nil
    }

    private static let asciiMargin = Set("-_=* <>:".utf8)
    private static let wideMargin = ["–", "—", "─", "："].map { Array($0.utf8) }

    /// All set phrases.
    private static let phrases: [ArraySlice<UInt8>: Divider] = {
        var phrases: [ArraySlice<UInt8>: Divider] = [:]
        for phrase in originals { phrases[Array(phrase.utf8)[...]] = .original }
        for phrase in forwards { phrases[Array(phrase.utf8)[...]] = .forward }
        return phrases
    }()

    /// A line of dashes, underscores or the like and nothing else.
    static func isRule(_ body: ArraySlice<UInt8>) -> Bool {
        guard body.count >= 3, let first = body.first, "-_=*~#+".utf8.contains(first) else { return false }
        return body.allSatisfy { $0 == first || $0 == 0x20 }
    }

    private static let originals = [
        "original message", "original-nachricht", "ursprüngliche nachricht", "originalnachricht", "message d'origine",
        "message d’origine", "message original", "message initial", "mensaje original", "messaggio originale",
        "oorspronkelijk bericht", "origineel bericht", "mensagem original", "ursprungligt meddelande",
        "originalmeddelande",
        "oprindelig meddelelse", "original meddelelse", "opprinnelig melding", "alkuperäinen viesti",
        "wiadomość oryginalna",
        "oryginalna wiadomość", "wiadomość pierwotna", "původní zpráva", "pôvodná správa", "исходное сообщение",
        "оригинальное сообщение", "первоначальное сообщение", "оригінальне повідомлення", "eredeti üzenet",
        "mesaj original",
        "mesajul original", "orijinal mesaj", "özgün ileti", "orijinal ileti", "αρχικό μήνυμα", "originalna poruka",
        "izvorna poruka",
        "izvirno sporočilo", "元のメッセージ", "原始邮件", "邮件原件", "原始郵件", "原始信件", "原始訊息", "원본 메시지", "원본 메일", "원래 메시지",
        "הודעה מקורית", "الرسالة الأصلية", "tin nhắn gốc", "thư gốc", "pesan asli", "original appointment",
        "reply message",
        "ursprünglicher termin",
    ]

    private static let forwards = [
        "forwarded message", "begin forwarded message", "forwarded mail", "forwarded email", "fwd",
        "weitergeleitete nachricht",
        "weitergeleitete mail", "anfang der weitergeleiteten nachricht", "anfang der weitergeleiteten e-mail",
        "message transféré",
        "message transmis", "début du message transféré", "début du message réexpédié", "e-mail transféré",
        "mensaje reenviado",
        "inicio del mensaje reenviado", "messaggio inoltrato", "inizio messaggio inoltrato", "doorgestuurd bericht",
        "begin doorgestuurd bericht", "mensagem encaminhada", "mensagem reencaminhada",
        "início da mensagem encaminhada",
        "início da mensagem reencaminhada", "vidarebefordrat meddelande", "vidarebefordrat brev",
        "vidarebefordrat mejl",
        "påbörja vidarebefordrat meddelande", "vidarebefordrat mail", "videresendt meddelelse", "videresendt besked",
        "start på videresendt besked", "videresendt melding", "videresendt e-post", "start på videresendt melding",
        "videresendt mail", "välitetty viesti", "edelleenlähetetty viesti", "välitetty viesti alkaa",
        "aloita välitetty viesti",
        "wiadomość przekazana", "przekazana wiadomość", "treść przekazanej wiadomości",
        "początek przekazanej wiadomości",
        "początek wiadomości przekazanej", "přeposlaná zpráva", "přeposlaný e-mail", "začátek přeposílané zprávy",
        "začátek přeposlané zprávy", "preposlaná správa", "пересланное сообщение", "пересылаемое сообщение",
        "начало переадресованного сообщения", "начало переадресованного письма", "перенаправленное сообщение",
        "переслане повідомлення", "továbbított üzenet", "mesaj redirecționat", "yönlendirilmiş mesaj",
        "iletilmiş mesaj",
        "iletilen mesaj", "προωθημένο μήνυμα", "proslijeđena poruka", "転送されたメッセージ", "転送メッセージ", "転送メール", "转发的邮件",
        "转发邮件信息", "转发邮件", "以下是转发的邮件", "已转发的邮件", "轉寄郵件", "轉寄的郵件", "轉寄訊息", "以下是轉寄的郵件", "開始轉寄郵件",
        "전달된 메시지", "전달된 편지", "전달된 메일", "전달 메시지", "הודעה שהועברה", "رسالة معاد توجيهها", "tin nhắn được chuyển tiếp",
        "pesan terusan",
    ]
}
