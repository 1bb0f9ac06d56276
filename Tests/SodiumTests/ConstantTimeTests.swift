import Testing

@testable import Sodium

struct ConstantTimeTests {
    @Test func `the same bytes are equal and no others`() {
        #expect(constantTimeEqual([UInt8](), []))
        #expect(constantTimeEqual([1, 2, 3] as [UInt8], [1, 2, 3]))
        #expect(!constantTimeEqual([1, 2, 3] as [UInt8], [1, 2, 4]))
        #expect(!constantTimeEqual([1, 2, 3] as [UInt8], [1, 2]))
        #expect(!constantTimeEqual([UInt8](), [0]))
    }

    @Test func `texts are compared byte for byte`() {
        #expect(constantTimeEqual("token", "token"))
        #expect(!constantTimeEqual("token", "Token"))
        #expect(!constantTimeEqual("é", "e\u{301}"))
    }
}
