/// What is wrong with a body that its platform would not have sent like this.
package enum ChatMalformation: Error, Equatable, Sendable {
    /// The content type is not one this platform uses.
    case contentType(String)
    /// The bytes are not UTF-8.
    case encoding
    /// The JSON breaks its grammar at this byte.
    case json(at: Int)
    /// The JSON is nested deeper than 32 levels.
    case tooDeep
    /// An object holds this key twice.
    case duplicateKey(String)
    /// The form breaks its grammar, or repeats a field that must be single.
    case form(String)
    /// A form has more than 100 fields.
    case tooManyFields
    /// A value that must be there is missing or of another type.
    case missing(String)
}
