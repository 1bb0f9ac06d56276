import Foundation
import Sodium

/// A load of our own for who has no other: 1,000 mails, 300 of them replies by number, 150 with a file of 20 to 200 kB.
enum OwnLoad {
    /// The mails and what must be stored for each; the same every time.
    static func make() -> IntakeLoad {
        var dice = Dice(seed: 20_250_303)
        var files: [(String, [UInt8])] = []
        var manifest: [IntakeLoad.Entry] = []
        var tickets: Int64 = 0
        for index in 0..<1_000 {
            let isReply = index % 10 >= 7
            if !isReply { tickets += 1 }
            let number = isReply ? 1001 + Int64(dice.roll(Int(tickets))) : 1000 + tickets
            // Whoever opened a ticket answers on it: the sender follows from the number.
            let sender = "person\(number % 50)@customer.example.net"
            let subject = isReply ? "Re: [#\(number)] Request \(number)" : "Request \(number)"
            let text = OwnLoad.text(&dice)
            let file = index % 20 >= 17 ? dice.bytes(20_000 + dice.roll(180_000)) : nil
            let id = "load.\(index)@customer.example.net"
            files.append((String(format: "%06d.load", index), mail(id, sender, subject, text, file)))
            let attachments = file.map {
                [IntakeLoad.Entry.File(name: "report.bin", sha256: Hex.encode(SHA256.hash($0)))]
            }
            manifest.append(
                IntakeLoad.Entry(
                    kind: isReply ? "reply" : "new", ticket: number, from: sender, message_id: id, subject: subject,
                    text: text, attachments: attachments ?? []))
        }
        return IntakeLoad(names: files.map(\.0), manifest: manifest) { [files] index in files[index].1 }
    }

    /// So many short mails, each of which opens a ticket.
    static func backlog(_ count: Int) -> IntakeLoad {
        IntakeLoad(names: (0..<count).map { String(format: "%09d.load", $0) }, manifest: []) { index in
            let sender = "person\(index % 5_000)@customer.example.net"
            return mail("backlog.\(index)@customer.example.net", sender, "Request \(index)", "Please help.\n", nil)
        }
    }

    private static func mail(_ id: String, _ sender: String, _ subject: String, _ text: String, _ file: [UInt8]?)
        -> [UInt8]
    {
        let header = """
            Return-Path: <\(sender)>
            Received: from mx.customer.example.net by mail.example.com; Mon, 03 Mar 2025 08:00:00 +0000
            From: "Somebody" <\(sender)>
            To: Support <support@support.example.com>
            Subject: \(subject)
            Date: Mon, 03 Mar 2025 08:00:00 +0000
            Message-ID: <\(id)>
            MIME-Version: 1.0

            """
        let plain = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n\(text)"
        guard let file else { return Array((header + plain).utf8) }
        let lines = Data(file).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
        return Array(
            """
            \(header)Content-Type: multipart/mixed; boundary="=_load"

            --=_load
            \(plain)
            --=_load
            Content-Type: application/octet-stream
            Content-Disposition: attachment; filename="report.bin"
            Content-Transfer-Encoding: base64

            \(lines)
            --=_load--

            """.utf8)
    }

    private static func text(_ dice: inout Dice) -> String {
        let words = [
            "printer", "password", "Störung", "invoice", "screen", "réseau", "laptop", "Gerät", "please", "today",
        ]
        let lines = (0..<20 + dice.roll(40)).map { _ in
            (0..<10).map { _ in words[dice.roll(words.count)] }.joined(separator: " ")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
