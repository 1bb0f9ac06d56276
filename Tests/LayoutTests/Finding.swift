import Testing

/// A place in the repository that breaks a rule of the layout.
struct Finding: CustomStringConvertible, Equatable {
    let path: String
    let line: Int
    let what: String

    var description: String { "\(path):\(line): \(what)" }
}

/// Records an issue for every finding, so that one run shows them all.
func report(_ findings: [Finding], sourceLocation: SourceLocation = #_sourceLocation) {
    for finding in findings { Issue.record("\(finding.description)", sourceLocation: sourceLocation) }
}
