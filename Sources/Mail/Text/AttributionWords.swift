/// The words by which the lines above quotes are known, in lower case.
enum AttributionWords {
    /// What a word may be in such a line.
    struct Traits: OptionSet {
        let rawValue: UInt8

        /// A verb that ends the line.
        static let verb = Traits(rawValue: 1)
        /// A verb that stands before the name it belongs to.
        static let verbBeforeName = Traits(rawValue: 2)
        /// A first word.
        static let opening = Traits(rawValue: 4)
        /// A first word of lines that name the author only: `Quoting Ann <ann@example.com>:`.
        static let quoting = Traits(rawValue: 8)
        /// A word by which the author of the message speaks.
        static let firstPerson = Traits(rawValue: 16)
    }

    /// Endings in languages that do not part words by blanks, and phrases.
    static let endings = [
        "写道", "寫道", "写到", "님이 작성", "작성", "のメール", "のメッセージ", "書きました", "さんが書きました",
        "het volgende geschreven", "a écrit", "ha scritto", "şunu yazdı", "şunları yazdı",
    ].map { Array($0.utf8) }

    /// All words with their traits.
    static let traits: [ArraySlice<UInt8>: Traits] = {
        var traits: [ArraySlice<UInt8>: Traits] = [:]
        for (trait, words) in all {
            for word in words.split(separator: " ") { traits[Array(word.utf8)[...], default: []].insert(trait) }
        }
        return traits
    }()

    private static let all: [(Traits, String)] = [
        (
            .verb,
            "wrote writes schrieb schreibt geschrieben schreef geschreven écrit ecrit escribió escribio escrito escriveva"
        ),
        (
            .verb,
            "scritto scrive scrisse escreveu escrita escriure skrev skrevet skrivit skriver kirjoitti napisał napisała pisze"
        ),
        (
            .verb,
            "napsal napsala píše napísal написал написала пишет писал писала пише написав написа írta scris yazdı έγραψε"
        ),
        (.verb, "napisao napisala kirjutas rašė rakstīja menulis כתב כתבה كتب viết เขียน"),
        (
            .verbBeforeName,
            "schrieb schreef skrev kirjoitti napsal napsala napisał napisała пишет написал написала писал писала"
        ),
        (.verbBeforeName, "írta escreveu пише"),
        (.opening, "on at am le el il em op den på dnia w dne dňa в во на dana pada vào a la στις 在 于 於"),
        (.quoting, "quoting zitat citando citeren citat citazione cito lainaus quelle"),
        (.firstPerson, "i we ich wir ik jag jeg minä"),
    ]
}
