/// The values of a JSON5 file before anybody knows what they mean.
indirect enum ConfigurationTree: Equatable {
    case object([String: ConfigurationTree])
    case list([ConfigurationTree])
    case text(String)
    case number(Double)
    case flag(Bool)
    case null

    /// What kind of value it is, for people.
    var kind: String {
        switch self {
        case .object: "an object"
        case .list: "a list"
        case .text: "a text"
        case .number: "a number"
        case .flag: "true or false"
        case .null: "null"
        }
    }
}
