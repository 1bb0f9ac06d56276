/// What the people of a seeded desk are called and what they write about.
enum Phrases {
    static func name(_ dice: inout Dice) -> String { "\(dice.pick(given)) \(dice.pick(family))" }

    /// A title of common words, with a number that hardly any other title has.
    static func title(_ dice: inout Dice) -> String {
        let thing = things[dice.rollSkewed(things.count)]
        let trouble = troubles[dice.rollSkewed(troubles.count)]
        return "\(thing) \(trouble) \(dice.pick(places)), asset \(100_000 + dice.roll(900_000))"
    }

    /// A few sentences.
    static func text(_ dice: inout Dice) -> String {
        (0...dice.roll(4)).map { _ in dice.pick(sentences) }.joined(separator: "\n") + "\n"
    }

    private static let given = [
        "Ada", "Björn", "Chiara", "Dmitri", "Elif", "Farid", "Grace", "Hugo", "Inès", "Jonas", "Kavya", "Liam", "Maja",
        "Noor", "Oskar", "Priya", "Quentin", "Rosa", "Søren", "Tomasz", "Ursula", "Viktor", "Wanda", "Xenia", "Yusuf",
    ]
    private static let family = [
        "Adler", "Brandt", "Castro", "Dupont", "Eriksen", "Fischer", "García", "Hoffmann", "Ivanova", "Jansen",
        "Kowalski", "Lindqvist", "Moreau", "Nowak", "Okafor", "Petrov", "Quinn", "Rossi", "Schäfer", "Tanaka", "Ueda",
        "Vogel", "Weber", "Yılmaz", "Zimmermann",
    ]
    private static let things = [
        "Printer", "Laptop", "Password", "Mailbox", "VPN", "Monitor", "Badge", "Invoice", "Telephone", "Shared drive",
        "Payslip", "Projector", "Travel request", "Keyboard", "Calendar", "Licence", "Desk lamp", "Certificate",
    ]
    private static let troubles = [
        "does not work", "is broken", "has expired", "is slow", "is missing", "needs replacing", "makes a noise",
        "was lost", "shows an error", "is wanted for a new colleague", "cannot be opened", "is locked",
    ]
    private static let places = [
        "in room 12", "in room 217", "in the annexe", "on the third floor", "at home", "in Gdańsk", "in Köln",
        "at reception", "in the warehouse", "in the canteen",
    ]
    private static let sentences = [
        "It worked yesterday and I have changed nothing since.", "Several of us here see the same.",
        "I have restarted it twice, without success.", "Could somebody have a look today, please?",
        "The message on the screen disappears too quickly to be read.", "I need it for a meeting at two o'clock.",
        "We have sent somebody up; please tell us if it happens again.", "Das Gerät steht im Flur neben dem Fenster.",
        "Merci de me rappeler quand c'est réglé.", "I have attached nothing, for there is nothing to be seen.",
        "A replacement is on its way and should be there tomorrow.", "Thanks, that is better than before.",
    ]
}
