/// A place where a value is not as its shape wants it.
struct Violation: Hashable {
    /// The place as a JSON Pointer (RFC 6901), empty for the whole.
    let pointer: String
    /// What is wrong there, as a sentence.
    let detail: String
}

extension Shape {
    /// Every place where a value is not of this shape.
    func violations(in value: JSONValue, at pointer: String = "") -> [Violation] {
        func wrong(_ detail: String) -> [Violation] { [Violation(pointer: pointer, detail: detail)] }
        switch self {
        case .text(let form, let length):
            guard case .text(let text) = value else { return wrong("A text is expected.") }
            guard length.contains(text.unicodeScalars.count) else { return wrong(Shape.words(for: length)) }
            return form.fits(text) ? [] : wrong(form.expectation)
        case .integer(let range):
            guard let number = value.integer else { return wrong("A whole number is expected.") }
            let words = "A number from \(range.lowerBound) to \(range.upperBound) is expected."
            return range.contains(number) ? [] : wrong(words)
        case .share:
            if case .real(0...1) = value { return [] }
            return value == 0 || value == 1 ? [] : wrong("A number from 0 to 1 is expected.")
        case .boolean:
            if case .boolean = value { return [] }
            return wrong("True or false is expected.")
        case .choice(let words):
            guard let text = value.text, words.contains(text) else {
                return wrong("One of these is expected: \(words.joined(separator: ", ")).")
            }
            return []
        case .list(let shape, let count):
            guard case .list(let elements) = value else { return wrong("A list is expected.") }
            guard count.contains(elements.count) else { return wrong("The list has too few or too many elements.") }
            return elements.enumerated().flatMap { shape.violations(in: $1, at: "\(pointer)/\($0)") }
        case .object(let fields, let atLeast):
            guard case .object(let members) = value else { return wrong("An object is expected.") }
            guard members.count >= atLeast else { return wrong("At least one member is expected.") }
            return Shape.violations(in: members, of: fields, at: pointer)
        case .either(let shapes):
            let all = shapes.map { $0.violations(in: value, at: pointer) }
            return all.contains([]) ? [] : all.first ?? []
        case .nullable(let shape):
            return value == .null ? [] : shape.violations(in: value, at: pointer)
        case .named(let name):
            return Shapes.shape(name)?.violations(in: value, at: pointer) ?? wrong("There is no shape \(name).")
        }
    }

    private static func violations(
        in members: [JSONValue.Member], of fields: [Field], at pointer: String
    ) -> [Violation] {
        var found: [Violation] = []
        for field in fields {
            let place = "\(pointer)/\(field.name)"
            if let member = members.first(where: { $0.name == field.name }) {
                found += field.shape.violations(in: member.value, at: place)
            } else if !field.isOptional {
                found.append(Violation(pointer: place, detail: "It is missing."))
            }
        }
        for member in members where !fields.contains(where: { $0.name == member.name }) {
            let name = member.name.replacing("~", with: "~0").replacing("/", with: "~1")
            found.append(Violation(pointer: "\(pointer)/\(name)", detail: "There is no such member."))
        }
        return found
    }

    private static func words(for length: ClosedRange<Int>) -> String {
        if length.upperBound == .max { return "At least \(length.lowerBound) characters are expected." }
        return "A text of \(length.lowerBound) to \(length.upperBound) characters is expected."
    }
}

extension Shape.Form {
    fileprivate var expectation: String {
        switch self {
        case .any: "The text has a character that no text may have."
        case .line: "One line with something visible is expected."
        case .lines: "Something visible is expected, and no control characters."
        case .address: "A mail address is expected."
        case .phone: "A number such as +493012345678 is expected, with an assigned country code (ITU-T E.164)."
        case .slug: "Lower-case letters, digits and hyphens are expected."
        case .token: "Letters, digits, hyphens and underscores are expected."
        case .moment: "A time such as 2026-11-21T09:41:00Z is expected."
        case .day: "A day such as 2026-11-21 or a time such as 2026-11-21T09:41:00Z is expected."
        }
    }
}
