import Foundation

/// The values of a JSON5 file before anybody knows what they mean.
indirect enum ConfigurationTree: Decodable {
    case object([String: ConfigurationTree])
    case list([ConfigurationTree])
    case text(String)
    case number(Double)
    case flag(Bool)
    case null

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        if let object = try? decoder.container(keyedBy: Key.self) {
            var values: [String: ConfigurationTree] = [:]
            for key in object.allKeys {
                values[key.stringValue] = try object.decode(ConfigurationTree.self, forKey: key)
            }
            self = .object(values)
        } else if var list = try? decoder.unkeyedContainer() {
            var values: [ConfigurationTree] = []
            while !list.isAtEnd { values.append(try list.decode(ConfigurationTree.self)) }
            self = .list(values)
        } else {
            let value = try decoder.singleValueContainer()
            if let flag = try? value.decode(Bool.self) {
                self = .flag(flag)
            } else if let number = try? value.decode(Double.self) {
                self = .number(number)
            } else if let text = try? value.decode(String.self) {
                self = .text(text)
            } else {
                self = .null
            }
        }
    }

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
