/// The command lines at the top of a text, and the text below them.
package struct CommandBlock: Sendable {
    /// One line, with what it was read as.
    package struct Line: Sendable {
        /// The line as it was written.
        package let text: String
        /// What it says, or why it says nothing.
        package let reading: Result<Command, Refusal>
    }

    /// The command lines in order.
    package let lines: [Line]
    /// The text below the commands, which is the reply.
    package let rest: String

    /// Reads the lines that begin with `/` before any other line; blank lines between them do not count.
    ///
    /// A line such as `/etc/hosts is wrong` is text: a verb is letters alone, then a blank or the line's end.
    package init(_ text: String) {
        var lines: [Line] = []
        var rest = Substring(text)
        while let end = CommandBlock.endOfFirstLine(rest) {
            let line = rest[..<end].trimmed
            guard line.isEmpty || CommandBlock.looksLikeCommand(line) else { break }
            if !line.isEmpty { lines.append(Line(text: String(line), reading: CommandBlock.read(line))) }
            rest = rest[end...].dropFirst()
        }
        self.lines = lines
        self.rest = lines.isEmpty ? text : String(rest.trimmed)
    }

    private static func endOfFirstLine(_ text: Substring) -> Substring.Index? {
        guard !text.isEmpty else { return nil }
        return text.firstIndex(where: \.isNewline) ?? text.endIndex
    }

    private static func looksLikeCommand(_ line: Substring) -> Bool {
        guard line.first == "/" else { return false }
        let word = line.dropFirst().prefix { !$0.isWhitespace }
        return !word.isEmpty && word.allSatisfy { $0.isLetter }
    }

    private static func read(_ line: Substring) -> Result<Command, Refusal> {
        let word = line.dropFirst().prefix { !$0.isWhitespace }
        let argument = line[word.endIndex...].trimmed
        guard let verb = Verb(rawValue: word.lowercased()) else {
            return .failure(.unknownVerb(String(word), nearest: Verb.nearest(to: word.lowercased())))
        }
        return Result { () throws(Refusal) in try Command(verb, argument) }
    }
}

extension Command {
    /// Reads a verb's argument.
    fileprivate init(_ verb: Verb, _ argument: Substring) throws(Refusal) {
        guard argument.isEmpty || verb.takesArgument else { throw verb.wants(.nothing) }
        switch verb {
        case .claim: self = .claim
        case .decline: self = .decline(reason: try Command.required(argument, .needsReason))
        case .assign:
            let (who, more) = try Command.who(argument, verb)
            // Nothing follows the name here, so one of several words needs no quotes.
            self = .assign(more.isEmpty ? who : .named(String(argument)))
        case .transfer:
            let (who, reason) = try Command.who(argument, verb)
            self = .transfer(who, reason: try Command.required(reason, .needsReason))
        case .start: self = .start
        case .resolve: self = .resolve
        case .close: self = .close
        case .reopen: self = .reopen(reason: argument.isEmpty ? nil : String(argument))
        case .priority:
            guard let priority = Priority(rawValue: argument.lowercased()) else { throw verb.wants(.priority) }
            self = .priority(priority)
        case .category:
            let path = argument.split(separator: "/").map { String($0.trimmed) }
            guard path.count == 3 else { throw verb.wants(.path) }
            self = .category(path)
        case .title: self = .title(try Command.required(argument, .needsText))
        case .note: self = .note
        case .merge: self = .merge(into: try Command.number(argument, verb))
        case .link: self = .link(try Command.number(argument, verb))
        case .escalate: self = .escalate(reason: try Command.required(argument, .needsReason))
        case .watch: self = .watch
        case .unwatch: self = .unwatch
        case .status: self = .status
        case .help: self = .help
        }
    }

    private static func required(_ argument: Substring, _ refusal: Refusal) throws(Refusal) -> String {
        guard !argument.isEmpty else { throw refusal }
        return String(argument)
    }

    /// The number of a ticket, with or without its sign.
    private static func number(_ argument: Substring, _ verb: Verb) throws(Refusal) -> Int64 {
        let digits = argument.first == "#" ? argument.dropFirst() : argument
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int64(digits), number > 0 else {
            throw verb.wants(.number)
        }
        return number
    }

    /// The person at the head of an argument, a word or something in quotes, and what follows.
    private static func who(_ argument: Substring, _ verb: Verb) throws(Refusal) -> (Who, Substring) {
        let word: Substring
        let rest: Substring
        if argument.first == "\"", let end = argument.dropFirst().firstIndex(of: "\"") {
            word = argument[argument.index(after: argument.startIndex)..<end]
            rest = argument[end...].dropFirst()
        } else {
            word = argument.prefix { !$0.isWhitespace }
            rest = argument[word.endIndex...]
        }
        guard !word.isEmpty else { throw verb.wants(.someone) }
        return (word.lowercased() == "me" ? .me : .named(String(word)), rest.trimmed)
    }
}

extension Verb {
    /// Whether anything may stand behind the verb on its line.
    fileprivate var takesArgument: Bool {
        switch self {
        case .decline, .assign, .transfer, .reopen, .priority, .category, .title, .merge, .link, .escalate: true
        case .claim, .start, .resolve, .close, .note, .watch, .unwatch, .status, .help: false
        }
    }

    fileprivate func wants(_ what: Want) -> Refusal { .badArgument(verb: rawValue, wants: what) }

    /// The verbs that begin like a word or are at most two letters away from it.
    fileprivate static func nearest(to word: String) -> [String] {
        allCases.map(\.rawValue).filter { verb in
            verb.hasPrefix(word) || distance(Array(word.utf8.prefix(32)), Array(verb.utf8)) <= 2
        }
    }

    /// Levenshtein's distance between two short words.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, b) in right.enumerated() {
                let cost = diagonal + (a == b ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(cost, row[j] + 1, diagonal + 1)
            }
        }
        return row[right.count]
    }
}
