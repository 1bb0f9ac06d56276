/// A user of a chat platform, as the platform itself knows them.
package struct ChatAccount: Hashable, Sendable {
    /// The platform's name.
    package let platform: String
    /// The customer of the platform that the user belongs to.
    package let installation: String
    /// The platform's unchangeable key of the user.
    package let user: String

    /// Puts an account together from its keys.
    package init(platform: String, installation: String, user: String) {
        self.platform = platform
        self.installation = installation
        self.user = user
    }

    /// The account in one word, for history.
    package var text: String { "\(platform)/\(installation)/\(user)" }
}
