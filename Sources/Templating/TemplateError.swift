/// Says where a template is wrong, and how.
package struct TemplateError: Error, Equatable, Sendable {
    /// What is wrong, as a fact without a sentence.
    package enum Fact: Equatable, Sendable {
        /// A tag is opened and its closing delimiter never comes.
        case unclosedTag
        /// A section is opened and the template ends before it is closed.
        case unclosedSection(String)
        /// A closing tag names a section that is not the innermost open one.
        case unmatchedClose(String, open: String?)
        /// A tag holds no name, or one with characters that no name has.
        case badName(String)
        /// A set-delimiter tag does not hold two words free of `=` and white space.
        case badDelimiters(String)
        /// Sections are nested more than 32 deep.
        case nestedTooDeep
        /// A variable or section names something that does not exist where it stands.
        case unknownName(String)
        /// A variable names a list or a group, which have no text of their own.
        case notText(String)
        /// A partial is asked for that nobody supplied.
        case unknownPartial(String)
    }

    /// The name the template was given, usually its file.
    package let name: String
    /// The line of the tag, from 1.
    package let line: Int
    /// The column of the tag in Unicode scalars, from 1.
    package let column: Int
    /// What is wrong there.
    package let fact: Fact

    /// Places a fact at a line and column of a template.
    package init(name: String, line: Int, column: Int, fact: Fact) {
        self.name = name
        self.line = line
        self.column = column
        self.fact = fact
    }

    init(_ fact: Fact, at offset: Int, in source: TemplateSource) {
        let position = source.position(of: offset)
        self.init(name: source.name, line: position.line, column: position.column, fact: fact)
    }
}

extension TemplateError: CustomStringConvertible {
    /// One line for the operator: file, line, column and the fact in words.
    package var description: String { "\(name):\(line):\(column): \(fact.sentence)" }
}

extension TemplateError.Fact {
    var sentence: String {
        switch self {
        case .unclosedTag: "this tag is never closed"
        case .unclosedSection(let name): "the section “\(name)” is never closed"
        case .unmatchedClose(let name, nil): "“\(name)” is closed here, but no section is open"
        case .unmatchedClose(let name, let open?): "“\(name)” is closed here, but “\(open)” is open"
        case .badName(let name): name.isEmpty ? "this tag has no name" : "“\(name)” cannot be a name"
        case .badDelimiters(let text): "“\(text)” does not set two delimiters"
        case .nestedTooDeep: "sections are nested too deep"
        case .unknownName(let name): "nothing is called “\(name)” here"
        case .notText(let name): "“\(name)” is a list or a group and has no text of its own"
        case .unknownPartial(let name): "there is no partial “\(name)”"
        }
    }
}
