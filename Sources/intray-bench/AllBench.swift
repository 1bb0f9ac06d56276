import Foundation

/// Runs every benchmark in a process of its own, so that none is measured with another's memory, and prints one table: the
/// README's.
func allBench(_ options: Options) throws -> Findings {
    let folder = NSTemporaryDirectory() + "intray-bench-\(getpid())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    print(Figure.head)
    var findings = Findings()
    for line in options.isQuick ? quickBenches : benches {
        let words = line.split(separator: " ").map { $0 == "FILE" ? "\(folder)/desk.db" : String($0) }
        let (code, output) = try Program.bench.run(words)
        for line in output.split(separator: "\n") {
            if Figure.head.contains(line) { continue }
            if line.hasPrefix("|") {
                print(line)
            } else {
                FileHandle.standardError.write(Data("\(line)\n".utf8))
            }
        }
        if code != 0 { findings.faults.append("intray-bench \(line) ended with \(code)") }
    }
    return findings
}

/// What the README quotes.
private let benches = [
    "parse",
    "intake",
    "intake --backlog 200000",
    "seed FILE --tickets 1000000 --events 5000000",
    "api FILE",
    "delivery",
    "chat --rate 200 --seconds 60",
    "rest --connections 10000",
    "soak --rate 50 --minutes 30",
]

/// The same with so little that it takes seconds.
private let quickBenches = [
    "parse --rounds 1",
    "intake",
    "intake --backlog 2000",
    "seed FILE --tickets 3000 --events 15000 --guests 300",
    "api FILE --runs 1 --seconds 0",
    "delivery --letters 200 --runs 1",
    "chat --rate 200 --seconds 2",
    "rest --connections 300",
    "soak --rate 50 --seconds 8",
]
