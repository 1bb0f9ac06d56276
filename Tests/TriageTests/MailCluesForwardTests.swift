import Mail
import Testing
import Triage

/// What a mail passes on, in the forms of the common clients and languages.
struct MailCluesForwardTests {
    /// A forward as a client writes it: what it puts between the agent's words and the mail, and the subject's prefix.
    struct Form: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let prefix: String
        let header: String
    }

    private static let author = "Zoe Zimmer <zoe@example.net>"

    /// Gmail has a divider and no quote marks.
    private static let gmail = [
        ("en", "Fwd", "---------- Forwarded message ---------", ["From", "Date", "Subject", "To"]),
        ("de", "Fwd", "---------- Forwarded message ---------", ["Von", "Date", "Subject", "To"]),
        ("fr", "Fwd", "---------- Message transféré ---------", ["De", "Date", "Objet", "À"]),
        ("es", "Fwd", "---------- Mensaje reenviado ---------", ["De", "Fecha", "Asunto", "Para"]),
    ].map { language, prefix, divider, labels in
        Form(testDescription: "Gmail \(language)", prefix: prefix, header: divider + "\n" + lines(labels))
    }

    /// Outlook has a header and no divider, or a rule that its answers have too.
    private static let outlook = [
        ("en", "FW", ["From", "Sent", "Subject", "To"]), ("de", "WG", ["Von", "Gesendet", "Betreff", "An"]),
        ("fr", "TR", ["De", "Envoyé", "Objet", "À"]), ("es", "RV", ["De", "Enviado el", "Asunto", "Para"]),
        ("it", "I", ["Da", "Inviato", "Oggetto", "A"]), ("nl", "FW", ["Van", "Verzonden", "Onderwerp", "Aan"]),
        ("pt", "ENC", ["De", "Enviada em", "Assunto", "Para"]), ("pl", "PD", ["Od", "Wysłano", "Temat", "Do"]),
        ("sv", "VB", ["Från", "Skickat", "Ämne", "Till"]),
    ].flatMap { language, prefix, labels in
        [
            Form(testDescription: "Outlook \(language)", prefix: prefix, header: lines(labels)),
            Form(
                testDescription: "Outlook \(language) with a rule", prefix: prefix,
                header: "________________________________\n" + lines(labels)),
        ]
    }

    private static let apple = [
        ("en", "Begin forwarded message:", ["From", "Subject", "Date", "To"]),
        ("de", "Anfang der weitergeleiteten Nachricht:", ["Von", "Betreff", "Datum", "An"]),
        ("fr", "Début du message réexpédié :", ["De", "Objet", "Date", "À"]),
        ("es", "Inicio del mensaje reenviado:", ["De", "Asunto", "Fecha", "Para"]),
    ].map { language, divider, labels in
        Form(testDescription: "Apple Mail \(language)", prefix: "Fwd", header: divider + "\n\n" + lines(labels))
    }

    private static let thunderbird = [
        ("en", "-------- Forwarded Message --------", ["Subject", "Date", "From", "To"]),
        ("de", "-------- Weitergeleitete Nachricht --------", ["Betreff", "Datum", "Von", "An"]),
        ("fr", "-------- Message transféré --------", ["Sujet", "Date", "De", "Pour"]),
        ("es", "-------- Mensaje reenviado --------", ["Asunto", "Fecha", "De", "Para"]),
    ].map { language, divider, labels in
        Form(testDescription: "Thunderbird \(language)", prefix: "Fwd", header: divider + "\n" + lines(labels))
    }

    private static func lines(_ labels: [String]) -> String {
        labels.map { label in
            switch EmbeddedKind(label) {
            case .from: "\(label): \(author)"
            case .date: "\(label): 20 Nov 2026 09:12"
            case .subject: "\(label): Printer dead"
            case .to: "\(label): ann@example.com"
            }
        }.joined(separator: "\n")
    }

    /// What a label of the tables above stands for.
    private enum EmbeddedKind {
        case from, date, subject, to

        init(_ label: String) {
            switch label {
            case "From", "Von", "De", "Da", "Van", "Od", "Från": self = .from
            case "Date", "Sent", "Gesendet", "Datum", "Envoyé", "Fecha", "Enviado el", "Inviato", "Verzonden",
                "Enviada em", "Wysłano", "Skickat":
                self = .date
            case "Subject", "Betreff", "Objet", "Sujet", "Asunto", "Oggetto", "Onderwerp", "Assunto", "Temat", "Ämne":
                self = .subject
            default: self = .to
            }
        }
    }

    private static func original(_ text: String, subject: String) throws -> (Forward.Original, comment: String) {
        var scene = Scene("Subject: \(subject)", sender: Scene.ann)
        scene.text = text
        guard case .clear(let original, let comment)? = scene.clues.forward else {
            throw Missing(what: "\(String(describing: scene.clues.forward))")
        }
        return (original, comment)
    }

    private struct Missing: Error { let what: String }

    @Test(arguments: gmail + outlook + apple + thunderbird)
    func `a client's forward has its author, its text and the agent's own words apart`(form: Form) throws {
        let text = "Please look after her.\n\n\(form.header)\n\nHello,\n\nthe printer is dead.\n\nZoe\n"
        let (original, comment) = try Self.original(text, subject: "\(form.prefix): Printer dead")
        #expect(original.author == MailClues.Sender(address: "zoe@example.net", name: "Zoe Zimmer"))
        #expect(original.title == "Printer dead")
        #expect(original.text == "Hello,\n\nthe printer is dead.\n\nZoe")
        #expect(comment == "Please look after her.")
    }

    @Test(arguments: gmail + outlook + apple + thunderbird)
    func `without own words there is no comment`(form: Form) throws {
        let (original, comment) = try Self.original(
            "\n\(form.header)\n\nThe printer is dead.\n", subject: "\(form.prefix): Printer dead")
        #expect(original.author.address == "zoe@example.net")
        #expect(original.text == "The printer is dead.")
        #expect(comment == "")
    }

    @Test func `a forward inside quote marks is read too`() throws {
        let lines = "> Begin forwarded message:\n>\n> From: Zoe <zoe@example.net>\n> Subject: Printer\n> Date: 5 March"
        let (original, comment) = try Self.original(
            "Hers.\n\n\(lines)\n> To: ann@example.com\n>\n> It is dead.\n> > said Bob\n", subject: "Fwd: Printer")
        #expect(original.author.address == "zoe@example.net")
        #expect(original.text == "It is dead.\n> said Bob")
        #expect(comment == "Hers.")
    }

    @Test(arguments: [
        ("Zoe Zimmer <zoe@example.net>", "Zoe Zimmer"), ("zoe@example.net", ""), ("<zoe@example.net>", ""),
        ("Zoe Zimmer [mailto:zoe@example.net]", "Zoe Zimmer"), ("\"Zimmer, Zoe\" <zoe@example.net>", "Zimmer, Zoe"),
        ("*Zoe* <zoe@example.net<mailto:zoe@example.net>>", "Zoe"), ("'zoe@example.net' <zoe@example.net>", ""),
        ("Zoe (zoe@example.net)", "Zoe"), ("Zoe <Zoe@example.net> <zoe@example.net>", "Zoe"),
    ]) func `one address on the line of the author is enough`(line: String, name: String) throws {
        let (original, _) = try Self.original(
            "From: \(line)\nSent: today\nTo: ann@example.com\nSubject: Printer\n\nDead.\n", subject: "FW: Printer")
        #expect(original.author.address.lowercased() == "zoe@example.net")
        #expect(original.author.name == name)
    }

    @Test(arguments: [
        "From: Zoe Zimmer\nSent: today\nTo: ann@example.com\nSubject: Printer\n\nDead.\n",
        "From: scan@example.net on behalf of zoe@example.net\nSent: today\nTo: ann@example.com\nSubject: P\n\nDead.\n",
        "From: \"zoe@example.net\" <mallory@evil.example>\nSent: today\nTo: ann@example.com\nSubject: P\n\nDead.\n",
        "See below.\n",
    ]) func `what names no one address is unclear`(text: String) {
        var scene = Scene("Subject: FW: Printer", sender: Scene.ann)
        scene.text = text
        guard case .unclear? = scene.clues.forward else {
            Issue.record("\(String(describing: scene.clues.forward))")
            return
        }
    }

    @Test(arguments: ["Re: Printer", "AW: Printer", "Printer"])
    func `an answer above a quoted mail passes nothing on`(subject: String) {
        var scene = Scene("Subject: \(subject)", sender: Scene.ann)
        scene.text =
            "It works.\n\nFrom: Zoe <zoe@example.net>\nSent: today\nTo: ann@example.com\nSubject: Printer\n\nDead?\n"
        #expect(scene.clues.forward == nil)
    }

    // MARK: Attached

    private static func attached(_ mails: String...) -> Scene {
        var scene = Scene(
            "Subject: Fwd: Printer", "MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=b", sender: Scene.ann
        )
        let parts = mails.map {
            "--b\r\nContent-Type: message/rfc822\r\nContent-Disposition: attachment\r\n\r\n\($0)\r\n"
        }
        scene.text = "--b\r\nContent-Type: text/plain\r\n\r\nHers.\r\n\(parts.joined())--b--\r\n"
        return scene
    }

    private static let mail = """
        From: Zoe Zimmer <zoe@example.net>\r
        Message-ID: <zoe-1@example.net>\r
        Subject: Printer dead\r
        MIME-Version: 1.0\r
        Content-Type: multipart/mixed; boundary=inner\r
        \r
        --inner\r
        Content-Type: text/plain\r
        \r
        It is dead.\r
        --inner\r
        Content-Type: text/csv; name=log.csv\r
        Content-Disposition: attachment; filename=log.csv\r
        \r
        1,2\r
        --inner--\r
        """

    @Test func `an attached mail comes with its text, its files and its Message-ID`() throws {
        let scene = Self.attached(Self.mail)
        guard case .clear(let original, let comment)? = scene.clues.forward else {
            throw Missing(what: "\(String(describing: scene.clues.forward))")
        }
        #expect(original.author == MailClues.Sender(address: "zoe@example.net", name: "Zoe Zimmer"))
        #expect(original.title == "Printer dead")
        #expect(original.text.contains("It is dead."))
        #expect(original.messageID == "zoe-1@example.net")
        #expect(original.files?.map(\.name) == ["log.csv"])
        #expect(!original.wantsNoAnswer)
        #expect(comment == "Hers.")
    }

    @Test func `a machine's mail that is passed on is answered no more than by itself`() {
        let scene = Self.attached("Auto-Submitted: auto-generated\r\n" + Self.mail)
        guard case .clear(let original, _)? = scene.clues.forward else {
            Issue.record("\(String(describing: scene.clues.forward))")
            return
        }
        #expect(original.wantsNoAnswer)
    }

    @Test func `several attached mails, or one of several authors, are unclear`() {
        for scene in [
            Self.attached(Self.mail, Self.mail), Self.attached("From: a@example.net, b@example.net\r\n\r\nHi"),
            Self.attached("From: a@example.net\r\nFrom: b@example.net\r\n\r\nHi"),
            Self.attached("Subject: x\r\n\r\nHi"),
        ] {
            guard case .unclear? = scene.clues.forward else {
                Issue.record("\(String(describing: scene.clues.forward))")
                continue
            }
        }
    }
}
