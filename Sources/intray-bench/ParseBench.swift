import Foundation
import Glibc
import Mail

/// Parses every file of a list, round after round, and prints a JSON line a round.
///
/// A round is a full decode on one thread: every header field, address, date and identifier, every text in UTF-8, the bytes
/// of everything else. Files are read before the clock starts.
func parseBench(_ arguments: [String]) {
    guard let list = arguments.first, let text = try? String(contentsOfFile: list, encoding: .utf8) else {
        print("usage: intray-bench parse LISTFILE [ROUNDS]")
        exit(66)
    }
    let mails = text.split(separator: "\n").compactMap { FileManager.default.contents(atPath: String($0)).map(Array.init) }
    let bytes = mails.reduce(0) { $0 + $1.count }
    for round in 0..<(arguments.dropFirst().first.flatMap { Int($0) } ?? 5) {
        let wall = seconds(CLOCK_MONOTONIC)
        let processor = seconds(CLOCK_THREAD_CPUTIME_ID)
        let checksum = mails.reduce(0) { $0 &+ decodeAll(Message($1)) }
        let wallTime = seconds(CLOCK_MONOTONIC) - wall
        let processorTime = seconds(CLOCK_THREAD_CPUTIME_ID) - processor
        print(
            """
            {"engine":"intray","round":\(round),"messages":\(mails.count),"bytes":\(bytes),"wall":\(wallTime),\
            "cpu":\(processorTime),"mb_per_s":\(Double(bytes) / processorTime / 1e6),\
            "messages_per_s":\(Double(mails.count) / processorTime),"checksum":\(checksum)}
            """)
    }
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

private func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    unsafe clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
