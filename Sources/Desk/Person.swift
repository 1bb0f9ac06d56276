/// Somebody who writes to the desk, works at it or runs it.
package struct Person: Hashable, Sendable {
    /// The row's id.
    package let id: PersonID
    /// The name as the person writes it; may be empty when only an address is known.
    package var name: String
    /// The address letters go to; nil for someone known only from chat.
    package var address: String?
    /// The language of the letters, a folder under `Templates/`.
    package var language: String
    /// False once deactivated: history and mail stay, sign-in and new work do not.
    package var isActive: Bool

    /// Puts a person together from its stored values.
    package init(id: PersonID, name: String, address: String?, language: String = "en", isActive: Bool = true) {
        self.id = id
        self.name = name
        self.address = address
        self.language = language
        self.isActive = isActive
    }

    /// What letters and lists call this person: the name, else the address, else a number.
    package var displayName: String { Person.displayName(id, name, address) }

    /// What somebody of that id, name and address is called.
    package static func displayName(_ id: PersonID, _ name: String, _ address: String?) -> String {
        name.isEmpty ? address ?? "Person \(id.value)" : name
    }
}
