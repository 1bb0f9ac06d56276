/// A titled address.
package struct ChatLink: Equatable, Sendable {
    /// What the link says.
    package let title: String
    /// Where it leads.
    package let url: String

    /// Makes a link of a title and an address.
    package init(title: String, url: String) {
        self.title = title
        self.url = url
    }
}
