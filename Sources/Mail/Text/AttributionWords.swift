/// The words by which the lines above quotes are known, in lower case.
enum AttributionWords {
    /// Verbs that end such a line.
    static let verbs: Set<String> = [
        "wrote", "writes", "schrieb", "schreibt", "geschrieben", "schreef", "geschreven", "écrit", "ecrit", "escribió",
        "escribio", "escrito", "escriveva", "scritto", "scrive", "scrisse", "escreveu", "escrita", "escriure", "skrev",
        "skrevet", "skrivit", "skriver", "kirjoitti", "napisał", "napisała", "pisze", "napsal", "napsala", "píše",
        "napísal", "написал", "написала", "пишет", "писал", "писала", "пише", "написав", "написа", "írta", "scris",
        "yazdı",
        "έγραψε", "napisao", "napisala", "kirjutas", "rašė", "rakstīja", "menulis", "כתב", "כתבה", "كتب", "viết",
        "เขียน",
    ]

    /// Endings in languages that do not part words by blanks, and phrases.
    static let endings = [
        "写道", "寫道", "写到", "님이 작성", "작성", "のメール", "のメッセージ", "書きました", "さんが書きました",
        "het volgende geschreven", "a écrit", "ha scritto", "şunu yazdı", "şunları yazdı",
    ]

    /// Verbs that stand before the name they belong to.
    static let verbsBeforeName: Set<String> = [
        "schrieb", "schreef", "skrev", "kirjoitti", "napsal", "napsala", "napisał", "napisała", "пишет", "написал",
        "написала",
        "писал", "писала", "írta", "escreveu", "пише",
    ]

    /// First words of such lines.
    static let openings: Set<String> = [
        "on", "at", "am", "le", "el", "il", "em", "op", "den", "på", "dnia", "w", "dne", "dňa", "в", "во", "на", "dana",
        "pada", "vào", "a", "la", "στις", "在", "于", "於",
    ]

    /// First words of lines that name the author only: `Quoting Ann <ann@example.com>:`.
    static let quoting: Set<String> = [
        "quoting", "zitat", "citando", "citeren", "citat", "citazione", "cito", "lainaus", "quelle",
    ]

    /// Words by which the author of the message speaks.
    static let firstPerson: Set<String> = ["i", "we", "ich", "wir", "ik", "jag", "jeg", "minä"]
}
