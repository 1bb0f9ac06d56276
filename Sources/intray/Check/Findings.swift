import Maildir

/// What was looked at one after the other, and what was found.
struct Findings {
    private(set) var all: [Finding] = []

    /// Looks at one thing: `body` says in words that it is well, or throws what is not.
    mutating func look(_ subject: String, _ body: () throws -> String) {
        do {
            all.append(Finding(subject: subject, severity: .ok, words: try body()))
        } catch let concern as Concern {
            all.append(
                Finding(subject: subject, severity: concern.severity, words: concern.words, remedy: concern.remedy))
        } catch {
            let words = (error as? ConfigurationError)?.sentence ?? (error as? MaildirError)?.sentence
            let trouble = StoreTrouble(error)
            all.append(
                Finding(
                    subject: subject, severity: .wrong, words: words ?? trouble?.words ?? "\(error)",
                    remedy: trouble?.remedy))
        }
    }

    /// The exit code that tells the worst of them.
    var exitCode: ExitCode {
        let severities = Set(all.map(\.severity))
        return severities.contains(.wrong) ? .broken : severities.contains(.warning) ? .failed : .ok
    }
}
