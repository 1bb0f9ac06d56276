/// Recognises the lines at which signatures begin and the ones mail clients add.
enum SignatureLine {
    /// `-- ` above a signature (RFC 3676 §4.3), with or without its blank.
    static func isDelimiter(_ body: ArraySlice<UInt8>) -> Bool {
        body.elementsEqual(delimiter) || body.elementsEqual(emDash)
    }

    private static let delimiter = Array("--".utf8)
    private static let emDash = Array("—".utf8)

    /// A long line of underscores, which mailing lists and some firms put above their footer.
    static func isFooterRule(_ body: ArraySlice<UInt8>) -> Bool {
        body.count >= 10 && body.allSatisfy { $0 == UInt8(ascii: "_") }
    }

    /// Whether a client added the line: `Sent from my iPhone`, `Get Outlook for iOS`.
    static func isAdded(_ phrase: [UInt8]) -> Bool {
        guard (2...400).contains(phrase.count) else { return false }
        let line = bare(String(decoding: phrase, as: UTF8.self))
        guard !line.isEmpty, line.utf8.count <= 100 else { return false }
        return line == streakMark || opens(line) || endings.contains { line.hasSuffix($0) }
            || frames.contains { line.hasPrefix($0.0) && line.hasSuffix($0.1) }
            || namesDevice(line)
    }

    /// Whether a line begins as added ones do; of the many openings only those of its first byte are tried.
    private static func opens(_ line: Substring) -> Bool {
        guard let first = line.utf8.first, let openings = openingsByStart[first] else { return false }
        return openings.contains { line.hasPrefix($0) }
    }

    private static let openingsByStart = Dictionary(grouping: openings) { $0.utf8.first ?? 0 }

    /// A mark that the Streak extension leaves in mail from Gmail.
    private static let streakMark = "ᐧ"

    /// `From my iPhone 6`, `Ann from mobile`.
    private static func namesDevice(_ line: Substring) -> Bool {
        let words = line.split(separator: " ")
        guard words.count <= 5, let from = words.firstIndex(of: "from"), from <= 1 else { return false }
        var rest = words[(from + 1)...]
        if rest.first == "my" || rest.first == "a" { rest.removeFirst() }
        return rest.first.map(devices.contains) ?? false
    }

    private static let devices: Set<Substring> = [
        "mobile", "phone", "iphone", "ipad", "ipod", "android", "cell", "smartphone", "tablet", "galaxy", "blackberry",
        "samsung",
    ]

    /// Without brackets and dashes around it, and without links.
    private static func bare(_ phrase: String) -> Substring {
        let isMargin = { (character: Character) in "<>()[]*_-–—. \"".contains(character) }
        var line = phrase.drop(while: isMargin)
        if let link = line.firstRange(of: "https://") ?? line.firstRange(of: "http://") {
            line = line[..<link.lowerBound]
        }
        while let last = line.last, isMargin(last) { line.removeLast() }
        return line
    }

    private static let openings = [
        "sent from my ", "sent from outlook", "sent from mail", "sent from yahoo", "sent from windows", "sent from a ",
        "sent from the all new", "sent from proton", "sent from [", "sent from samsung", "sent from aol",
        "sent from mobile",
        "sent from gmail", "sent from nine", "sent from spark", "sent from tuta", "sent via mobile", "sent via phone",
        "sent via iphone", "sent via blackberry", "sent via android", "sent with airmail", "sent with spark",
        "sent with proton",
        "sent with sparrow", "sent with tuta", "sent with [", "sent by galaxy", "sent using ", "get outlook for",
        "get [outlook for", "download outlook", "get bluemail for", "envoyé depuis ", "envoyé de mon ",
        "envoyé de outlook",
        "envoyé à partir d", "envoyé via ", "envoyé avec ", "télécharger outlook", "téléchargez outlook",
        "obtenez outlook",
        "obtenir outlook", "von unterwegs gesendet", "gesendet von mein", "gesendet von mail", "gesendet von outlook",
        "gesendet von yahoo", "gesendet mit der ", "gesendet mit ", "gesendet über ", "gesendet aus ",
        "diese nachricht wurde von mein", "holen sie sich outlook", "outlook für ", "laden sie outlook",
        "verzonden met ",
        "verzonden vanaf ", "verzonden vanuit ", "verstuurd vanaf ", "verstuurd met ", "verstuurd vanuit ",
        "outlook voor ",
        "enviado desde ", "enviado de mi ", "enviado do meu ", "enviado de meu ", "enviado a partir d", "enviado via ",
        "enviado con mail", "obtener outlook", "obtenga outlook", "obter o outlook", "obter outlook",
        "obtenha o outlook",
        "baixar o outlook", "inviato da ", "inviato dal ", "inviato con ", "inviato tramite ", "scarica outlook",
        "ottieni outlook", "skickat från ", "skickat med ", "skickad från ", "hämta outlook", "skaffa outlook",
        "sendt fra ",
        "sendt med ", "hent outlook", "få outlook", "lähetetty iphon", "lähetetty puhelim", "lähetetty minun",
        "lähetetty outlook",
        "lähetetty androi", "lähetetty samsung", "lähetetty laitte", "hanki outlook", "wysłane z ", "wysłano z ",
        "wysłane przez ",
        "pobierz outlook", "pobierz program outlook", "odesláno z ", "odoslané z ", "získat outlook",
        "stáhnout outlook",
        "stáhněte si outlook", "отправлено с ", "отправлено из ", "отправлено через ", "надіслано з ",
        "скачать outlook",
        "скачайте outlook", "trimis de pe ", "στάλθηκε από ", "发自我的", "发自 ", "發自我的", "获取 outlook", "取得 outlook",
        "下载 outlook", "來自我的", "ios용 outlook", "android용 outlook", "iphone'umdan gönderildi", "dikirim dari ",
    ]

    private static let endings = [
        "から送信", "から送信されました", "から送信しました", "에서 보냄", "에서 전송", "에서 보낸 메일입니다", "-mobiltelefon gesendet",
    ]

    /// Lines of which both ends must fit, since either alone is ordinary speech.
    private static let frames = [("von meinem ", " gesendet"), ("從我的 ", "傳送"), ("从我的", "发送")]
}
