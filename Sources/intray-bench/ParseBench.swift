import Foundation
import Mail

/// Parses the mails of a list of files, or without one some of its own, round after round, and prints a JSON line a round.
///
/// A round is a full decode on one thread: every header field, address, date and identifier, every text in UTF-8, the bytes
/// of everything else. Files are read before the clock starts.
func parseBench(_ options: Options) throws -> Findings {
    let rounds = max(1, options.number("rounds") ?? 5)
    guard let list = options.first else {
        return Findings(figures: [
            Figure(
                "mail parsed and decoded on one thread: a text with its HTML",
                try speed(of: ParseLoad.letters(), rounds), "MB/s"),
            Figure(
                "the same with files of 20 to 200 kB", try speed(of: ParseLoad.enclosures(), rounds), "MB/s"),
        ])
    }
    guard let text = try? String(contentsOfFile: list, encoding: .utf8) else { usage() }
    let mails = text.split(separator: "\n").compactMap {
        FileManager.default.contents(atPath: String($0)).map(Array.init)
    }
    return Findings(figures: [Figure("mail of the list parsed on one thread", speed(of: mails, rounds), "MB/s")])
}

/// The megabytes in a second of the processor, the median of some rounds.
private func speed(of mails: [[UInt8]], _ rounds: Int) -> Double {
    let bytes = mails.reduce(0) { $0 + $1.count }
    return median(
        (1...rounds).map { round in
            let start = processorMicros(1)
            let checksum = mails.reduce(0) { $0 &+ decodeAll(Message($1)) }
            let micros = max(1, processorMicros(1) - start)
            print(
                """
                {"round":\(round),"messages":\(mails.count),"bytes":\(bytes),"cpu_s":\(Double(micros) / 1e6),\
                "messages_per_s":\(rounded(Double(mails.count) / Double(micros) * 1e6, 0)),"checksum":\(checksum)}
                """)
            return Double(bytes) / Double(micros)
        })
}

/// Decodes all there is in a message; the sum keeps the work from being optimised away.
private func decodeAll(_ message: Message) -> Int {
    var sum = message.from.count + message.to.count + message.cc.count + Int((message.date ?? 0) & 1)
    sum += (message.subject?.utf8.count ?? 0) + (message.messageID?.utf8.count ?? 0)
    sum += message.inReplyTo.count + message.references.count
    for index in message.parts.indices {
        let part = message.parts[index]
        let header = message.header(of: index)
        for field in header.fields { sum += header.text(of: field).utf8.count }
        guard part.children.isEmpty else { continue }
        sum += message.fileName(of: index)?.utf8.count ?? 0
        sum += part.contentType.isText ? message.text(of: index).utf8.count : message.bytes(of: index).count
    }
    return sum
}
