/// A subcommand's words, taken apart: options with and without values, and the rest.
struct Arguments {
    private var options: [String: String] = [:]
    private var flags: Set<String> = []
    /// The words that are no options, in order.
    private(set) var operands: [String] = []

    /// A misuse of the command line; the caller prints it with a hint at `--help`.
    struct Misuse: Error {
        /// What is wrong.
        let words: String
    }

    /// Sorts words out; only the named options are known, and those in `valued` take a value.
    init(_ words: [String], flags known: Set<String> = [], valued: Set<String> = []) throws {
        var rest = words[...]
        while let word = rest.popFirst() {
            if word == "--" {
                operands += rest
                return
            }
            guard word.hasPrefix("--") else {
                operands.append(word)
                continue
            }
            let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            if known.contains(name), parts.count == 1 {
                flags.insert(name)
            } else if valued.contains(name) {
                guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
                    throw Misuse(words: "--\(name) wants a value")
                }
                options[name] = value
            } else {
                throw Misuse(words: "--\(name) is not an option")
            }
        }
    }

    /// Whether a flag was given.
    func has(_ flag: String) -> Bool { flags.contains(flag) }

    /// The value of an option, or nil when it was not given.
    subscript(_ option: String) -> String? { options[option] }

    /// The one operand there must be.
    func only(_ what: String) throws -> String {
        guard operands.count == 1 else { throw Misuse(words: "wants \(what)") }
        return operands[0]
    }
}
