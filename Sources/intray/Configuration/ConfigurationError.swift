/// What is wrong with a configuration, and where.
struct ConfigurationError: Error, Hashable {
    /// The file.
    let file: String
    /// The key's path, for example `mailboxes[0].maildir`; empty for the file as a whole.
    let path: String
    /// The line the key stands on, or should stand after, from 1; nil when the file cannot be read.
    let line: Int?
    /// What is wrong, as the end of a sentence.
    let words: String

    /// One line for people.
    var sentence: String {
        let place = line.map { "\(file):\($0)" } ?? file
        return path.isEmpty ? "\(place): \(words)" : "\(place): \(path): \(words)"
    }
}
