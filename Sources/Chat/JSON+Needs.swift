extension JSON {
    /// No platform's key is near this long; a longer one is not theirs.
    static let identifierLimit = 1024

    /// The value at the end of a path of keys.
    func at(_ path: [String]) -> JSON { path.reduce(self) { $0[$1] } }

    /// The identifier at a path, which must be there.
    func need(_ path: String...) throws(ChatMalformation) -> String {
        guard let found = at(path).identifier, found.utf8.count <= Self.identifierLimit,
            found.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
        else { throw .missing(path.joined(separator: ".")) }
        return found
    }

    /// The string at a path, which must be there but may be empty.
    func needText(_ path: String...) throws(ChatMalformation) -> String {
        guard let found = at(path).text else { throw .missing(path.joined(separator: ".")) }
        return found
    }

    /// The whole number at a path, which must be there.
    func needInteger(_ path: String...) throws(ChatMalformation) -> Int64 {
        guard let found = at(path).integer else { throw .missing(path.joined(separator: ".")) }
        return found
    }
}

extension Optional {
    /// The value, or the malformation that this part of the payload is missing.
    func orMissing(_ name: String) throws(ChatMalformation) -> Wrapped {
        guard let self else { throw .missing(name) }
        return self
    }
}

extension Array {
    /// The first value that the items give.
    func firstNonNil<Value>(_ value: (Element) -> Value?) -> Value? {
        for element in self {
            if let found = value(element) { return found }
        }
        return nil
    }
}
