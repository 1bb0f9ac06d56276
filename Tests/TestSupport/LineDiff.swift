/// The lines two texts do not share, each under the numbers of its hunk.
package struct LineDiff {
    /// The changed lines: `-` only in the old text, `+` only in the new one, hunks apart by `@@ old,new @@`.
    package let text: String

    /// Compares two texts line by line.
    package init(from old: String, to new: String) {
        let (old, new) = (LineDiff.lines(old), LineDiff.lines(new))
        let difference = new.difference(from: old) { $0.utf8.elementsEqual($1.utf8) }
        let removed = Set(difference.removals.map(LineDiff.offset))
        let inserted = Set(difference.insertions.map(LineDiff.offset))
        var output: [String] = []
        var isInHunk = false
        var (i, j) = (0, 0)
        func show(_ mark: String, _ line: String) {
            if !isInHunk { output.append("@@ \(i + 1),\(j + 1) @@") }
            isInHunk = true
            output.append(mark + line)
        }
        while i < old.count || j < new.count {
            if removed.contains(i) {
                show("-", old[i])
                i += 1
            } else if inserted.contains(j) {
                show("+", new[j])
                j += 1
            } else {
                isInHunk = false
                (i, j) = (i + 1, j + 1)
            }
        }
        text = output.joined(separator: "\n")
    }

    /// The lines with their ends made visible: a carriage return as `␍`, a last line without an end as `…⌿`.
    private static func lines(_ text: String) -> [String] {
        var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            String(String.UnicodeScalarView(line.map { $0 == "\r" ? "␍" : $0 }))
        }
        if let last = lines.popLast(), !last.isEmpty { lines.append(last + "⌿") }
        return lines
    }

    private static func offset(_ change: CollectionDifference<String>.Change) -> Int {
        switch change {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }
}
