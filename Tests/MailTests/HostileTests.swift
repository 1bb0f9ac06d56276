import Mail
import TestSupport
import Testing

/// Messages made to hurt: the time they take is bounded, and so is what they make us keep.
@Suite(.serialized)
struct HostileTests {
    /// Without optimization the same work takes some thirty times as long.
    private static let seconds = isOptimized ? 0.1 : 6.0

    private static let isOptimized: Bool = {
        var debug = false
        assert(
            {
                debug = true
                return true
            }())
        return !debug
    }()

    @Test(arguments: HostileMail.all)
    func `a hostile message is read to its last field in bounded time`(mail: HostileMail) {
        let bytes = mail.bytes
        let time = processorTime { _ = Self.decodeAll(Message(bytes)) }
        #expect(time < .seconds(Self.seconds))
    }

    @Test(arguments: HostileMail.all)
    func `without limits the time still grows with the size only`(mail: HostileMail) {
        let bytes = mail.bytes
        let limits = Limits(
            bytes: .max, parts: 1_000_000, depth: 100_000, headerBytes: 1 << 30, headerFields: 1_000_000)
        let time = processorTime { _ = Self.decodeAll(Message(bytes, limits: limits)) }
        #expect(time < .seconds(10 * Self.seconds))
    }

    @Test(arguments: HostileMail.all)
    func `no list is longer than its limit`(mail: HostileMail) {
        let message = Message(mail.bytes)
        #expect(message.parts.count <= Limits.standard.parts + 1)
        #expect(message.header.fields.count <= Limits.standard.headerFields)
        #expect(message.defects.count <= 1_000)
        #expect(message.parts.allSatisfy { $0.depth <= Limits.standard.depth })
    }

    static func decodeAll(_ message: Message) -> Int {
        var sum = message.from.count + message.to.count + message.cc.count + message.bcc.count + message.sender.count
        sum += message.replyTo.count + message.inReplyTo.count + message.references.count + message.deliveredTo.count
        sum += (message.subject?.utf8.count ?? 0) + (message.messageID?.utf8.count ?? 0) + Int((message.date ?? 0) & 1)
        for index in message.parts.indices {
            let header = message.header(of: index)
            for field in header.fields { sum += header.text(of: field).utf8.count }
            sum += message.fileName(of: index)?.utf8.count ?? 0
            if message.parts[index].children.isEmpty {
                sum += message.text(of: index).utf8.count + message.bytes(of: index).count
            }
        }
        sum += message.body?.text.utf8.count ?? 0
        return sum + (message.report == nil ? 0 : 1) + message.authenticationResults.count
    }
}
