import Foundation

/// A mail as it reaches a Maildir, with what the border MTA puts on top.
struct TestMail: Sendable {
    var sender = "Ann Adler <ann@example.com>"
    var recipient = Site.address
    var subject: String
    var text: String
    var id: String
    var references: [String] = []
    /// Whether the border MTA vouches for the sender.
    var isProven = true
    /// The envelope's sender, where it is not the one in From.
    var returnPath: String?
    /// Further fields of the header.
    var fields: [String] = []

    /// The mail's bytes.
    var bytes: [UInt8] {
        let address = sender.split(separator: "<").last?.dropLast() ?? ""
        let links = references.map { "<\($0)>" }.joined(separator: " ")
        let thread = references.last.map { "In-Reply-To: <\($0)>\nReferences: \(links)\n" } ?? ""
        let proof = isProven ? "Authentication-Results: mx.example.com; dmarc=pass header.from=example.com\n" : ""
        let more = fields.map { $0 + "\n" }.joined()
        return Array(
            """
            Return-Path: <\(returnPath ?? String(address))>
            Delivered-To: \(recipient)
            \(proof)Received: from mail.example.com (mail.example.com [192.0.2.10]) by mx.example.com with ESMTPS; \
            Sat, 21 Nov 2026 08:00:00 +0000
            From: \(sender)
            To: \(recipient)
            Subject: \(subject)
            \(thread)\(more)Date: Sat, 21 Nov 2026 09:00:00 +0100
            Message-ID: <\(id)>
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8

            \(text)

            """.utf8)
    }
}
