/// A value bound to a statement's parameter: one of SQLite's five storage classes.
package enum Value: Sendable, Equatable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
}

extension Value {
    /// An integer, or null.
    package init(_ value: Int64?) { self = value.map(Value.integer) ?? .null }
    /// An integer, or null.
    package init(_ value: Int?) { self = value.map { .integer(Int64($0)) } ?? .null }
    /// A floating-point number, or null.
    package init(_ value: Double?) { self = value.map(Value.real) ?? .null }
    /// A text, or null.
    package init(_ value: String?) { self = value.map(Value.text) ?? .null }
    /// Bytes, or null.
    package init(_ value: [UInt8]?) { self = value.map(Value.blob) ?? .null }
    /// One for true, zero for false, or null.
    package init(_ value: Bool?) { self = value.map { .integer($0 ? 1 : 0) } ?? .null }
}

extension Value: ExpressibleByNilLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByStringLiteral, ExpressibleByBooleanLiteral
{
    /// Null.
    package init(nilLiteral: ()) { self = .null }
    /// An integer.
    package init(integerLiteral value: Int64) { self = .integer(value) }
    /// A floating-point number.
    package init(floatLiteral value: Double) { self = .real(value) }
    /// A text.
    package init(stringLiteral value: String) { self = .text(value) }
    /// One for true, zero for false.
    package init(booleanLiteral value: Bool) { self = .integer(value ? 1 : 0) }
}
