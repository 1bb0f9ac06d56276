/// The files of a Telegram message, each kind in a member of its own.
enum TelegramFiles {
    private static let kinds = ["document", "video", "audio", "voice", "video_note"]

    static func list(in message: JSON) -> [ChatFile] {
        var files = kinds.compactMap { kind in file(message[kind], name: kind) }
        // A photo comes in several sizes, the largest last.
        let largest = message["photo"].items.max { ($0["width"].integer ?? 0) < ($1["width"].integer ?? 0) }
        if let photo = largest.flatMap({ file($0, name: "photo.jpg") }) { files.append(photo) }
        return files
    }

    private static func file(_ file: JSON, name: String) -> ChatFile? {
        guard let id = file["file_id"].identifier else { return nil }
        return ChatFile(
            id: id, name: file["file_name"].text ?? name, type: file["mime_type"].filledText,
            size: file["file_size"].integer, url: nil)
    }
}
