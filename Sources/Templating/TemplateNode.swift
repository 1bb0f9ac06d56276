/// One piece of a parsed template; offsets point at the tag's first byte.
indirect enum TemplateNode: Sendable {
    /// Text as it stands, at most up to the end of its line.
    case text([UInt8])
    /// The start of a line that shows something: where a partial's indentation goes.
    case lineStart
    case variable(TemplatePath, Template.Escaping, at: Int)
    /// Rendered once for each item, or once when its value is true.
    case section(TemplatePath, [TemplateNode], at: Int)
    /// Rendered when its value is false, missing or an empty list.
    case inverted(TemplatePath, [TemplateNode], at: Int)
    /// `indentation` is nil when the tag shares its line with something else.
    case partial(String, indentation: String?, at: Int)
}
