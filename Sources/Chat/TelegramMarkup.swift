/// Telegram's text form: plain text, with entities that say what stretches of it are.
enum TelegramMarkup {
    private struct Entity {
        let type: String
        let range: Range<Int>
        let json: JSON
    }

    /// Shows links with their addresses and drops the mention of us at the beginning.
    static func decoded(_ text: String, entities: [JSON], botName: String?) -> MarkedText {
        // Offsets count UTF-16 units: a character slice would be wrong after the first emoji.
        let units = Array(text.utf16)
        var marked = MarkedText()
        var end = 0
        for entity in sorted(entities, length: units.count) where entity.range.lowerBound >= end {
            let shown = String(decoding: units[entity.range], as: UTF16.self)
            guard shows(entity) else { continue }
            marked.append(String(decoding: units[end..<entity.range.lowerBound], as: UTF16.self))
            end = entity.range.upperBound
            switch entity.type {
            case "mention":
                let name = String(shown.drop { $0 == "@" })
                let isUs = name.lowercased() == botName?.lowercased()
                marked.mention(isUs ? name : "@" + name, shown: name, ownUser: isUs ? name : nil)
            case "text_mention":
                marked.mention(entity.json["user"]["id"].identifier ?? "", shown: shown, ownUser: nil)
            default: marked.append("\(shown) (\(entity.json["url"].text ?? ""))")
            }
        }
        marked.append(String(decoding: units[end...], as: UTF16.self))
        return marked
    }

    private static func shows(_ entity: Entity) -> Bool {
        switch entity.type {
        case "mention", "text_mention": true
        case "text_link": entity.json["url"].filledText != nil
        default: false
        }
    }

    private static func sorted(_ entities: [JSON], length: Int) -> [Entity] {
        entities.compactMap { json in
            guard let type = json["type"].text, let offset = json["offset"].integer, let count = json["length"].integer,
                offset >= 0, count > 0, offset <= length, count <= Int64(length) - offset
            else { return nil }
            return Entity(type: type, range: Int(offset)..<Int(offset + count), json: json)
        }.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
}
