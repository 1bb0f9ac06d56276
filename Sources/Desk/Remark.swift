/// Something that the desk says of its own accord, and every reader in a language of their own.
package indirect enum Remark: Hashable, Sendable {
    /// What a status is called.
    case status(Status)
    /// What a priority is called.
    case priority(Priority)
    /// Words of the templates, and what stands in their gaps, in the order of `Code.gaps`.
    case coded(Code, [Saying])

    /// Words without gaps, or with what stands in them.
    package static func said(_ code: Code, _ values: Saying...) -> Remark { .coded(code, values) }

    /// The remark of a name as it is kept, or nil when there is none.
    init?(name: String, values: [Saying]) {
        if let code = Code(rawValue: name) {
            self = .coded(code, values)
        } else if let status = Status.allCases.first(where: { Remark.status($0).name == name }) {
            self = .status(status)
        } else if let priority = Priority.allCases.first(where: { Remark.priority($0).name == name }) {
            self = .priority(priority)
        } else {
            return nil
        }
    }

    /// What the remark is called, in the store and in the templates.
    package var name: String {
        switch self {
        case .status(let status): "status.\(status.rawValue)"
        case .priority(let priority): "priority.\(priority.rawValue)"
        case .coded(let code, _): code.rawValue
        }
    }
}
