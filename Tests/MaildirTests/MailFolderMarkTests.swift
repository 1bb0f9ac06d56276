import Maildir
import TestSupport
import Testing

struct MailFolderMarkTests {
    private let directory: TemporaryDirectory
    private let folder: MailFolder

    init() throws {
        directory = try TemporaryDirectory()
        folder = MailFolder(path: directory.path("inbox"))
        try folder.create()
    }

    @Test func `a mark is the number that was noted last, and 0 before that`() throws {
        #expect(try folder.mark() == 0)
        for number: Int64 in [7, 1_000_000, 12, 0] {
            try folder.setMark(number)
            #expect(try folder.mark() == number)
        }
        #expect(try folder.waiting().isEmpty)
        #expect(try folder.settledNames().isEmpty)
    }

    @Test func `a folder that is gone has no mark, and takes none`() throws {
        let gone = MailFolder(path: directory.path("gone"))
        #expect(try gone.mark() == 0)
        #expect(throws: MaildirError.self) { try gone.setMark(1) }
    }
}
