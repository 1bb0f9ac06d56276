/// The one text that a button or form may hand back on Discord and Telegram: our name for it, and its value.
enum CustomID {
    static func text(name: String, value: String) -> String { "\(name):\(value)" }

    static func parts(_ text: String) -> (name: String, value: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        return (String(parts[0]), parts.count == 2 ? String(parts[1]) : "")
    }
}
