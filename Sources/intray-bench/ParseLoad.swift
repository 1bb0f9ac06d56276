/// Mails to be parsed, the same every time.
enum ParseLoad {
    /// Some with nothing but words.
    static func letters() throws -> [[UInt8]] {
        var dice = Dice(seed: 4)
        return try (0..<5_000).map { index in try mail(index, &dice, file: nil) }
    }

    /// Some with a file of 20 to 200 kB each.
    static func enclosures() throws -> [[UInt8]] {
        var dice = Dice(seed: 5)
        return try (0..<200).map { index in
            let file = dice.bytes(20_000 + dice.roll(180_000))
            return try mail(index, &dice, file: file)
        }
    }

    private static func mail(_ index: Int, _ dice: inout Dice, file: [UInt8]?) throws -> [UInt8] {
        let text = (0..<12).map { _ in Phrases.text(&dice) }.joined(separator: "\n")
        return try LoadMail(
            id: "parse.\(index)@example.net", from: "guest\(dice.roll(5_000))@example.net",
            to: "support@support.example.com", subject: Phrases.title(&dice), text: text,
            answers: "n\(index).desk@support.example.com", file: file
        ).bytes()
    }
}
