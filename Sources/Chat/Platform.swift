/// A chat platform whose webhooks we read and whose calls we compose.
package enum Platform: String, CaseIterable, Sendable {
    /// Slack: Events API, slash commands and interactivity.
    case slack
    /// Mattermost: outgoing webhooks, slash commands and message buttons.
    case mattermost
    /// Microsoft Teams: outgoing webhooks; posting through Workflows.
    case teams
    /// Discord: interactions.
    case discord
    /// Telegram: bot updates.
    case telegram
    /// Rocket.Chat: outgoing webhooks.
    case rocketChat = "rocketchat"
    /// Zulip: outgoing webhook bots.
    case zulip
    /// Any program that signs as Standard Webhooks 1.0.0 says.
    case generic
}
