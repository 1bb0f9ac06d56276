import Foundation

/// What stands behind the name of a benchmark: words, and `--name number`.
struct Options {
    private(set) var words: [String] = []
    private var numbers: [String: Int] = [:]

    init(_ arguments: some Sequence<String>) {
        var rest = Array(arguments)[...]
        while let word = rest.popFirst() {
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
        usage: intray-bench parse LISTFILE [ROUNDS]
               intray-bench intake [MAILDIR [MANIFEST]] [--backlog N]
               intray-bench seed FILE [--tickets N] [--events N] [--guests N] [--seed N]
               intray-bench delivery [--letters N] [--connections N] [--runs N]
               intray-bench api FILE [KIND...] [--runs N] [--seconds N] [--connections N]
               intray-bench chat [--rate N] [--seconds N] [--connections N]
        """)
    exit(64)
}
