/// Lines by which mail clients set off the mail they quote or pass on.
enum ReplyDividers {
    /// What a divider announces.
    enum Divider { case original, forward }

    /// The divider that a line is, or nil: `-----Original Message-----`, `Begin forwarded message:`.
    static func divider(_ phrase: String) -> Divider? {
        guard phrase.utf8.count <= 200, let core = core(phrase) else { return nil }
        if originals.contains(core.words) { return core.isMarked ? .original : nil }
        if forwards.contains(core.words) { return core.isMarked ? .forward : nil }
        // Notes: `----- Forwarded by Ann/Org on 03/04/2025 10:12 -----`.
        return core.isMarked && core.words.hasPrefix("forwarded by ") ? .forward : nil
    }

    /// The words of a line between its dashes, and whether dashes or a final colon mark it at all.
    private static func core(_ phrase: String) -> (words: String, isMarked: Bool)? {
        let isMargin = { (character: Character) in "-_=*—–─ <>:：".contains(character) }
        guard let first = phrase.firstIndex(where: { !isMargin($0) }),
            let last = phrase.lastIndex(where: { !isMargin($0) })
        else { return nil }
        let before = phrase[..<first].contains { "-_=*—–─".contains($0) }
        let after = phrase[phrase.index(after: last)...]
        return (String(phrase[first...last]), before || after.contains { $0 != " " })
    }

    /// A line of dashes, underscores or the like and nothing else.
    static func isRule(_ body: ArraySlice<UInt8>) -> Bool {
        guard body.count >= 3, let first = body.first, "-_=*~#+".utf8.contains(first) else { return false }
        return body.allSatisfy { $0 == first || $0 == 0x20 }
    }

    private static let originals: Set<String> = [
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

    private static let forwards: Set<String> = [
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
