import Desk
import Testing

struct CommandBlockTests {
    private func reading(_ line: String) throws -> Result<Command, Refusal> {
        let lines = CommandBlock(line).lines
        #expect(lines.map(\.text) == [line])
        return try #require(lines.first).reading
    }

    @Test(arguments: [
        ("/claim", Command.claim),
        ("/decline no time", .decline(reason: "no time")),
        ("/assign me", .assign(.me)),
        ("/assign ME", .assign(.me)),
        ("/assign ada@example.com", .assign(.named("ada@example.com"))),
        ("/assign Ada Lovelace", .assign(.named("Ada Lovelace"))),
        (#"/assign "Ada Lovelace""#, .assign(.named("Ada Lovelace"))),
        (#"/assign "Ada Lovelace" please"#, .assign(.named(#""Ada Lovelace" please"#))),
        ("/transfer ada@example.com off today", .transfer(.named("ada@example.com"), reason: "off today")),
        (#"/transfer "Ada Lovelace" off today"#, .transfer(.named("Ada Lovelace"), reason: "off today")),
        (#"/transfer "Ada off today"#, .transfer(.named("\"Ada"), reason: "off today")),
        ("/transfer me hers", .transfer(.me, reason: "hers")),
        ("/start", .start),
        ("/resolve", .resolve),
        ("/close", .close),
        ("/reopen", .reopen(reason: nil)),
        ("/reopen it broke again", .reopen(reason: "it broke again")),
        ("/priority low", .priority(.low)),
        ("/priority Urgent", .priority(.urgent)),
        ("/category Hardware/Printers/Toner", .category(["Hardware", "Printers", "Toner"])),
        ("/category Hardware / Big printers / Toner", .category(["Hardware", "Big printers", "Toner"])),
        ("/title Printer on floor 3", .title("Printer on floor 3")),
        ("/note", .note),
        ("/merge #1002", .merge(into: 1002)),
        ("/merge 1002", .merge(into: 1002)),
        ("/link #1002", .link(1002)),
        ("/escalate the whole floor waits", .escalate(reason: "the whole floor waits")),
        ("/watch", .watch),
        ("/unwatch", .unwatch),
        ("/status", .status),
        ("/help", .help),
        ("/CLAIM", .claim),
        ("/decline\tno\ttime", .decline(reason: "no\ttime")),
    ]) func `a line is read as its command`(line: String, command: Command) throws {
        #expect(try reading(line) == .success(command))
    }

    @Test(arguments: Verb.allCases) func `a verb's usage shows what can be written`(verb: Verb) throws {
        let usage = verb.usage.words { _ in "a/b/c" }.prefix { $0 != "(" && $0 != "|" }
        let line = try #require(CommandBlock("/\(usage)").lines.first)
        #expect(throws: Never.self) { try line.reading.get() }
    }

    @Test(arguments: [
        ("/decline", Refusal.needsReason),
        ("/transfer Ada", .needsReason),
        (#"/transfer "Ada Lovelace""#, .needsReason),
        ("/title", .needsText),
        ("/assign", .badArgument(verb: "assign", wants: .someone)),
        (#"/assign """#, .badArgument(verb: "assign", wants: .someone)),
        ("/transfer", .badArgument(verb: "transfer", wants: .someone)),
        ("/priority", .badArgument(verb: "priority", wants: .priority)),
        ("/priority soon", .badArgument(verb: "priority", wants: .priority)),
        ("/category Hardware", .badArgument(verb: "category", wants: .path)),
        ("/category a/b/c/d", .badArgument(verb: "category", wants: .path)),
        ("/claim 1002", .badArgument(verb: "claim", wants: .nothing)),
        ("/start now", .badArgument(verb: "start", wants: .nothing)),
        ("/resolve done", .badArgument(verb: "resolve", wants: .nothing)),
        ("/close it", .badArgument(verb: "close", wants: .nothing)),
        ("/note called him", .badArgument(verb: "note", wants: .nothing)),
        ("/merge", .badArgument(verb: "merge", wants: .number)),
        ("/merge it", .badArgument(verb: "merge", wants: .number)),
        ("/merge #", .badArgument(verb: "merge", wants: .number)),
        ("/merge #0", .badArgument(verb: "merge", wants: .number)),
        ("/merge #99999999999999999999", .badArgument(verb: "merge", wants: .number)),
        ("/link #1002 #1003", .badArgument(verb: "link", wants: .number)),
        ("/escalate", .needsReason),
        ("/watch it", .badArgument(verb: "watch", wants: .nothing)),
        ("/unwatch it", .badArgument(verb: "unwatch", wants: .nothing)),
        ("/status now", .badArgument(verb: "status", wants: .nothing)),
        ("/help me", .badArgument(verb: "help", wants: .nothing)),
    ]) func `an argument that does not fit is refused`(line: String, refusal: Refusal) throws {
        #expect(try reading(line) == .failure(refusal))
    }

    @Test(arguments: [
        ("/clam", ["claim"]), ("/cliam", ["claim"]), ("/resolved", ["resolve"]), ("/re", ["resolve", "reopen"]),
        ("/wach", ["watch"]), ("/watsh now", ["watch"]), ("/prio", ["priority"]), ("/Asign me", ["assign"]),
        ("/c", ["claim", "close", "category"]), ("/frobnicate", []), ("/été", []),
    ]) func `an unknown verb brings the nearest ones`(line: String, nearest: [String]) throws {
        let verb = String(line.dropFirst().prefix { $0 != " " })
        #expect(try reading(line) == .failure(.unknownVerb(verb, nearest: nearest)))
    }

    @Test(arguments: [
        "/etc/hosts is wrong", "/", "/ claim", "// claim", "/claim,", "/2", "claim", "> /claim", "", "\n\n",
        "Hello\n/claim", "\n  Hello\n/claim\n", "/var/log\n/claim",
    ]) func `what only looks like a command is text, kept as it is`(text: String) {
        let block = CommandBlock(text)
        #expect(block.lines.isEmpty)
        #expect(block.rest == text)
    }

    @Test(arguments: [
        ("/claim\n/start\nOn my way.", ["/claim", "/start"], "On my way."),
        ("/claim\r\n/start\r\n\r\nOn my way.\r\n", ["/claim", "/start"], "On my way."),
        ("\n \n/claim\n\n\n/start\n\n", ["/claim", "/start"], ""),
        ("  /claim  ", ["/claim"], ""),
        ("/claim", ["/claim"], ""),
        ("/note\n\nCall him.\n\n/claim\n", ["/note"], "Call him.\n\n/claim"),
        ("/claim\n/etc/hosts is wrong", ["/claim"], "/etc/hosts is wrong"),
        ("/claim\n/nonsense\nHello", ["/claim", "/nonsense"], "Hello"),
        ("/claim\n\n  indented\nHello", ["/claim"], "indented\nHello"),
    ]) func `commands stand at the top and the rest is the reply`(text: String, lines: [String], rest: String) {
        let block = CommandBlock(text)
        #expect(block.lines.map(\.text) == lines)
        #expect(block.rest == rest)
    }
}
