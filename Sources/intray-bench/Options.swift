import Foundation

/// What stands behind the name of a benchmark: words, `--name number`, and `--quick`.
struct Options {
    private(set) var words: [String] = []
    private var numbers: [String: Int] = [:]
    /// Whether little is enough, to see that everything works.
    private(set) var isQuick = false

    init(_ arguments: some Sequence<String>) {
        var rest = Array(arguments)[...]
        while let word = rest.popFirst() {
            guard word != "--quick" else {
                isQuick = true
                continue
            }
            guard word.hasPrefix("--") else {
                words.append(word)
                continue
            }
            guard let number = rest.popFirst().flatMap({ Int($0) }), number >= 0 else { usage() }
            numbers[String(word.dropFirst(2))] = number
        }
    }

    var first: String? { words.first }

    func number(_ name: String) -> Int? { numbers[name] }
}

/// Says what there is, and ends.
func usage() -> Never {
    print(
        """
        usage: intray-bench all [--quick]
               intray-bench parse [LISTFILE] [--rounds N]
               intray-bench intake [MAILDIR [MANIFEST]] [--backlog N]
               intray-bench seed FILE [--tickets N] [--events N] [--guests N] [--seed N]
               intray-bench api FILE [KIND...] [--runs N] [--seconds N] [--connections N]
               intray-bench delivery [--letters N] [--connections N] [--runs N]
               intray-bench chat [--rate N] [--seconds N] [--connections N]
               intray-bench rest [--connections N]
               intray-bench soak [--minutes N | --seconds N] [--rate N]

        Each prints its rows of the README's table of figures; all does so for every one, each in a process of its own.
        Run them in Intray's own folder, with intray built beside them.
        """)
    exit(64)
}
