/// The text of a server's last SMTP reply, which may have several lines (RFC 5321 §4.2.1).
struct Reply {
    private(set) var text = ""
    private var isComplete = true

    /// Takes a line, if it is one of a reply: three digits, then a space on the last line and a hyphen before it.
    mutating func take(_ line: String) {
        guard line.utf8.count >= 3, line.utf8.prefix(3).allSatisfy({ (0x30...0x39).contains($0) }) else { return }
        let words = line.dropFirst(4)
        if isComplete { text = String(words) } else if text.utf8.count < 2000 { text += "\n" + words }
        isComplete = line.dropFirst(3).first != "-"
    }
}
