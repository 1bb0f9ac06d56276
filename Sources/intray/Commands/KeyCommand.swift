import Desk

/// `intray key`.
enum KeyCommand {
    static let help = """
        usage: intray key list [--config FILE]
               intray key rotate [--config FILE]
               intray key remove NUMBER [--config FILE]

        The keys that reply addresses and Message-IDs are signed with. The newest signs; the older ones still prove the
        letters of their time, until they are removed: after that an answer to such a letter is matched like any other mail.
        A running service takes the change at SIGHUP or when it starts.
        """

    static func run(_ words: [String]) throws -> ExitCode {
        let arguments = try Arguments(words, valued: ["config"])
        let keys = try KeyRing(stateFolder: try Context(arguments).folder.path).tokens
        switch arguments.operands.first {
        case "list" where arguments.operands.count == 1:
            for key in keys.all {
                let use = key == keys.all.last ? "signs" : "checks"
                Console.print("\(key.number)\t\(key.day ?? "from the beginning")\t\(use)")
            }
        case "rotate" where arguments.operands.count == 1:
            Console.print("key \(try keys.rotate(at: Moment.now).number) signs from now on")
        case "remove" where arguments.operands.count == 2:
            guard let number = UInt8(arguments.operands[1]) else {
                throw Arguments.Misuse(words: "wants a key's number")
            }
            try keys.remove(number)
        default: throw Arguments.Misuse(words: "wants list, rotate, or remove with a number")
        }
        return .ok
    }
}
