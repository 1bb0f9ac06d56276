/// The way back to somebody who used a command or a button.
package enum ChatReplyPath: Equatable, Sendable {
    /// An address to post to, for a limited time and number of posts (Slack, Mattermost: 5 in 30 minutes).
    case url(String)
    /// Discord's interaction token, good for 15 minutes.
    case interaction(application: String, token: String)
    /// Telegram's callback, which must be answered once so that the button stops spinning.
    case callback(String)
}
