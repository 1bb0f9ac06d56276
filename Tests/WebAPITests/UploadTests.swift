import Testing

@testable import WebAPI

struct UploadTests {
    @Test(arguments: [
        ("a.txt", "a.txt"), ("../../etc/passwd", "passwd"), (#"C:\dir\a.txt"#, "a.txt"), ("/", "file"), ("", "file"),
        ("..", "file"), (" .hidden. ", "hidden"), ("a\r\nBcc: x.txt", "aBcc_ x.txt"), ("a\u{202E}gpj.exe", "agpj.exe"),
        ("a\u{0}b", "ab"), (#"a"b<c>|d?.txt"#, "a_b_c__d_.txt"), ("größe €.pdf", "größe €.pdf"), ("a/b/", "b"),
        (String(repeating: "x", count: 300) + ".png", String(repeating: "x", count: 146) + ".png"),
        (String(repeating: "x", count: 300), String(repeating: "x", count: 150)),
    ]) func `a name is made safe`(name: String, safe: String) {
        #expect(Upload.safe(name) == safe)
    }
}
