import Testing

import Desk

struct FileTypeTests {
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0]
    private static let zip: [UInt8] = [0x50, 0x4B, 3, 4, 0, 0]
    private static let word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    private static let files: [(bytes: [UInt8], claim: String, type: String)] = [
        (png, "image/png", "image/png"), (png, "text/html", "image/png"), (png, "", "image/png"),
        ([0xFF, 0xD8, 0xFF, 0xE0], "image/png", "image/jpeg"), (Array("GIF89a!".utf8), "", "image/gif"),
        (Array("RIFF....WEBPVP8 ".utf8), "", "image/webp"), (Array("%PDF-1.7".utf8), "text/plain", "application/pdf"),
        (zip, word, word), (zip, "application/zip", "application/zip"), (zip, "image/png", "application/zip"),
        (Array("....ftypisom".utf8), "video/quicktime", "video/quicktime"),
        (Array("<html><script>".utf8), "image/png", "text/plain"), (Array("<html>".utf8), "text/html", "text/plain"),
        (Array("<svg onload=x>".utf8), "image/svg+xml", "text/plain"), (Array("a,b\n".utf8), "Text/CSV", "text/csv"),
        (Array("größer".utf8), "", "text/plain"), ([], "image/png", "text/plain"),
        ([0x4D, 0x5A, 0, 1], "application/pdf", FileType.unknown),
        (Array("\u{7F}ELF".utf8), "text/plain", FileType.unknown),
        ([0x61, 0xE4, 0x62], "text/plain", FileType.unknown), ([0x61, 0x00], "text/plain", FileType.unknown),
        (Array("plain".utf8), "application/pdf", "text/plain"),
    ]

    @Test(arguments: files)
    func `a file is what it begins with, and not what it is called`(bytes: [UInt8], claim: String, type: String) {
        #expect(FileType.type(of: bytes, saidToBe: claim) == type)
    }

    @Test func `a long text may be cut within a character where it is looked at`() {
        for pad in 0..<3 {
            let text = String(repeating: "x", count: pad) + String(repeating: "€", count: 5_000)
            #expect(FileType.type(of: Array(text.utf8), saidToBe: "") == "text/plain")
        }
    }
}
