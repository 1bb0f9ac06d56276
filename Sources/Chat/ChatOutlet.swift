/// One configured way out: a platform, where it is and what we show to be let in.
package struct ChatOutlet: Sendable {
    /// The platform.
    package let platform: Platform
    /// The address its calls begin with, without a slash at the end; for Teams the whole address of the workflow.
    package let base: String
    /// Our account there: the bot's user id or mail address, a Discord webhook's id; empty elsewhere.
    package let account: String
    /// The token.
    package let secret: String
    /// The address of our own webhook, which Mattermost's buttons and dialogs must carry; empty elsewhere.
    package let callback: String

    /// Makes an outlet of its configuration.
    package init(platform: Platform, base: String, account: String = "", secret: String, callback: String = "") {
        self.platform = platform
        self.base = base
        self.account = account
        self.secret = secret
        self.callback = callback
    }

    /// Whether a call with credentials may go to an address from a payload: our platform's hosts, or our own base.
    func trusts(_ url: String) -> Bool {
        guard let address = WebAddress(url) else { return false }
        return address == WebAddress(base) || address.isHTTPS(under: platform.facts.hosts)
    }
}
