/// A file that hangs on a message, to be fetched later.
package struct ChatFile: Hashable, Sendable {
    /// The platform's key of the file; nil when it is known by its address only.
    package let id: String?
    /// The name the sender gave it, without any path.
    package let name: String
    /// The media type the platform states.
    package let type: String?
    /// The size in bytes the platform states.
    package let size: Int64?
    /// Where it can be fetched; nil when the platform must be asked first.
    package let url: String?

    /// Makes a file; what looks like a path in its name is dropped.
    package init(id: String?, name: String?, type: String?, size: Int64?, url: String?) {
        self.id = id
        let last = (name ?? "").split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        let line = PlainText.line(last)
        self.name = line.isEmpty || line == "." || line == ".." ? "file" : line
        self.type = type
        self.size = size.flatMap { $0 < 0 ? nil : $0 }
        self.url = url
    }
}
