/// The HTTP answer to a call, and what it could not carry.
package struct ChatAnswer: Equatable, Sendable {
    /// The answer the platform gets.
    package let answer: HookAnswer
    /// Words that the platform would not show from this answer: they need a call of their own.
    package let leftToSay: String?

    init(_ answer: HookAnswer, leftToSay: String? = nil) {
        self.answer = answer
        self.leftToSay = leftToSay
    }
}
