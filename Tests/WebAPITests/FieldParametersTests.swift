import Testing

@testable import WebAPI

struct FieldParametersTests {
    @Test(arguments: [
        (#"attachment; filename="a b.txt""#, "a b.txt"), ("attachment;filename=a.txt", "a.txt"),
        (#"ATTACHMENT; FileName="a.txt";"#, "a.txt"), (#"attachment; filename="a;b\"c.txt""#, #"a;b"c.txt"#),
        (#"attachment; filename="a%22b.txt""#, #"a"b.txt"#),
        (#"attachment; filename="C:\dir\a.txt""#, #"C:\dir\a.txt"#),
        (#"attachment; filename="x"; filename*=UTF-8''na%C3%AFve%20.txt"#, "naïve .txt"),
        (#"attachment; filename*=utf-8'en'%e2%82%ac; filename="x""#, "€"),
        (#"attachment; filename="x"; filename*=UTF-8''%ff"#, "x"), (#"attachment; filename="x"; filename*=UTF-8"#, "x"),
        (#"attachment; filename="x"; filename*=latin1''%e4"#, "x"), (#"attachment; filename="ä.txt""#, "ä.txt"),
        (#"attachment ; filename = "x""#, nil), (#"attachment"#, nil),
    ]) func `a file name is read`(field: String, name: String?) {
        #expect(FieldParameters(field)?.text("filename") == name)
    }

    @Test(arguments: [
        "", ";", "a b; c=d", #"attachment; filename="a"#, "attachment; filename=", "attachment; =a",
        "attachment; filename",
        #"attachment; filename="a"; filename="b""#, #"attachment; filename="a" b"#, "attachment; a=b c",
    ]) func `a broken field is none`(field: String) { #expect(FieldParameters(field) == nil) }

    @Test func `the value is in lower case and its parameters as they came`() throws {
        let field = try #require(FieldParameters(" Multipart/Form-Data ; Boundary=AbC"))
        #expect(field.value == "multipart/form-data")
        #expect(field["boundary"] == "AbC")
    }
}
