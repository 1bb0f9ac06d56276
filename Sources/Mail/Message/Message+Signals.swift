/// What a message says about who sent it and whether an answer is wanted: RFC 3834, RFC 2369, RFC 2919.
extension Message {
    /// The keyword of Auto-Submitted in lower case, such as `auto-replied`; nil when there is no such field.
    package var autoSubmitted: String? { keyword("Auto-Submitted") }

    /// The word of Precedence in lower case, such as `bulk`.
    package var precedence: String? { keyword("Precedence") }

    /// The address of the topmost Return-Path without angle brackets, empty for the null path.
    package var returnPath: String? {
        guard let raw = header.raw("Return-Path") else { return nil }
        return Address.list(raw.span).first?.mailbox ?? ""
    }

    /// Whether the envelope sender was null, as it is for reports and careful automata (RFC 5321 §4.5.5).
    package var isReturnPathNull: Bool { returnPath == "" }

    /// The identifier of List-Id, without angle brackets and in lower case (RFC 2919 §2).
    package var listID: String? {
        guard let text = header.first("List-Id") else { return nil }
        guard let open = text.lastIndex(of: "<"), let close = text[open...].firstIndex(of: ">") else {
            return text.isEmpty ? nil : text.lowercased()
        }
        return text[text.index(after: open)..<close].lowercased()
    }

    /// Whether any of the list fields of RFC 2369 and RFC 2919 is there.
    package var isFromList: Bool {
        [
            "List-Id", "List-Post", "List-Unsubscribe", "List-Help", "List-Subscribe", "List-Owner", "List-Archive",
            "Mailing-List",
        ]
        .contains { header.count(of: $0) > 0 }
    }

    /// The envelope recipients that delivering servers noted, topmost first.
    package var deliveredTo: [String] {
        var found: [String] = []
        var seen: Set<String> = []
        for name in ["Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To"] {
            for text in header.all(name) {
                for address in Address.list(text) where seen.insert(address.mailbox).inserted {
                    found.append(address.mailbox)
                }
            }
        }
        return found
    }

    /// Whether X-Auto-Response-Suppress asks for no automatic answer (MS-OXCMAIL §2.1.3.2.20).
    ///
    /// It is a wish of the sender, not a sign that the mail is automatic.
    package var suppressesAutoResponse: Bool {
        guard let text = header.first("X-Auto-Response-Suppress") else { return false }
        let words = text.lowercased().split { $0 == "," || $0 == " " || $0 == ";" }
        return words.contains { ["all", "oof", "autoreply"].contains($0) }
    }

    /// The first word of a field in lower case, comments and parameters left out.
    private func keyword(_ name: String) -> String? {
        guard let text = header.first(name) else { return nil }
        var depth = 0
        var word = ""
        for character in text.lowercased() {
            if character == "(" { depth += 1 }
            if depth == 0 {
                if character == ";" || (character == " " && !word.isEmpty) { break }
                if character != " " { word.append(character) }
            }
            if character == ")" { depth = max(0, depth - 1) }
        }
        return word
    }
}
