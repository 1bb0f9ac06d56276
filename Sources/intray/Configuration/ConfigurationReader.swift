import Foundation

/// Reads values by key, remembers which keys were read, and refuses the rest: a misspelt key is never overlooked.
///
/// A scalar at `http.listen` is overridden by the environment variable `INTRAY_HTTP_LISTEN`.
struct ConfigurationReader {
    private let file: ConfigurationFile
    private let path: String
    private let values: [String: ConfigurationTree]
    private var known: Set<String> = []

    /// A reader for the file's outermost object.
    init(_ file: ConfigurationFile) throws {
        guard case .object(let values) = file.tree else {
            throw ConfigurationError(file: file.name, path: "", line: 1, words: "wants an object in braces")
        }
        self.init(file, path: "", values: values)
    }

    private init(_ file: ConfigurationFile, path: String, values: [String: ConfigurationTree]) {
        self.file = file
        self.path = path
        self.values = values
    }

    /// The object at a key, empty when it is missing.
    mutating func object(_ key: String) throws -> ConfigurationReader {
        switch take(key) {
        case nil, .null?: return ConfigurationReader(file, path: full(key), values: [:])
        case .object(let values)?: return ConfigurationReader(file, path: full(key), values: values)
        case let other?: throw wrong(key, "wants an object, not \(other.kind)")
        }
    }

    /// The objects in the list at a key, none when it is missing.
    mutating func objects(_ key: String) throws -> [ConfigurationReader] {
        guard let value = take(key) else { return [] }
        guard case .list(let items) = value else { throw wrong(key, "wants a list, not \(value.kind)") }
        return try items.enumerated().map { index, item in
            let path = "\(full(key))[\(index)]"
            guard case .object(let values) = item else { throw file.error(path, "wants an object, not \(item.kind)") }
            return ConfigurationReader(file, path: path, values: values)
        }
    }

    /// The text at a key, or nil when it is missing.
    mutating func optionalText(_ key: String) throws -> String? {
        let value = take(key)
        if let override = ProcessInfo.processInfo.environment[environmentName(key)] { return override }
        switch value {
        case nil, .null?: return nil
        case .text(let text)?: return text
        case let other?: throw wrong(key, "wants a text, not \(other.kind)")
        }
    }

    /// The text at a key that must be there.
    mutating func text(_ key: String) throws -> String {
        guard let text = try optionalText(key), !text.isEmpty else { throw wrong(key, "is missing") }
        return text
    }

    /// The whole number at a key, or the default when it is missing.
    mutating func number(_ key: String, default fallback: Int, in range: ClosedRange<Int>) throws -> Int {
        let value = take(key)
        var number = fallback
        if let override = ProcessInfo.processInfo.environment[environmentName(key)] {
            guard let parsed = Int(override) else { throw wrong(key, "wants a whole number, not “\(override)”") }
            number = parsed
        } else if let value {
            guard case .number(let stored) = value, let exact = Int(exactly: stored) else {
                throw wrong(key, "wants a whole number, not \(value.kind)")
            }
            number = exact
        }
        guard range.contains(number) else { throw wrong(key, "wants a number from \(range.lowerBound) to \(range.upperBound)") }
        return number
    }

    /// The texts in the list at a key, none when it is missing.
    mutating func texts(_ key: String) throws -> [String] {
        guard let value = take(key) else { return [] }
        guard case .list(let items) = value else { throw wrong(key, "wants a list, not \(value.kind)") }
        return try items.enumerated().map { index, item in
            guard case .text(let text) = item else {
                throw file.error("\(full(key))[\(index)]", "wants a text, not \(item.kind)")
            }
            return text
        }
    }

    /// The word at a key, which must be one of a set.
    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, default fallback: Choice
    ) throws -> Choice where Choice.RawValue == String {
        guard let word = try optionalText(key) else { return fallback }
        if let choice = Choice(rawValue: word) { return choice }
        throw wrong(key, "wants one of \(Choice.allCases.map(\.rawValue).joined(separator: ", ")), not “\(word)”")
    }

    /// Refuses the keys that nobody asked for.
    func finish() throws {
        for key in values.keys.sorted() where !known.contains(key) {
            throw wrong(key, "is not a key; the keys here are \(known.sorted().joined(separator: ", "))")
        }
    }

    /// An error about the value at a key.
    func wrong(_ key: String, _ words: String) -> ConfigurationError { file.error(full(key), words) }

    private mutating func take(_ key: String) -> ConfigurationTree? {
        known.insert(key)
        return values[key]
    }

    private func full(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    private func environmentName(_ key: String) -> String {
        let words = full(key).map { $0.isLetter || $0.isNumber ? $0 : "_" }
        return "INTRAY_" + String(words).uppercased()
    }
}
