/// Why a form with files could not be read.
enum FormError: Error, Hashable {
    /// The type names no boundary, or one that RFC 2046 does not allow.
    case noBoundary
    /// The content does not begin with the boundary.
    case noStart
    /// The last boundary is missing, or something comes after it.
    case noEnd
    /// The head of a part cannot be read.
    case badHead
    /// There are more parts than are read.
    case tooManyParts
    /// A part is in an encoding that RFC 7578 §4.7 has given up.
    case encoded
    /// A field is in another charset than UTF-8.
    case notUTF8(field: String)

    /// What is wrong, for people.
    var sentence: String {
        switch self {
        case .noBoundary: "multipart/form-data needs a boundary of 1 to 70 letters, digits and signs."
        case .noStart: "The form does not begin with its boundary."
        case .noEnd: "The form does not end with its boundary."
        case .badHead: "A part of the form has no head that can be read, or is not form-data with a name."
        case .tooManyParts: "The form has too many parts."
        case .encoded: "A part of the form is encoded for transfer, which forms are not."
        case .notUTF8(let field): "The field \(field) is not UTF-8."
        }
    }
}
