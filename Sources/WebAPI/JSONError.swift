/// Why some bytes are no JSON text that can be taken.
package enum JSONError: Error, Hashable, Sendable {
    /// The bytes are not UTF-8.
    case notUTF8
    /// Lists and objects are in one another more deeply than the limit.
    case tooDeep
    /// An object has two members of one name, so that two readers could read two things.
    case repeatedName(String)
    /// A number is outside the range that is kept exactly.
    case numberOutOfRange(offset: Int)
    /// An escape stands for half a character.
    case brokenCharacter(offset: Int)
    /// Something else was expected at that byte.
    case unexpected(offset: Int)

    /// The fact as a sentence.
    package var sentence: String {
        switch self {
        case .notUTF8: "The body is not UTF-8."
        case .tooDeep: "The body is nested too deeply."
        case .repeatedName(let name): "The body has the member “\(name)” twice in one object."
        case .numberOutOfRange(let offset): "The number at byte \(offset) is out of range."
        case .brokenCharacter(let offset): "The escape at byte \(offset) is half a character."
        case .unexpected(let offset): "The body is no JSON at byte \(offset)."
        }
    }
}
